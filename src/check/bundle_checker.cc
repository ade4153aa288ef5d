// Every check asks one question of functions over the open facts: is there a completion, in the
// region where these rows are in force, in which the fault shows? The faults are functions
// themselves:
//
//   a step that nobody reaches   its function is kFalse
//   two producers of one thing   both steps are in
//   steps that wait in a circle  all edges of a cycle hold (step_cycle.cc)
//   a joint limit too short      the last step's finish is later than the limit ends
//
// and where a fault AND the region is not kFalse, the smallest witness of it is the finding's
// request (bundle_findings.cc). Since two diagrams are equal functions exactly if they are the same
// reference, "nothing was found" is a proof and no sample.
//
// The checks stand in an order: a limit is judged only where there is no cycle, for with one no
// step of it has a date.
#include "check/bundle_checker.h"

#include <algorithm>

#include "check/matter.h"
#include "check/step_cycle.h"

namespace onething::check {
namespace {

constexpr size_t kMostCycles = 16, kMostOverlaps = 100;  // told of one bundle

absl::string_view WhyNever(const plan::StepFunctions& step) {
  if (step.when == kFalse) return "its \"when\" never holds";
  if (step.eligible == kFalse) return "its matter's \"eligible\" never holds";
  return "its \"when\" and its matter's \"eligible\" never hold together";
}

std::string LengthOf(const Limit& limit) {
  constexpr absl::string_view kNames[] = {"workday", "day", "month", "hour"};
  const auto unit = static_cast<size_t>(limit.unit);
  if (unit >= std::size(kNames)) return "0 workdays";
  return absl::StrCat(limit.count, " ", kNames[unit], limit.count == 1 ? "" : "s");
}

}  // namespace

BundleChecker::BundleChecker(Context* context)
    : context_(context), functions_(context->findings.limits()), findings_(context, &functions_) {}

void BundleChecker::Check(size_t edition_index, BundleId id, const Node& node) {
  const CompiledVersion& compiled = context_->compiled;
  const Edition& edition = compiled.version->editions[edition_index];
  const Bundle& bundle = *edition.bundles[Index(id)];
  if (!IsWhole(edition, bundle)) return;
  const BundleRows rows = RowsOf(edition, bundle);
  if (!seen_.insert(rows).second) return;
  unsure_ = false;
  overlaps_ = 0;
  const bool found =
      functions_.Find(plan::PrepareOpen(compiled.version, edition, id, context_->day));
  checked_ = {&compiled.trees[edition_index], &node, RegionOf(compiled, rows, &functions_)};
  if (found) {
    CheckRows();
    CheckReach();
    CheckOverlaps();
    if (CheckCycles()) CheckJoint();
  }
  if (unsure_ || functions_.passed_limit()) {
    context_->findings.Warning(
        node, "not_checked",
        "its conditions together pass a stated limit; what they decide jointly was not checked");
  }
}

void BundleChecker::Warn(const Node& node, absl::string_view code, std::string message, Ref shown) {
  findings_.Report(checked_, Severity::kWarning, node, code, std::move(message), shown);
}

void BundleChecker::CheckRows() {
  const auto warn = [&](Ref shown, const Node& node, absl::string_view code, std::string message) {
    if (InRegion(shown)) Warn(node, code, std::move(message), shown);
  };
  const Judge judge{context_->conditions, functions_.diagram(), functions_.view(), warn};
  CheckBundleDeferrals(judge, bundle(), *checked_.node);
  for (const plan::PreparedStep& step : functions_.data().steps) {
    matters_.insert(step.matter);
    CheckMatter(
        judge, *step.matter,
        Along(*checked_.tree->root, {"matters", context_->version.matters[step.step->matter]}));
  }
}

void BundleChecker::CheckReach() {
  for (size_t i = 0; i < bundle().steps.size(); ++i) {
    const plan::StepFunctions& step = functions_.steps()[i];
    if (step.in != kFalse || functions_.diagram()->exhausted()) continue;
    const std::string& id = bundle().steps[i].id;
    Warn(Along(*checked_.node, {"steps", id, "when"}), "unreachable_step",
         absl::StrCat("no situation reaches the step \"", id, "\": ", WhyNever(step)), kFalse);
  }
}

template <typename List, typename Name>
void BundleChecker::CheckOverlapsOf(const List& list, absl::string_view verb, const Name& name) {
  for (size_t i = 0; i < list.size(); ++i) {
    for (size_t j = i + 1; j < list.size() && list[j].first == list[i].first; ++j) {
      const auto [what, first] = list[i];
      const StepIndex second = list[j].second;
      const Ref both =
          functions_.diagram()->And(functions_.steps()[first].in, functions_.steps()[second].in);
      if (!InRegion(both) || ++overlaps_ > kMostOverlaps) continue;
      Warn(Along(*checked_.node, {"steps", StepId(second)}), "producers_overlap",
           absl::StrCat("\"", StepId(first), "\" and \"", StepId(second), "\" can both ", verb,
                        " \"", name(what), "\" in one situation; the first declared delivers"),
           both);
    }
  }
}

void BundleChecker::CheckOverlaps() {
  CheckOverlapsOf(functions_.data().producers, "produce",
                  [&](uint16_t id) { return context_->version.materials[MaterialId(id)]; });
  CheckOverlapsOf(functions_.data().deciders, "decide",
                  [&](uint16_t id) { return functions_.set().facts()[FactId(id)].id; });
}

// Where an edge is written: the need of a material, else what the step waits for.
const Node& BundleChecker::NodeOf(const plan::Edge& edge) const {
  const Node& step = Along(*checked_.node, {"steps", StepId(edge.to)});
  if (edge.kind != EdgeKind::kMaterial)
    return Along(step, {edge.kind == EdgeKind::kAfter ? "after" : "when"});
  const plan::PreparedStep& prepared = functions_.data().steps[edge.to];
  for (const Requirement& requirement : prepared.matter->requires_) {
    if (requirement.choice || Index(requirement.any_of[0][0].material) != edge.what) continue;
    const absl::string_view id = context_->version.matters[prepared.step->matter];
    return Along(*checked_.tree->root, {"matters", id, "requires", requirement.id});
  }
  return step;
}

std::string BundleChecker::Reason(const plan::Edge& edge) const {
  switch (edge.kind) {
    case EdgeKind::kAfter: return "after";
    case EdgeKind::kMaterial:
      return absl::StrCat("material \"", context_->version.materials[MaterialId(edge.what)], "\"");
    case EdgeKind::kFact: break;
  }
  return absl::StrCat("fact \"", functions_.set().facts()[FactId(edge.what)].id, "\"");
}

// True where there is none. Each is told once: then its last edge is left out, and the others are
// looked for.
bool BundleChecker::CheckCycles() {
  Diagram* diagram = functions_.diagram();
  std::vector<plan::Edge> edges = functions_.edges();
  for (size_t told = 0; told < kMostCycles && !diagram->exhausted(); ++told) {
    const std::optional<std::vector<uint32_t>> found =
        ShortestCycle(diagram, bundle().steps.size(), edges, checked_.region);
    unsure_ = !found;
    if (!found || found->empty()) return told == 0;
    std::vector<plan::Edge> cycle;
    for (uint32_t index : *found) cycle.push_back(edges[index]);
    ReportCycle(cycle);
    edges[found->back()].ordered = false;
  }
  return false;
}

void BundleChecker::ReportCycle(const std::vector<plan::Edge>& cycle) {
  std::string way(StepId(cycle.front().from));
  const plan::Edge* need = nullptr;
  Ref together = kTrue;
  for (const plan::Edge& edge : cycle) {
    absl::StrAppend(&way, " → ", StepId(edge.to), " (", Reason(edge), ")");
    if (edge.kind == EdgeKind::kMaterial) need = &edge;
    together = functions_.diagram()->And(together, edge.holds);
  }
  if (need == nullptr) {
    findings_.Report(checked_, Severity::kError, NodeOf(cycle.back()), "cycle",
                     absl::StrCat("these steps wait for each other: ", way), together);
    return;
  }
  findings_.Report(checked_, Severity::kError, NodeOf(*need), "material_after_need",
                   absl::StrCat("\"", StepId(need->to), "\" needs ", Reason(*need), ", which \"",
                                StepId(need->from), "\" makes only after it: ", way),
                   together);
}

void BundleChecker::CheckJoint() {
  if (!bundle().promised && !bundle().statutory) return;
  // Outside the region there may be a cycle, which is told where it is.
  if (!functions_.Order()) return;
  CheckJointLimit(Basis::kPromised, bundle().promised, "promised", "joint_promise_too_short");
  CheckJointLimit(Basis::kStatutory, bundle().statutory, "statutory", "joint_law_too_short");
}

void BundleChecker::CheckJointLimit(Basis basis, const std::optional<Limit>& limit,
                                    absl::string_view key, absl::string_view code) {
  if (!limit) return;
  const PreparedRequest::Data& data = functions_.data();
  const Ref late = functions_.EndsLater(basis, data.calendar->Add(data.received, *limit));
  if (!InRegion(late) || functions_.diagram()->exhausted()) return;
  Warn(Along(*checked_.node, {key}), code,
       absl::StrCat("in some situation the steps, each in its turn, end after the bundle's ", key,
                    " limit of ", LengthOf(*limit)),
       late);
}

}  // namespace onething::check
