// The file's own way: for each stage who works on it, from whom the file comes, to whom it goes
// on, with which materials and when.
//
// Of a stage that is not counted only its begin is known by the clock; its end is its own limit's.
// The last counted stage ends with its step, whatever its own limit says, for the promise binds
// the whole. An authority that cannot be told (no level, a division not known deeply enough) is
// null and reported once for each step.
#include "plan/errands/dispatch.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "plan/errands/area.h"

namespace onething::plan {
namespace {

using End = Dispatch::End;
using Authority = Dispatch::Authority;

// Where the applicant does a task for a step, or the applicant himself where that is at no point.
End EndOf(const Routing& routing, StepIndex step, TaskKind kind) {
  for (const Trip& trip : routing.trips) {
    for (const Stop& stop : trip.stops) {
      for (const RoutedTask& task : stop.tasks) {
        if (task.step == step && task.kind == kind) return {End::Kind::kPoint, stop.point, {}};
      }
    }
  }
  return {};
}

End EndOf(const std::optional<Authority>& authority) {
  if (!authority) return {End::Kind::kUnknown, {}, {}};
  return {End::Kind::kAuthority, {}, *authority};
}

// Writes the stages of one step, as the cautious promised pass has them.
class StepDispatcher {
 public:
  StepDispatcher(const PreparedRequest::Data& data, const PromisedDates& promised, StepIndex step,
                 Plan* plan)
      : data_(data),
        plan_(plan),
        step_(step),
        matter_(*data.steps[step].matter),
        pass_(promised.of(step)),
        clock_(promised.ClockOf(step, &waits_)) {}

  void Run() {
    std::vector<Dispatch>& all = plan_->routing.dispatch;
    const size_t first = all.size();
    materials_ = FindMaterials();
    for (StageIndex stage; stage < matter_.stages.size(); ++stage) {
      if (clock_.Has(stage) || clock_.HasAfter(stage)) AddStage(stage);
    }
    if (all.size() == first) Add(std::nullopt, pass_.received, pass_.finish);
    Link(std::span(all).subspan(first));
  }

 private:
  bool IsAfterResult(const std::optional<StageIndex>& stage) const {
    return stage && matter_.stages[*stage].after_result;
  }

  // The plan's lines for the step, each material once.
  Slice FindMaterials() {
    std::vector<MaterialId>& ids = plan_->material_ids;
    Slice slice{static_cast<uint32_t>(ids.size()), 0};
    for (const MaterialLine& line : plan_->materials) {
      const auto users = Take(plan_->step_indexes, line.for_steps);
      if (std::find(users.begin(), users.end(), step_) == users.end()) continue;
      if (std::find(ids.begin() + slice.first, ids.end(), line.material) != ids.end()) continue;
      ids.push_back(line.material);
      ++slice.count;
    }
    return slice;
  }

  void AddStage(StageIndex stage) {
    Add(stage, ReceivedAt(stage), FinishOf(stage));
    before_ = stage;
  }

  void Add(std::optional<StageIndex> stage, const std::optional<Instant>& received,
           const std::optional<Instant>& finish) {
    Dispatch dispatch;
    dispatch.step = step_;
    dispatch.stage = stage;
    dispatch.authority = AuthorityOf(data_, step_, stage);
    dispatch.materials = materials_;
    dispatch.received = received;
    dispatch.finish = finish;
    plan_->routing.dispatch.push_back(std::move(dispatch));
  }

  // Where a stage not counted begins on the clock, any other when the one before it ends; attended,
  // no earlier than its trip.
  std::optional<Instant> ReceivedAt(StageIndex index) const {
    const Stage& stage = matter_.stages[index];
    std::optional<Instant> at = stage.after_result ? pass_.finish : pass_.received;
    if (!stage.after_result && !stage.counted && pass_.received)
      at = clock_.BeginOfStage(index, Basis::kPromised);
    else if (before_ && (!stage.after_result || IsAfterResult(before_))) at = EndOf(*before_);
    for (const clock::StageWait& wait : waits_) {
      if (wait.stage == index && Later(wait.until, at)) at = wait.until;
    }
    return at;
  }

