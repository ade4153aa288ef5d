// What the applicant has to do for each step: hand it in, attend stages, collect the result.
//
//     submit -> appear at stage 2 -> appear at stage 4 -> collect
//
// A stage is attended where its matter says so and no completion lacks it; a result is collected
// where the window alone gives it out. What is done on the spot may be waited for: a step whose
// promise, else whose limit by law, and whose uncounted stages are all immediate gives its result
// on the same trip. Tasks are bits of one word, so what is done is one word too; more tasks than
// bits is a limit, named.
#include "plan/errands/tasks.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace onething::plan {
namespace {

using route::Task;
using route::TaskBit;
using route::Tasks;

bool IsImmediate(const std::optional<Limit>& limit) {
  return limit && limit->unit == Limit::Unit::kImmediate;
}

class TaskWriter {
 public:
  TaskWriter(Planning* planning, const Selection& selection, const Variants& variants,
             const WalkWishes& wishes, Walk* walk)
      : planning_(planning),
        selection_(selection),
        variants_(variants),
        wishes_(wishes),
        walk_(walk),
        submit_(planning->step_count(), -1),
        collect_(planning->step_count(), -1) {}

  void Run() {
    size_t count = 0;
    for (const StepIndex step : wishes_.steps) count += TasksOf(step);
    if (count > route::kMostTasks) {
      planning_->status = absl::ResourceExhaustedError(absl::StrCat(
          "bundle \"", planning_->data->version->bundles[planning_->data->bundle_id], "\": ", count,
          " errands of the applicant; routing takes at most ", route::kMostTasks));
      return;
    }
    for (const StepIndex step : wishes_.steps) AddStep(step);
    if (!wishes_.together) return;
    for (const StepIndex step : wishes_.steps) AddWaits(step);
  }

 private:
  const Matter& matter(StepIndex step) const { return *planning_->prepared(step).matter; }

  bool IsAttended(StepIndex step, StageIndex stage) const {
    const Stage& row = matter(step).stages[stage];
    const StepFunctions& functions = selection_.functions[step];
    return row.presence && !row.after_result &&
           planning_->Implies(functions.in, selection_.stage_on[functions.stages.first + stage]);
  }

  // Only the window is left to hand the result out.
  bool IsCollected(StepIndex step) const {
    std::vector<Offer::Channel> left;
    for (const Offer::Channel channel : matter(step).pickup) {
      const auto& allowed = wishes_.channels;
      if (std::find(allowed.begin(), allowed.end(), channel) != allowed.end())
        left.push_back(channel);
    }
    if (left.empty()) left = matter(step).pickup;
    return !left.empty() && std::all_of(left.begin(), left.end(), [](Offer::Channel channel) {
      return channel == Offer::Channel::kWindow;
    });
  }

  size_t TasksOf(StepIndex step) const {
    size_t count = 1 + IsCollected(step);
    for (StageIndex stage(0); stage < matter(step).stages.size(); ++stage)
      count += IsAttended(step, stage);
    return count;
  }

  size_t Add(StepIndex step, TaskKind kind, StageIndex stage) {
    walk_->tasks.push_back({step, kind, stage});
    Task task;
    task.kind = kind;
    walk_->problem.tasks.push_back(task);
    return walk_->tasks.size() - 1;
  }

  void AddStep(StepIndex step) {
    const auto submit = static_cast<uint8_t>(Add(step, TaskKind::kSubmit, StageIndex(0)));
    submit_[step] = submit;
    auto& tasks = walk_->problem.tasks;
    tasks[submit].step = submit;
    tasks[submit].immediate = IsDoneOnTheSpot(step);
    uint8_t after = submit;
    size_t from = 0;
    for (StageIndex stage(0); stage < matter(step).stages.size(); ++stage) {
      if (!IsAttended(step, stage)) continue;
      const auto appear = static_cast<uint8_t>(Add(step, TaskKind::kAppear, stage));
      tasks[appear].step = submit;
      tasks[appear].after = after;
      tasks[appear].same_trip = AllImmediate(step, from, stage);
      tasks[submit].appears |= TaskBit(appear);
      after = appear;
      from = stage;
    }
    if (!IsCollected(step)) return;
    collect_[step] = static_cast<int>(Add(step, TaskKind::kCollect, StageIndex(0)));
    tasks.back().step = submit;
  }

  template <typename Test>
  bool InEveryVariant(StepIndex step, const Test& test) const {
    const auto variants = variants_.VariantsOf(step);
    return !variants.empty() && std::all_of(variants.begin(), variants.end(), test);
  }

  // Its promise, else the law's limit, and every stage that is not counted.
  bool IsDoneOnTheSpot(StepIndex step) const {
    return InEveryVariant(step, [&](const Variant& variant) {
      const auto& rows = matter(step).limits;
      if (variant.row >= rows.size()) return false;
      const LimitRow& row = rows[variant.row];
      if (!IsImmediate(row.promised ? row.promised : row.statutory)) return false;
      const auto stages = Take(variants_.clock_stages, variant.stages);
      return std::all_of(stages.begin(), stages.end(), [](const clock::Stage& stage) {
        return stage.counted || IsImmediate(stage.limit);
      });
    });
  }

  bool AllImmediate(StepIndex step, size_t from, size_t to) const {
    return InEveryVariant(step, [&](const Variant& variant) {
      const auto stages = Take(variants_.clock_stages, variant.stages);
      return std::all_of(stages.begin(), stages.end(), [&](const clock::Stage& stage) {
        return stage.index < from || stage.index >= to || IsImmediate(stage.limit);
      });
    });
  }

  bool IsShared(StepIndex step, MaterialId id) const {
    const Material& material = *planning_->prepared(step).edition->materials[Index(id)];
    return material.is_shared && planning_->Implies(selection_.functions[step].in,
                                                    planning_->Viewed(material.shared_when));
  }

  void AddWaits(StepIndex step) {
    Task& task = walk_->problem.tasks[static_cast<size_t>(submit_[step])];
    for (const Edge& edge : selection_.EdgesTo(step)) {
      if (!edge.ordered || submit_[edge.from] < 0) continue;
      task.finishes |= TaskBit(static_cast<size_t>(submit_[edge.from]));
      if (edge.kind != EdgeKind::kMaterial || collect_[edge.from] < 0) continue;
      if (!IsShared(step, static_cast<MaterialId>(edge.what)))
        task.collects |= TaskBit(static_cast<size_t>(collect_[edge.from]));
    }
  }

  Planning* planning_;
  const Selection& selection_;
  const Variants& variants_;
  const WalkWishes& wishes_;
  Walk* walk_;
  std::vector<int> submit_, collect_;  // tasks by step; -1: none
};

}  // namespace

void WriteTasks(Planning* planning, const Selection& selection, const Variants& variants,
                const WalkWishes& wishes, Walk* walk) {
  TaskWriter(planning, selection, variants, wishes, walk).Run();
}

}  // namespace onething::plan
