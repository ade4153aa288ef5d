// Times a function, in nanoseconds. Medians are taken over processes, by report.py.
const leastSeconds = Number(process.env.BENCH_SECONDS ?? 0.1);
const warmUpSeconds = 2;  // 480 compiled rules need that long until V8 has optimised each: 2 µs a rule before, 0.2 µs after

function spend(seconds, run) {
  for (let count = 1; ; count *= 2) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < count; ++i) run();
    const spent = Number(process.hrtime.bigint() - start);
    if (spent >= seconds * 1e9) return spent / count;
  }
}

export function measure(run) {
  spend(warmUpSeconds / 2, run);  // the doubling makes two of it
  return spend(leastSeconds, run);
}

// Nobody reads the sum, but the compilers do not know.
export const sink = {value: 0};
