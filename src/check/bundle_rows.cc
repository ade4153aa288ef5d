// The rows from which a bundle is planned, and the divisions where just these are in force.
//
// Editions that share all rows plan alike, so a bundle is checked once for each set of rows and
// not once for each of two thousand counties. The region is a function of the facts whose
// divisions choose the rows: all codes below the edition's division, but for those below overlays
// of their own. A finding is told where its function and the region meet, with a request from
// there.
#include "check/bundle_rows.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace onething::check {
namespace {

bool HasMaterials(const Edition& edition, const Requirement& requirement) {
  const auto has = [&](const Need& need) {
    const size_t index = Index(need.material);
    return index < edition.materials.size() && edition.materials[index] != nullptr;
  };
  const auto is_whole = [&](const Alternative& alternative) {
    return !alternative.empty() && std::all_of(alternative.begin(), alternative.end(), has);
  };
  return !requirement.any_of.empty() &&
         std::all_of(requirement.any_of.begin(), requirement.any_of.end(), is_whole);
}

// The codes below an edition's division, but those below an overlay of its own.
Ref InForce(const std::vector<Tree>& trees, size_t edition, Variable variable, Diagram* diagram) {
  const auto within = [&](const std::string& code) {
    const CodeRange range = code.empty() ? CodeRange() : *ParseDivision(code);
    const Interval interval{range.lo, range.hi};
    return diagram->In(variable, {&interval, 1});
  };
  const std::string& own = trees[edition].division;
  Ref there = within(own);
  for (const Tree& tree : trees) {
    if (tree.division.size() > own.size() && absl::StartsWith(tree.division, own))
      there = diagram->AndNot(there, within(tree.division));
  }
  return there;
}

// The facts whose divisions choose the rows.
std::vector<FactId> ChoosingFacts(const PreparedRequest::Data& data) {
  std::vector<FactId> facts;
  const auto add = [&](const std::optional<Jurisdiction>& jurisdiction) {
    if (jurisdiction) facts.push_back(jurisdiction->of);
  };
  if (data.bundle->overlay_by) facts.push_back(*data.bundle->overlay_by);
  add(data.bundle->jurisdiction);
  for (const plan::PreparedStep& step : data.steps) add(step.matter->jurisdiction);
  return facts;
}

}  // namespace

bool IsWhole(const Edition& edition, const Bundle& bundle) {
  const size_t calendar = Index(edition.calendar);
  if (calendar >= edition.calendars.size() || edition.calendars[calendar] == nullptr) return false;
  const auto has_materials = [&](const Requirement& requirement) {
    return HasMaterials(edition, requirement);
  };
  const auto is_whole = [&](const Step& step) {
    const size_t index = Index(step.matter);
    if (index >= edition.matters.size() || edition.matters[index] == nullptr) return false;
    const std::vector<Requirement>& needed = edition.matters[index]->requires_;
    return std::all_of(needed.begin(), needed.end(), has_materials);
  };
  return std::all_of(bundle.requires_.begin(), bundle.requires_.end(), has_materials) &&
         std::all_of(bundle.steps.begin(), bundle.steps.end(), is_whole);
}

BundleRows RowsOf(const Edition& edition, const Bundle& bundle) {
  BundleRows rows = {&bundle, edition.calendars[Index(edition.calendar)].get()};
  for (const Step& step : bundle.steps) rows.push_back(edition.matters[Index(step.matter)].get());
  return rows;
}

Ref RegionOf(const CompiledVersion& compiled, const BundleRows& rows, BundleFunctions* functions) {
  Diagram* diagram = functions->diagram();
  Ref region = kTrue;
  for (FactId fact : ChoosingFacts(functions->data())) {
    const Variable variable = functions->set().first_variable(fact);
    Ref somewhere = kFalse;
    for (size_t i = 0; i < compiled.trees.size(); ++i) {
      const Edition& edition = compiled.version->editions[i];
      const Bundle* bundle = edition.bundles[Index(functions->data().bundle_id)].get();
      if (bundle != nullptr && IsWhole(edition, *bundle) && RowsOf(edition, *bundle) == rows)
        somewhere = diagram->Or(somewhere, InForce(compiled.trees, i, variable, diagram));
    }
    region = diagram->And(region, somewhere);
  }
  return region;
}

}  // namespace onething::check
