// schema_check.mjs ONETHING SOURCE_DIR PRINT_QUESTIONS: an independent validator (ajv) reads the schemas that `onething schema` prints,
// accepts every document that is shipped or printed, and refuses each row of tests/cases/schema_broken.json at its place.
import {spawnSync} from "node:child_process";
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, relative} from "node:path";
import {isDeepStrictEqual} from "node:util";
import Ajv2020 from "ajv/dist/2020.js";

const [cli, root, printQuestions] = process.argv.slice(2);
const names = [
  "catalog", "request", "plan", "questions", "explanation", "way_in", "situations", "comparison", "tests", "services",
  "coverage", "targets", "savings", "case", "narration", "statistics", "network", "event", "findings",
];
const catalogs = join(root, "examples/catalogs");
const failures = [];
const counts = {accepted: 0, refused: 0};
const check = (good, message) => good || failures.push(message);
const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

function run(...args) {
  return runProgram(cli, ...args);
}

function runProgram(program, ...args) {
  const {status, stdout, stderr, error} = spawnSync(program, args, {encoding: "utf8", maxBuffer: 1 << 28});
  if (error) throw error;
  const answered = status === 0 || status === 1;
  check(answered, `onething ${args.join(" ")}: exit ${status}\n${stderr}`);
  return answered ? stdout : undefined;
}

function parsed(text, what) {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (problem) {
    failures.push(`${what}: ${problem.message}`);
    return undefined;
  }
}

function jsonFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, {recursive: true}).sort().filter((name) => /\.(geo)?json$/.test(name)).map((name) => join(folder, name));
}

// Where an error lies: at the key itself when the key is the matter.
function place({instancePath, params}) {
  const key = params.additionalProperty ?? params.missingProperty ?? params.propertyName;
  return key === undefined ? instancePath : `${instancePath}/${key}`;
}

const explain = (errors) => errors.slice(0, 5).map((e) => `    ${place(e)}: ${e.message}`).join("\n");

function accept(validators, schema, document, what) {
  if (document === undefined) return;
  const valid = validators[schema](document);
  counts.accepted++;
  check(valid, `${what}: refused by the ${schema} schema\n${explain(validators[schema].errors ?? [])}`);
}

function compileAll() {
  const schemas = Object.fromEntries(names.map((name) => [name, parsed(run("schema", name), `schema ${name}`)]));
  const ajv = new Ajv2020({strict: true, allErrors: true});
  return {schemas, validators: Object.fromEntries(names.map((name) => [name, ajv.compile(schemas[name])]))};
}

// Each schema stands alone, so some definitions stand in several: they must be the same there.
function checkShared(schemas) {
  const seen = {};
  for (const name of ["catalog", "request", "event"]) {
    for (const [key, value] of Object.entries(schemas[name].$defs)) {
      check(!(key in seen) || isDeepStrictEqual(seen[key], value), `$defs/${key} of ${name} differs from another schema's`);
      seen[key] = value;
    }
  }
}

const keysOf = (parts, section) => parts.flatMap((part) => Object.entries(part[section] ?? {}));

// The folders that are catalogs: those with a bundle; the others are parts for all.
function catalogFolders() {
  const entries = readdirSync(catalogs, {withFileTypes: true}).filter((entry) => entry.isDirectory());
  const folders = entries.map(({name}) => join(catalogs, name)).sort();
  const parts = new Map(folders.map((folder) => [folder, jsonFiles(folder).map(readJson)]));
  const common = folders.filter((folder) => keysOf(parts.get(folder), "bundles").length === 0);
  return folders.filter((folder) => !common.includes(folder)).map((folder) => ({
    paths: [...common, folder],
    bundles: keysOf(parts.get(folder), "bundles").map(([id]) => id),
    steps: keysOf(parts.get(folder), "bundles").flatMap(([, bundle]) => Object.keys(bundle.steps)),
    examples: keysOf(parts.get(folder), "examples"),
    overlays: keysOf(parts.get(folder), "overlays").map(([division]) => division),
  }));
}

