// All situations of a request, counted and listed.
//
// A situation is what the functions of the signature say together, a tuple of their values. Among
// millions of completions there are some hundred tuples; they are found on the diagrams.
//
// 1. Functions that share no variable take their values independently. Union-find over the
//    variables puts functions into groups; the situations are the product over the groups, so the
//    count is exact even where a list would be far too long.
// 2. Within a group the functions are joined one after another into one diagram. Number starts with
//    the constant 0, and joining f gives each pair (number so far, value of f) that occurs on some
//    path a number of its own, in order of appearance. Invariant: after each join, two completions
//    have the same number exactly if the functions so far have the same values for both. Pairs that
//    no path brings about are never met, so their numbers do not exist: the values of the joined
//    diagram are the group's situations.
// 3. For each value the way with the fewest tests is found (ShortestWays): a representative with
//    few facts. A value to which no way leads through keys that some value of a fact has (not every
//    twelve digits are a division's code) is no situation, and gets no number.
//
// A situation's number is mixed-radix: the number within the first group, plus the size of that
// group times the number within the second, and so on. WayTo takes it apart again, Of puts it
// together from what a request leaves, and ForEachWay walks all paths of all groups: disjoint, and
// together everything.
//
// Example: two functions of age, f = (age < 18) and g = (age >= 60), and one of a card, h. The
// groups are {f, g} and {h}. Joining f numbers 0 and 1; joining g numbers (1,0), (0,0), (0,1):
// three, and (1,1) is on no path. With h there are 3 * 2 = 6 situations.
#include "situation/space.h"

#include <algorithm>
#include <numeric>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "condition/combination.h"

namespace onething::situation {

std::vector<std::vector<Ref>> IndependentGroups(plan::Planning* planning,
                                                std::span<const Ref> functions) {
  const size_t variables = planning->set().variables();
  std::vector<size_t> group(variables);
  std::iota(group.begin(), group.end(), size_t{0});
  const auto find = [&](size_t v) {
    while (group[v] != v) v = group[v] = group[group[v]];
    return v;
  };
  std::vector<size_t> first(functions.size(), variables);
  for (size_t i = 0; i < functions.size(); ++i) {
    if (IsTerminal(functions[i])) continue;
    std::vector<bool> support(variables);
    planning->diagram.Support(functions[i], &support);
    for (size_t v = 0; v < variables; ++v) {
      if (!support[v]) continue;
      if (first[i] == variables) first[i] = v;
      group[find(v)] = find(first[i]);
    }
  }
  std::vector<std::vector<Ref>> groups;
  std::vector<size_t> place(variables, variables);
  for (size_t i = 0; i < functions.size(); ++i) {
    if (first[i] == variables) continue;
    size_t& at = place[find(first[i])];
    if (at == variables) {
      at = groups.size();
      groups.emplace_back();
    }
    groups[at].push_back(functions[i]);
  }
  return groups;
}

SituationSpace::SituationSpace(plan::Planning* planning, std::span<const Ref> functions)
    : planning_(planning) {
  uint64_t count = 1;
  for (const std::vector<Ref>& own : IndependentGroups(planning, functions)) {
    Group group;
    size_t values = 1;
    group.root = Number(own, &values);
    if (!planning->ok()) return;
    FindShortest(values, &group);
    groups_.push_back(std::move(group));
    if (__builtin_mul_overflow(count, uint64_t{groups_.back().shortest.size()}, &count)) {
      planning->status =
          absl::ResourceExhaustedError("the bundle has more situations than 64 bits can count");
      return;
    }
  }
  count_ = count;
}

// Joins one function after another to what the ones before tell apart.
Ref SituationSpace::Number(std::span<const Ref> functions, size_t* values) {
  Ref numbered = 0;
  for (Ref function : functions) {
    absl::flat_hash_map<uint32_t, Ref> numbers;
    Combination join(&planning_->diagram, [&](Ref a, Ref b) {
      return numbers.emplace(a << 16 | b, static_cast<Ref>(numbers.size())).first->second %
             kFirstNode;
    });
    numbered = join(numbered, function);
    *values = numbers.size();
    if (*values <= planning_->limits.situations || !planning_->status.ok()) continue;
    planning_->status =
        absl::ResourceExhaustedError(absl::StrCat("facts that depend on each other have more than ",
                                                  planning_->limits.situations, " situations"));
    return numbered;
  }
  return numbered;
}

void SituationSpace::FindShortest(size_t values, Group* group) const {
  group->numbers.resize(values);
  for (auto& [value, way] :
       ShortestWays(planning_->diagram, planning_->data->knowledge, group->root)) {
    group->numbers[value] = static_cast<uint32_t>(group->shortest.size());
    group->shortest.push_back(std::move(way));
  }
}

Way SituationSpace::WayTo(uint64_t situation) const {
  Way way;
  for (const Group& group : groups_) {
    const Way& own = group.shortest[situation % group.shortest.size()];
    situation /= group.shortest.size();
    way.insert(way.end(), own.begin(), own.end());
  }
  return way;
}

// Each group is restricted to what is known; a group that is left open leaves several situations.
std::optional<uint64_t> SituationSpace::Of(const Knowledge& knowledge) {
  Restriction restriction(&planning_->diagram);
  restriction.Begin(planning_->set().variables());
  for (Variable v = 0; v < planning_->set().variables(); ++v)
    restriction.Allow(v, knowledge.possible(v));
  uint64_t situation = 0, place = 1;
  for (const Group& group : groups_) {
    const Ref left = restriction(group.root);
    if (!IsTerminal(left)) return std::nullopt;
    situation += place * group.numbers[left];
    place *= group.shortest.size();
  }
  return situation;
}

bool SituationSpace::ForEachWay(Visit visit) const {
  return ForEachWay(planning_->data->knowledge, visit);
}

bool SituationSpace::ForEachWay(const Knowledge& within, Visit visit) const {
  Way way;
  const Ref first = groups_.empty() ? kFalse : groups_[0].root;
  return Descend(within, 0, first, 0, 1, &way, visit);
}

// `situation` and `place` count the groups before this one.
bool SituationSpace::Descend(const Knowledge& within, size_t group, Ref at, uint64_t situation,
                             uint64_t place, Way* way, Visit visit) const {
  if (group == groups_.size()) return visit(situation, *way);
  if (!IsTerminal(at)) {
    const Variable variable = planning_->diagram.variable(at);
    return ForEachRun(planning_->diagram, within, at, [&](Ref child, Interval keys) {
      way->push_back({variable, keys});
      const bool more = Descend(within, group, child, situation, place, way, visit);
      way->pop_back();
      return more;
    });
  }
  const Ref next = group + 1 < groups_.size() ? groups_[group + 1].root : kFalse;
  return Descend(within, group + 1, next, situation + place * groups_[group].numbers[at],
                 place * groups_[group].shortest.size(), way, visit);
}

}  // namespace onething::situation
