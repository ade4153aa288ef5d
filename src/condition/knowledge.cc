// What the facts given leave open.
//
// Each variable keeps the intervals of keys that it may still have. A value given narrows it to one
// key, a division given to 6 digits to the codes below it. Then derived facts come in.
//
// Counts `since` a date. The count falls as the date grows, so the dates with a count in an
// interval are an interval, found by bisection (DatesOf). An age that is given narrows the birth
// date; an age that is not given takes its range from the date.
//
// `same` facts: whether two divisions agree down to a level. Three things are tied together, the
// two divisions and the fact, and each can narrow the others:
// - the divisions have no unit of the level in common: the fact is false;
// - all codes of both lie in one unit: it is true;
// - the fact is given true: one side is narrowed to the units that the other may have;
// - it is given false, and one side is known to lie in one unit: that unit is cut out of the other.
//   Narrowing one division may decide another fact that uses it, so this goes on until a round
//   changes nothing. It ends: each round that changes something takes keys away or decides a fact,
//   and and there are finitely many of both. A fact that is decided one way and given the other is
//   a contradiction; so is a variable without a key.
//
// What is left open falls into two kinds. A *follower* is a derived fact that is a function of one
// open variable: a count of its date, and a `same` fact of its other division once one division is
// known down to the level. Its tests are rewritten into tests of that variable (View::Substitute),
// so no completion lets the two disagree, and it is no variable of its own any more. All other
// variables are free. A `same` fact with neither division known to the level is taken as free too
// (docs/rules/planning.md, "Same division"): an exact treatment would need a diagram with a branch
// for each of some three thousand counties. Consistent() gives, for those who need it, the function
// that excludes completions in which the three do not agree, cut at the units that the functions
// and the request tell apart.
//
// Why a View is right: after Set every combination of keys of the variables that follow none is a
// completion (but for `same` facts taken as free), and a completion gives each follower the one key
// it has. So a function that is the same on all those keys is the same in every completion, and
// canonical diagrams make that a comparison of references.
//
// Example: household is 130607 (a county), residence is open, and same_county compares them by
// county. Then same_county follows residence: it is true where the residence's code is from
// 130607000000 to 130607999999. A condition "same_county and residence starts with 1307" is false.
#include "condition/knowledge.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"

