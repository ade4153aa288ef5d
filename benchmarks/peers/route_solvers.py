"""Solvers for the programs of route_model: each `least(program)` gives (value, variables that are 1), None where there is no
solution, and raises TimeoutError once its problem has taken too long. `seconds` is what the solver itself has taken."""
import os
import re
import shutil
import subprocess
import tempfile
import time


class CpSat:
    name = "OR-tools CP-SAT"

    @staticmethod
    def installed():
        try:
            from ortools.sat.python import cp_model  # noqa: F401
        except ImportError:
            return False
        return True

    def __init__(self, limit):
        self.limit, self.seconds = limit, 0.0

    def least(self, program):
        from ortools.sat.python import cp_model
        model, solver = cp_model.CpModel(), cp_model.CpSolver()
        variables = [model.new_bool_var(name) for name in program.names]
        total = cp_model.LinearExpr.weighted_sum
        for terms, least, most in program.rows:
            low, high = (cp_model.INT32_MIN if least is None else least), (cp_model.INT32_MAX if most is None else most)
            model.add_linear_constraint(total([variables[i] for i in terms], list(terms.values())), low, high)
        model.minimize(total([variables[i] for i in program.objective], list(program.objective.values())))
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = max(self.limit - self.seconds, 0.01)
        status = solver.solve(model)
        self.seconds += solver.wall_time
        if status == cp_model.INFEASIBLE:
            return None
        if status != cp_model.OPTIMAL:
            raise TimeoutError
        chosen = {i for i, variable in enumerate(variables) if solver.boolean_value(variable)}
        return sum(factor for i, factor in program.objective.items() if i in chosen), chosen


class Cbc:
    name = "CBC"

    @staticmethod
    def installed():
        return shutil.which("cbc") is not None

    def __init__(self, limit):
        self.limit, self.seconds = limit, 0.0

    def least(self, program):
        with tempfile.TemporaryDirectory() as folder:
            path, answer = os.path.join(folder, "program.lp"), os.path.join(folder, "answer")
            with open(path, "w", encoding="utf-8") as file:
                write_lp(program, file)
            left = max(self.limit - self.seconds, 0.01)
            begin = time.monotonic()
            command = ["cbc", path, "-timeMode", "elapsed", "-sec", f"{left:.2f}", "-ratio", "0", "-allow", "0", "solve",
                       "solution", answer]
            try:
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=left + 20)
            except subprocess.TimeoutExpired:
                raise TimeoutError from None
            self.seconds += time.monotonic() - begin
            with open(answer, encoding="utf-8") as file:
                status, *rows = file.read().splitlines()
        if status.lower().startswith(("infeasible", "integer infeasible")):
            return None
        if not status.startswith("Optimal"):
            raise TimeoutError
        values = (re.match(r"\s*\**\s*\d+\s+x(\d+)\s+(\S+)", row) for row in rows)
        chosen = {int(value[1]) for value in values if value and float(value[2]) > 0.5}
        return sum(factor for i, factor in program.objective.items() if i in chosen), chosen


def write_lp(program, file):
    def terms(factors):
        return " ".join(f"{'+' if factor > 0 else '-'} {abs(factor)} x{i}" for i, factor in factors.items())

    file.write("Minimize\n obj: " + (terms(program.objective) or "0 x0") + "\nSubject To\n")
    for factors, least, most in program.rows:
        if least == most:
            file.write(f" {terms(factors)} = {least}\n")
            continue
        if least is not None:
            file.write(f" {terms(factors)} >= {least}\n")
        if most is not None:
            file.write(f" {terms(factors)} <= {most}\n")
    file.write("Binary\n" + "\n".join(f" x{i}" for i in range(len(program.names))) + "\nEnd\n")
