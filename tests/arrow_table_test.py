#!/usr/bin/env python3
"""arrow_table_test.py LIBRARY: pyarrow imports a table of statistics without copying, checks it, and finds in it what the CSV says.

Run by the Python that scripts/check gives the tests' packages. Exits with 77, skipped, where pyarrow is not installed."""

import csv
import ctypes
import io
import os
import pathlib
import re
import sys
import unittest

try:
    import pyarrow
except ImportError:
    VENV = pathlib.Path(__file__).resolve().parent.parent / "build" / "venv" / "bin" / "python"
    if VENV.exists() and not sys.prefix.startswith(str(VENV.parent.parent)):
        os.execv(VENV, [str(VENV), *sys.argv])
    print("skipped: needs pyarrow")
    sys.exit(77)

LIBRARY = ctypes.CDLL(sys.argv.pop())
LIBRARY.onething_test_csv.restype = ctypes.c_uint64
LIBRARY.onething_test_csv.argtypes = [ctypes.c_char_p, ctypes.c_uint64]
LIBRARY.onething_test_table.argtypes = [ctypes.c_void_p, ctypes.c_void_p]


def imported():
    schema, array = (ctypes.c_uint64 * 9)(), (ctypes.c_uint64 * 10)()  # all fields of both structs have 64 bits
    addresses = [ctypes.addressof(one) for one in (schema, array)]
    assert LIBRARY.onething_test_table(*addresses) == 0
    batch = pyarrow.RecordBatch._import_from_c(addresses[1], addresses[0])
    assert schema[7] == 0 and array[8] == 0, "the importer has taken both"
    return batch


def told():
    room = LIBRARY.onething_test_csv(None, 0)
    text = ctypes.create_string_buffer(room)
    LIBRARY.onething_test_csv(text, room)
    return list(csv.DictReader(io.StringIO(text.raw.decode("utf-8"), newline="")))


def joined(pairs):
    return "; ".join(f"{name} ({count})" for name, count in pairs)


class Table(unittest.TestCase):
    def test_is_valid(self):
        imported().validate(full=True)

    def test_outlives_what_it_was_taken_from(self):
        column = imported().column("division")
        self.assertIn("139901", column.to_pylist())

    def test_says_what_the_csv_says(self):
        rows = told()
        table = imported()
        self.assertEqual(len(rows), table.num_rows)
        for expected, found in zip(rows, table.to_pylist()):
            for name, value in found.items():
                if name in expected and not isinstance(value, list):
                    self.assertEqual(expected[name], "" if value is None else str(value), name)
            self.assertEqual(expected["reasons"], joined((r["reason"] or r["material"], r["times"]) for r in found["reasons"]))
            departments = [(o["department"], o["workdays"]) for o in found["owners"] if o["kind"] == "authority"]
            self.assertEqual(expected["departments"], joined(departments))
            self.assertEqual(int(expected["days_applicant"]),
                             sum(o["workdays"] for o in found["owners"] if o["kind"] == "applicant"))

    def test_percentages_are_of_the_counts(self):
        for row in told():
            part, whole = int(row["in_time_promised"]), int(row["judged_promised"])
            tenths = (2000 * part + whole) // (2 * whole) if whole else None
            self.assertEqual("" if tenths is None else f"{tenths // 10}.{tenths % 10}%", row["promised"])
            self.assertTrue(re.fullmatch(r"\d+\.\d%", row["share"]) or row["of_cases"] == "0")


if __name__ == "__main__":
    unittest.main()
