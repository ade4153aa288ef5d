// node dialogue.mjs FOLDER: what is known after each answer of a dialogue. Prints, by number of steps, nanoseconds an answer and
// what was compared.
//
// publicodes finds what is missing for a set of rules, by Kleene's tables: what it decides the library must decide the same,
// what still matters by the library it must report missing. The rest is counted: facts that it would ask though they
// cannot matter any more, and steps that only the library decides. Sets, which it does not have, are a boolean for each value.
// json-logic-engine knows nothing of missing facts: it only evaluates every condition again.
import {readFileSync} from 'node:fs';
import {LogicEngine} from 'json-logic-engine';
import Engine from 'publicodes';
import {measure, sink} from './timing.mjs';

const timed = 4;  // dialogues, as question_bench
const quiet = {log() {}, warn() {}, error(message) { throw new Error(message); }};
const member = (fact, value) => `${fact} ${value}`;
const quoted = (value) => `'${value}'`;

function declare(facts) {
  const rules = {};
  for (const [id, fact] of Object.entries(facts)) {
    if (fact.type === 'set') {
      for (const value of Object.keys(fact.values)) rules[member(id, value)] = {question: id};
    } else if (fact.type === 'enum') {
      rules[id] = {question: id, 'une possibilité': Object.keys(fact.values).map(quoted)};
    } else {
      rules[id] = {question: id};
    }
  }
  return rules;
}

function translate(rule) {
  const [[op, operands]] = Object.entries(rule);
  const all = (parts) => ({'toutes ces conditions': parts});
  switch (op) {
    case 'var': return `${operands} = oui`;
    case '!': return {'=': [translate(operands), 'non']};
    case 'and': return all(operands.map(translate));
    case 'or': return {'une de ces conditions': operands.map(translate)};
    case 'if': {
      const [si, alors, sinon] = operands.map(translate);
      return {condition: {si, alors, sinon}};
    }
    case 'in':
      if (typeof operands[0] === 'string') return `${member(operands[1].var, operands[0])} = oui`;
      return {'une de ces conditions': operands[1].map((value) => `${operands[0].var} = ${quoted(value)}`)};
    case '!=': return `${operands[0].var} != ${quoted(operands[1])}`;
    case '<=': return all([`${operands[1].var} >= ${operands[0]}`, `${operands[1].var} <= ${operands[2]}`]);
    default: return `${operands[0].var} ${op} ${operands[1]}`;
  }
}

function situationOf(facts, given) {
  const situation = {};
  for (const [id, value] of Object.entries(given)) {
    if (facts[id].type === 'set') {
      for (const name of Object.keys(facts[id].values)) situation[member(id, name)] = value.includes(name) ? 'oui' : 'non';
    } else if (typeof value === 'boolean') {
      situation[id] = value ? 'oui' : 'non';
    } else {
      situation[id] = typeof value === 'string' ? quoted(value) : value;
    }
  }
  return situation;
}

function publicodes({facts, rules}) {
  const steps = rules.map((_, i) => `step ${i}`);
  const engine = new Engine({...declare(facts), ...Object.fromEntries(steps.map((step, i) => [step, translate(rules[i])]))},
                            {logger: quiet});
  return (situation) => {
    engine.setSituation(situation);
    const results = steps.map((step) => engine.evaluate(step));
    return {
      statuses: results.map(({nodeValue}) => (nodeValue === true ? 'T' : nodeValue === false ? 'F' : '?')).join(''),
      missing: new Set(results.flatMap(({missingVariables}) => Object.keys(missingVariables).map((name) => name.split(' ')[0]))),
    };
  };
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** What both say of every turn; ends the program where they contradict each other. */
function compare({facts, dialogues}, ask) {
  const found = {turns: 0, open: 0, 'asked in vain': 0, 'decided only exactly': 0};
  dialogues.forEach(({complete, turns}, d) => {
    turns.forEach(({facts: given, statuses, open}, t) => {
      const got = ask(situationOf(facts, given));
      const place = `dialogue ${d}, turn ${t}`;
      [...got.statuses].forEach((status, i) => {
        if (status !== '?' && status !== statuses[i]) fail(`publicodes, ${place}, step ${i}: ${status}, not ${statuses[i]}`);
        if (status === '?' && statuses[i] !== '?') found['decided only exactly'] += 1;
      });
      for (const fact of open) if (!got.missing.has(fact)) fail(`publicodes, ${place}: ${fact} is not missing`);
      found.turns += 1;
      found.open += open.length;
      found['asked in vain'] += got.missing.size - open.length;
    });
    const whole = ask(situationOf(facts, complete));
    if (whole.statuses !== turns.at(-1).statuses || whole.missing.size > 0) fail(`publicodes, dialogue ${d}: differs when all is known`);
  });
  return found;
}

function timeEach(inputs, run) {
  let i = 0;
  return measure(() => { sink.value += run(inputs[i++ % inputs.length]); });
}

const result = {};
for (const steps of [6, 12, 24, 48, 'deep']) {
  const input = JSON.parse(readFileSync(`${process.argv[2]}/dialogue_${steps}.json`, 'utf8'));
  const ask = publicodes(input);
  const compared = compare(input, ask);
  const given = input.dialogues.slice(0, timed).flatMap(({turns}) => turns.map((turn) => turn.facts));
  const situations = given.map((facts) => situationOf(input.facts, facts));
  const engine = new LogicEngine();
  const compiled = input.rules.map((rule) => engine.build(rule));
  const decide = (facts) => compiled.map((rule) => (rule(facts) ? 'T' : 'F')).join('');
  for (const {complete, turns} of input.dialogues) {
    if (decide(complete) !== turns.at(-1).statuses) fail('json-logic-engine differs when all is known');
  }
  result[steps] = {
    publicodes: timeEach(situations, (situation) => ask(situation).missing.size),
    'json-logic-engine': timeEach(given, (facts) => decide(facts).length),
    compared,
  };
}
console.log(JSON.stringify(result));
