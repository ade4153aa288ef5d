"""python referee.py FOLDER: what Z3 says of the same catalogs, against what the library says.

Of each catalog: which steps can be included; which two that produce the same can be included together; in which bundles some
situation has steps that wait for each other; and how many situations small bundles have, model after model. Ends where an answer
differs. Every witness is taken at its word too: with its facts the contrary must be impossible.
Prints, for each catalog, nanoseconds a question, and how much was compared."""
import datetime
import itertools
import json
import os
import sys
import time

import z3

MOST_MODELS = 20000  # of a group of functions that share no fact; more are not enumerated
DAY = datetime.date.fromisoformat


def count_since(fact, source, day):
    """The library's rule: whole units up to the day, or to a month and day of its year; the 29th of February counts on the 28th."""
    if "on" in fact:
        month, date = map(int, fact["on"].split("-"))
        day = at(day.year, month, date)
    if fact["unit"] == "days":
        return (day - source).days
    months = (day.year - source.year) * 12 + day.month - source.month
    months -= day < at(day.year, day.month, source.day)
    return months if fact["unit"] == "months" else months // 12


def at(year, month, date):
    while True:
        try:
            return datetime.date(year, month, date)
        except ValueError:
            date -= 1


class Facts:
    """A catalog's facts as Z3 variables, and conditions over them as formulas, for a submission on a day."""

    def __init__(self, declared, day):
        self.declared, self.day = declared, day
        self.variables, self.domain = {}, []
        for name, fact in declared.items():
            if "since" not in fact:
                self.declare(name, fact)

    def declare(self, name, fact):
        kind = fact["type"]
        if kind == "boolean":
            variable = z3.Bool(name)
        elif kind == "set":
            variable = {value: z3.Bool(f"{name} {value}") for value in fact["values"]}
        elif kind == "string":
            variable = z3.String(name)
        elif kind == "number":
            variable = z3.Real(name)
        else:
            variable = z3.Int(name)
        self.variables[name] = variable
        low, high = {"enum": (0, len(fact.get("values", [])) - 1), "division": (0, 10**12 - 1),
                     "integer": (-2**53, 2**53)}.get(kind, (None, None))
        low, high = fact.get("min", low), fact.get("max", high)
        if kind == "date":
            low = datetime.date.min.toordinal()
            counted = any(other.get("since") == name for other in self.declared.values())
            high = self.day.toordinal() if counted else datetime.date.max.toordinal()
        self.domain += [variable >= low] if low is not None else []
        self.domain += [variable <= high] if high is not None else []

    def compare(self, op, name, constant):
        fact = self.declared[name]
        if "since" in fact:
            return self.compare_count(op, fact, constant)
        variable = self.variables[name]
        if fact["type"] == "enum":
            constant = list(fact["values"]).index(constant)
        elif fact["type"] == "date":
            constant = DAY(constant).toordinal()
        elif fact["type"] == "division":
            constant = int(constant)
        elif fact["type"] == "string":
            constant = z3.StringVal(constant)
        return {"==": lambda: variable == constant, "!=": lambda: variable != constant, ">=": lambda: variable >= constant,
                ">": lambda: variable > constant, "<=": lambda: variable <= constant, "<": lambda: variable < constant}[op]()

    def compare_count(self, op, fact, constant):
        """A count falls as its source date grows: at least n where the date is no later than the last that gives n."""
        date = self.variables[fact["since"]]
        def at_least(n):
            low, high = datetime.date.min.toordinal() - 1, self.day.toordinal()
            while low < high:
                middle = (low + high + 1) // 2
                if count_since(fact, datetime.date.fromordinal(middle), self.day) >= n:
                    low = middle
                else:
                    high = middle - 1
            return date <= low
        return {">=": lambda: at_least(constant), ">": lambda: at_least(constant + 1),
                "<": lambda: z3.Not(at_least(constant)), "<=": lambda: z3.Not(at_least(constant + 1)),
                "==": lambda: z3.And(at_least(constant), z3.Not(at_least(constant + 1))),
                "!=": lambda: z3.Or(z3.Not(at_least(constant)), at_least(constant + 1))}[op]()

    def begins(self, operand, op, text):
        name, _, length = operand["substr"]
        fact = self.declared[name["var"]]
        variable = self.variables[name["var"]]
        if fact["type"] == "string":
            equal = z3.SubString(variable, 0, length) == z3.StringVal(text)
        else:
            unit = 10 ** (12 - length)
            equal = z3.And(variable >= int(text) * unit, variable < (int(text) + 1) * unit)
        return equal if op == "==" else z3.Not(equal)

    def term(self, op, operands):
        """One fact against constants, on either side."""
        if len(operands) == 3:
            return z3.And(self.term(op, operands[:2]), self.term(op, operands[1:]))
        left, right = operands
        if not isinstance(left, dict):
            mirrored = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(op, op)
            return self.term(mirrored, [right, left])
        if "substr" in left:
            return self.begins(left, op, right)
        return self.compare(op, left["var"], right)

    def __call__(self, rule):
        if isinstance(rule, bool):
            return z3.BoolVal(rule)
        (op, operands), = rule.items()
        if op == "var":
            return self.variables[operands]
        if op == "!":
            return z3.Not(self(operands[0] if isinstance(operands, list) else operands))
        if op == "and":
            return z3.And([self(part) for part in operands])
        if op == "or":
            return z3.Or([self(part) for part in operands])
        if op == "if":
            if len(operands) == 1:
                return self(operands[0])
            return z3.If(self(operands[0]), self(operands[1]), self({"if": operands[2:]}))
        if op == "in" and isinstance(operands[1], dict):
            return self.variables[operands[1]["var"]][operands[0]]
        if op == "in":
            return z3.Or([self.term("==", [operands[0], value]) for value in operands[1]])
        return self.term(op, operands)

    def given(self, name, value):
        """What a request's fact says."""
        fact = self.declared[name]
        value = value.get("value") if isinstance(value, dict) else value
        if fact["type"] == "boolean":
            return self.variables[name] == value
        if fact["type"] == "set":
            return z3.And([variable == (key in value) for key, variable in self.variables[name].items()])
        if fact["type"] == "division" and len(value) < 12:
            return self.begins({"substr": [{"var": name}, 0, len(value)]}, "==", value)
        return self.compare("==", name, value)


