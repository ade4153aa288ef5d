// Two catalogs compared on all situations that both have.
//
// For every way to a situation before, the ways to situations after are walked that share values
// with it (match.cc). A pair of situations is met once for each pair of ways that leads to it; of
// these the one with the fewest facts is kept as the example that is planned on both sides. Ways
// are counted and bounded, since a situation that is a union of many runs has many of them. With
// weights nothing is enumerated: each combination of facts is planned on both sides by itself.
#include "onething/compare.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "compare/match.h"
#include "situation/space.h"
#include "situation/table.h"

namespace onething::compare {
namespace {

using Data = PreparedRequest::Data;
using Keys = FactMatch::Keys;

constexpr uint64_t kWaysPerSituation = 16;

// The sides number their steps by themselves, so steps are told by their ids.
std::vector<std::string> StepsOnlyOf(const Situation& row, const Bundle& bundle,
                                     const Situation& other, const Bundle& other_bundle) {
  std::vector<std::string> only;
  for (StepIndex step : row.steps) {
    const std::string& id = bundle.steps[step].id;
    const bool there = std::any_of(other.steps.begin(), other.steps.end(),
                                   [&](StepIndex s) { return other_bundle.steps[s].id == id; });
    if (!there) only.push_back(id);
  }
  return only;
}

// 1 where the situation is worse after, -1 where it is better, of what can break. A step more may
// be one without a limit: that it makes the finish unknown breaks nothing.
int Break(const ComparedSituation& row) {
  const Situation &before = row.before, &after = row.after;
  const auto rank = [](const Situation& side) {
    if (!side.status.ok()) return 0;
    return side.as_bundle == Status::kExcluded ? 1 : 2;
  };
  if (rank(before) != rank(after)) return rank(before) > rank(after) ? 1 : -1;
  if (rank(before) == 0 || before.finish.has_value() == after.finish.has_value()) return 0;
  if (before.finish) return row.gained.empty() ? 1 : 0;
  return row.lost.empty() ? -1 : 0;
}

// A situation that breaks is worse than one that loses, and rights weigh more than figures.
Effect EffectOn(const ComparedSituation& row) {
  const int broken = Break(row);
  if (broken > 0) return Effect::kBreaks;
  if (!row.before.status.ok()) return broken < 0 ? Effect::kGains : Effect::kSame;
  // Rights before figures: a step brings its own links, materials and days.
  if (!row.lost.empty()) return Effect::kLoses;
  if (!row.gained.empty()) return Effect::kGains;
  bool worse = false, better = broken < 0;
  const auto add = [&](const std::optional<int64_t>& before, const std::optional<int64_t>& after) {
    worse |= before && after && *after > *before;
    better |= before && after && *after < *before;
  };
  const Totals &before = row.before.totals, &after = row.after.totals;
  add(before.links, after.links);
  add(before.workdays, after.workdays);
  add(before.materials, after.materials);
  if (worse) return Effect::kLoses;
  return better ? Effect::kGains : Effect::kSame;
}

// One figure of one situation, added up; Divide makes means of the sums.
void AddFigure(const std::optional<int64_t>& before, const std::optional<int64_t>& after,
               double weight, FigureChange* figure) {
  if (!before || !after) return;
  figure->before += weight * static_cast<double>(*before);
  figure->after += weight * static_cast<double>(*after);
  figure->known += weight;
}

void Divide(FigureChange* figure) {
  if (figure->known == 0) return;
  figure->before /= figure->known;
  figure->after /= figure->known;
}

void AddFigures(Comparison* comparison) {
  for (const ComparedSituation& row : comparison->rows) {
    if (!row.before.status.ok() || !row.after.status.ok()) continue;
    const Totals &before = row.before.totals, &after = row.after.totals;
    AddFigure(before.links, after.links, row.weight, &comparison->links);
    AddFigure(before.workdays, after.workdays, row.weight, &comparison->workdays);
    AddFigure(before.materials, after.materials, row.weight, &comparison->materials);
    AddFigure(before.fields, after.fields, row.weight, &comparison->fields);
    AddFigure(before.departments, after.departments, row.weight, &comparison->departments);
  }
  for (FigureChange* figure : {&comparison->links, &comparison->workdays, &comparison->materials,
                               &comparison->fields, &comparison->departments})
    Divide(figure);
}

ComparedSide SideOf(const Data& data) {
  return {data.version, data.edition, data.bundle, data.submitted};
}

Comparison Begin(const Data& before, const Data& after) {
  Comparison comparison;
  comparison.before = SideOf(before);
  comparison.after = SideOf(after);
  comparison.bundle = std::string(before.version->bundles[before.bundle_id]);
  return comparison;
}

void AddRow(Situation before, Situation after, double weight, Comparison* comparison) {
  ComparedSituation row{std::move(before), std::move(after), Effect::kSame, {}, {}, weight};
  const Bundle &bundle = *comparison->before.bundle, &other = *comparison->after.bundle;
  if (row.before.status.ok() && row.after.status.ok()) {
    row.lost = StepsOnlyOf(row.before, bundle, row.after, other);
    row.gained = StepsOnlyOf(row.after, other, row.before, bundle);
  }
  row.effect = EffectOn(row);
  comparison->rows.push_back(std::move(row));
}

// Meets every pair of situations that facts bring about.
class Pairs {
 public:
  Pairs(const Data& before, const Data& after, const Limits& limits)
      : data_{&before, &after},
        limits_(limits),
        match_(before, after),
        planning_{plan::Planning(limits), plan::Planning(limits)} {}

