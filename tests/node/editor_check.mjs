// editor_check.mjs ONETHING SOURCE_DIR: what a person sees who edits a document with the schemas that `onething schema` prints.
// The judge is the engine of VS Code's JSON editing (vscode-json-languageservice). Every key of the shipped documents has a
// hover text of its own, every object offers all its keys with documentation, and every text says what it must.
import {spawnSync} from "node:child_process";
import {readdirSync, readFileSync} from "node:fs";
import {join, relative} from "node:path";
import languageService from "vscode-json-languageservice";

const {ClientCapabilities, getLanguageService, TextDocument} = languageService;
const [cli, root] = process.argv.slice(2);
const failures = [];
const counts = {keys: 0, objects: 0, offered: 0, texts: 0};
const check = (good, message) => good || failures.push(message);
const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

function printed(name) {
  const {status, stdout, stderr, error} = spawnSync(cli, ["schema", name], {encoding: "utf8", maxBuffer: 1 << 28});
  if (error || status !== 0) throw error ?? new Error(`onething schema ${name}: exit ${status}\n${stderr}`);
  return JSON.parse(stdout);
}

// ---- the editor: a document that lies in the folder of a schema's name is edited with that schema

const names = [
  "catalog", "request", "plan", "questions", "explanation", "way_in", "situations", "comparison", "tests", "services",
  "coverage", "targets", "savings", "case", "narration", "statistics", "network", "event", "findings",
];
const schemas = Object.fromEntries(names.map((name) => [name, printed(name)]));

function editorWith(settings) {
  const service = getLanguageService({clientCapabilities: ClientCapabilities.LATEST});
  const known = ({name, fileMatch}) => ({uri: schemas[name].$id, schema: structuredClone(schemas[name]), fileMatch});
  service.configure({validate: true, schemas: settings.map(known)});
  return service;
}

const service = editorWith(names.map((name) => ({name, fileMatch: [`/${name}/*`]})));

function open(name, text) {
  const document = TextDocument.create(`file:///${name}/document.json`, "json", 1, text);
  return {document, parsed: service.parseJSONDocument(document)};
}

async function hoverText({document, parsed}, key, by = service) {
  const hover = await by.doHover(document, document.positionAt(key.offset + 1), parsed);
  return [hover?.contents ?? []].flat().join("\n").trim();
}

// ---- every key of a document has a hover text, and not the one of the key above it

// What lies below these keys is no business of the schema.
const isFree = (key) => key.startsWith("x-") || key === "witness";

async function checkKeys(editor, node, what, above) {
  for (const child of node.children ?? []) {
    if (child.type !== "property") {
      await checkKeys(editor, child, what, above);
      continue;
    }
    const text = await hoverText(editor, child.keyNode);
    const here = {key: child.keyNode.value, text, pointer: `${above.pointer}/${child.keyNode.value}`};
    counts.keys++;
    check(text !== "", `${what}: no hover text at ${here.pointer}`);
    check(text !== above.text || here.key === above.key, `${what}: the hover text at ${here.pointer} is that of the key above it`);
    if (child.valueNode && !isFree(here.key)) await checkKeys(editor, child.valueNode, what, here);
  }
}

async function checkDocument(name, text, what) {
  const editor = open(name, text);
  for (const problem of await service.doValidation(editor.document, editor.parsed))
    failures.push(`${what}:${problem.range.start.line + 1}: the editor says: ${problem.message}`);
  await checkKeys(editor, editor.parsed.root, what, {key: "", text: "", pointer: ""});
}

