// The combinations of limit row and stages that some completion of a step has together.
#include "plan/dates/variants.h"

#include "absl/container/inlined_vector.h"

namespace onething::plan {
namespace {

constexpr int64_t kMostCount = 100000;  // of a limit, as at load

class VariantSearch {
 public:
  VariantSearch(Planning* planning, const Selection& selection, Variants* variants)
      : planning_(planning), selection_(selection), variants_(variants) {}

  void Run(StepIndex index) {
    matter_ = planning_->prepared(index).matter;
    step_ = &selection_.functions[index];
    const auto first = static_cast<uint32_t>(variants_->variants.size());
    const size_t rows = matter_->limits.size();
    for (size_t row = 0; row <= rows; ++row) {
      row_ = static_cast<uint16_t>(row);
      const Ref where = planning_->diagram.And(step_->in, planning_->diagram.Is(step_->row, row_));
      chosen_.clear();
      if (where != kFalse) ChooseStage(StageIndex(0), where);
    }
    variants_->slice_of_step[index] = {first,
                                       static_cast<uint32_t>(variants_->variants.size()) - first};
  }

 private:
  void ChooseStage(StageIndex stage, Ref where) {
    if (stage == matter_->stages.size()) return Add(where);
    const Ref on = selection_.stage_on[step_->stages.first + stage];
    const Ref chosen = selection_.stage_row[step_->stages.first + stage];
    for (size_t row = 0; row <= matter_->stages[stage].limits.size(); ++row) {
      const Ref here =
          planning_->diagram.And(planning_->diagram.And(where, on),
                                 planning_->diagram.Is(chosen, static_cast<uint16_t>(row)));
      Descend(stage, here, static_cast<Ref>(row));
    }
    Descend(stage, planning_->diagram.AndNot(where, on), kNone);
  }

  void Descend(StageIndex stage, Ref where, Ref row) {
    if (where == kFalse) return;
    chosen_.push_back(row);
    ChooseStage(StageIndex(stage + 1), where);
    chosen_.pop_back();
  }

  std::optional<Limit> LimitOf(const Stage& stage, Ref row) const {
    if (row >= stage.limits.size()) return std::nullopt;
    const StageLimit& chosen = stage.limits[row];
    if (const Limit* stated = chosen.stated()) return *stated;
    const FactLimit& by_fact = *chosen.by_fact();
    const Variable variable = planning_->set().first_variable(by_fact.count);
    const Knowledge& knowledge = planning_->data->knowledge;
    if (!knowledge.settled(variable)) return std::nullopt;
    const int64_t count = knowledge.key(variable);
    if (count < 0 || count > kMostCount) return std::nullopt;
    return Limit{by_fact.unit, static_cast<int32_t>(count)};
  }

  Slice AddStages(bool after_result) {
    Slice slice{static_cast<uint32_t>(variants_->clock_stages.size()), 0};
    for (size_t i = 0; i < matter_->stages.size(); ++i) {
      const Stage& stage = matter_->stages[i];
      if (stage.after_result != after_result || chosen_[i] == kNone) continue;
      variants_->clock_stages.push_back({StageIndex(i), stage.counted, LimitOf(stage, chosen_[i])});
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
    variants_->variants.push_back(variant);
  }

  Planning* planning_;
  const Selection& selection_;
  Variants* variants_;
  const Matter* matter_ = nullptr;
  const StepFunctions* step_ = nullptr;
  uint16_t row_ = 0;
  // Of each stage decided so far the index of its limit's row; kNone: the stage is not there.
  absl::InlinedVector<Ref, 32> chosen_;
};

}  // namespace

bool FindVariants(Planning* planning, const Selection& selection, Variants* variants) {
  variants->Clear();
  variants->slice_of_step.resize(planning->step_count());
  VariantSearch search(planning, selection, variants);
  for (StepIndex step : selection.order) search.Run(step);
  return planning->ok();
}

clock::Clock ClockOf(const Planning& planning, const Variants& variants, StepIndex step,
                     const Variant& variant, bool still) {
  clock::Clock clock;
  const Matter& matter = *planning.prepared(step).matter;
  clock.calendar = planning.data->calendar;
  clock.row = variant.row < matter.limits.size() ? &matter.limits[variant.row] : nullptr;
  clock.stages = Take(variants.clock_stages, variant.stages);
  clock.after_result = Take(variants.clock_stages, variant.after_result);
  clock.still = still;
  return clock;
}

}  // namespace onething::plan
