"""Times a function. Medians are taken over processes, by report.py."""
import os
import time


def seconds_of(run):
    least = float(os.environ.get("BENCH_SECONDS", "0.1"))
    count = 1
    while True:
        begin = time.perf_counter()
        for _ in range(count):
            run()
        spent = time.perf_counter() - begin
        if spent >= least:
            return spent / count
        count *= 2
