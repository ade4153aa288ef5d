// The combinations of limit row and stages that some completion of a step has together.
#include "plan/stages.h"

namespace onething {
namespace {

constexpr int64_t kMostCount = 100000;  // of a limit, as at load

class VariantSearch {
 public:
  VariantSearch(Workspace* w, StepIndex index)
      : w_(w), index_(index), matter_(*w->prepared(index).matter), step_(w->functions[index]) {}

  void Run() {
    const auto first = static_cast<uint32_t>(w_->variants.size());
    const size_t rows = matter_.limits.size();
    for (size_t row = 0; row <= rows; ++row) {
      row_ = static_cast<uint16_t>(row);
      const Ref where = w_->diagram.And(step_.in, w_->diagram.Is(step_.row, row_));
      w_->chosen_rows.clear();
      if (where != kFalse) ChooseStage(0, where);
    }
    w_->slice_of_step[index_] = {first, static_cast<uint32_t>(w_->variants.size()) - first};
  }

 private:
  // chosen_rows holds, for each stage decided so far, the index of its limit's row, or kNone where the stage is not there.
  void ChooseStage(size_t stage, Ref where) {
    if (stage == matter_.stages.size()) return Add(where);
    const Ref on = w_->stage_on[step_.stages.first + stage];
    const Ref chosen = w_->stage_row[step_.stages.first + stage];
    for (size_t row = 0; row <= matter_.stages[stage].limits.size(); ++row) {
      const Ref here = w_->diagram.And(w_->diagram.And(where, on),
                                       w_->diagram.Is(chosen, static_cast<uint16_t>(row)));
      Descend(stage, here, static_cast<Ref>(row));
    }
    Descend(stage, w_->diagram.AndNot(where, on), kNone);
  }

  void Descend(size_t stage, Ref where, Ref row) {
    if (where == kFalse) return;
    w_->chosen_rows.push_back(row);
    ChooseStage(stage + 1, where);
    w_->chosen_rows.pop_back();
  }

  std::optional<Limit> LimitOf(const Stage& stage, Ref row) const {
    if (row >= stage.limits.size()) return std::nullopt;
    const StageLimit& stated = stage.limits[row];
    if (!stated.number) return stated.limit;
    const Variable variable = w_->set().first_variable(*stated.number);
    const Knowledge& knowledge = w_->data->knowledge;
    if (!knowledge.settled(variable)) return std::nullopt;
    const int64_t count = knowledge.key(variable);
    if (count < 0 || count > kMostCount) return std::nullopt;
    return Limit{stated.limit.unit, static_cast<int32_t>(count)};
  }

  Slice AddStages(bool after_result) {
    Slice slice{static_cast<uint32_t>(w_->clock_stages.size()), 0};
    for (size_t i = 0; i < matter_.stages.size(); ++i) {
      const Stage& stage = matter_.stages[i];
      if (stage.after_result != after_result || w_->chosen_rows[i] == kNone) continue;
      w_->clock_stages.push_back(
          {static_cast<uint16_t>(i), stage.counted, LimitOf(stage, w_->chosen_rows[i])});
      ++slice.count;
    }
    return slice;
  }

  void Add(Ref where) {
    Variant variant;
    variant.row = row_;
    variant.where = where;
    variant.stages = AddStages(false);
    variant.after_result = AddStages(true);
    w_->variants.push_back(variant);
  }

  Workspace* w_;
  StepIndex index_;
  const Matter& matter_;
  const StepFunctions& step_;
  uint16_t row_ = 0;
};

}  // namespace

void FindVariants(Workspace* w) {
  w->variants.clear();
  w->clock_stages.clear();
  w->slice_of_step.assign(w->step_count(), Slice());
  for (StepIndex step : w->order) VariantSearch(w, step).Run();
}

clock::Clock ClockOf(const Workspace& w, StepIndex step, const Variant& variant, bool still) {
  clock::Clock clock;
  const Matter& matter = *w.prepared(step).matter;
  clock.calendar = w.data->calendar;
  clock.row = variant.row < matter.limits.size() ? &matter.limits[variant.row] : nullptr;
  clock.stages = Take(w.clock_stages, variant.stages);
  clock.after_result = Take(w.clock_stages, variant.after_result);
  clock.still = still;
  return clock;
}

}  // namespace onething
