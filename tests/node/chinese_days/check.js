// print_workdays | node check.js: compares the library's workdays with those of the npm package
// chinese-days, day by day from 2016-01-01 to 2026-12-31. Exit 0 when every day is there and equal.
"use strict";

const fs = require("fs");
const chineseDays = require("chinese-days");

const FIRST = "2016-01-01";
const LAST = "2026-12-31";

function nextDay(date) {
  const next = new Date(`${date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

function readAnswers(text) {
  const answers = new Map();
  for (const line of text.split("\n").filter(Boolean)) {
    const match = /^(\d{4}-\d{2}-\d{2}) ([01])$/.exec(line);
    if (!match) throw new Error(`not a date and 0 or 1: ${line}`);
    answers.set(match[1], match[2] === "1");
  }
  return answers;
}

function compare(answers) {
  const report = { days: 0, workdays: 0, differences: [] };
  for (let date = FIRST; date <= LAST; date = nextDay(date)) {
    const expected = chineseDays.isWorkday(date);
    report.days += 1;
    if (expected) report.workdays += 1;
    if (answers.get(date) !== expected) {
      report.differences.push(`${date}: onething ${answers.get(date)}, chinese-days ${expected}`);
    }
  }
  return report;
}

const { days, workdays, differences } = compare(readAnswers(fs.readFileSync(0, "utf8")));
for (const difference of differences) console.error(difference);
console.log(`${days} days, ${workdays} workdays, ${differences.length} differences`);
process.exit(differences.length === 0 ? 0 : 1);
