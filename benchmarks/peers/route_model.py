"""Routing as a program of 0/1 variables with linear constraints, for CP-SAT and CBC alike.

A moment is the time at home before a trip, or a place in the order of a trip's doors. What is done, received, finished and to be
had by a moment are variables of their own, so that what waits is one inequality each. The objectives are solved one after the other:
trips, with doors left open, one more until the tasks fit; doors, one more until they fit, at points near home; then metres and days
together, the legs a flow from door to door without those that are longer than that walk allows. Nothing of the library's answer
is used."""
import collections
import functools

HOME = 0


class Program:
    """0/1 variables; rows (terms, least, most) with terms {variable: factor}; an objective to be made least."""

    def __init__(self):
        self.names, self.rows, self.objective, self.possible = [], [], {}, True

    def variable(self, name):
        self.names.append(name)
        return len(self.names) - 1

    def row(self, terms, least=None, most=None):
        if not terms:
            self.possible = self.possible and (least or 0) <= 0
            return
        self.rows.append((terms, least, most))

    def at_most(self, left, right):
        """The sum of one list of variables is no more than that of another."""
        terms = collections.Counter(left)
        terms.subtract(right)
        terms = {variable: factor for variable, factor in terms.items() if factor}
        self.row(terms, most=0)


Mode = collections.namedtuple("Mode", "tasks bundle weekdays late added points where")


def modes_of(problem):
    """The ways, one for all points where it is the same."""
    points = collections.defaultdict(list)
    for place, signature in enumerate(problem["points"]):
        for way in {key(way) for way in problem["signatures"][signature]}:
            points[way].append(place)
    modes = [Mode(*way, tuple(places), "point") for way, places in sorted(points.items())]
    for where in ("anywhere", "at_home"):
        for way in problem[where]:
            if way["bundle"]:
                raise ValueError("a bundle without a point is not modelled")
            modes.append(Mode(*key(way), (), where))
    if len({mode.tasks for mode in modes if mode.bundle}) > 1:
        raise ValueError("bundles of different tasks are not modelled")
    return modes


def key(way):
    return (tuple(way["tasks"]), way["bundle"], way["weekdays"], way["late"], way["added"])