function acceptShipped(validators) {
  for (const file of jsonFiles(catalogs)) {
    const document = readJson(file);
    accept(validators, document.type === "FeatureCollection" ? "network" : "catalog", document, relative(root, file));
  }
  for (const folder of ["networks", "requests", "targets"]) {
    for (const file of jsonFiles(join(root, "examples", folder))) accept(validators, folder === "targets" ? folder : folder.slice(0, -1), readJson(file), relative(root, file));
  }
}

function acceptPlan(validators, catalog, request) {
  const what = `plan of ${request}`;
  const plan = parsed(run("plan", ...catalog.paths, request, "--format", "json"), what);
  accept(validators, "plan", plan, what);
  return plan?.routing;
}

// What a catalog says about a request beside its plan.
function acceptAnswers(validators, catalog, request) {
  const answer = (schema, what, text) => accept(validators, schema, parsed(text, what), what);
  answer("questions", `questions of ${request}`, runProgram(printQuestions, ...catalog.paths, request));
  for (const schema of ["explanation", "situations"]) {
    const command = schema === "explanation" ? "explain" : schema;
    answer(schema, `${command} ${request}`, run(command, ...catalog.paths, request, "--format", "json"));
  }
  for (const step of catalog.steps)
    answer("way_in", `${request} --include ${step}`, run("explain", ...catalog.paths, request, "--include", step, "--format", "json"));
}

// A catalog against itself, and against what each of these changes makes of it: a document a line.
const changes = [
  {effect: "same", from: "", to: ""},
  {effect: "breaks", from: '"overlay_by": "household",', to: '"overlay_by": "household", "eligible": {"!=": [{"var": "kind"}, "limb"]},'},
  {effect: "loses", from: '"when": {"var": "poor"}', to: '"when": {"and": [{"var": "poor"}, {">=": [{"var": "age"}, 18]}]}'},
  {effect: "gains", from: '[{"promised": {"workdays": 5}', to: '[{"promised": {"workdays": 3}'},
  {kind: "only_before", from: '"poor"', to: '"needy"'},
  {kind: "values", from: '"mind"', to: '"psychic"'},
];

function acceptComparisons(validators, scratch) {
  const before = join(root, "tests/golden/compare_catalog.json");
  const after = join(scratch, "after.json");
  for (const {effect, kind, from, to} of changes) {
    writeFileSync(after, readFileSync(before, "utf8").replaceAll(from, to));
    const what = `comparison, ${effect ?? kind}`;
    const documents = (run("compare", before, after, "--format", "json") ?? "").trim().split("\n").map((line) => parsed(line, what));
    for (const document of documents) accept(validators, "comparison", document, what);
    check(documents.some((one) => one?.effects[effect]?.situations > 0 || one?.differences.some((other) => other.kind === kind)), `${what}: none`);
  }
}

function acceptExamples(validators, catalog, scratch) {
  for (const [id, {request}] of catalog.examples) {
    const file = join(scratch, `${id}.json`);
    writeFileSync(file, JSON.stringify({onething: 1, ...request}));
    accept(validators, "request", readJson(file), `example ${id}`);
    acceptPlan(validators, catalog, file);
  }
}

// What the example network adds: the way in a plan, services of a division, coverage and what would save most. Between them
// the plans have trips, what is done away from a point, what nobody takes, another way and figures of undetermined steps.
const routed = [
  {channels: ["window", "agent"]},
  {channels: ["online", "window"]},
  {channels: ["online"]},
  {channels: ["agent"]},
  {channels: ["home", "mail", "window"], trip_limit: 1000},
  {objective: ["trips", "added", "distance", "doors"]},
];