function documents() {
  const files = (folder) => readdirSync(join(root, folder), {recursive: true}).sort()
    .filter((file) => /\.(geo)?json$/.test(file)).map((file) => join(root, folder, file));
  const kind = (file) => (readJson(file).type === "FeatureCollection" ? "network" : "catalog");
  const shipped = (name, file) => ({name, text: readFileSync(file, "utf8"), what: relative(root, file)});
  const {bases} = readJson(join(root, "tests/cases/schema_broken.json"));
  return [
    ...files("examples/catalogs").map((file) => shipped(kind(file), file)),
    ...["network", "request", "target"].flatMap((name) => files(`examples/${name}s`).map((file) => shipped(name === "target" ? "targets" : name, file))),
    ...Object.entries(bases).map(([name, base]) => ({name, text: JSON.stringify(base), what: `base ${name}`})),
  ];
}

// ---- the settings that docs/editors.md gives lead each file to its schema

async function checkSettings() {
  const [, block] = readFileSync(join(root, "docs/editors.md"), "utf8").match(/<!-- settings -->\n```json\n([^]*?)```/) ?? [];
  const given = JSON.parse(block ?? "{}")["json.schemas"] ?? [];
  const told = editorWith(given.map(({fileMatch, url}) => ({name: url.match(/(\w+)\.schema\.json$/)[1], fileMatch})));
  for (const [file, key, name] of [["catalogs/shared/facts.json", "facts", "catalog"], ["requests/first.json", "held", "request"]]) {
    const document = TextDocument.create(`file:///home/clerk/office/${file}`, "json", 1, JSON.stringify({[key]: {}}));
    const text = await hoverText({document, parsed: told.parseJSONDocument(document)}, {offset: 1}, told);
    check(text !== "", `docs/editors.md: its settings do not lead ${file} to the ${name} schema`);
  }
}

// ---- the places of a schema: what applies there, and how to get there

const target = (schema, top) => schema.$ref && schema.$ref.slice(2).split("/").reduce((node, key) => node[key], top);

// All schemas that speak about the same place as these.
function together(parts, top) {
  const all = [];
  const add = (schema) => {
    if (typeof schema !== "object" || all.includes(schema)) return;
    all.push(schema);
    [target(schema, top), ...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].forEach((next) => next && add(next));
  };
  parts.forEach(add);
  return all;
}

function gather(all, section) {
  const found = new Map();
  for (const schema of all)
    for (const [key, value] of Object.entries(schema[section] ?? {})) found.set(key, [...(found.get(key) ?? []), value]);
  return found;
}

const own = (parts) => parts.filter((part) => typeof part === "object");

// What lies in an object: its keys, and a sample of those that the author chooses.
function inObject(all, lead) {
  const children = [...gather(all, "properties")].map(([key, parts]) => ({key, parts: own(parts), refused: parts.every((part) => part === false)}));
  for (const [pattern, parts] of gather(all, "patternProperties")) {
    const key = ["a", "zh", "x-note"].find((sample) => new RegExp(pattern).test(sample));
    children.push({key, chosen: true, parts: own(parts)});
  }
  return children.map((child) => ({...child, inside: (inner) => `{${lead}${JSON.stringify(child.key)}: ${inner}}`}));
}

function inArray(all) {
  const items = own(all.map(({items}) => items));
  const places = Math.max(0, ...all.map(({prefixItems = []}) => prefixItems.length));
  const at = (index) => own(all.map(({prefixItems = []}) => prefixItems[index]));
  return [
    ...(items.length > 0 ? [{parts: items, inside: (inner) => `[${inner}]`}] : []),
    ...Array.from({length: places}, (_, index) => ({parts: at(index), inside: (inner) => `[${"null, ".repeat(index)}${inner}]`})),
  ];
}

// Calls `visit` once for every place; `lead` is what an object must already have for a branch of the schema to count.
function walk(name, visit) {
  const top = schemas[name];
  const seen = new Set();
  const go = (parts, wrap, pointer, lead = "", branched = false) => {
    const all = together(parts, top);
    const print = all.map((schema) => identity(schema)).sort().join() + lead;
    if (all.length === 0 || seen.has(print)) return;
    seen.add(print);
    const objects = inObject(all, lead);
    visit({all, children: objects, pointer, lead, wrap, top});
    for (const child of [...objects, ...inArray(all)])
      go(child.parts, (inner) => wrap(child.inside(inner)), `${pointer}/${child.key ?? "0"}`);
    for (const schema of branched ? [] : all.filter((one) => one.if?.required)) {
      go([...parts, schema.then], wrap, pointer, `${JSON.stringify(schema.if.required[0])}: null, `, true);
      if (schema.else) go([...parts, schema.else], wrap, pointer, "", true);
    }
  };
  go([top], (inner) => inner, name);
}

