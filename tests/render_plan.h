// A plan in which everything that a notice can say occurs, put together by hand over tests/golden/notice_catalog.json.
#ifndef ONETHING_TESTS_RENDER_PLAN_H_
#define ONETHING_TESTS_RENDER_PLAN_H_

#include <fstream>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "onething/load.h"
#include "onething/plan.h"

namespace onething {

inline std::string FileText(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The version of a document; null where it does not load.
inline std::shared_ptr<const Version> LoadVersion(std::string text) {
  const std::vector<SourceText> documents = {{"notice_catalog.json", std::move(text)}};
  const Result<Catalog> loaded = LoadCatalog(documents);
  return !loaded.ok() ? nullptr : loaded->versions().front();
}

inline std::string NoticeCatalog() {
  return FileText(ONETHING_SOURCE_DIR "/tests/golden/notice_catalog.json");
}

// Fills a plan's flat lists.
class PlanMaker {
 public:
  explicit PlanMaker(std::shared_ptr<const Version> version, absl::string_view division = "") {
    plan.edition = &version->EditionAt(division);
    plan.bundle = plan.edition->bundles[0].get();
    plan.version = std::move(version);
  }

  Slice Steps(std::initializer_list<const char*> ids) {
    const Slice slice{static_cast<uint32_t>(plan.step_indexes.size()),
                      static_cast<uint32_t>(ids.size())};
    for (const char* id : ids) plan.step_indexes.push_back(StepOf(id));
    return slice;
  }
  Slice Facts(std::initializer_list<const char*> ids) {
    const Slice slice{static_cast<uint32_t>(plan.facts.size()), static_cast<uint32_t>(ids.size())};
    for (const char* id : ids) plan.facts.push_back(*plan.version->facts.Find(id));
    return slice;
  }
  Slice Awaits(const char* fact, std::initializer_list<const char*> steps) {
    const Slice slice{static_cast<uint32_t>(plan.awaits.size()), 1};
    plan.awaits.push_back({*plan.version->facts.Find(fact), Steps(steps)});
    return slice;
  }
  Slice Edges(std::initializer_list<PlanEdge> edges) {
    const Slice slice{static_cast<uint32_t>(plan.edges.size()),
                      static_cast<uint32_t>(edges.size())};
    plan.edges.insert(plan.edges.end(), edges);
    return slice;
  }
  PlanEdge After(const char* step, bool certain = true) const {
    return {StepOf(step), {}, certain};
  }
  PlanEdge ByMaterial(const char* step, const char* material) const {
    return {StepOf(step), MaterialOf(material), true};
  }
  PlanEdge ByFact(const char* step, const char* fact) const {
    return {StepOf(step), *plan.version->facts.Find(fact), true};
  }
  StepIndex StepOf(absl::string_view id) const {
    StepIndex index;
    while (plan.bundle->steps[index].id != id) ++index;
    return index;
  }
  MaterialId MaterialOf(absl::string_view id) const { return *plan.version->materials.Find(id); }

  PlanStep& AddStep(const char* id, Status status, int layer = 0) {
    const StepIndex index = StepOf(id);
    PlanStep& step = plan.steps.emplace_back();
    step.step = index;
    step.matter = plan.edition->matters[Index(plan.bundle->steps[index].matter)].get();
    step.status = status;
    step.layer = layer;
    AddStagesAndFees(&step);
    return step;
  }
  // All of them; those with a condition are not certain.
  void AddStagesAndFees(PlanStep* step) {
    step->stages = {static_cast<uint32_t>(plan.stages.size()),
                    static_cast<uint32_t>(step->matter->stages.size())};
    for (const Stage& stage : step->matter->stages) {
      plan.stages.push_back(
          {StageIndex(&stage - step->matter->stages.data()), stage.when == kAlways});
    }
    step->fees = {static_cast<uint32_t>(plan.fees.size()),
                  static_cast<uint32_t>(step->matter->fees.size())};
    for (const Fee& fee : step->matter->fees) {
      plan.fees.push_back({FeeIndex(&fee - step->matter->fees.data()), fee.when == kAlways,
                           fee.amount.Fen([](FactId) { return 0.0; })});
    }
  }
  MaterialLine& AddLine(const char* id, MaterialSource source, Slice for_steps,
                        bool certain = true) {
    MaterialLine& line = plan.materials.emplace_back();
    line.material = MaterialOf(id);
    line.source = source;
    line.for_steps = for_steps;
    line.certain = certain;
    return line;
  }
  void Ask(const char* fact) {
    plan.questions.emplace_back().fact = *plan.version->facts.Find(fact);
  }

  Plan plan;
};

inline Instant At(const char* text) {
  return *ParseInstant(text);
}

inline StepTime Times(const char* received, const char* finish,
                      std::optional<Basis> as = std::nullopt) {
  StepTime time;
  time.received = At(received);
  if (*finish != '\0') time.finish = At(finish);
  time.as = as;
  return time;
}

inline void AddNoticeSteps(PlanMaker* maker) {
  PlanStep* step = &maker->AddStep("card", Status::kIncluded, 1);
  step->limit = &step->matter->limits[0];
  step->time[Basis::kStages] = Times("2026-11-23T10:20", "2026-12-02T17:00", Basis::kPromised);
  step->time[Basis::kPromised] = Times("2026-11-23T10:20", "2026-12-02T17:00");
  maker->plan.stage_indexes = {StageIndex(1)};
  step->time[Basis::kPromised].not_included = {0, 1};
  step->time[Basis::kStatutory] = Times("2026-11-23T10:20", "2026-12-21T17:00");
  step->time[Basis::kExtended] = Times("2026-11-23T10:20", "2027-01-04T17:00");
  step = &maker->AddStep("living", Status::kIncluded, 2);
  step->limit = &step->matter->limits[0];
  step->after = maker->Edges({maker->After("card"), maker->ByMaterial("card", "cert")});
  step->apply_by = ParseDate("2026-11-20");
  step->time[Basis::kPromised] = Times("2026-12-02T17:00", "2026-12-16T17:00", Basis::kStages);
  step->time[Basis::kStatutory] = Times("2026-12-21T17:00", "2027-01-04T17:00", Basis::kPromised);
  step = &maker->AddStep("nursing", Status::kUndetermined, 2);
  step->limit = &step->matter->limits[0];
  step->after = maker->Edges({maker->ByFact("card", "grade")});
  step->asks = maker->Facts({"low_income"});
  step->awaits = maker->Awaits("grade", {"card"});
  step->time[Basis::kPromised] = Times("2026-12-02T17:00", "2027-01-04T17:00");
  step = &maker->AddStep("meter", Status::kUndetermined, 3);
  step->after = maker->Edges({maker->After("card"), maker->After("living", false)});
  step->asks = maker->Facts({"types"});
  step->time[Basis::kPromised] = Times("2026-12-16T17:00", "");
  maker->AddStep("renew", Status::kExcluded).reason = Reason::kNotChosen;
  maker->plan.steps.back().why_facts = maker->Facts({"has_cert"});
  maker->AddStep("pension", Status::kExcluded).reason = Reason::kNotEntitled;
  maker->plan.steps.back().why_facts = maker->Facts({"age", "household"});
  maker->AddStep("job", Status::kExcluded).reason = Reason::kNotRequested;
  maker->AddStep("move", Status::kExcluded).reason = Reason::kAlreadyHeld;
}

inline void AddNoticeLines(PlanMaker* maker) {
  using Source = MaterialSource;
  Plan& plan = maker->plan;
  maker->AddLine("form", Source::kGenerated, maker->Steps({"card", "living"}));
  maker->AddLine("id_card", Source::kShared, maker->Steps({"card"})).shared_from =
      *plan.version->departments.Find("police");
  MaterialLine* line = &maker->AddLine("photo", Source::kSubmit, maker->Steps({"card"}));
  line->originals = 4;
  line->expired = true;
  line = &maker->AddLine("record", Source::kSubmit, maker->Steps({"card"}));
  line->originals = 1;
  line->copies = 2;
  line->show = true;
  const Requirement& choice = plan.steps[0].matter->requires_[2];
  plan.alternatives = {&choice.any_of[1], &choice.any_of[2]};
  line->alternatives = {0, 2};
  line->optimal = false;
  line = &maker->AddLine("guardian", Source::kSubmit, maker->Steps({"card"}), false);
  line->copies = 1;
  line->maybe_from = maker->Steps({"meter"});
  line = &maker->AddLine("cert", Source::kProduced, maker->Steps({"living", "nursing"}));
  line->from = maker->Steps({"card"});
  line = &maker->AddLine("income", Source::kSubmit, maker->Steps({"living"}));
  line->copies = 1;
  line->deferrable = true;
  line->deferrable_until = At("2026-12-09T17:00");
  line = &maker->AddLine("bank", Source::kSubmit, maker->Steps({"nursing"}), false);
  line->show = true;
  line->deferrable = true;
  line->awaits = maker->Awaits("grade", {"card"});
  maker->AddLine("hukou", Source::kHeld, maker->Steps({"living"})).show = true;
  maker->AddLine("grade_paper", Source::kHeld, maker->Steps({"nursing"}), false);
  maker->AddLine("statement", Source::kCommitment, maker->Steps({"living"}));
}

inline void AddNoticeFigures(PlanMaker* maker) {
  Plan& plan = maker->plan;
  plan.fields = {{static_cast<FieldId>(0), true},
                 {static_cast<FieldId>(1), false},
                 {static_cast<FieldId>(2), false}};
  BasisTime& promised = plan.time[Basis::kPromised];
  promised.earliest = At("2026-12-16T17:00");
  promised.dated_finish = At("2027-01-04T17:00");
  promised.critical = maker->Steps({"card", "living"});
  promised.provisional = ParseDate("2027-01-01");
  promised.no_limit = maker->Steps({"meter"});
  plan.stages_of_steps = {{maker->StepOf("card"), StageIndex(1)}};
  promised.not_included = {0, 1};
  plan.time[Basis::kStatutory].finish = plan.time[Basis::kStatutory].latest =
      At("2027-01-04T17:00");
  plan.time[Basis::kStatutory].earliest = At("2026-12-21T17:00");
  plan.time[Basis::kStatutory].provisional = plan.time[Basis::kExtended].provisional =
      ParseDate("2027-01-01");
  plan.time[Basis::kExtended].dated_finish = At("2027-01-04T17:00");
  plan.joint = JointTime{.promised = At("2026-12-14T17:00"),
                         .statutory = std::nullopt,
                         .extended = std::nullopt,
                         .fits = {}};
  plan.joint->fits[Basis::kPromised] = false;
  plan.totals = {.links = 6,
                 .steps = 2,
                 .departments = 3,
                 .materials = 3,
                 .fields = 2,
                 .trips = std::nullopt,
                 .workdays = 17,
                 .fees = 0};
  plan.separately = {.links = 8,
                     .steps = 2,
                     .departments = 3,
                     .materials = 9,
                     .fields = 1,
                     .trips = std::nullopt,
                     .workdays = std::nullopt,
                     .fees = 0};
}

// Nothing where the catalog does not load.
inline std::optional<Plan> NoticePlan(std::string catalog) {
  std::shared_ptr<const Version> version = LoadVersion(std::move(catalog));
  if (version == nullptr) return std::nullopt;
  PlanMaker maker(version, "130607");
  maker.plan.submitted = At("2026-11-22T10:20");
  maker.plan.received = At("2026-11-23T10:20");
  maker.plan.completions = 24;
  AddNoticeSteps(&maker);
  AddNoticeLines(&maker);
  AddNoticeFigures(&maker);
  for (const char* fact : {"birth_date", "low_income", "types", "procedure"}) maker.Ask(fact);
  Diagnostic& finding = maker.plan.findings.emplace_back();
  finding.severity = Severity::kWarning;
  finding.code = "apply_by_passed";
  finding.pointer = "/steps/1";
  return std::move(maker.plan);
}

}  // namespace onething
#endif  // ONETHING_TESTS_RENDER_PLAN_H_
