// The fewest changes of facts that include a step.
//
// The function that says where the step is in is taken with those facts alone that cannot change
// (an outcome, a birth date). If it is 0 no change helps, and the facts to blame are those that are
// left when one after another is dropped while it stays 0. Else each way down to its 1 is a
// combination of keys with which the step is in, whatever the facts are that it does not test.
//
// A way has a price, compared lexicographically: first how many facts given have to be otherwise,
// then how many facts not given have to be so. A test of a variable costs nothing where what is
// given lies within the keys, a need where it overlaps them, a change where it is apart (Asks). The
// cheapest way is a shortest path. Tests come in increasing order of variables, so levels are
// settled one after another, and no queue is needed: when a level is left all its costs are final.
//
// A fact pays once. The variables of a set fact are neighbours in the order, so it is enough to
// know whether the fact that is being tested has paid already: that is the second half of a state,
// and twice as many states as nodes is all that it costs.
//
// Derived facts. A count follows its date, and only the date is tested. `same` facts of two given
// divisions follow them and pay nothing; but where a change moves one of the divisions to a class
// of codes, what the fact then is has to be said too, else the answer could contradict it
// (AddSame). Before the search the function is cut to completions in which these facts and their
// divisions agree (Consistent in condition/knowledge.h).
//
// Example: in = (age >= 60 and resident) or disabled, given age 40 and resident. The way [age >=
// 60, resident] costs one change, if age can change; [age < 60, disabled] costs no change and one
// need, which is cheaper: disabled has to be so. If disabled was given as no, each costs one
// change, and the first found stays.
#include <algorithm>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "condition/values.h"
#include "onething/question.h"
#include "plan/select/functions.h"
#include "question/value_class.h"
#include "situation/way.h"

namespace onething {
namespace {

using Data = PreparedRequest::Data;

// Changes first, then facts that have to be answered so.
struct Cost {
  uint32_t changes = 0, needs = 0;
  bool operator<(const Cost& other) const {
    return std::tie(changes, needs) < std::tie(other.changes, other.needs);
  }
};

// A step down a function at a variable, from the best way to the node it leads to.
struct Arrival {
  Cost cost;
  std::pair<Ref, bool> from;  // the node, and whether its fact had been changed before
  Interval keys;
};

class WayFinder {
 public:
  // `fixed`: with the facts that cannot change; `all`: with all that are given.
  WayFinder(plan::Planning* planning, const Data& fixed, const Data& all)
      : planning_(planning), fixed_(fixed), all_(all) {}

  // The cheapest way to where the function is 1; nothing where there is none.
  std::optional<situation::Way> Find(Ref function) {
    if (function == kFalse) return std::nullopt;
    Start(function);
    for (size_t v = 0; v < levels_.size(); ++v) {
      for (size_t i = 0; i < levels_[v].size(); ++i) Leave(levels_[v][i]);
    }
    std::optional<std::pair<Ref, bool>> best;
    for (bool changed : {false, true}) {
      const auto at = arrivals_.find({kTrue, changed});
      if (at != arrivals_.end() && (!best || at->second.cost < arrivals_[*best].cost))
        best = at->first;
    }
    if (!best) return std::nullopt;
    situation::Way way;
    for (auto at = *best; at != std::pair(function, false); at = arrivals_[at].from)
      way.push_back({planning_->diagram.variable(arrivals_[at].from.first), arrivals_[at].keys});
    std::reverse(way.begin(), way.end());
    return way;
  }

  // What keys ask of the facts given: that they stay as they are, that they are otherwise, or that
  // more is known.
  enum class Asks { kNothing, kChange, kNeed };
  Asks Of(Variable variable, Interval keys) const {
    if (Follows(planning_->set().fact_of(variable))) return Asks::kNothing;
    bool all = true, any = false;
    for (const Interval& given : all_.knowledge.possible(variable)) {
      all &= given.lo >= keys.lo && given.hi <= keys.hi;
      any |= given.lo <= keys.hi && given.hi >= keys.lo;
    }
    return all ? Asks::kNothing : any ? Asks::kNeed : Asks::kChange;
  }

 private:
  // A `same` fact with a division given changes with it.
  bool Follows(FactId id) const {
    const std::optional<Same>& same = planning_->set().facts()[id].same;
    return same && !all_.knowledge.given(id) && all_.knowledge.given(same->first) &&
           all_.knowledge.given(same->second);
  }

  using State =
      std::pair<Ref,
                bool>;  // a node, and whether the fact tested last is changed or needed already

  // Levels are variables: a node is left only when all that leads to it has been.
  void Start(Ref function) {
    levels_.assign(planning_->set().variables(), {});
    arrivals_.clear();
    arrivals_[{function, false}] = Arrival();
    if (!IsTerminal(function))
      levels_[planning_->diagram.variable(function)].push_back({function, false});
  }