namespace onething {
namespace {

std::optional<int64_t> PlaceOf(const Fact& fact, absl::string_view value) {
  for (size_t i = 0; i < fact.values.size(); ++i) {
    if (fact.values[i].first == value) return static_cast<int64_t>(i);
  }
  return std::nullopt;
}

// Both ends are included, and an end that is absent is open.
bool InRange(const Fact& fact, double value) {
  return !(fact.min && value < *fact.min) && !(fact.max && value > *fact.max);
}

// A date, or the text of one.
std::optional<Date> DateOf(const FactValue& value) {
  if (const auto* date = std::get_if<Date>(&value)) return *date;
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr ? std::nullopt : ParseDate(*text);
}

// The key of a value of a fact with one variable.
std::optional<Interval> SingleKey(const ConditionSet& set, FactId id, const Fact& fact,
                                  const FactValue& value) {
  const auto* text = std::get_if<std::string>(&value);
  const auto* whole = std::get_if<int64_t>(&value);
  const Interval domain = set.Domain(set.first_variable(id));
  std::optional<int64_t> key;
  switch (fact.type) {
    case FactType::kBoolean:
      if (const auto* flag = std::get_if<bool>(&value)) key = *flag;
      break;
    case FactType::kInteger:
      if (whole != nullptr && InRange(fact, static_cast<double>(*whole))) key = *whole;
      break;
    case FactType::kNumber: {
      const auto* real = std::get_if<double>(&value);
      const double number = whole != nullptr  ? static_cast<double>(*whole)
                            : real != nullptr ? *real
                                              : NAN;
      if (std::isfinite(number) && InRange(fact, number)) key = NumberKey(number);
      break;
    }
    case FactType::kString:
      if (text != nullptr) key = set.StringKey(id, *text);
      break;
    case FactType::kEnum:
      if (text != nullptr) key = PlaceOf(fact, *text);
      break;
    case FactType::kDate:
      if (const std::optional<Date> date = DateOf(value)) key = date->days;
      break;
    case FactType::kDivision:
      if (const auto range = text != nullptr ? ParseDivision(*text) : std::nullopt)
        return Interval{range->lo, range->hi};
      break;
    case FactType::kSet: break;
  }
  if (!key || *key < domain.lo || *key > domain.hi) return std::nullopt;
  return Interval{*key, *key};
}

// What a value of this fact looks like. What was found is not repeated: it may be personal.
std::string Expected(const Fact& fact) {
  std::string expected;
  switch (fact.type) {
    case FactType::kBoolean: return "expected true or false";
    case FactType::kInteger: expected = "expected an integer"; break;
    case FactType::kNumber: expected = "expected a number"; break;
    case FactType::kString: return "expected a string";
    case FactType::kEnum:
    case FactType::kSet:
      expected = fact.type == FactType::kEnum ? "expected one of"
                                              : "expected a list of different values among";
      for (const auto& value : fact.values)
        absl::StrAppend(&expected, &value == &fact.values[0] ? " " : ", ", value.first);
      return expected;
    case FactType::kDate: return "expected a date \"YYYY-MM-DD\" that exists";
    case FactType::kDivision:
      return "expected a division code of 2, 4, 6, 9 or 12 digits that does not end with a part of "
             "zeros";
  }
  if (fact.min) absl::StrAppend(&expected, " from ", *fact.min);
  if (fact.max) absl::StrAppend(&expected, " up to ", *fact.max);
  return expected;
}

// A set is given whole: a value that is not in it is out.
std::optional<std::vector<Interval>> SetKeys(const Fact& fact, const FactValue& value) {
  const auto* members = std::get_if<std::vector<std::string>>(&value);
  if (members == nullptr) return std::nullopt;
  std::vector<Interval> keys(fact.values.size(), Interval{0, 0});
  for (const std::string& member : *members) {
    const std::optional<int64_t> place = PlaceOf(fact, member);
    if (!place || keys[static_cast<size_t>(*place)].hi == 1) return std::nullopt;
    keys[static_cast<size_t>(*place)] = {1, 1};
  }
  return keys;
}

// The division codes that agree with a code down to a level.
Interval Prefix(int64_t code, Level level) {
  int64_t width = 1;
  for (int i = DigitsOf(level); i < 12; ++i) width *= 10;
  const int64_t lo = code / width * width;
  return {lo, lo + width - 1};
}

bool Within(Interval inner, Interval outer) {
  return inner.lo >= outer.lo && inner.hi <= outer.hi;
}

// The whole divisions of a level from the first that has a code of these to the last.
Interval Cover(const std::vector<Interval>& codes, Level level) {
  return {Prefix(codes.front().lo, level).lo, Prefix(codes.back().hi, level).hi};
}

// True where no code of the one and no code of the other lie in one division of the level.
bool Apart(const std::vector<Interval>& a, const std::vector<Interval>& b, Level level) {
  for (const Interval& x : a) {
    for (const Interval& y : b) {
      if (Prefix(x.hi, level).hi >= Prefix(y.lo, level).lo &&
          Prefix(y.hi, level).hi >= Prefix(x.lo, level).lo)
        return false;
    }
  }
  return true;
}

}  // namespace

std::optional<FactKeys> KeysOf(const ConditionSet& set, FactId fact, const FactValue& value,
                               std::string* problem) {
  const Fact& row = set.facts()[fact];
  FactKeys keys{fact, {}};
  if (row.type == FactType::kSet) {
    if (auto members = SetKeys(row, value)) {
      keys.keys = std::move(*members);
      return keys;
    }
  } else if (const std::optional<Interval> key = SingleKey(set, fact, row, value)) {
    keys.keys = {*key};
    return keys;
  }
  *problem = Expected(row);
  return std::nullopt;
}

void Knowledge::Contradict(FactId fact, std::vector<Diagnostic>* findings) const {
  Diagnostic finding;
  finding.code = "contradiction";
  finding.pointer = absl::StrCat("/facts/", set_->facts()[fact].id);
  finding.message =
      absl::StrCat("fact \"", set_->facts()[fact].id,
                   "\" contradicts the facts it is derived from, or they the day of submission");
  findings->push_back(std::move(finding));
}

// Where nothing is left, one key is kept all the same, so that what follows has something to read.
void Knowledge::Narrow(Variable variable, Interval to, FactId named,
                       std::vector<Diagnostic>* findings) {
  std::vector<Interval>& possible = possible_[variable];
  for (Interval& interval : possible)
    interval = {std::max(interval.lo, to.lo), std::min(interval.hi, to.hi)};
  std::erase_if(possible, [](const Interval& interval) { return interval.lo > interval.hi; });
  if (!possible.empty()) return;
  possible.push_back({to.lo, to.lo});
  Contradict(named, findings);
}

void Knowledge::Exclude(Variable variable, Interval hole, FactId named,
                        std::vector<Diagnostic>* findings) {
  std::vector<Interval>& possible = possible_[variable];
  std::vector<Interval> left;
  for (const Interval& interval : possible) {
    if (interval.lo < hole.lo) left.push_back({interval.lo, std::min(interval.hi, hole.lo - 1)});
    if (interval.hi > hole.hi) left.push_back({std::max(interval.lo, hole.hi + 1), interval.hi});
  }
  if (left.empty()) return Contradict(named, findings);
  possible = std::move(left);
}

void Knowledge::Set(const ConditionSet& set, Date submitted, std::span<const FactKeys> given,
                    std::vector<Diagnostic>* findings, std::span<const Hole> holes) {
  set_ = &set;
  submitted_ = submitted;
  possible_.resize(set.variables());
  settled_.resize(set.variables());
  keys_.resize(set.variables());
  given_.assign(set.facts().size(), false);
  followers_.clear();
  for (Variable v = 0; v < possible_.size(); ++v) possible_[v].assign(1, set.Domain(v));
  for (const FactKeys& fact : given) {
    given_[Index(fact.fact)] = true;
    for (size_t i = 0; i < fact.keys.size(); ++i)
      possible_[set.first_variable(fact.fact) + i].assign(1, fact.keys[i]);
  }
  for (const Hole& hole : holes)
    Exclude(hole.variable, hole.keys, set.fact_of(hole.variable), findings);
  for (size_t i = 0; i < set.facts().size(); ++i) {
    if (set.facts()[FactId(i)].since) SetSince(FactId(i), findings);
  }
  // A division narrowed by one fact can narrow or settle another; each round narrows one at least.
  for (bool changed = true; changed;) {
    changed = false;
    for (size_t i = 0; i < set.facts().size(); ++i) {
      if (set.facts()[FactId(i)].same) changed |= SetSame(FactId(i), findings);
    }
  }
  Settle();
}

// Nothing is counted from a day that is still to come: the date is bounded by the submission.
void Knowledge::SetSince(FactId id, std::vector<Diagnostic>* findings) {
  const Since& since = *set_->facts()[id].since;
  const Variable variable = set_->first_variable(id), base = set_->first_variable(since.source);
  Narrow(base, {set_->Domain(base).lo, submitted_.days}, since.source, findings);
  if (given(id))
    Narrow(base, DatesOf(since, possible_[variable][0], possible_[base][0]), id, findings);
}

// One round of the rules above for one fact; true where something was narrowed.
bool Knowledge::SetSame(FactId id, std::vector<Diagnostic>* findings) {
  const Same& same = *set_->facts()[id].same;
  const Variable variable = set_->first_variable(id);
  const Variable sides[] = {set_->first_variable(same.first), set_->first_variable(same.second)};
  const bool apart = Apart(possible_[sides[0]], possible_[sides[1]], same.level);
  for (int i = 0; i < 2; ++i) {
    const Interval cover = Cover(possible_[sides[i]], same.level);
    const bool one = cover == Prefix(cover.lo, same.level);
    const std::vector<Interval>& there = possible_[sides[1 - i]];
    const bool all_in = Within({there.front().lo, there.back().hi}, cover);
    const bool decided = apart || (one && all_in);
    if (decided && IsPoint(variable)) {
      if ((possible_[variable][0].lo == 1) == apart) Contradict(id, findings);
      return false;
    }
    if (decided) {
      possible_[variable].assign(1, {!apart, !apart});
      return true;
    }
    if (!IsPoint(variable) || (possible_[variable][0].lo == 1 ? all_in : !one)) continue;
    if (possible_[variable][0].lo == 1) Narrow(sides[1 - i], cover, id, findings);
    else Exclude(sides[1 - i], cover, id, findings);
    return true;
  }
  return false;
}

// Derived facts take their key from a settled base, and follow one that is open.
void Knowledge::Settle() {
  const FactTable& facts = set_->facts();
  for (size_t i = 0; i < facts.size(); ++i) {
    const Variable variable = set_->first_variable(FactId(i));
    if (facts[FactId(i)].since) {
      const Since& since = *facts[FactId(i)].since;
      const Variable base = set_->first_variable(since.source);
      const int64_t most =
          CountSince(since, {static_cast<int32_t>(possible_[base].front().lo)}, submitted_);
      const int64_t least =
          CountSince(since, {static_cast<int32_t>(possible_[base].back().hi)}, submitted_);
      possible_[variable].assign(1, {least, most});
      if (least != most) followers_.push_back({variable, base, FactId(i)});
    }
    if (facts[FactId(i)].same && !IsPoint(variable)) {
      const Same& same = *facts[FactId(i)].same;
      for (const auto& [here, there] :
           {std::pair(same.first, same.second), std::pair(same.second, same.first)}) {
        const std::vector<Interval>& known = possible_[set_->first_variable(here)];
        if (!Within({known.front().lo, known.back().hi}, Prefix(known.front().lo, same.level)))
          continue;
        followers_.push_back({variable, set_->first_variable(there), FactId(i)});
        break;
      }
    }
  }
  for (Variable v = 0; v < possible_.size(); ++v) NoteKey(v);
}

void Knowledge::NoteKey(Variable variable) {
  settled_[variable] = IsPoint(variable);
  keys_[variable] = possible_[variable][0].lo;
}

// The dates in `within` whose count lies in `counts`; a later date never counts more.
Interval Knowledge::DatesOf(const Since& since, Interval counts, Interval within) const {
  const auto count = [&](int64_t day) {
    return CountSince(since, {static_cast<int32_t>(day)}, submitted_);
  };
  // The first date in [lo, hi] that counts at most `most`, or hi + 1.
  const auto first = [&](int64_t most) {
    int64_t lo = within.lo, hi = within.hi + 1;
    while (lo < hi) {
      const int64_t middle = lo + (hi - lo) / 2;
      if (count(middle) <= most) hi = middle;
      else lo = middle + 1;
    }
    return lo;
  };
  return {first(counts.hi), first(counts.lo - 1) - 1};
}

Interval Knowledge::Preimage(const Follower& follower, Interval keys) const {
  const Fact& fact = set_->facts()[follower.fact];
  const std::vector<Interval>& base = possible_[follower.base];
  if (fact.since) return DatesOf(*fact.since, keys, {base.front().lo, base.back().hi});
  const Variable first = set_->first_variable(fact.same->first);
  const Variable other = first == follower.base ? set_->first_variable(fact.same->second) : first;
  return Prefix(possible_[other][0].lo, fact.same->level);  // where the fact is true
}

namespace {

// The runs of keys of a variable that a function or one of some intervals tells apart, of those the
// variable may have.
std::vector<Interval> CellsOf(Diagram* diagram, const Knowledge& open, Ref function,
                              Variable variable, std::span<const Interval> apart) {
  std::vector<Interval> cells;
  for (const Interval& interval : open.possible(variable)) {
    for (int64_t lo = interval.lo; lo <= interval.hi;) {
      int64_t hi = std::min(diagram->NextCut(function, variable, lo), interval.hi);
      for (const Interval& one : apart) {
        if (one.lo > lo) hi = std::min(hi, one.lo - 1);
        if (one.hi >= lo) hi = std::min(hi, one.hi);
      }
      cells.push_back({lo, hi});
      lo = hi + 1;
    }
  }
  return cells;
}

// The one division of the level in which a given code lies, and the code itself; none where it is
// not known so far.
std::vector<Interval> UnitsOf(const Knowledge& given, Variable variable, Level level) {
  const Possible codes = given.possible(variable);
  const Interval all{codes.front().lo, codes.back().hi}, unit = Prefix(all.lo, level);
  return Within(all, unit) ? std::vector<Interval>{unit, all} : std::vector<Interval>();
}

// 1 where two divisions with such keys and such a fact can be told. Cells are runs that nothing
// tells apart.
Ref AgreesWith(Diagram* diagram, const Knowledge& open, std::span<const Interval> apart,
               Ref function, FactId id) {
  const ConditionSet& set = open.set();
  const Same& same = *set.facts()[id].same;
  const Variable first = set.first_variable(same.first), second = set.first_variable(same.second);
  const Interval yes{1, 1};
  const Ref is_same = diagram->In(set.first_variable(id), {&yes, 1});
  Ref agrees = kFalse;
  for (const Interval& a : CellsOf(diagram, open, function, first, apart)) {
    for (const Interval& b : CellsOf(diagram, open, function, second, apart)) {
      const bool may_agree = !Apart({a}, {b}, same.level);
      const Interval whole = Prefix(a.lo, same.level);
      const bool may_differ = !Within(a, whole) || !Within(b, whole);
      const Ref allowed = may_agree ? (may_differ ? kTrue : is_same) : diagram->Not(is_same);
      const Ref here = diagram->And(diagram->In(first, {&a, 1}), diagram->In(second, {&b, 1}));
      agrees = diagram->Or(agrees, diagram->And(here, allowed));
    }
  }
  return agrees;
}

}  // namespace

Ref Consistent(Diagram* diagram, const Knowledge& open, const Knowledge& given, Ref function) {
  const ConditionSet& set = open.set();
  Ref consistent = kTrue;
  for (size_t i = 0; i < set.facts().size(); ++i) {
    const Fact& fact = set.facts()[FactId(i)];
    if (!fact.same || !diagram->DependsOn(function, set.first_variable(FactId(i)))) continue;
    std::vector<Interval> apart;
    bool tied = false;
    for (FactId side : {fact.same->first, fact.same->second}) {
      const Variable variable = set.first_variable(side);
      const std::vector<Interval> units = UnitsOf(given, variable, fact.same->level);
      apart.insert(apart.end(), units.begin(), units.end());
      tied |= !units.empty() || diagram->DependsOn(function, variable);
    }
    if (tied)
      consistent = diagram->And(consistent, AgreesWith(diagram, open, apart, function, FactId(i)));
  }
  return consistent;
}

void View::Begin(const Knowledge* knowledge) {
  knowledge_ = knowledge;
  restriction_.Begin(knowledge->set().variables());
  for (Variable v = 0; v < knowledge->set().variables(); ++v)
    restriction_.Allow(v, knowledge->possible(v));
}

Ref View::operator()(Ref a) {
  // Where what it tests first is settled, the function is read off by a walk.
  while (!IsTerminal(a) && knowledge_->settled(diagram_->variable(a))) {
    a = diagram_->Child(a, knowledge_->key(diagram_->variable(a)));
  }
  if (IsTerminal(a)) return a;
  Ref result = restriction_(a);
  if (IsTerminal(result)) return result;
  for (const Knowledge::Follower& follower : knowledge_->followers()) {
    if (diagram_->DependsOn(result, follower.variable))
      result = restriction_(Substitute(result, follower));
  }
  return result;
}

// a with the follower's keys told by its base: the sum over the runs of keys that a tells apart.
Ref View::Substitute(Ref a, const Knowledge::Follower& follower) {
  Ref result = kFalse;
  const Possible all = knowledge_->possible(follower.variable);
  for (int64_t lo = all.front().lo; lo <= all.back().hi;) {
    const Interval point{lo, lo};
    single_.Begin(knowledge_->set().variables());
    single_.Allow(follower.variable, {&point, 1});
    const Ref here = single_(a);
    const int64_t next = std::min(diagram_->NextCut(a, follower.variable, lo), all.back().hi);
    result = diagram_->Plus(result, diagram_->If(Where(follower, {lo, next}), here, kFalse));
    lo = next + 1;
  }
  return result;
}

// 1 where the base gives the follower a key of these.
Ref View::Where(const Knowledge::Follower& follower, Interval keys) {
  const bool same = knowledge_->set().facts()[follower.fact].same.has_value();
  if (same && keys.lo == 0 && keys.hi == 1) return kTrue;
  const Interval preimage = knowledge_->Preimage(follower, keys);
  if (preimage.lo > preimage.hi) return kFalse;
  const Ref in = diagram_->In(follower.base, {&preimage, 1});
  return same && keys.lo == 0 ? diagram_->Not(in) : in;
}

}  // namespace onething
