"""python openfisca.py FOLDER: the conditions of a bundle as OpenFisca variables, a simulation for each applicant, and one for 1,000.

Prints nanoseconds an applicant, by number of steps, for a simulation of one and of a thousand. It has no partial facts: what is
not given has a default value, so only complete applicants are compared, and nothing tells what is still to be asked."""
import functools
import json
import operator
import os
import sys

import numpy
from openfisca_core import entities, indexed_enums, periods, taxbenefitsystems, variables
from openfisca_core.simulations import SimulationBuilder

from timing import seconds_of

MONTH = "2026-02"
MANY = 1000


def member(fact, value):
    return f"{fact}_{value}"


def declare(system, person, facts):
    def add(name, kind, **more):
        system.add_variable(type(name, (variables.Variable,), {
            "value_type": kind, "entity": person, "definition_period": periods.MONTH, "label": name, **more}))

    for name, fact in facts.items():
        if fact["type"] == "set":
            for value in fact["values"]:
                add(member(name, value), bool)
        elif fact["type"] == "enum":
            values = indexed_enums.Enum(f"Values_{name}", {value: value for value in fact["values"]})
            add(name, indexed_enums.Enum, possible_values=values, default_value=next(iter(values)))
        else:
            add(name, {"boolean": bool, "integer": int}[fact["type"]])


ORDER = {">=": operator.ge, ">": operator.gt, "<": operator.lt, "<=": operator.le}


def translate(rule, facts):
    """A function of (person, period) that gives a numpy array."""
    (op, operands), = rule.items()
    if op == "var":
        return lambda person, period: person(operands, period)
    if op == "!":
        part = translate(operands, facts)
        return lambda person, period: ~part(person, period)
    if op in ("and", "or", "if"):
        parts = [translate(part, facts) for part in operands]
        if op == "if":
            return lambda person, period: numpy.where(*(part(person, period) for part in parts))
        join = operator.and_ if op == "and" else operator.or_
        return lambda person, period: functools.reduce(join, (part(person, period) for part in parts))
    if op == "in" and isinstance(operands[0], str):
        name = member(operands[1]["var"], operands[0])
        return lambda person, period: person(name, period)
    if op == "in" or op == "!=":
        name = operands[0]["var"]
        places = list(facts[name]["values"])
        wanted = [places.index(value) for value in (operands[1] if op == "in" else [operands[1]])]
        return lambda person, period: numpy.isin(person(name, period), wanted, invert=op == "!=")
    if len(operands) == 3:
        low, name, high = operands[0], operands[1]["var"], operands[2]
        return lambda person, period: (low <= person(name, period)) & (person(name, period) <= high)
    name, constant = operands[0]["var"], operands[1]
    return lambda person, period: ORDER[op](person(name, period), constant)


def formula_of(condition):
    """OpenFisca counts a formula's parameters: exactly these two."""
    def formula(person, period):
        return condition(person, period)
    return formula


def system_of(facts, rules):
    person = entities.Entity("person", "persons", "", "")
    system = taxbenefitsystems.TaxBenefitSystem([person])
    declare(system, person, facts)
    for i, rule in enumerate(rules):
        system.add_variable(type(f"step_{i}", (variables.Variable,), {
            "value_type": bool, "entity": person, "definition_period": periods.MONTH, "label": f"step {i}",
            "formula": formula_of(translate(rule, facts))}))
    return system


def columns_of(system, facts, applicants):
    """The values of each variable, an entry for each applicant."""
    columns = {}
    for name, fact in facts.items():
        values = [applicant[name] for applicant in applicants]
        if fact["type"] == "set":
            for value in fact["values"]:
                columns[member(name, value)] = numpy.array([value in one for one in values])
        elif fact["type"] == "enum":
            columns[name] = system.get_variable(name).possible_values.encode(numpy.array(values))
        else:
            columns[name] = numpy.array(values)
    return columns


def decide(system, columns, count, steps):
    simulation = SimulationBuilder().build_default_simulation(system, count=count)
    for name, values in columns.items():
        simulation.set_input(name, MONTH, values)
    return [simulation.calculate(f"step_{i}", MONTH) for i in range(steps)]


def check(system, data):
    applicants = [dialogue["complete"] for dialogue in data["dialogues"]]
    steps = len(data["rules"])
    rows = decide(system, columns_of(system, data["facts"], applicants), len(applicants), steps)
    for a, dialogue in enumerate(data["dialogues"]):
        got = "".join("T" if row[a] else "F" for row in rows)
        if got != dialogue["turns"][-1]["statuses"]:
            sys.exit(f"{steps} steps, applicant {a}: OpenFisca differs")


def main(folder):
    result = {}
    for steps in (6, 12, 24, 48):
        with open(os.path.join(folder, f"dialogue_{steps}.json"), encoding="utf-8") as file:
            data = json.load(file)
        system = system_of(data["facts"], data["rules"])
        check(system, data)
        applicants = [dialogue["complete"] for dialogue in data["dialogues"]]
        one = columns_of(system, data["facts"], applicants[:1])
        many = columns_of(system, data["facts"], (applicants * MANY)[:MANY])
        result[steps] = {
            "one": seconds_of(lambda: decide(system, one, 1, steps)) * 1e9,
            "each of 1,000": seconds_of(lambda: decide(system, many, MANY, steps)) / MANY * 1e9}
    print(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1])