def when(row):
    return row.get("when", True) if isinstance(row, dict) else True


def amounts(requirement):
    """The materials of each alternative."""
    return [element if isinstance(element, list) else [element if isinstance(element, str) else element["material"]]
            for element in requirement["any_of"]]


class Bundle:
    """Which steps are in where, and what waits for what."""

    def __init__(self, facts, catalog, bundle):
        self.facts, self.catalog, self.bundle = facts, catalog, bundle
        self.steps = list(bundle["steps"])
        self.matters = {step: catalog["matters"][row["matter"]] for step, row in bundle["steps"].items()}
        self.includes = {step: z3.And(facts(when(row)), facts(self.matters[step].get("eligible", True)))
                         for step, row in bundle["steps"].items()}
        self.takes = facts(bundle.get("eligible", True))

    def outcomes(self, kind):
        found = {}
        for step in self.steps:
            for what in self.matters[step].get("outcomes", {}).get(kind, []):
                found.setdefault(what, []).append(step)
        return found

    def edges(self):
        """(from, to, where): by `after`, and for a material from the first included step that makes it."""
        for to in self.steps:
            for source in self.bundle["steps"][to].get("after", []):
                yield source, to, z3.And(self.includes[source], self.includes[to])
            for name, requirement in self.matters[to].get("requires", {}).items():
                if "any_of" in requirement:
                    continue
                rest = [self.includes[to], self.facts(when(requirement))]
                for source in self.outcomes("materials").get(requirement.get("material", name), []):
                    if source != to:
                        yield source, to, z3.And([*rest, self.includes[source]])
                        rest.append(z3.Not(self.includes[source]))

    def cycles(self):
        """Every simple cycle of the edges, as what must hold for it."""
        holds = {}
        for source, to, where in self.edges():
            holds.setdefault(source, {}).setdefault(to, []).append(where)
        place = {step: i for i, step in enumerate(self.steps)}

        def walk(path, conditions):
            for to, ways in holds.get(path[-1], {}).items():
                if to == path[0]:
                    yield z3.And([*conditions, z3.Or(ways)])
                elif place[to] > place[path[0]] and to not in path:
                    yield from walk([*path, to], [*conditions, z3.Or(ways)])
        for step in self.steps:
            yield from walk([step], [])

    def row_cases(self, where, rows):
        """Which row holds first, where something is in."""
        rows = [rows] if isinstance(rows, dict) else rows or []
        before = []
        for row in rows:
            holds = self.facts(when(row))
            yield z3.And([where, *before, holds])
            before.append(z3.Not(holds))

    def use_cases(self, holds, name, requirement):
        yield holds
        alternatives = amounts(requirement) if "any_of" in requirement else [[requirement.get("material", name)]]
        for material in itertools.chain(*alternatives):
            material = material if isinstance(material, str) else material["material"]
            shared = self.catalog["materials"][material].get("shared")
            if shared:
                yield z3.And(holds, self.facts(when(shared)))
        for key in ("deferrable", "commitment"):
            if key in requirement:
                yield z3.And(holds, self.facts(when(requirement[key])))

    def replaced(self, step, name, requirement):
        material = requirement.get("material", name)
        if self.bundle["steps"][step].get("separate") or "any_of" in requirement:
            return z3.BoolVal(False)
        return z3.Or([z3.BoolVal(False), *(z3.And(self.takes, self.facts(when(of_bundle)))
                                           for of_bundle in self.bundle.get("requires", {}).values()
                                           if material in of_bundle.get("replaces", []))])

    def signature(self):
        """What settles a situation, as formulas."""
        yield self.takes
        for offer in self.bundle.get("offers", {}).values():
            yield z3.And(self.takes, self.facts(when(offer)))
        joint = [self.includes[step] for step in self.steps if not self.bundle["steps"][step].get("separate")]
        for name, requirement in self.bundle.get("requires", {}).items():
            holds = z3.And(self.takes, z3.Or([z3.BoolVal(False), *joint]), self.facts(when(requirement)))
            yield from self.use_cases(holds, name, requirement)
        for step in self.steps:
            yield from self.step_cases(step)

    def step_cases(self, step):
        included, matter = self.includes[step], self.matters[step]
        yield included
        yield from self.row_cases(included, matter.get("limits"))
        for stage in matter.get("stages", []):
            there = z3.And(included, self.facts(when(stage)))
            yield there
            yield from self.row_cases(there, stage.get("limit"))
        for row in itertools.chain(matter.get("fees", {}).values(), matter.get("offers", {}).values()):
            yield z3.And(included, self.facts(when(row)))
        for name, requirement in matter.get("requires", {}).items():
            holds = z3.And(included, self.facts(when(requirement)), z3.Not(self.replaced(step, name, requirement)))
            yield from self.use_cases(holds, name, requirement)


