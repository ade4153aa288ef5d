// Whose time it was (docs/rules/case.md, "Whose time"): a workday belongs to whoever had the case
// when it began.
#ifndef ONETHING_SRC_CASE_OWNERS_H_
#define ONETHING_SRC_CASE_OWNERS_H_

#include <vector>

#include "case/moment.h"

namespace onething::cases {

// The days after that of `from`, up to and including that of `to`.
struct OwnedSpan {
  Instant from, to;
  Owner::Kind kind = Owner::Kind::kApplicant;
  const StageOwner* authority = nullptr;
  bool counted = false;  // a clock ran
};

class OwnerFinder {
 public:
  explicit OwnerFinder(const Moment& moment)
      : data_(moment.data),
        rules_(moment.rules()),
        run_(moment.run),
        book_(moment.book),
        now_(moment.now) {}

  // A step's time from its receipt on: appended in order, without gaps.
  void SpansOf(PlanPosition position, std::vector<OwnedSpan>* spans) const;
  // The case's time along the chain of steps that it waited for, from its receipt to `end`. The
  // spans lie end to end, the last first.
  void Chain(Instant end, bool open, std::vector<OwnedSpan>* spans) const;
  // The spans in which the clock of some step ran: in order, apart.
  void Counted(std::vector<OwnedSpan>* spans) const;
  // The workdays of each owner that has some, in the order in which they come.
  void Sum(const std::vector<OwnedSpan>& spans, std::vector<OwnedTime>* sums) const;

 private:
  // A step's time from an earlier hand-over on.
  void AddSpans(PlanPosition position, Instant from, std::vector<OwnedSpan>* spans) const;
  void AddStages(PlanPosition position, Instant from, std::vector<OwnedSpan>* spans) const;
  void AddSplit(OwnedSpan span, const StepDates& dates, std::vector<OwnedSpan>* spans) const;
  OwnedSpan Held(PlanPosition position, std::optional<StageIndex> stage, Instant from,
                 Instant to) const;
  OwnedSpan HandOver(PlanPosition position, Instant from, Instant to) const;
  std::optional<StageIndex> FirstStageOf(PlanPosition position) const;
  std::optional<PlanPosition> LastStep(bool open) const;
  std::optional<PlanPosition> Before(PlanPosition position) const;
  bool IsBefore(PlanPosition a, PlanPosition b) const {
    return rules_.steps[a].step < rules_.steps[b].step;
  }

  const OpenCase::Data& data_;
  const CaseRules& rules_;
  const CaseRun& run_;
  const CaseDateBook& book_;
  Instant now_;
};

}  // namespace onething::cases
#endif  // ONETHING_SRC_CASE_OWNERS_H_
