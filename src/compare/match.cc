// Facts of two sides, matched.
//
// Two catalogs are compared on the same applicants, so a situation before and one after belong
// together only where one applicant can be in both. Each side has its own variables and keys: the
// order of an enum's values may differ, the rank of a string depends on which texts the rules of a
// side name, a fact may be on one side only.
//
// Facts are matched by id, if they are of one type and derived alike; enum values by id, members of
// a set by id, texts by themselves; integers, numbers, dates and divisions have the same keys on
// both sides. For strings the keys are ranks: odd ones are the texts that rules name, even ones
// what lies between. A pair of ranks is worth keeping only if some text has both. As the sides cut
// in different places, candidates are the texts that either side names and texts just after each;
// from these one text is kept for every pair of ranks that occurs.
//
// An applicant's facts are a point in both spaces at once. shared(side) is what is left of a side
// where both sides have the values (Share narrows each by the other). For a way down a diagram of
// the side before, that is, keys for some variables, Follow narrows the side after to the keys that
// such an applicant may have there; whoever walks the situations of the side after under that sees
// those, and only those, that the way allows, so each pair is met through ways that share values.
// KeysOn then finds one value of each fact on both ways, in the keys of both, and rejects those
// that contradict each other through derived facts. What remains is a request for each side that
// says the same.
//
// A fact that one side lacks, or has in another form, is no match: it is open on the other side,
// and every situation there is met. That is told as a difference and not hidden.
//
// Example: a kind is one of (shop, stall, cart) before and of (stall, shop, online) after. Keys 0,
// 1 before are keys 1, 0 after. Carts and online dealers are on one side only and left out, with a
// difference of kind "values". The way "kind is 0" before narrows the side after to key 1.
#include "compare/match.h"

#include <algorithm>
#include <tuple>

#include "condition/values.h"