  Result<Comparison> Compare() {
    constexpr absl::string_view kNames[] = {"before", "after"};
    for (SideNumber side : {kBefore, kAfter}) {
      functions_[side] = situation::SpaceFunctions(*data_[side], &planning_[side]);
      if (planning_[side].ok()) spaces_.emplace_back(&planning_[side], functions_[side]);
      if (spaces_.size() <= side || !spaces_[side].count())
        return Named(kNames[side], {planning_[side].Failure()});
    }
    if (!Meet()) return std::move(status_);
    Comparison comparison = Begin(*data_[kBefore], *data_[kAfter]);
    comparison.differences = match_.Differences(DependsOn(kBefore), DependsOn(kAfter));
    Planner planner(limits_);
    for (Keys& found : found_) {
      Situation before =
          situation::PlanSituation(*data_[kBefore], std::move(found.of[kBefore]), &planner);
      Situation after =
          situation::PlanSituation(*data_[kAfter], std::move(found.of[kAfter]), &planner);
      AddRow(std::move(before), std::move(after), 1, &comparison);
    }
    AddFigures(&comparison);
    return comparison;
  }

 private:
  // Walks before, and under each way after: the keys that such an applicant may have there.
  bool Meet() {
    Knowledge after = match_.shared(kAfter);
    return spaces_[kBefore].ForEachWay(
        match_.shared(kBefore), [&](uint64_t situation, const situation::Way& way) {
          match_.Follow(way, &after);
          const bool more =
              spaces_[kAfter].ForEachWay(after, [&](uint64_t other, const situation::Way& rest) {
                return Note({situation, other}, way, rest);
              });
          match_.Forget(way, &after);
          return more;
        });
  }

  // Keeps the pair with the fewest facts; a pair that no applicant has is passed over.
  bool Note(std::pair<uint64_t, uint64_t> pair, const situation::Way& before,
            const situation::Way& after) {
    if (++ways_ > kWaysPerSituation * limits_.situations)
      return Exhausted(kWaysPerSituation * limits_.situations, "ways to pairs of situations");
    const auto at = numbers_.find(pair);
    const bool known = at != numbers_.end();
    if (known && match_.FactsOn(before, after) >= found_[at->second].facts) return true;
    std::optional<Keys> keys = match_.KeysOn(before, after);
    if (!keys) return true;
    if (known) {
      found_[at->second] = *std::move(keys);
      return true;
    }
    if (found_.size() == limits_.situations)
      return Exhausted(limits_.situations, "pairs of situations");
    numbers_.emplace(pair, found_.size());
    found_.push_back(*std::move(keys));
    return true;
  }

  bool Exhausted(uint64_t most, absl::string_view what) {
    status_ = absl::ResourceExhaustedError(
        absl::StrCat("the two sides have more than ", most, " ", what));
    return false;
  }

  // The variables on which situations of a side depend.
  std::vector<bool> DependsOn(SideNumber side) {
    std::vector<bool> support(planning_[side].set().variables());
    for (Ref function : functions_[side]) planning_[side].diagram.Support(function, &support);
    return support;
  }

