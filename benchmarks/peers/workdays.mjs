// node workdays.mjs FOLDER: adds workdays with chinese-days. Prints nanoseconds an addition by their number.
import {readFileSync} from 'node:fs';
import chineseDays from 'chinese-days';
import {measure, sink} from './timing.mjs';

const {starts, ends} = JSON.parse(readFileSync(`${process.argv[2]}/calendar.json`, 'utf8'));
const result = {};
for (const [workdays, expected] of Object.entries(ends)) {
  const n = Number(workdays);
  starts.forEach((start, i) => {
    const got = chineseDays.findWorkday(n, start);
    if (got === expected[i]) return;
    console.error(`${n} workdays from ${start}: expected ${expected[i]}, got ${got}`);
    process.exit(1);
  });
  let i = 0;
  result[n] = measure(() => { sink.value += chineseDays.findWorkday(n, starts[i++ % starts.length]).length; });
}
console.log(JSON.stringify(result));