namespace onething::compare {
namespace {

using Data = PreparedRequest::Data;

SideNumber Other(SideNumber side) {
  return side == kBefore ? kAfter : kBefore;
}

// Keys in order, as few intervals as hold them.
std::vector<Interval> Intervals(std::vector<int64_t> keys) {
  std::sort(keys.begin(), keys.end());
  std::vector<Interval> intervals;
  for (int64_t key : keys) {
    if (!intervals.empty() && key <= intervals.back().hi + 1) intervals.back().hi = key;
    else intervals.push_back({key, key});
  }
  return intervals;
}

std::vector<Interval> Intersect(Possible a, Possible b) {
  std::vector<Interval> both;
  for (const Interval& x : a) {
    for (const Interval& y : b) {
      const Interval common{std::max(x.lo, y.lo), std::min(x.hi, y.hi)};
      if (common.lo <= common.hi) both.push_back(common);
    }
  }
  return both;
}

// Values of an enum or a set are few, so they are looked through.
std::optional<size_t> PlaceOf(const Fact& fact, absl::string_view value) {
  for (size_t i = 0; i < fact.values.size(); ++i) {
    if (fact.values[i].first == value) return i;
  }
  return std::nullopt;
}

// Where the other side's rules cut, this side's text after the cut may lie beyond: the texts next
// to each are tried too.
std::vector<std::string> TextsOf(const ConditionSet& set, FactId fact) {
  std::vector<std::string> texts;
  const Interval ranks = set.Domain(set.first_variable(fact));
  for (int64_t rank = ranks.lo; rank <= ranks.hi; ++rank) {
    const std::optional<std::string> text = set.TextOf(fact, rank);
    if (!text) continue;
    texts.push_back(*text);
    for (const char next : {'0', ' ', '\0'}) texts.push_back(*text + next);
  }
  return texts;
}

}  // namespace

// A fact on two ways, with what it may be there.
struct FactMatch::Joint {
  std::array<std::optional<FactId>, 2> fact;
  const Match* match = nullptr;
  std::array<std::optional<Interval>, 2> keys;  // of a fact with one variable
  std::vector<std::string> members;             // of a set
};

FactMatch::FactMatch(const Data& before, const Data& after)
    : data_{&before, &after}, shared_{before.knowledge, after.knowledge} {
  for (SideNumber side : {kBefore, kAfter}) links_[side].resize(set(side).variables());
  MatchFacts();
  Share(kBefore);
  Share(kAfter);
}

// Whether both requests give the fact, and not as places of which one may lie in the other.
bool FactMatch::AreGivenApart(FactId before, FactId after) const {
  const Knowledge &a = data_[kBefore]->knowledge, &b = data_[kAfter]->knowledge;
  if (!a.given(before) || !b.given(after)) return false;
  return a.set().facts()[before].type != FactType::kDivision ||
         Intersect(a.possible(a.set().first_variable(before)),
                   b.possible(b.set().first_variable(after)))
             .empty();
}

// Of one type, and derived in the same way if at all; what both requests give stays as each gives
// it.
bool FactMatch::AreAlike(FactId before, FactId after) const {
  const Fact &a = set(kBefore).facts()[before], &b = set(kAfter).facts()[after];
  if (a.type != b.type) return false;
  if (AreGivenApart(before, after)) return false;
  if (a.since.has_value() != b.since.has_value() || a.same.has_value() != b.same.has_value())
    return false;
  const auto id = [&](SideNumber side, FactId fact) { return set(side).facts()[fact].id; };
  if (a.since && id(kBefore, a.since->source) != id(kAfter, b.since->source)) return false;
  return !a.same || (a.same->level == b.same->level &&
                     id(kBefore, a.same->first) == id(kAfter, b.same->first) &&
                     id(kBefore, a.same->second) == id(kAfter, b.same->second));
}

void FactMatch::MatchFacts() {
  const FactTable &before = set(kBefore).facts(), &after = set(kAfter).facts();
  for (size_t i = 0; i < before.size(); ++i) {
    const FactId fact{static_cast<uint16_t>(i)};
    const std::optional<FactId> other = after.Find(before[fact].id);
    if (!other || !AreAlike(fact, *other)) continue;
    matches_.push_back({{fact, *other}, ValuesOfBoth(fact, *other)});
    LinkVariables(matches_.back(), static_cast<uint16_t>(matches_.size() - 1));
  }
}

// Enum values that both sides name; of strings one text for each pair of ranks, the plainest first.
std::vector<FactMatch::Value> FactMatch::ValuesOfBoth(FactId before, FactId after) const {
  const Fact &a = set(kBefore).facts()[before], &b = set(kAfter).facts()[after];
  std::vector<Value> values;
  if (a.type == FactType::kEnum) {
    for (size_t i = 0; i < a.values.size(); ++i) {
      const std::string& id = a.values[i].first;
      if (const std::optional<size_t> place = PlaceOf(b, id))
        values.push_back({{static_cast<int64_t>(i), static_cast<int64_t>(*place)}, id});
    }
  }
  if (a.type != FactType::kString) return values;
  std::vector<std::string> texts = TextsOf(set(kBefore), before);
  for (std::string& text : TextsOf(set(kAfter), after)) texts.push_back(std::move(text));
  for (std::string& text : texts) {
    values.push_back(
        {{set(kBefore).StringKey(before, text), set(kAfter).StringKey(after, text)}, text});
  }
  const auto is_plain = [](const std::string& text) { return text.find('\0') == text.npos; };
  std::sort(values.begin(), values.end(), [&](const Value& x, const Value& y) {
    return std::tuple(x.key, !is_plain(x.text), x.text.size(), x.text) <
           std::tuple(y.key, !is_plain(y.text), y.text.size(), y.text);
  });
  const auto same = [](const Value& x, const Value& y) { return x.key == y.key; };
  values.erase(std::unique(values.begin(), values.end(), same), values.end());
  return values;
}

// A set fact has a variable for each value; one whose value the other side lacks links to none.
void FactMatch::LinkVariables(const Match& match, uint16_t number) {
  for (SideNumber side : {kBefore, kAfter}) {
    const SideNumber there = Other(side);
    const Fact& own = set(side).facts()[match.fact[side]];
    const Fact& others = set(there).facts()[match.fact[there]];
    const Variable first = set(side).first_variable(match.fact[side]);
    const Variable first_there = set(there).first_variable(match.fact[there]);
    for (size_t i = 0; i < set(side).variable_count(match.fact[side]); ++i) {
      const std::optional<size_t> place =
          own.type == FactType::kSet ? PlaceOf(others, own.values[i].first) : i;
      Link link{number, std::nullopt};
      if (place) link.other = static_cast<Variable>(first_there + *place);
      links_[side][first + i] = link;
    }
  }
}

// The keys of the other side's variable whose values are among these of `from`.
std::vector<Interval> FactMatch::Carry(SideNumber from, Variable variable, Interval keys) const {
  const Match& match = matches_[links_[from][variable]->match];
  const FactType type = set(from).facts()[match.fact[from]].type;
  if (type != FactType::kEnum && type != FactType::kString) return {keys};
  std::vector<int64_t> there;
  for (const Value& value : match.values) {
    if (value.key[from] >= keys.lo && value.key[from] <= keys.hi)
      there.push_back(value.key[Other(from)]);
  }
  return Intervals(std::move(there));
}

// Narrows the other side to values that `from` has. A value of a set that only one side knows is
// out.
void FactMatch::Share(SideNumber from) {
  const SideNumber to = Other(from);
  for (Variable v = 0; v < links_[to].size(); ++v) {
    if (!links_[to][v]) continue;
    const std::optional<Variable> own = links_[to][v]->other;
    std::vector<Interval> carried;
    if (!own) carried.push_back({0, 0});
    for (const Interval& keys : own ? shared_[from].possible(*own) : Possible()) {
      for (const Interval& there : Carry(from, *own, keys)) carried.push_back(there);
    }
    std::sort(carried.begin(), carried.end(),
              [](const Interval& a, const Interval& b) { return a.lo < b.lo; });
    shared_[to].Leave(v, Intersect(shared_[to].possible(v), carried));
  }
}

// A variable that both do not share is left as it is: the way says nothing about it.
void FactMatch::Follow(const situation::Way& before, Knowledge* after) const {
  for (const auto& [variable, keys] : before) {
    const std::optional<Link>& link = links_[kBefore][variable];
    if (!link || !link->other) continue;
    after->Leave(*link->other,
                 Intersect(after->possible(*link->other), Carry(kBefore, variable, keys)));
  }
}

void FactMatch::Forget(const situation::Way& before, Knowledge* after) const {
  for (const auto& [variable, keys] : before) {
    const std::optional<Link>& link = links_[kBefore][variable];
    if (!link || !link->other) continue;
    const Possible all = shared_[kAfter].possible(*link->other);
    after->Leave(*link->other, {all.begin(), all.end()});
  }
}

// Each fact on either way once, with the keys that each side asks of it.
std::vector<FactMatch::Joint> FactMatch::JointFacts(const situation::Way& before,
                                                    const situation::Way& after) const {
  std::vector<Joint> joints;
  for (SideNumber side : {kBefore, kAfter}) {
    for (const auto& [variable, keys] : side == kBefore ? before : after) {
      const FactId fact = set(side).fact_of(variable);
      auto at = std::find_if(joints.begin(), joints.end(), [&, fact = fact](const Joint& joint) {
        return joint.fact[side] == fact;
      });
      if (at == joints.end()) {
        at = joints.emplace(at);
        at->fact[side] = fact;
        if (const std::optional<Link>& link = links_[side][variable]) {
          at->match = &matches_[link->match];
          at->fact[Other(side)] = at->match->fact[Other(side)];
        }
      }
      const Fact& row = set(side).facts()[fact];
      if (row.type != FactType::kSet) at->keys[side] = keys;
      else if (keys.lo == 1)
        at->members.push_back(row.values[variable - set(side).first_variable(fact)].first);
    }
  }
  return joints;
}

// A value that lies in the keys of both sides; nothing where there is none.
std::optional<FactValue> FactMatch::ValueOn(const Joint& joint) const {
  const SideNumber side = joint.fact[kBefore] ? kBefore : kAfter;
  const FactId fact = *joint.fact[side];
  if (set(side).facts()[fact].type == FactType::kSet) return joint.members;
  if (joint.match != nullptr && !joint.match->values.empty()) {
    for (const Value& value : joint.match->values) {
      const auto on = [&](SideNumber s) {
        return !joint.keys[s] ||
               (value.key[s] >= joint.keys[s]->lo && value.key[s] <= joint.keys[s]->hi);
      };
      if (on(kBefore) && on(kAfter)) return value.text;
    }
    return std::nullopt;
  }
  const Interval all{std::numeric_limits<int64_t>::min(), kMaxKey};
  const Interval a = joint.keys[kBefore].value_or(all), b = joint.keys[kAfter].value_or(all);
  const Interval both{std::max(a.lo, b.lo), std::min(a.hi, b.hi)};
  if (both.lo > both.hi) return std::nullopt;
  return ValueWithin(set(side), fact, both);
}

// Says the value in the keys of each side; a set loses the members that a side does not know.
bool FactMatch::Add(const Joint& joint, Keys* keys) const {
  const std::optional<FactValue> value = ValueOn(joint);
  if (!value) return false;
  for (SideNumber side : {kBefore, kAfter}) {
    if (!joint.fact[side]) continue;
    FactValue own = *value;
    const Fact& row = set(side).facts()[*joint.fact[side]];
    if (auto* members = std::get_if<std::vector<std::string>>(&own)) {
      std::sort(members->begin(), members->end());
      members->erase(std::unique(members->begin(), members->end()), members->end());
      std::erase_if(*members, [&](const std::string& id) { return !PlaceOf(row, id); });
    }
    std::string problem;
    std::optional<FactKeys> found = KeysOf(set(side), *joint.fact[side], own, &problem);
    if (!found) return false;
    keys->of[side].push_back(*std::move(found));
  }
  ++keys->facts;
  return true;
}

// What the request gives of other facts counts too.
bool FactMatch::Contradict(SideNumber side, std::vector<FactKeys> facts) const {
  for (const FactKeys& given : data_[side]->given) {
    const bool said = std::any_of(facts.begin(), facts.end(),
                                  [&](const FactKeys& row) { return row.fact == given.fact; });
    if (!said) facts.push_back(given);
  }
  std::vector<Diagnostic> findings;
  Knowledge knowledge;
  knowledge.Set(set(side), data_[side]->day, facts, &findings);
  return !findings.empty();
}

size_t FactMatch::FactsOn(const situation::Way& before, const situation::Way& after) const {
  return JointFacts(before, after).size();
}

std::optional<FactMatch::Keys> FactMatch::KeysOn(const situation::Way& before,
                                                 const situation::Way& after) const {
  Keys keys;
  for (const Joint& joint : JointFacts(before, after)) {
    if (!Add(joint, &keys)) return std::nullopt;
  }
  for (SideNumber side : {kBefore, kAfter}) {
    std::vector<FactKeys>& own = keys.of[side];
    std::sort(own.begin(), own.end(),
              [](const FactKeys& a, const FactKeys& b) { return a.fact < b.fact; });
    if (Contradict(side, own)) return std::nullopt;
  }
  return keys;
}

namespace {

std::vector<std::string> ValuesOnlyOf(const Fact& fact, const Fact& other) {
  std::vector<std::string> only;
  for (const auto& value : fact.values) {
    if (!PlaceOf(other, value.first)) only.push_back(value.first);
  }
  return only;
}

}  // namespace

std::optional<FactDifference> FactMatch::DifferenceOf(SideNumber side, FactId fact) const {
  using Kind = FactDifference::Kind;
  const Fact& own = set(side).facts()[fact];
  const std::optional<FactId> other = set(Other(side)).facts().Find(own.id);
  if (!other)
    return FactDifference{own.id, side == kBefore ? Kind::kOnlyBefore : Kind::kOnlyAfter, {}, {}};
  const FactId before = side == kBefore ? fact : *other, after = side == kBefore ? *other : fact;
  if (!AreAlike(before, after)) return FactDifference{own.id, Kind::kOther, {}, {}};
  const Fact &a = set(kBefore).facts()[before], &b = set(kAfter).facts()[after];
  FactDifference difference{own.id, Kind::kValues, ValuesOnlyOf(a, b), ValuesOnlyOf(b, a)};
  const bool same_range = a.min == b.min && a.max == b.max;
  if (same_range && difference.before.empty() && difference.after.empty()) return std::nullopt;
  return difference;
}

std::vector<FactDifference> FactMatch::Differences(const std::vector<bool>& before,
                                                   const std::vector<bool>& after) const {
  std::vector<FactDifference> found;
  for (SideNumber side : {kBefore, kAfter}) {
    const std::vector<bool>& depends = side == kBefore ? before : after;
    std::optional<FactId> last;
    for (Variable v = 0; v < depends.size(); ++v) {
      const FactId fact = set(side).fact_of(v);
      if (!depends[v] || fact == last) continue;
      last = fact;
      std::optional<FactDifference> difference = DifferenceOf(side, fact);
      const auto is_same = [&](const FactDifference& row) { return row.fact == difference->fact; };
      if (difference && std::none_of(found.begin(), found.end(), is_same))
        found.push_back(*std::move(difference));
    }
  }
  return found;
}

}  // namespace onething::compare