// An agent nearby who adds days, a window farther off: the plan goes to the one and names the other.
function acceptOtherWay(validators, scratch) {
  const point = (id, division, longitude) => ({type: "Feature", id, geometry: {type: "Point", coordinates: [longitude, 38.9]},
    properties: {name: id, division}});
  const documents = {
    catalog: {onething: 1, catalog: {id: "ways", version: "1", calendar: "cn"},
      calendars: {cn: {covers: {from: "2026-01-01", to: "2026-12-31"}, hours: [["09:00", "17:00"]]}},
      facts: {residence: {type: "division"}}, departments: {office: {name: "Office"}},
      matters: {permit: {name: "Permit", department: "office", level: "county", jurisdiction: {of: "residence"},
        offers: {agent: {channel: "agent", level: "village", adds: {workdays: 5}}, hall: {channel: "window", level: "county"}},
        limits: [{promised: {workdays: 1}, statutory: "none"}]}},
      bundles: {one: {name: "One thing", steps: {permit: {matter: "permit"}}}}},
    network: {type: "FeatureCollection", features: [point("hall", "130607", 115.5), point("station", "130607001001", 115.31)]},
    request: {onething: 1, bundle: "one", submitted: "2026-03-02", facts: {residence: "130607001001"}, home: {location: [115.3, 38.9]}},
  };
  const [catalog, network, request] = Object.entries(documents).map(([schema, document]) => {
    accept(validators, schema, document, `${schema} with another way`);
    writeFileSync(join(scratch, `ways_${schema}.json`), JSON.stringify(document));
    return join(scratch, `ways_${schema}.json`);
  });
  return acceptPlan(validators, {paths: [catalog, network]}, request);
}

function acceptRouted(validators, scratch) {
  const paths = ["catalogs/shared", "catalogs/disability_services", "networks/hebei_sample.geojson"].map((path) => join(root, "examples", path));
  const request = readJson(join(root, "examples/requests/village.json"));
  const {facts: {grade, ...open}} = request;
  const file = join(scratch, "routed.json");
  const routings = [request.facts, open].flatMap((facts) => routed.map((prefer) => {
    writeFileSync(file, JSON.stringify({...request, facts, prefer}));
    return acceptPlan(validators, {paths}, file);
  }));
  routings.push(acceptOtherWay(validators, scratch));
  for (const key of ["trips", "online", "unplaced", "alternatives", "totals_latest"])
    check(routings.some((routing) => Object.keys(routing?.[key] ?? {}).length > 0), `no routed plan has ${key}`);
  const answer = (schema, ...args) => accept(validators, schema, parsed(run(...args, "--format", "json"), args.join(" ")), args.join(" "));
  answer("services", "services", ...paths, request.home.division, "--at", request.home.location.join());
  answer("coverage", "coverage", ...paths, "--targets", join(root, "examples/targets/points.json"), "--division", "1306");
  for (const change of ["delegation", "point"]) answer("savings", "coverage", ...paths, "--what-if", change, "--division", "130606");
}

// A case that has just been handed in, and one that is handed in later.
function acceptStatistics(validators, scratch) {
  const log = join(scratch, "cases.jsonl");
  const request = readJson(join(root, "examples/requests/disability.json"));
  writeFileSync(log, `${JSON.stringify(request)}\n${JSON.stringify({...request, submitted: "2026-10-09"})}\n`);
  const paths = ["shared", "disability_services"].map((name) => join(catalogs, name));
  const summary = parsed(run("stats", ...paths, log, "--now", "2026-03-02T09:00", "--format", "json"), "stats");
  accept(validators, "statistics", summary, "stats");
  check(summary?.total.cases === 1 && summary?.later === 1, "stats: one case, and one later");
}

// The example log, line by line: each is an event, and each beginning of it a case.
function acceptCases(validators, scratch) {
  const paths = ["shared", "disability_services"].map((name) => join(catalogs, name));
  const log = join(scratch, "case.jsonl");
  const lines = readFileSync(join(root, "examples/cases/card.jsonl"), "utf8").trim().split("\n");
  lines.forEach((line, index) => {
    accept(validators, "event", parsed(line, "card.jsonl"), `card.jsonl, line ${index + 1}`);
    writeFileSync(log, lines.slice(0, index + 1).join("\n"));
    const {at = "2026-02-12T10:20"} = JSON.parse(line);
    const call = ["case", ...paths, log, "--format", "json", "--now"];
    for (const now of [at, "2026-12-31T09:00"]) accept(validators, "case", parsed(run(...call, now), "case"), `case after ${index} events, ${now}`);
    for (const basis of ["stages", "promised", "statutory", "extended"]) {
      const what = `${basis} of card_new after ${index} events`;
      accept(validators, "narration", parsed(run(...call, at, "--narrate", "card_new", "--basis", basis), what), what);
    }
  });
}