  // Goes along each run. A fact that pays does so at its first test, whichever of its variables
  // that is.
  void Leave(const State& state) {
    const Variable variable = planning_->diagram.variable(state.first);
    const Cost before = arrivals_[state].cost;
    situation::ForEachRun(
        planning_->diagram, fixed_.knowledge, state.first, [&](Ref child, Interval keys) {
          if (child == kFalse) return true;
          const Asks asks = Of(variable, keys);
          const bool pays = asks != Asks::kNothing;
          Cost cost = before;
          if (pays && !state.second) ++(asks == Asks::kChange ? cost.changes : cost.needs);
          const bool same_fact =
              !IsTerminal(child) && planning_->set().fact_of(planning_->diagram.variable(child)) ==
                                        planning_->set().fact_of(variable);
          Arrive({child, same_fact && (pays || state.second)}, {cost, state, keys});
          return true;
        });
  }

  void Arrive(const State& state, const Arrival& arrival) {
    const auto [at, first] = arrivals_.try_emplace(state, arrival);
    if (first && !IsTerminal(state.first))
      levels_[planning_->diagram.variable(state.first)].push_back(state);
    else if (!first && arrival.cost < at->second.cost) at->second = arrival;
  }

  plan::Planning* planning_;
  const Data &fixed_, &all_;
  absl::flat_hash_map<State, Arrival> arrivals_;
  std::vector<std::vector<State>> levels_;
};

// Facts that the applicant cannot make otherwise: those declared so, outcomes, and what is derived
// from them.
bool IsChangeable(const FactTable& facts, FactId id) {
  const Fact& fact = facts[id];
  if (!fact.changeable || fact.source == FactSource::kOutcome) return false;
  if (fact.since) return IsChangeable(facts, fact.since->source);
  return !fact.same || IsChangeable(facts, fact.same->first) ||
         IsChangeable(facts, fact.same->second);
}

class WayInFinder {
 public:
  WayInFinder(const Data& data, StepIndex step, const Limits& limits, WayIn* into)
      : data_(data), step_(step), planning_(limits), into_(into) {}

  absl::Status Run() {
    planning_.Begin(data_);
    if (!SelectUnordered(&planning_, &selection_)) return planning_.Failure();
    into_->status = plan::StatusOf(selection_.functions[step_].in);
    const bool requested = selection_.requested[step_];
    std::vector<FactKeys> fixed;
    for (const FactKeys& fact : data_.given) {
      if (!IsChangeable(planning_.set().facts(), fact.fact)) fixed.push_back(fact);
    }
    std::vector<Diagnostic> none;
    const Data open = plan::WithFacts(data_, fixed, &none);
    Ref in = FunctionUnder(open);
    in = planning_.diagram.And(in,
                               Consistent(&planning_.diagram, open.knowledge, data_.knowledge, in));
    if (requested && in != kFalse) FindChanges(open, in);
    else if (requested && !data_.steps[step_].already_held) FindBlame(fixed);
    return planning_.ok() ? absl::OkStatus() : planning_.Failure();
  }

 private:
  // Where the step is in while these facts alone are given.
  Ref FunctionUnder(const Data& data) {
    planning_.Begin(data);
    FindFunctions(&planning_, &selection_);
    return selection_.functions[step_].in;
  }

  void FindChanges(const Data& open, Ref in) {
    WayFinder finder(&planning_, open, data_);
    const std::optional<situation::Way> way = finder.Find(in);
    if (!way) return;
    into_->possible = true;
    for (size_t i = 0; i < way->size();) {
      const FactId fact = planning_.set().fact_of((*way)[i].first);
      situation::Way own;
      for (; i < way->size() && planning_.set().fact_of((*way)[i].first) == fact; ++i)
        own.push_back((*way)[i]);
      AddFact(finder, fact, own);
    }
    for (const auto& [variable, keys] : *way) AddSame(variable, keys, *way);
  }

  // A division that changes to a class leaves open whether it agrees with the other: then that has
  // to be said too.
  void AddSame(Variable variable, Interval keys, const situation::Way& way) {
    const FactId fact = planning_.set().fact_of(variable);
    const std::optional<Same>& same = planning_.set().facts()[fact].same;
    const bool follows = same && !data_.knowledge.given(fact) &&
                         data_.knowledge.given(same->first) && data_.knowledge.given(same->second);
    const bool moved =
        follows &&
        std::any_of(into_->changes.begin(), into_->changes.end(), [&](const Change& change) {
          return change.fact == same->first || change.fact == same->second;
        });
    if (!moved) return;
    if (std::optional<Change> row = RowOf(fact, {{variable, keys}}))
      into_->needs.push_back(*std::move(row));
    if (keys.lo == 1) NameOneDivision(*same, way);
  }

