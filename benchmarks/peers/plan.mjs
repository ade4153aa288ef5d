// node plan.mjs FOLDER: the plan that one would put together from npm: json-logic-engine for the conditions, graphlib for the
// order, chinese-days for the dates. Prints nanoseconds a plan, and from JSON to JSON, by number of steps.
// It knows neither unknown facts, reasons, slack, critical paths, totals nor questions, and only workday limits.
import {readFileSync} from 'node:fs';
import {Graph, alg} from '@dagrejs/graphlib';
import chineseDays from 'chinese-days';
import {LogicEngine} from 'json-logic-engine';
import {measure, sink} from './timing.mjs';

const bases = ['stages', 'promised', 'statutory', 'extended'];
const engine = new LogicEngine();
const add = (day, workdays) => chineseDays.findWorkday(workdays, day);
const later = (a, b) => (a > b ? a : b);

function compile(catalog) {
  const steps = Object.entries(catalog.bundles.bundle_0.steps).map(([id, step]) => ({
    id, after: step.after ?? [], when: engine.build(step.when), matter: catalog.matters[step.matter],
  }));
  return {steps, materials: catalog.materials};
}

function finishes({limits: [limit], stages}, received) {
  const statutory = (basis) => add(received[basis], limit.statutory.workdays);
  return {
    stages: stages.reduce((day, stage) => add(day, stage.limit.workdays), received.stages),
    promised: add(received.promised, limit.promised.workdays),
    statutory: statutory('statutory'),
    extended: add(statutory('extended'), limit.extension.workdays),
  };
}

function order(included, producers) {
  const graph = new Graph();
  const ids = new Set(included.map((step) => step.id));
  for (const step of included) graph.setNode(step.id, step);
  for (const step of included) {
    for (const from of step.after) if (ids.has(from)) graph.setEdge(from, step.id);
    for (const material of Object.keys(step.matter.requires)) {
      if (producers.has(material)) graph.setEdge(producers.get(material), step.id);
    }
  }
  return {graph, sorted: alg.topsort(graph)};
}

function dates({graph, sorted}, submitted) {
  const steps = {};
  const last = Object.fromEntries(bases.map((basis) => [basis, submitted]));
  for (const id of sorted) {
    const received = Object.fromEntries(bases.map((basis) => [basis, submitted]));
    let stageNo = 1;
    for (const before of graph.predecessors(id)) {
      stageNo = Math.max(stageNo, steps[before].stageNo + 1);
      for (const basis of bases) received[basis] = later(received[basis], steps[before].finish[basis]);
    }
    const finish = finishes(graph.node(id).matter, received);
    for (const basis of bases) last[basis] = later(last[basis], finish[basis]);
    steps[id] = {stageNo, received, finish};
  }
  return {steps, finish: last};
}

function sourceOf(id, {materials, producers, held}) {
  if (producers.has(id)) return 'produced';
  if (materials[id].shared) return 'shared';
  if (materials[id].generated) return 'generated';
  return held.has(id) ? 'held' : 'submit';
}

function list(included, sources) {
  const lines = new Map();
  const fields = new Set();
  for (const step of included) {
    for (const [material, need] of Object.entries(step.matter.requires)) {
      const source = sourceOf(material, sources);
      const key = `${material}/${source}`;
      const line = lines.get(key) ?? {material, source, originals: 0, copies: 0, show: false};
      lines.set(key, line);
      if (source === 'generated') sources.materials[material].fields.forEach((field) => fields.add(field));
      if (source !== 'submit') continue;
      line.originals += Object.keys(need).length === 0 ? 1 : need.originals ?? 0;
      line.copies = Math.max(line.copies, need.copies ?? 0);
      line.show ||= need.show ?? false;
    }
  }
  return {materials: [...lines.values()], fields: [...fields]};
}

function plan({steps, materials}, request) {
  const included = steps.filter((step) => step.when(request.facts));
  const producers = new Map(included.flatMap((step) => step.matter.outcomes.materials.map((id) => [id, step.id])));
  const held = new Set(request.held.map((row) => row.material));
  const dated = dates(order(included, producers), request.submitted.slice(0, 10));
  return {...dated, ...list(included, {materials, producers, held})};
}

function differences(expected, got) {
  const included = expected.steps.filter((step) => step.status === 'included');
  const same = (name, a, b) => (JSON.stringify(a) === JSON.stringify(b) ? [] : [`${name}: ${JSON.stringify(a)} / ${JSON.stringify(b)}`]);
  const day = (times) => bases.map((basis) => times[basis].finish.slice(0, 10));
  const row = ({material, source, originals, copies, show}) => [material, source, originals ?? 0, copies ?? 0, show ?? false];
  return [
    ...same('steps', included.map((step) => step.id).sort(), Object.keys(got.steps).sort()),
    ...included.flatMap((step) => same(step.id, [step.layer, ...day(step.time)],
                                       [got.steps[step.id]?.stageNo, ...bases.map((basis) => got.steps[step.id]?.finish[basis])])),
    ...same('finish', day(expected.time), bases.map((basis) => got.finish[basis])),
    ...same('materials', expected.materials.map(row).sort(), got.materials.map(row).sort()),
    ...same('fields', expected.form.fields.map((field) => field.id).sort(), got.fields.sort()),
  ];
}

const result = {};
for (const steps of [6, 12, 24, 48]) {
  const input = JSON.parse(readFileSync(`${process.argv[2]}/plan_${steps}.json`, 'utf8'));
  const compiled = compile(input.catalog);
  const found = differences(input.plan, plan(compiled, input.request));
  if (found.length > 0) {
    console.error(`${steps} steps differ (expected / got):\n${found.join('\n')}`);
    process.exit(1);
  }
  const text = JSON.stringify(input.request);
  result[steps] = {
    plan: measure(() => { sink.value += plan(compiled, input.request).fields.length; }),
    json: measure(() => { sink.value += JSON.stringify(plan(compiled, JSON.parse(text))).length; }),
  };
}
console.log(JSON.stringify(result));