const numbers = new Map();
const identity = (schema) => numbers.get(schema) ?? numbers.set(schema, numbers.size).get(schema);

// ---- every text of a schema says what it must

// As VS Code reads it: what a reference leads to replaces what stands beside it.
function merged(schema, top) {
  const next = target(schema, top);
  return next ? {...schema, ...merged(next, top)} : schema;
}

const valuesOf = (all) => [...new Set(all.flatMap((schema) => schema.enum ?? []).flat(9).filter((value) => typeof value === "string"))];
const defaultsOf = (parts) => parts.flatMap((part) => (part.default === undefined || part.default === null ? [] : [part.default]));
const plain = (value) => (typeof value === "string" ? value : JSON.stringify(value).replaceAll(",", ", "));

function checkText(parts, top, pointer) {
  const all = together(parts, top);
  const shown = all.map((schema) => merged(schema, top)).filter(({type}) => type !== "null");
  const texts = shown.map(({description}) => description).filter((text) => text !== undefined);
  const text = texts[0] ?? "";
  counts.texts++;
  check(texts.length > 0, `${pointer}: no description`);
  check(new Set(texts).size <= 1, `${pointer}: two descriptions, of which an editor shows one:\n  ${[...new Set(texts)].join("\n  ")}`);
  for (const line of text.split("\n").filter((one) => one !== ""))
    check(/[a-z].* · .*\p{Script=Han}/u.test(line), `${pointer}: not in English and Chinese: ${line}`);
  for (const value of valuesOf(all)) check(text.includes(`\n${value}: `), `${pointer}: does not explain "${value}"`);
  for (const value of defaultsOf(all)) check(text.includes(`Default: ${plain(value)} `), `${pointer}: does not state the default ${plain(value)}`);
  check(!text.includes("Default: ") || defaultsOf(all).length > 0, `${pointer}: states a default that the schema does not have`);
}

// ---- an empty place of an object offers all its keys, each with documentation

async function checkOffers(name, {children, pointer, lead, wrap}) {
  const keys = children
    .filter(({key, chosen, refused}) => !chosen && !refused && !lead.startsWith(JSON.stringify(key))).map(({key}) => key);
  if (keys.length === 0) return;
  const mark = "\u0001";
  const text = wrap(`{${lead}${mark}}`);
  const {document, parsed} = open(name, text.replace(mark, ""));
  const {items} = await service.doComplete(document, document.positionAt(text.indexOf(mark)), parsed);
  counts.objects++;
  for (const key of keys) {
    const item = items.find(({label}) => label === key);
    counts.offered++;
    check(item !== undefined, `${pointer}: does not offer "${key}"`);
    check(item === undefined || item.documentation, `${pointer}: offers "${key}" without documentation`);
  }
}

await checkSettings();
for (const {name, text, what} of documents()) await checkDocument(name, text, what);
for (const name of names) {
  const places = [];
  walk(name, (place) => places.push(place));
  for (const place of places) {
    for (const {key, parts} of place.children.filter(({refused}) => !refused)) checkText(parts, place.top, `${place.pointer}/${key}`);
    await checkOffers(name, place);
  }
}
failures.forEach((failure) => console.error(failure));
console.log(`editor: ${counts.keys} keys hovered, ${counts.objects} objects offered ${counts.offered} keys, ${counts.texts} texts read, ${failures.length} failures`);
process.exit(failures.length === 0 && counts.keys > 0 && counts.objects > 0 ? 0 : 1);