  // Of two divisions that change and have to agree, both are told by one that both classes have.
  void NameOneDivision(const Same& same, const situation::Way& way) {
    Interval common{0, CodeRange().hi};
    for (const auto& [variable, keys] : way) {
      const FactId fact = planning_.set().fact_of(variable);
      if (fact == same.first || fact == same.second)
        common = {std::max(common.lo, keys.lo), std::min(common.hi, keys.hi)};
    }
    const std::optional<std::string> code = DivisionWithin(common);
    for (Change& change : into_->changes) {
      if (code && (change.fact == same.first || change.fact == same.second))
        change.to.value = *code;
    }
  }

  void AddFact(const WayFinder& finder, FactId fact, const situation::Way& own) {
    bool changes = false, needs = false;
    for (const auto& [variable, keys] : own) {
      changes |= finder.Of(variable, keys) == WayFinder::Asks::kChange;
      needs |= finder.Of(variable, keys) == WayFinder::Asks::kNeed;
    }
    if (!changes && !needs) return;
    std::optional<Change> row = RowOf(fact, own);
    if (row) (changes ? into_->changes : into_->needs).push_back(*std::move(row));
  }

  std::optional<Change> RowOf(FactId fact, const situation::Way& own) const {
    if (planning_.set().facts()[fact].type != FactType::kSet) {
      std::optional<ValueClass> to =
          question::ClassOf(planning_.set(), fact, std::span(&own.front().second, 1));
      return to ? std::optional<Change>({fact, *std::move(to)}) : std::nullopt;
    }
    // Of a set, what the way does not test stays as it was given.
    const Variable first = planning_.set().first_variable(fact);
    std::vector<std::string> members;
    for (size_t i = 0; i < planning_.set().variable_count(fact); ++i) {
      const auto variable = static_cast<Variable>(first + i);
      const auto tested = std::find_if(own.begin(), own.end(),
                                       [&](const auto& test) { return test.first == variable; });
      const bool in = tested != own.end() ? tested->second.lo == 1
                                          : data_.knowledge.possible(variable).front().lo == 1;
      if (in) members.push_back(planning_.set().facts()[fact].values[i].first);
    }
    Change row{fact, {}};
    row.to.value = members;
    return row;
  }

  // Of the facts that cannot change, those that exclude it alone.
  void FindBlame(std::vector<FactKeys> kept) {
    std::vector<Diagnostic> none;
    for (size_t i = 0; i < kept.size();) {
      std::vector<FactKeys> trial = kept;
      trial.erase(trial.begin() + static_cast<std::ptrdiff_t>(i));
      const Data without = plan::WithFacts(data_, trial, &none);
      if (FunctionUnder(without) == kFalse) kept.swap(trial);
      else ++i;
    }
    for (const FactKeys& fact : kept) into_->because.push_back(fact.fact);
  }

  const Data& data_;
  StepIndex step_;
  plan::Planning planning_;
  plan::Selection selection_;
  WayIn* into_;
};

}  // namespace

Result<WayIn> WhatWouldInclude(const Catalog& catalog, const Request& request,
                               absl::string_view step, const Limits& limits) {
  Result<PreparedRequest> prepared = Prepare(catalog, request, limits);
  if (!prepared.ok()) return prepared.failure();
  const Data& data = DataOf(*prepared);
  const auto& steps = data.bundle->steps;
  const auto at =
      std::find_if(steps.begin(), steps.end(), [&](const Step& row) { return row.id == step; });
  if (at == steps.end()) {
    std::vector<absl::string_view> known;
    for (const Step& row : steps) known.push_back(row.id);
    const std::string nearest = NearestName(step, known);
    return absl::NotFoundError(
        absl::StrCat("unknown step \"", step, "\"",
                     nearest.empty() ? "" : absl::StrCat("; nearest is \"", nearest, "\"")));
  }
  Planner planner(limits);
  const absl::StatusOr<const Plan*> plan = planner.Make(*prepared);
  if (!plan.ok()) return plan.status();
  WayIn way;
  way.version = data.version;
  way.bundle = data.bundle;
  way.submitted = data.submitted;
  way.given = request.facts;
  way.step = StepIndex(at - steps.begin());
  for (const PlanStep& row : (*plan)->steps) {
    if (row.step == way.step) way.reason = row.reason;
  }
  way.matter = data.steps[way.step].matter;
  way.law = way.matter->basis;
  const absl::Status status = WayInFinder(data, way.step, limits, &way).Run();
  if (!status.ok()) return status;
  return way;
}

}  // namespace onething