class Walk:
    """The program of one stage: so many trips, so many doors in each."""

    def __init__(self, problem, trips, doors, with_points):
        self.problem, self.trips, self.doors, self.with_points = problem, trips, doors, with_points
        self.tasks, self.modes, self.program = problem["tasks"], modes_of(problem), Program()
        self.period = doors + 1
        self.moments = range(trips * self.period + 1)
        self.add_doors()
        self.add_acts()
        self.add_weekdays()
        for task, properties in enumerate(self.tasks):
            self.add_rules(task, properties)

    def home_before(self, moment):
        return moment - moment % self.period

    def at_door(self, moment):
        return moment % self.period != HOME

    def add_doors(self):
        new = self.program.variable
        places = range(len(self.problem["points"])) if self.with_points else ()
        self.open = {m: new(f"open_{m}") for m in self.moments if self.at_door(m)}
        self.here = {(m, p): new(f"here_{m}_{p}") for m in self.open for p in places}
        for m, is_open in self.open.items():
            if self.with_points:
                self.program.at_most([self.here[m, p] for p in places], [is_open])
                self.program.at_most([is_open], [self.here[m, p] for p in places])
            before = m - 1 if self.at_door(m - 1) else m - self.period
            if before in self.open:
                self.program.at_most([is_open], [self.open[before]])

    def add_acts(self):
        """A variable for each act at each moment; acts[task][moment] are (variable, late, bundle)."""
        self.acts = [collections.defaultdict(list) for _ in self.tasks]
        self.days, self.bundles, self.added = [], collections.defaultdict(list), {}
        for index, mode in enumerate(self.modes):
            for m in self.moments:
                if mode.where != "anywhere" and self.at_door(m) != (mode.where == "point"):
                    continue
                self.add_act(index, mode, m)
        for acts in self.acts:
            self.program.row({act[0]: 1 for at in acts.values() for act in at}, least=1, most=1)
        everywhere = [act for at in self.bundles.values() for act in at]
        if everywhere:
            self.program.row(dict.fromkeys(everywhere, 1), most=1)
        for m, bundles in self.bundles.items():
            for task in next(mode.tasks for mode in self.modes if mode.bundle):
                self.program.at_most(bundles, self.done(task, m))

    def add_act(self, index, mode, m):
        act = self.program.variable(f"act_{index}_{m}")
        if mode.added:
            self.added[act] = mode.added
        if self.at_door(m):
            doors = [self.here[m, p] for p in mode.points] if self.with_points and mode.where == "point" else [self.open[m]]
            self.program.at_most([act], doors)
            if mode.where == "point":
                self.days.append((act, m, mode.weekdays))
        if not mode.bundle:
            self.acts[mode.tasks[0]][m].append((act, mode.late, False))
            return
        self.bundles[m].append(act)
        for task in mode.tasks:
            taken = self.program.variable(f"taken_{task}_{index}_{m}")
            self.program.at_most([taken], [act])
            self.acts[task][m].append((taken, mode.late, True))

    def add_weekdays(self):
        """A trip has a weekday on which all its ways are open."""
        if functools.reduce(lambda all_days, act: all_days & act[2], self.days, 127):
            return
        weekday = {(trip, day): self.program.variable(f"day_{trip}_{day}") for trip in range(self.trips) for day in range(7)}
        for trip in range(self.trips):
            self.program.row({weekday[trip, day]: 1 for day in range(7)}, least=1, most=1)
        for act, m, days in self.days:
            self.program.at_most([act], [weekday[m // self.period, day] for day in range(7) if days >> day & 1])

    def done(self, task, moment, late=None, bundle=None):
        """What does a task by a moment; only what is late or not, of a bundle or not, where that is asked."""
        return [act[0] for m, at in self.acts[task].items() if m <= moment for act in at
                if late in (None, act[1]) and bundle in (None, act[2])]

    @functools.lru_cache(None)
    def received(self, step, moment):
        """A variable that may be true once a step is received."""
        received = self.program.variable(f"received_{step}_{moment}")
        self.program.at_most([received], self.done(step, moment))
        for other in self.tasks[step]["finishes"]:
            self.program.at_most([received], [self.to_be_had(other, moment)])
        return received

    @functools.lru_cache(None)
    def to_be_had(self, step, moment):
        """A variable that may be true once the finish of a step is to be had."""
        had = self.program.variable(f"had_{step}_{moment}")
        home = self.home_before(moment)
        since = moment if self.tasks[step]["immediate"] else home
        self.program.at_most([had], [self.received(step, since)])
        for appear in self.tasks[step]["appears"]:
            self.program.at_most([had], self.done(appear, since))
        self.program.at_most([had], self.done(step, moment, late=False) + self.done(step, home, late=True))
        return had

    def add_rules(self, task, properties):
        for m in self.moments:
            if properties["kind"] == "submit":
                alone = self.done(task, m, bundle=False)
                for step in properties["finishes"]:
                    self.program.at_most(alone, [self.to_be_had(step, m)])
                for collect in properties["collects"]:
                    self.program.at_most(alone, self.done(collect, m))
            elif properties["kind"] == "collect":
                self.program.at_most(self.done(task, m), [self.to_be_had(properties["step"], m)])
            else:
                self.add_appear(task, properties, m)

    def add_appear(self, task, properties, m):
        after = properties["after"]
        ready = self.done(after, self.home_before(m))
        if properties["same_trip"]:
            late = False if after == properties["step"] else None
            ready += sorted(set(self.done(after, m, late=late)) - set(ready))
        self.program.at_most(self.done(task, m), ready)
        self.program.at_most(self.done(task, m), [self.received(properties["step"], m)])

    def add_legs(self, most):
        """The metres of a walk as a flow over doors, without legs that no walk of so many metres can have."""
        legs, home = self.problem["legs"], len(self.problem["points"])
        spare = most - (self.trips - 1) * 2 * min(legs[home][:home])
        near = [p for p in range(home) if legs[home][p] + legs[p][home] <= spare]
        pairs = [(p, q) for p in near for q in near if p != q and legs[home][p] + legs[p][q] + legs[q][home] <= spare]
        metres = {}
        for m, is_open in self.open.items():
            for p in set(range(home)) - set(near):
                self.program.row({self.here[m, p]: 1}, most=0)
            out = collections.defaultdict(list)
            into = collections.defaultdict(list)
            for p in near:
                back = self.program.variable(f"back_{m}_{p}")
                metres[back] = legs[p][home]
                out[p].append(back)
                if m % self.period == 1:
                    metres[self.here[m, p]] = legs[home][p]
            if m + 1 in self.open:
                for p, q in pairs:
                    leg = self.program.variable(f"leg_{m}_{p}_{q}")
                    metres[leg] = legs[p][q]
                    out[p].append(leg)
                    into[q].append(leg)
                self.equal({q: into[q] for q in near}, m + 1)
            self.equal(out, m)
        return metres

    def equal(self, flows, m):
        for p, flow in flows.items():
            self.program.row({**dict.fromkeys(flow, 1), self.here[m, p]: -1}, least=0, most=0)


    def each_trip_leaves(self):
        for trip in range(self.trips):
            self.program.row({self.open[trip * self.period + 1]: 1}, least=1)

    def metres_of(self, chosen):
        """The length of a walk that a solution is."""
        legs, home = self.problem["legs"], len(self.problem["points"])
        at = {m: p for (m, p), variable in self.here.items() if variable in chosen}
        path = [at.get(m, home) for m in self.moments]
        return sum(legs[p][q] for p, q in zip(path, path[1:]))


def trips_stage(problem, trips):
    return Walk(problem, trips, 1, with_points=False)


def doors_stage(problem, trips, doors):
    walk = Walk(problem, trips, doors - trips + 1, with_points=True)
    walk.each_trip_leaves()
    walk.program.row(dict.fromkeys(walk.open.values(), 1), most=doors)
    legs, home = problem["legs"], len(problem["points"])
    walk.program.objective = {variable: legs[home][p] for (_, p), variable in walk.here.items()}
    return walk


def metres_stage(problem, trips, doors, most):
    """The walk of the least metres, and of these with the least days; and what a metre weighs in days."""
    walk = Walk(problem, trips, doors - trips + 1, with_points=True)
    walk.each_trip_leaves()
    walk.program.row(dict.fromkeys(walk.open.values(), 1), most=doors)
    metres = walk.add_legs(most)
    weight = 1 + sum(max([way["added"] for ways in ways_of(problem) for way in ways if task in way["tasks"]], default=0)
                     for task in range(len(problem["tasks"])))
    walk.program.objective = {variable: length * weight for variable, length in metres.items() if length}
    walk.program.objective.update(walk.added)
    return walk, weight


def ways_of(problem):
    return [*problem["signatures"], problem["anywhere"], problem["at_home"]]


def solve(problem, least):
    """The least trips, doors, metres and added days. `least` minimises a program: (value, variables that are 1), or None."""
    most = len(problem["tasks"])

    def first(numbers, stage):
        for number in numbers:
            walk = stage(number)
            found = least(walk.program) if walk.program.possible else None
            if found is not None:
                return number, walk.metres_of(found[1])
        raise ValueError("the tasks cannot all be done")

    trips, _ = first(range(most + 1), lambda number: trips_stage(problem, number))
    doors, metres = first(range(trips, 2 * most + 1) if trips else [0], lambda number: doors_stage(problem, trips, number))
    walk, weight = metres_stage(problem, trips, doors, metres)
    distance, added = divmod(least(walk.program)[0], weight)
    return {"trips": trips, "doors": doors, "distance": distance, "added": added}
