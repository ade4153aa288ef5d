// node conditions.mjs FOLDER: every rule for every applicant, compiled and interpreted. Prints nanoseconds a condition as JSON.
// JsonLogic has no unknown: complete facts are compared with the library's answers; where facts are missing they read as null.
import {readFileSync} from 'node:fs';
import {LogicEngine} from 'json-logic-engine';
import jsonLogic from 'json-logic-js';
import {measure, sink} from './timing.mjs';

const {rules, complete, partial, answers} = JSON.parse(readFileSync(`${process.argv[2]}/conditions.json`, 'utf8'));
const engine = new LogicEngine();
const compiled = rules.map((rule) => engine.build(rule));
const ways = {
  'json-logic-engine compiled': (i, facts) => compiled[i](facts),
  'json-logic-engine interpreted': (i, facts) => engine.run(rules[i], facts),
  'json-logic-js': (i, facts) => jsonLogic.apply(rules[i], facts),
};

function check(name, decide) {
  complete.forEach((facts, a) => rules.forEach((_, i) => {
    if (Boolean(decide(i, facts)) === (answers[a][i] === '1')) return;
    console.error(`${name} differs: rule ${i}, applicant ${a}`);
    process.exit(1);
  }));
}

function time(decide) {
  let a = 0;
  return measure(() => {
    const facts = partial[a++ % partial.length];
    for (let i = 0; i < rules.length; ++i) sink.value += decide(i, facts) ? 1 : 0;
  }) / rules.length;
}

const result = {};
for (const [name, decide] of Object.entries(ways)) {
  check(name, decide);
  result[name] = time(decide);
}
console.log(JSON.stringify(result));
