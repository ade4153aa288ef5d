#include "load/rows/bundle.h"

#include "load/rows/jurisdiction.h"
#include "load/rows/offer.h"
#include "load/rows/requirement.h"
#include "load/rows/terms.h"

namespace onething::load {
namespace {

Step ReadStep(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {"matter", "when", "after", "unless_held",
                                                "separate"};
  Step step;
  step.id = std::string(node.key);
  const Object object(scope, node, kKeys);
  const std::optional<MatterId> matter = ReadId(
      scope, object.Require("matter"), scope->version->matters, scope->present->matters, "matter");
  step.matter = matter.value_or(MatterId{});
  step.when = ReadCondition(scope, object.Get("when"));
  step.unless_held = ReadBool(scope, object.Get("unless_held"), false);
  step.separate = ReadBool(scope, object.Get("separate"), false);
  return step;
}

std::vector<Step> ReadSteps(Scope* scope, const Node* node) {
  const std::vector<const Node*> entries = Entries(scope, node);
  std::vector<Step> steps;
  for (const Node* entry : entries) steps.push_back(ReadStep(scope, *entry));
  const Positions<Step> positions = PositionsOf(steps);
  for (size_t i = 0; i < steps.size(); ++i) {
    const Node* after = entries[i]->Find("after");
    for (const Node* other : Elements(scope, after, "steps")) {
      if (const std::optional<StepIndex> position =
              ReadPosition(scope, other, positions, "step of this bundle"))
        steps[i].after.push_back(*position);
    }
  }
  return steps;
}

}  // namespace

Bundle ReadBundleRow(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {
      "name",     "lead",     "overlay_by", "jurisdiction", "eligible",
      "requires", "promised", "statutory",  "extension",    "offers",
      "copies",   "steps",    "basis",      "recourse",     "source"};
  Bundle bundle;
  const Object object(scope, node, kKeys);
  if (!object) return bundle;
  bundle.name = ReadText(scope, object.Require("name"));
  bundle.lead = ReadDepartment(scope, object.Get("lead"));
  bundle.overlay_by = ReadFact(scope, object.Get("overlay_by"), FactType::kDivision);
  bundle.jurisdiction = ReadJurisdiction(scope, object.Get("jurisdiction"));
  bundle.eligible = ReadCondition(scope, object.Get("eligible"));
  bundle.requires_ = ReadRequirements(scope, object.Get("requires"), {}, true);
  const Terms terms = ReadTerms(scope, object);
  bundle.promised = terms.promised;
  bundle.statutory = terms.statutory;
  bundle.extension = terms.extension;
  bundle.law_none = terms.law == Law::kNone;
  bundle.copies =
      ReadEnum(scope, object.Get("copies"), Bundle::Copies::kEach, "\"once\" or \"each\"")
          .value_or(Bundle::Copies::kOnce);
  const Node* steps = object.Require("steps");
  bundle.steps = ReadSteps(scope, steps);
  if (steps != nullptr && steps->is(Kind::kObject) && steps->size == 0)
    scope->Error(*steps, "missing_key", "expected at least one step");
  bundle.offers = ReadBundleOffers(scope, object.Get("offers"), bundle.steps);
  bundle.basis = ReadStrings(scope, object.Get("basis"));
  bundle.recourse = ReadText(scope, object.Get("recourse"));
  bundle.source = ReadSource(scope, object.Get("source"));
  return bundle;
}

}  // namespace onething::load