// The schema takes an event where the library can read it and it is of who does it; whether it can happen is not its business.
const ofLog = /^(event_\w+|unknown_(step|stage|department|material|fact)|not_required|not_an_outcome|wrong_value)$/;

function agreeOnEvents(validators, {events}, scratch) {
  const paths = ["shared", "disability_services"].map((name) => join(catalogs, name));
  const [request] = readFileSync(join(root, "examples/cases/card.jsonl"), "utf8").split("\n");
  const log = join(scratch, "event.jsonl");
  const isRead = (event) => {
    writeFileSync(log, `${request}\n${JSON.stringify(event)}\n`);
    const {stdout} = spawnSync(cli, ["case", ...paths, log, "--now", "2026-12-31T09:00", "--json"], {encoding: "utf8"});
    const {findings = []} = JSON.parse(stdout.trim().split("\n").at(-1));
    return findings.every(({code}) => ofLog.test(code));
  };
  for (const event of events.good) {
    accept(validators, "event", event, `event ${JSON.stringify(event)}`);
    check(isRead(event), `event ${JSON.stringify(event)}: the library cannot read it`);
  }
  for (const {where, event} of events.bad) {
    counts.refused++;
    const what = `event ${JSON.stringify(event)}`;
    if (validators.event(event)) failures.push(`${what}: accepted`);
    else check(validators.event.errors.some((e) => `${place(e)}/`.startsWith(`${where}/`)), `${what}: not at ${where}\n${explain(validators.event.errors)}`);
    check(!isRead(event), `${what}: the library reads it`);
  }
}

function acceptPrinted(validators, scratch) {
  const requests = jsonFiles(join(root, "examples/requests"));
  for (const catalog of catalogFolders()) {
    accept(validators, "findings", parsed(run("check", ...catalog.paths, "--json"), "check --json"), "check --json");
    accept(validators, "tests", parsed(run("test", ...catalog.paths, "--json"), "test --json"), "test --json");
    for (const division of catalog.overlays) {
      const what = `effective ${division}`;
      accept(validators, "catalog", parsed(run("effective", ...catalog.paths, division), what), what);
    }
    for (const file of requests.filter((name) => catalog.bundles.includes(readJson(name).bundle))) {
      acceptPlan(validators, catalog, file);
      acceptAnswers(validators, catalog, file);
    }
    acceptExamples(validators, catalog, scratch);
  }
}

// `base` with the value at a JSON Pointer replaced, or taken away where there is none.
function changed(base, {at, value}) {
  const document = structuredClone(base);
  const keys = at.split("/").slice(1).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = keys.pop();
  if (last === undefined) return value;
  const parent = keys.reduce((node, key) => node[key], document);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return document;
}

function refuseBroken(validators, {bases, broken}) {
  for (const name of names) check(broken.some((row) => row.schema === name), `no broken ${name}`);
  for (const [schema, base] of Object.entries(bases)) accept(validators, schema, base, `base ${schema}`);
  for (const row of broken) {
    const where = row.where ?? row.at;
    const validate = validators[row.schema];
    counts.refused++;
    if (validate(changed(bases[row.schema], row))) failures.push(`${row.schema}, ${row.name}: accepted`);
    else check(validate.errors.some((e) => `${place(e)}/`.startsWith(`${where}/`)), `${row.schema}, ${row.name}: not at ${where}\n${explain(validate.errors)}`);
  }
}

const scratch = mkdtempSync(join(tmpdir(), "onething-schema-"));
try {
  const {schemas, validators} = compileAll();
  checkShared(schemas);
  acceptShipped(validators);
  const rows = readJson(join(root, "tests/cases/schema_broken.json"));
  refuseBroken(validators, rows);
  agreeOnEvents(validators, rows, scratch);
  acceptPrinted(validators, scratch);
  acceptRouted(validators, scratch);
  acceptCases(validators, scratch);
  acceptStatistics(validators, scratch);
  acceptComparisons(validators, scratch);
} finally {
  rmSync(scratch, {recursive: true});
}
failures.forEach((failure) => console.error(failure));
console.log(`schemas: ${counts.accepted} documents accepted, ${counts.refused} broken ones tried, ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