  // The last counted stage ends with the step.
  std::optional<Instant> FinishOf(StageIndex index) const {
    bool last = !matter_.stages[index].after_result && matter_.stages[index].counted;
    for (const clock::Stage& other : clock_.stages) last &= !other.counted || other.index <= index;
    return last ? pass_.finish : EndOf(index);
  }

  std::optional<Instant> EndOf(StageIndex stage) const {
    if (!pass_.received) return std::nullopt;
    return clock_.EndOfStage(stage);
  }

  // Hands the file on from stage to stage; the result goes out after the last stage up to it.
  void Link(std::span<Dispatch> stages) const {
    const Routing& routing = plan_->routing;
    for (size_t i = 0; i < stages.size(); ++i) {
      const bool last = i + 1 == stages.size();
      const bool has_result =
          !IsAfterResult(stages[i].stage) && (last || IsAfterResult(stages[i + 1].stage));
      stages[i].from = i == 0 ? plan::EndOf(routing, step_, TaskKind::kSubmit)
                              : plan::EndOf(stages[i - 1].authority);
      if (has_result) stages[i].to = plan::EndOf(routing, step_, TaskKind::kCollect);
      else if (!last) stages[i].to = plan::EndOf(stages[i + 1].authority);
    }
  }

  const PreparedRequest::Data& data_;
  Plan* plan_;
  StepIndex step_;
  const Matter& matter_;
  const PassStep& pass_;
  StageWaits waits_;
  clock::Clock clock_;  // with these waits
  Slice materials_;
  std::optional<StageIndex> before_;  // the stage before
};

// Says of which stages nobody can be told to work on them. The findings of the plan made before
// lend their memory.
void ReportUnknown(const PreparedRequest::Data& data, std::vector<Diagnostic>* spare, Plan* plan) {
  std::vector<Diagnostic>& findings = plan->findings;
  for (size_t i = 0; i < plan->routing.dispatch.size(); ++i) {
    const Dispatch& dispatch = plan->routing.dispatch[i];
    if (dispatch.authority) continue;
    const size_t place = findings.size();
    if (spare->size() <= place) spare->resize(place + 1);
    findings.push_back(std::move((*spare)[place]));
    Diagnostic& finding = findings.back();
    finding.severity = Severity::kWarning;
    finding.code.assign("authority_unknown");
    finding.pointer.assign("/routing/dispatch/");
    absl::StrAppend(&finding.pointer, i);
    finding.message.assign("it cannot be told who works on ");
    if (dispatch.stage) {
      const Matter& matter = *data.steps[dispatch.step].matter;
      absl::StrAppend(&finding.message, "stage \"", matter.stages[*dispatch.stage].id, "\" of ");
    }
    absl::StrAppend(&finding.message, "step \"", data.steps[dispatch.step].step->id,
                    "\": its division is not known deep enough, or no level is stated");
  }
}

}  // namespace

std::optional<Authority> AuthorityOf(const PreparedRequest::Data& data, StepIndex step,
                                     std::optional<StageIndex> index) {
  const Matter& matter = *data.steps[step].matter;
  const Stage* stage = index ? &matter.stages[*index] : nullptr;
  const std::optional<Level>& level =
      stage != nullptr && stage->level ? stage->level : matter.level;
  if (!level) return std::nullopt;
  const offer::Area area = index ? AreaOfStage(data, step, *index) : AreaOfStep(data, step);
  const absl::string_view division = DivisionAt(data.version->divisions, area.division, *level);
  if (division.empty()) return std::nullopt;
  return Authority{stage != nullptr ? stage->department : matter.department, std::string(division)};
}

bool WriteDispatch(const Planning& planning, const Selection& selection,
                   const PromisedDates& promised, std::vector<Diagnostic>* spare, Plan* plan) {
  std::vector<Dispatch>& all = plan->routing.dispatch;
  all.clear();
  plan->material_ids.clear();
  for (const StepIndex step : selection.order)
    StepDispatcher(*planning.data, promised, step, plan).Run();
  std::sort(all.begin(), all.end(), [&](const Dispatch& a, const Dispatch& b) {
    if (a.received != b.received) return Later(b.received, a.received);
    if (a.step != b.step) return selection.position[a.step] < selection.position[b.step];
    return a.stage < b.stage;
  });
  ReportUnknown(*planning.data, spare, plan);
  return planning.ok();
}

}  // namespace onething::plan
