"""python workdays.py FOLDER: adds workdays with numpy's busday_offset. Prints nanoseconds an addition by their number.

numpy has no make-up days: only starts from which none is passed are compared and timed, null where there is no such start."""
import bisect
import json
import os
import sys

import numpy

from timing import seconds_of


def expressible(starts, ends, made_up):
    return [(start, end) for start, end in zip(starts, ends)
            if start not in made_up and bisect.bisect(made_up, start) == bisect.bisect(made_up, end)]


def main(folder):
    with open(os.path.join(folder, "calendar.json"), encoding="utf-8") as file:
        data = json.load(file)
    calendar = numpy.busdaycalendar(holidays=data["off"])
    result = {}
    for workdays, ends in data["ends"].items():
        pairs = expressible(data["starts"], ends, data["made_up"])
        if not pairs:
            result[workdays] = None
            continue
        starts = numpy.array([start for start, _ in pairs], dtype="datetime64[D]")
        expected = numpy.array([end for _, end in pairs], dtype="datetime64[D]")
        n = int(workdays)
        if not (numpy.busday_offset(starts, n, busdaycal=calendar) == expected).all():
            sys.exit(f"{n} workdays: numpy differs")
        seconds = seconds_of(lambda: numpy.busday_offset(starts, n, busdaycal=calendar))
        result[workdays] = seconds / len(pairs) * 1e9
    print(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1])
