#include "plan/finish.h"

#include <algorithm>

namespace onething {

FinishFunctions::FinishFunctions(Workspace* w, Basis basis, bool still)
    : w_(w), basis_(basis), still_(still), latest_(&w->diagram, [this](Ref a, Ref b) {
        if (a == kOut || b == kOut) return std::max(a, b);
        return Later(At(a), At(b)) ? a : b;
      }) {
  start_ = Number(w->data->received);
  for (const StepFunctions& step : w->functions)
    finish_.push_back(w->diagram.If(step.in, start_, kOut));
  for (size_t sweep = 0; sweep <= w->order.size() && Sweep(); ++sweep) {
  }
  whole_ = start_;
  for (StepIndex step : w->order) whole_ = latest_(whole_, finish_[step]);
}

Ref FinishFunctions::Number(std::optional<Instant> instant) {
  const auto at = std::find(instants_.begin(), instants_.end(), instant);
  const Ref number = static_cast<Ref>(at - instants_.begin()) + 1;
  if (at != instants_.end()) return number;
  if (number + 1 >= kFirstNode) {
    w_->status = absl::ResourceExhaustedError("the steps end at too many different instants");
    return kOut;
  }
  instants_.push_back(instant);
  return number;
}

// One sweep in order dates all, unless an edge was left out of the order: then sweeps go on until nothing changes.
bool FinishFunctions::Sweep() {
  bool changed = false;
  for (StepIndex step : w_->order) {
    const Ref end = EndOf(step, Received(step));
    changed |= end != finish_[step];
    finish_[step] = end;
  }
  const auto ordered = [](const Edge& edge) { return edge.ordered; };
  return changed && !std::all_of(w_->edges.begin(), w_->edges.end(), ordered);
}

Ref FinishFunctions::Received(StepIndex step) {
  Ref received = start_;
  for (const Edge& edge : w_->EdgesTo(step)) {
    const Ref before = w_->diagram.If(edge.holds, finish_[edge.from], kOut);
    received = latest_(received, before);
  }
  if (!w_->prepared(step).apply_from) return received;
  Combination first_day(&w_->diagram, [&](Ref value, Ref) {
    return Number(FirstDay(*w_, step, At(value), nullptr));
  });
  return first_day(received, kFalse);
}

Ref FinishFunctions::EndOf(StepIndex step, Ref received) {
  Ref end = kOut;
  const Slice variants = w_->functions[step].variants;
  for (uint32_t i = variants.first; i < variants.first + variants.count; ++i) {
    const ClockRules rules = RulesOf(*w_, step, w_->variants[i], still_);
    Combination ends(&w_->diagram, [&](Ref value, Ref holds) {
      if (holds == kFalse) return kOut;
      const std::optional<Instant> at = At(value);
      if (!at) return Number(std::nullopt);
      return Number(EndOn(basis_, rules, *w_->data->calendar, *at, nullptr));
    });
    end = w_->diagram.Plus(end, ends(received, w_->variants[i].where));
  }
  return end;
}

Ref FinishFunctions::LaterThan(Ref function, Instant instant) {
  Combination later(&w_->diagram, [&](Ref value, Ref) {
    const std::optional<Instant> at = value == kOut ? std::nullopt : At(value);
    return at && *at > instant ? kTrue : kFalse;
  });
  return later(function, kFalse);
}

}  // namespace onething
