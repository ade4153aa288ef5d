#include "load/check_bundle.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "load/cycle.h"
#include "plan/finish.h"
#include "plan/select/order.h"
#include "plan/stages.h"
#include "situation/witness.h"

namespace onething::load {
namespace {

constexpr size_t kMostCycles = 16, kMostOverlaps = 100;  // told of one bundle

std::vector<const void*> RowsOf(const Edition& edition, const Bundle& bundle) {
  std::vector<const void*> rows = {&bundle, edition.calendars[Index(edition.calendar)].get()};
  for (const Step& step : bundle.steps) rows.push_back(edition.matters[Index(step.matter)].get());
  return rows;
}

}  // namespace

BundleChecker::BundleChecker(CheckContext* context, const std::vector<Tree>& trees)
    : context_(context), trees_(trees), w_(context->findings.limits()) {}

// Readers leave rows out where they report an error; what is left then is not checked.
bool BundleChecker::IsWhole(const Edition& edition, const Bundle& bundle) const {
  if (Index(edition.calendar) >= edition.calendars.size() ||
      edition.calendars[Index(edition.calendar)] == nullptr)
    return false;
  const auto has_materials = [&](const std::vector<Requirement>& requirements) {
    for (const Requirement& requirement : requirements) {
      if (requirement.any_of.empty()) return false;
      for (const Alternative& alternative : requirement.any_of) {
        if (alternative.empty()) return false;
        for (const Need& need : alternative) {
          const size_t index = Index(need.material);
          if (index >= edition.materials.size() || edition.materials[index] == nullptr)
            return false;
        }
      }
    }
    return true;
  };
  const auto is_whole = [&](const Step& step) {
    const size_t index = Index(step.matter);
    return index < edition.matters.size() && edition.matters[index] != nullptr &&
           has_materials(edition.matters[index]->requires_);
  };
  return has_materials(bundle.requires_) &&
         std::all_of(bundle.steps.begin(), bundle.steps.end(), is_whole);
}

void BundleChecker::Check(size_t edition_index, BundleId id, const Node& bundle_node) {
  const Edition& edition = context_->version->editions[edition_index];
  const Bundle& bundle = *edition.bundles[Index(id)];
  if (!IsWhole(edition, bundle)) return;
  const std::vector<const void*> rows = RowsOf(edition, bundle);
  if (!seen_.insert(rows).second) return;
  tree_ = &trees_[edition_index];
  node_ = &bundle_node;
  data_ = PrepareOpen(context_->version, edition, id, context_->day);
  BeginPlan(&w_, data_);
  const bool ready = SelectUnordered(&w_, &w_);
  region_ = RegionOf(rows);
  if (ready) {
    CheckRows(bundle);
    CheckReach(bundle);
    CheckOverlaps();
    if (CheckCycles()) CheckJoint();
  }
  if (w_.diagram.exhausted() || !w_.status.ok()) {
    context_->findings.Warning(
        bundle_node, "not_checked",
        "its conditions together pass a stated limit; what they decide jointly was not checked");
  }
}

// Where the rows are in force: the divisions that choose an edition lie where one with these rows is.
Ref BundleChecker::RegionOf(const std::vector<const void*>& rows) {
  std::vector<FactId> divisions;
  const auto add = [&](const std::optional<Jurisdiction>& jurisdiction) {
    if (jurisdiction) divisions.push_back(jurisdiction->of);
  };
  if (w_.bundle().overlay_by) divisions.push_back(*w_.bundle().overlay_by);
  add(w_.bundle().jurisdiction);
  for (const PreparedStep& step : data_.steps) add(step.matter->jurisdiction);
  Ref region = kTrue;
  for (FactId fact : divisions) {
    Ref somewhere = kFalse;
    for (size_t i = 0; i < trees_.size(); ++i) {
      const Edition& edition = context_->version->editions[i];
      const Bundle* bundle = edition.bundles[Index(data_.bundle_id)].get();
      if (bundle != nullptr && IsWhole(edition, *bundle) && RowsOf(edition, *bundle) == rows)
        somewhere = w_.diagram.Or(somewhere, InForce(i, w_.set().first_variable(fact)));
    }
    region = w_.diagram.And(region, somewhere);
  }
  return region;
}

// The codes below the edition's division, but those below an overlay of its own.
Ref BundleChecker::InForce(size_t edition, Variable variable) {
  const auto within = [&](const std::string& code) {
    const CodeRange range = code.empty() ? CodeRange() : *ParseDivision(code);
    const Interval interval{range.lo, range.hi};
    return w_.diagram.In(variable, {&interval, 1});
  };
  const std::string& own = trees_[edition].division;
  Ref there = within(own);
  for (const Tree& tree : trees_) {
    if (tree.division.size() > own.size() && absl::StartsWith(tree.division, own))
      there = w_.diagram.AndNot(there, within(tree.division));
  }
  return there;
}

// Of an overlay only what the base does not have already.
void BundleChecker::Report(Severity severity, const Node& place, absl::string_view code,
                           std::string message, Ref shown) {
  const bool of_base = tree_->division.empty();
  const std::string key =
      absl::StrCat(data_.version->bundles[data_.bundle_id], json::PointerTo(place), code, message);
  if (of_base) reported_.insert(key);
  else if (reported_.contains(key)) return;
  if (!of_base) {
    const auto at = data_.version->divisions.find(tree_->division);
    const bool named = at != data_.version->divisions.end();
    absl::StrAppend(&message, "; with the overlay of ", tree_->division, named ? " " : "",
                    named ? at->second.name.In("zh-CN") : "");
  }
  Diagnostic finding = json::At(place, severity, code, std::move(message));
  if (shown != kFalse) {
    auto facts = SmallestWitness(&w_.diagram, data_.knowledge, shown, region_);
    if (!facts) return;
    // Which outcomes are open is a matter of the steps that the facts leave; without facts the plan is refused for sure.
    if (severity == Severity::kError && !IsRefused(*facts)) facts->clear();
    finding.witness = WitnessJson(*facts);
  }
  context_->findings.Add(std::move(finding));
}

bool BundleChecker::IsRefused(const std::vector<FactKeys>& facts) const {
  std::vector<Diagnostic> none;
  const PreparedRequest request(
      std::make_shared<const PreparedRequest::Data>(WithFacts(data_, facts, &none)));
  return !Planner(context_->findings.limits()).Make(request).ok();
}

// A request that plans to what is shown.
std::string BundleChecker::WitnessJson(const std::vector<FactKeys>& facts) const {
  std::string out;
  json::Writer writer(&out);
  writer.Open('{').Key("onething").Int(1);
  writer.Key("bundle").String(data_.version->bundles[data_.bundle_id]);
  writer.Key("submitted").String(FormatDate(data_.day));
  writer.Key("facts").Raw(FactsJson(w_.set().facts(), ValuesOf(w_.set(), facts)));
  if (!tree_->division.empty())
    writer.Key("home").Open('{').Key("division").String(tree_->division).Close('}');
  writer.Close('}');
  return out;
}

void BundleChecker::CheckRows(const Bundle& bundle) {
  const auto warn = [&](Ref shown, const Node& place, absl::string_view code, std::string message) {
    if (w_.diagram.And(shown, region_) != kFalse)
      Report(Severity::kWarning, place, code, std::move(message), shown);
  };
  const Judge judge{context_->conditions, &w_.diagram, &w_.view, warn};
  CheckBundleDeferrals(judge, bundle, *node_);
  for (const PreparedStep& step : data_.steps) {
    checked_.insert(step.matter);
    CheckMatter(judge, *step.matter,
                Along(*tree_->root, {"matters", data_.version->matters[step.step->matter]}));
  }
}

namespace {

absl::string_view WhyNever(const StepFunctions& step) {
  if (step.when == kFalse) return "its \"when\" never holds";
  if (step.eligible == kFalse) return "its matter's \"eligible\" never holds";
  return "its \"when\" and its matter's \"eligible\" never hold together";
}

}  // namespace

void BundleChecker::CheckReach(const Bundle& bundle) {
  for (size_t i = 0; i < bundle.steps.size(); ++i) {
    if (w_.functions[i].in != kFalse || w_.diagram.exhausted()) continue;
    Report(Severity::kWarning, Along(*node_, {"steps", bundle.steps[i].id, "when"}),
           "unreachable_step",
           absl::StrCat("no situation reaches the step \"", bundle.steps[i].id,
                        "\": ", WhyNever(w_.functions[i])),
           kFalse);
  }
}

void BundleChecker::CheckOverlaps() {
  size_t told = 0;
  const auto each_pair = [&](const auto& list, absl::string_view verb, const auto& name) {
    for (size_t i = 0; i < list.size(); ++i) {
      for (size_t j = i + 1; j < list.size() && list[j].first == list[i].first; ++j) {
        const Ref both =
            w_.diagram.And(w_.functions[list[i].second].in, w_.functions[list[j].second].in);
        if (w_.diagram.And(both, region_) == kFalse || ++told > kMostOverlaps) continue;
        Report(Severity::kWarning, Along(*node_, {"steps", StepId(list[j].second)}),
               "producers_overlap",
               absl::StrCat("\"", StepId(list[i].second), "\" and \"", StepId(list[j].second),
                            "\" can both ", verb, " \"", name(list[i].first),
                            "\" in one situation; the first declared delivers"),
               both);
      }
    }
  };
  each_pair(data_.producers, "produce",
            [&](uint16_t id) { return data_.version->materials[MaterialId(id)]; });
  each_pair(data_.deciders, "decide", [&](uint16_t id) { return w_.set().facts()[FactId(id)].id; });
}

const Node& BundleChecker::PlaceOf(const Edge& edge) const {
  const Node& step = Along(*node_, {"steps", StepId(edge.to)});
  if (edge.kind != EdgeKind::kMaterial)
    return Along(step, {edge.kind == EdgeKind::kAfter ? "after" : "when"});
  const Matter& matter = *data_.steps[edge.to].matter;
  for (const Requirement& requirement : matter.requires_) {
    if (requirement.choice || Index(requirement.any_of[0][0].material) != edge.what) continue;
    const absl::string_view id = data_.version->matters[data_.steps[edge.to].step->matter];
    return Along(*tree_->root, {"matters", id, "requires", requirement.id});
  }
  return step;
}

std::string BundleChecker::Reason(const Edge& edge) const {
  switch (edge.kind) {
    case EdgeKind::kAfter: return "after";
    case EdgeKind::kMaterial:
      return absl::StrCat("material \"", data_.version->materials[MaterialId(edge.what)], "\"");
    case EdgeKind::kFact: break;
  }
  return absl::StrCat("fact \"", w_.set().facts()[FactId(edge.what)].id, "\"");
}

// True where there is none. Each is told once: then its last edge is left out, and the others are looked for.
bool BundleChecker::CheckCycles() {
  for (size_t told = 0; told < kMostCycles && !w_.diagram.exhausted(); ++told) {
    const std::optional<std::vector<uint32_t>> found = ShortestCycle(&w_, region_);
    if (!found) w_.status = absl::ResourceExhaustedError("too many steps may wait for each other");
    if (!found || found->empty()) return told == 0;
    const std::vector<uint32_t>& cycle = *found;
    Ref together = kTrue;
    for (uint32_t edge : cycle) together = w_.diagram.And(together, w_.edges[edge].holds);
    ReportCycle(cycle, together);
    w_.edges[cycle.back()].ordered = false;
  }
  return false;
}

void BundleChecker::ReportCycle(const std::vector<uint32_t>& cycle, Ref where) {
  const Edge& first = w_.edges[cycle.front()];
  std::string way(StepId(first.from));
  const Edge* need = nullptr;
  for (uint32_t index : cycle) {
    const Edge& edge = w_.edges[index];
    absl::StrAppend(&way, " → ", StepId(edge.to), " (", Reason(edge), ")");
    if (edge.kind == EdgeKind::kMaterial) need = &edge;
  }
  if (need == nullptr) {
    Report(Severity::kError, PlaceOf(w_.edges[cycle.back()]), "cycle",
           absl::StrCat("these steps wait for each other: ", way), where);
    return;
  }
  Report(Severity::kError, PlaceOf(*need), "material_after_need",
         absl::StrCat("\"", StepId(need->to), "\" needs ", Reason(*need), ", which \"",
                      StepId(need->from), "\" makes only after it: ", way),
         where);
}

void BundleChecker::CheckJoint() {
  const Bundle& bundle = w_.bundle();
  if (!bundle.promised && !bundle.statutory) return;
  // Outside the region there may be a cycle, which is told where it is.
  FindOrder(&w_, &w_);
  if (!w_.status.ok()) {
    w_.status = absl::OkStatus();
    return;
  }
  FindVariants(&w_);
  CheckJointLimit(Basis::kPromised, bundle.promised, "promised", "joint_promise_too_short");
  CheckJointLimit(Basis::kStatutory, bundle.statutory, "statutory", "joint_law_too_short");
}

namespace {

std::string LengthOf(const Limit& limit) {
  constexpr absl::string_view kUnits[] = {"workday", "day", "month", "hour"};
  const auto unit = static_cast<size_t>(limit.unit);
  if (unit >= std::size(kUnits)) return "0 workdays";
  return absl::StrCat(limit.count, " ", kUnits[unit], limit.count == 1 ? "" : "s");
}

}  // namespace

// As the plan's `fits`: every uncounted stage takes no time.
void BundleChecker::CheckJointLimit(Basis basis, const std::optional<Limit>& limit,
                                    absl::string_view key, absl::string_view code) {
  if (!limit) return;
  const Instant due = data_.calendar->Add(data_.received, *limit);
  FinishFunctions finish(&w_, basis, true);
  const Ref late = w_.diagram.And(w_.takes, finish.LaterThan(finish.whole(), due));
  if (w_.diagram.And(late, region_) == kFalse || w_.diagram.exhausted()) return;
  Report(Severity::kWarning, Along(*node_, {key}), code,
         absl::StrCat("in some situation the steps, each in its turn, end after the bundle's ", key,
                      " limit of ", LengthOf(*limit)),
         late);
}

}  // namespace onething::load
