// Times a function: medians of repeats, in nanoseconds, after the compilers have warmed up.
const repeats = 5;
const leastSeconds = Number(process.env.BENCH_SECONDS ?? 0.3);

function once(run, count) {
  const start = process.hrtime.bigint();
  for (let i = 0; i < count; ++i) run();
  return Number(process.hrtime.bigint() - start);
}

export function median(run) {
  let count = 1;
  while (once(run, count) < leastSeconds * 1e9) count *= 2;
  const times = Array.from({length: repeats}, () => once(run, count) / count);
  return times.sort((a, b) => a - b)[repeats >> 1];
}

// Nobody reads the sum, but the compilers do not know.
export const sink = {value: 0};