def variables_of(formula):
    found, seen, open_nodes = set(), set(), [formula]
    while open_nodes:
        node = open_nodes.pop()
        if node.get_id() in seen:
            continue
        seen.add(node.get_id())
        if z3.is_const(node) and node.decl().kind() == z3.Z3_OP_UNINTERPRETED:
            found.add(str(node).split(" ")[0])  # a set's values are one fact
        open_nodes += node.children()
    return found


def independent_groups(formulas):
    groups = []
    for formula in formulas:
        names, members = variables_of(formula), [formula]
        for group in [group for group in groups if group[0] & names]:
            groups.remove(group)
            names, members = names | group[0], group[1] + members
        groups.append((names, members))
    return [members for _, members in groups]


def count_models(facts, formulas):
    """How many sets of these formulas are true together in some model; nothing where there are too many."""
    solver = z3.Solver()
    solver.add(facts.domain)
    told = [z3.Bool(f"told {i}") for i in range(len(formulas))]
    solver.add([name == formula for name, formula in zip(told, formulas)])
    count = 0
    while solver.check() == z3.sat:
        count += 1
        if count > MOST_MODELS:
            return None
        model = solver.model()
        solver.add(z3.Or([name != model.eval(name, model_completion=True) for name in told]))
    return count


def count_situations(facts, bundle):
    product = 1
    distinct = {formula.sexpr(): formula for formula in map(z3.simplify, bundle.signature())}
    for group in independent_groups(distinct.values()):
        count = count_models(facts, group)
        if count is None:
            return None
        product *= count
    return product


