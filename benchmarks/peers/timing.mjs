// Times a function, in nanoseconds, after the compilers have warmed up. Medians are taken over processes, by report.py.
const leastSeconds = Number(process.env.BENCH_SECONDS ?? 0.1);

export function measure(run) {
  for (let count = 1; ; count *= 2) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < count; ++i) run();
    const spent = Number(process.hrtime.bigint() - start);
    if (spent >= leastSeconds * 1e9) return spent / count;
  }
}

// Nobody reads the sum, but the compilers do not know.
export const sink = {value: 0};
