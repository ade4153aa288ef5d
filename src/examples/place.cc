// What facts can bring about where one set of rows holds, and requests that do.
//
// The facts that choose the rows are narrowed to the codes by which just these rows are chosen
// (Narrow); all else is open. On the diagrams of that knowledge it is exact what can be reached: a
// value of a function that is left on no way is reached by no facts, and is no gap. A value that is
// left has a way, the way has facts, and the facts are a request (Ask). So whoever reads of a gap
// can run the request that closes it.
//
// Twelve digits need be no division, and between two texts there need be no third; ways are laid
// only along keys that some value has (situation/way.h).
#include "examples/place.h"

#include <algorithm>

#include "condition/values.h"
#include "json/writer.h"
#include "situation/way.h"

namespace onething::examples {

TriedPlace::TriedPlace(const PreparedRequest::Data& data, std::vector<Chooser> choosers, Date day,
                       const Limits& limits)
    : data_(data), choosers_(std::move(choosers)), planning_(limits) {
  data_.day = day;
  Narrow();
  planning_.Begin(data_);
  if (!SelectUnordered(&planning_, &selection_)) return;
  functions_ = FingerprintFunctions(&planning_, selection_);
  ok_ = planning_.ok();
}

// What chooses the rows lies where they are chosen.
void TriedPlace::Narrow() {
  const ConditionSet& set = *data_.version->conditions;
  std::vector<Knowledge::Hole> holes;
  for (const Chooser& chooser : choosers_) {
    if (!chooser.fact || chooser.codes.empty()) continue;
    const Variable variable = set.first_variable(*chooser.fact);
    int64_t next = set.Domain(variable).lo;
    for (const Interval& codes : chooser.codes) {
      if (codes.lo > next) holes.push_back({variable, {next, codes.lo - 1}});
      next = codes.hi + 1;
    }
    if (next <= set.Domain(variable).hi)
      holes.push_back({variable, {next, set.Domain(variable).hi}});
  }
  std::vector<Diagnostic> none;
  data_.knowledge.Set(set, data_.day, {}, &none, holes);
}

// One completion on the way: variables that the way does not test may take any key they can have.
std::vector<int64_t> TriedPlace::KeysOf(const situation::Way& way) const {
  std::vector<int64_t> keys;
  for (Variable v = 0; v < planning_.set().variables(); ++v)
    keys.push_back(data_.knowledge.possible(v)[0].lo);
  for (const auto& [variable, interval] : way) keys[variable] = interval.lo;
  return keys;
}

std::optional<Gap> TriedPlace::Find(GapKind kind, Ref function, Ref value) {
  if (IsTerminal(function)) return function == value ? Ask(kind, situation::Way()) : std::nullopt;
  const situation::SituationSpace space(&planning_, std::span(&function, 1));
  for (uint64_t i = 0; i < space.count().value_or(0); ++i) {
    const situation::Way way = space.WayTo(i);
    if (planning_.diagram.Evaluate(function, KeysOf(way)) == value) return Ask(kind, way);
  }
  return std::nullopt;
}

// A request has to say where it is too: a chooser that the way leaves open gets a code of its own
// range, unless any division would do.
std::optional<Gap> TriedPlace::Ask(GapKind kind, const situation::Way& way) const {
  const ConditionSet& set = planning_.set();
  const std::optional<std::vector<FactKeys>> keys = situation::KeysOnWay(set, way);
  if (!keys) return std::nullopt;
  Gap gap;
  gap.kind = kind;
  gap.facts = situation::ValuesOf(set, *keys);
  for (const Chooser& chooser : choosers_) {
    if (!chooser.fact || chooser.codes.empty()) continue;
    const FactId id = *chooser.fact;
    const bool anywhere = chooser.codes[0] == set.Domain(set.first_variable(id));
    const bool said = std::any_of(gap.facts.begin(), gap.facts.end(),
                                  [&](const GivenFact& fact) { return fact.fact == id; });
    if (anywhere || said) continue;
    if (std::optional<FactValue> code = ValueWithin(set, id, chooser.codes[0]))
      gap.facts.push_back({id, *std::move(code)});
  }
  std::sort(gap.facts.begin(), gap.facts.end(),
            [](const GivenFact& a, const GivenFact& b) { return a.fact < b.fact; });
  gap.request = RequestOf(gap.facts);
  return gap;
}

std::string TriedPlace::RequestOf(const std::vector<GivenFact>& facts) const {
  std::string out;
  json::Writer writer(&out);
  writer.Open('{').Key("bundle").String(data_.version->bundles[data_.bundle_id]);
  writer.Key("submitted").String(FormatDate(data_.day));
  if (!data_.bundle->overlay_by && !data_.edition->division.empty())
    writer.Key("home").Open('{').Key("division").String(data_.edition->division).Close('}');
  writer.Key("facts").Raw(situation::FactsJson(data_.version->facts, facts)).Close('}');
  return out;
}

void TriedPlace::Count(const absl::flat_hash_set<Fingerprint>& reached, PlaceCoverage* coverage) {
  for (const Fingerprint& values : reached)
    ++(Exists(values) ? coverage->situations.reached : coverage->elsewhere);
  const situation::SituationSpace space(&planning_, functions_);
  if (!space.count()) {
    coverage->not_counted = std::string(planning_.Failure().message());
    return;
  }
  coverage->situations.total = *space.count();
  if (*space.count() <= data_.limits.situations) List(space, reached, coverage);
}

// Whether a situation of some day is one of this day.
bool TriedPlace::Exists(const Fingerprint& values) {
  Ref where = kTrue;
  for (size_t i = 0; i < values.size() && where != kFalse; ++i)
    where = planning_.diagram.And(
        where, planning_.diagram.Is(functions_[i], static_cast<uint16_t>(values[i])));
  return where != kFalse;
}

// Not the first ones, which are much alike, but some from all over.
void TriedPlace::List(const situation::SituationSpace& space,
                      const absl::flat_hash_set<Fingerprint>& reached,
                      PlaceCoverage* coverage) const {
  const uint64_t count = *space.count(),
                 stretch = (count + kListedSituations - 1) / kListedSituations;
  Fingerprint values(functions_.size());
  for (uint64_t i = 0; i < stretch; ++i) {
    for (uint64_t number = i; number < count; number += stretch) {
      if (coverage->missed.size() == kListedSituations) return;
      const situation::Way way = space.WayTo(number);
      const std::vector<int64_t> keys = KeysOf(way);
      std::transform(functions_.begin(), functions_.end(), values.begin(),
                     [&](Ref function) { return planning_.diagram.Evaluate(function, keys); });
      if (reached.contains(values)) continue;
      if (std::optional<Gap> gap = Ask(GapKind::kSituation, way))
        coverage->missed.push_back(*std::move(gap));
    }
  }
}

}  // namespace onething::examples