class Referee:
    def __init__(self):
        self.seconds, self.compared, self.problems = {}, {}, []

    def ask(self, what, question):
        begin = time.perf_counter()
        answer = question()
        self.seconds.setdefault(what, []).append(time.perf_counter() - begin)
        return answer

    def possible(self, what, solver, *formulas):
        return self.ask(what, lambda: solver.check(*formulas)) == z3.sat

    def same(self, what, place, ours, theirs):
        self.compared[what] = self.compared.get(what, 0) + 1
        if ours != theirs:
            self.problems.append(f"{place}, {what}: the library says {ours}, Z3 {theirs}")

    def findings_of(self, case, code, bundle):
        """What the library found of the base, in a bundle."""
        prefix = f"/bundles/{bundle}/"
        return [finding for finding in case["findings"] if finding["code"] == code and "overlay" not in finding["message"]
                and (finding["pointer"].startswith(prefix) or
                     f'"bundle":"{bundle}"' in json.dumps(finding.get("witness", ""), separators=(",", ":")).replace("\\", ""))]

    def judge(self, case):
        catalog = case["catalog"]
        header = catalog["catalog"]["effective"]["from"]
        facts = Facts(catalog.get("facts", {}), DAY(header or "2026-01-01"))
        solver = z3.Solver()
        solver.add(facts.domain)
        for name, row in catalog["bundles"].items():
            self.judge_bundle(case, name, Bundle(facts, catalog, row), solver)
        counting = Facts(catalog.get("facts", {}), DAY(case["submitted"]))
        for name, count in case["situations"].items():
            bundle = Bundle(counting, catalog, catalog["bundles"][name])
            theirs = self.ask("situations", lambda: count_situations(counting, bundle))
            if theirs is not None:
                self.same("situations", f"{case['name']}, {name}", count, theirs)

    def judge_bundle(self, case, name, bundle, solver):
        place = f"{case['name']}, {name}"
        unreachable = {finding["pointer"].split("/")[4] for finding in self.findings_of(case, "unreachable_step", name)}
        for step in bundle.steps:
            self.same("reachable steps", f"{place} {step}", step not in unreachable,
                      self.possible("a step", solver, bundle.includes[step]))
        overlaps = self.findings_of(case, "producers_overlap", name)
        for kind, verb in (("materials", "produce"), ("facts", "decide")):
            for what, steps in bundle.outcomes(kind).items():
                for one, other in itertools.combinations(steps, 2):
                    text = f'"{one}" and "{other}" can both {verb} "{what}" '
                    told = [finding for finding in overlaps if finding["message"].startswith(text)]
                    both = z3.And(bundle.includes[one], bundle.includes[other])
                    self.same("overlapping producers", f"{place} {text}", bool(told), self.possible("a pair", solver, both))
                    for finding in told:
                        self.shows(place, finding, bundle.facts, solver, both)
        if any(bundle.outcomes("facts").values()):
            return  # edges by facts are not modelled here
        cycles = list(bundle.cycles())
        found = self.findings_of(case, "cycle", name) + self.findings_of(case, "material_after_need", name)
        some = z3.Or([z3.BoolVal(False), *cycles])
        self.same("bundles with a cycle", place, bool(found), self.possible("a bundle's cycles", solver, some))
        for finding in found:
            self.shows(place, finding, bundle.facts, solver, some)

    def shows(self, place, finding, facts, solver, formula):
        """With the witness's facts it is so in every completion, and one exists."""
        witness = finding["witness"]
        given = [facts.given(name, value) for name, value in witness["facts"].items()]
        self.same("witnesses", f"{place} {finding['message']}", True,
                  solver.check(*given) == z3.sat and solver.check(*given, z3.Not(formula)) == z3.unsat)

    def report(self):
        for problem in self.problems[:20]:
            print(problem, file=sys.stderr)
        if self.problems:
            sys.exit(f"{len(self.problems)} answers differ")
        return {"nanoseconds": {what: sum(times) / len(times) * 1e9 for what, times in self.seconds.items()},
                "questions": {what: len(times) for what, times in self.seconds.items()}, "compared": self.compared}


def main(folder):
    with open(os.path.join(folder, "referee.json"), encoding="utf-8") as file:
        cases = json.load(file)
    result = {}
    for case in cases:
        referee = Referee()
        referee.judge(case)
        result[case["name"]] = referee.report()
    print(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1])