  std::array<const Data*, 2> data_;
  Limits limits_;
  FactMatch match_;
  std::array<plan::Planning, 2> planning_;
  std::array<std::vector<Ref>, 2> functions_;
  std::vector<situation::SituationSpace> spaces_;
  absl::flat_hash_map<std::pair<uint64_t, uint64_t>, size_t> numbers_;
  std::vector<Keys> found_;
  uint64_t ways_ = 0;
  absl::Status status_;
};

// A request with more facts; what is said twice is as the weight says. A fact that the side does
// not have is left out.
Request WithWeight(const Side& side, const Version& version, const Weight& weight) {
  Request request = side.request;
  for (const RequestFact& fact : weight.facts) {
    if (!version.facts.Find(fact.id)) continue;
    std::erase_if(request.facts, [&](const RequestFact& own) { return own.id == fact.id; });
    request.facts.push_back(fact);
  }
  return request;
}

// A side that refuses a value has no plan for it; the status says so in the row.
Situation PlanWeight(const Side& side, const Version& version, const Weight& weight,
                     const Limits& limits, Planner* planner) {
  const Result<PreparedRequest> prepared =
      Prepare(side.catalog, WithWeight(side, version, weight), limits);
  Situation row;
  row.status = prepared.status();
  if (!prepared.ok()) return row;
  std::vector<FactKeys> facts = DataOf(*prepared).given;
  std::erase_if(facts, [&](const FactKeys& keys) {
    return std::none_of(weight.facts.begin(), weight.facts.end(), [&](const RequestFact& fact) {
      return fact.id == version.facts[keys.fact].id;
    });
  });
  return situation::PlanSituation(DataOf(*prepared), std::move(facts), planner);
}

Result<Comparison> CompareWeights(const Side& before, const Side& after, const Data& a,
                                  const Data& b, const std::vector<Weight>& weights,
                                  const Limits& limits) {
  if (weights.size() > limits.situations)
    return absl::ResourceExhaustedError(absl::StrCat("more than ", limits.situations, " weights"));
  Comparison comparison = Begin(a, b);
  comparison.weighted = true;
  Planner planner(limits);
  std::vector<Diagnostic> findings;
  for (size_t i = 0; i < weights.size(); ++i) {
    Situation old = PlanWeight(before, *a.version, weights[i], limits, &planner);
    Situation now = PlanWeight(after, *b.version, weights[i], limits, &planner);
    const auto add = [&](const std::string& pointer, absl::string_view message) {
      Diagnostic finding;
      finding.code = "bad_weight";
      finding.pointer = absl::StrCat("/", i, pointer);
      finding.message = std::string(message);
      findings.push_back(std::move(finding));
    };
    for (const RequestFact& fact : weights[i].facts) {
      if (!a.version->facts.Find(fact.id) && !b.version->facts.Find(fact.id))
        add(absl::StrCat("/facts/", fact.id), "expected a fact of one of the catalogs");
    }
    if (absl::IsInvalidArgument(old.status) && absl::IsInvalidArgument(now.status))
      add("", now.status.message());
    AddRow(std::move(old), std::move(now), weights[i].weight, &comparison);
  }
  if (!findings.empty()) return FailureOf(absl::StatusCode::kInvalidArgument, std::move(findings));
  AddFigures(&comparison);
  return comparison;
}

}  // namespace
}  // namespace onething::compare

namespace onething {

absl::string_view Name(Effect effect) {
  constexpr absl::string_view kNames[] = {"same", "gains", "loses", "breaks"};
  return kNames[static_cast<size_t>(effect)];
}

absl::string_view Name(FactDifference::Kind kind) {
  constexpr absl::string_view kNames[] = {"only_before", "only_after", "other", "values"};
  return kNames[static_cast<size_t>(kind)];
}

size_t Comparison::count(Effect effect) const {
  return static_cast<size_t>(
      std::count_if(rows.begin(), rows.end(),
                    [&](const ComparedSituation& row) { return row.effect == effect; }));
}

double Comparison::weight(Effect effect) const {
  double sum = 0;
  for (const ComparedSituation& row : rows) sum += row.effect == effect ? row.weight : 0;
  return sum;
}

Result<Comparison> Compare(const Side& before, const Side& after,
                           const std::vector<Weight>& weights, const Limits& limits) {
  const Result<PreparedRequest> a = Prepare(before.catalog, before.request, limits);
  if (!a.ok()) return Named("before", a.failure());
  const Result<PreparedRequest> b = Prepare(after.catalog, after.request, limits);
  if (!b.ok()) return Named("after", b.failure());
  if (!weights.empty())
    return compare::CompareWeights(before, after, DataOf(*a), DataOf(*b), weights, limits);
  return compare::Pairs(DataOf(*a), DataOf(*b), limits).Compare();
}

}  // namespace onething
