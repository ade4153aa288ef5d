// The dates of a case at one instant: receipts that are still expected, due dates on every basis
// (docs/rules/case.md, "Expected dates").
#ifndef ONETHING_SRC_CASE_DATES_H_
#define ONETHING_SRC_CASE_DATES_H_

#include <optional>
#include <vector>

#include "case/fold.h"
#include "clock/clock.h"

namespace onething::cases {

// A step's dates.
struct StepDates {
  Instant until;                              // now, or the finish where that is earlier
  PerBasis<std::optional<Instant>> received;  // while it waits: expected
  PerBasis<std::optional<Instant>> due;
  PerBasis<std::optional<Basis>> as;
  // The finish it has, else the due date; nothing where it is blocked.
  PerBasis<std::optional<Instant>> finish;
  const RuleVariant* variant = nullptr;  // that counts on the promised basis
  bool counts = false;                   // the clock has an origin that is no expectation
  Timeline timeline;                     // of the variant, on the promised basis
  absl::InlinedVector<clock::Suspension, 2> suspensions;
};

struct CaseDateBook {
  std::vector<StepDates> steps;  // by position
  Timeline trial;
};

class CaseDater {
 public:
  CaseDater(const OpenCase::Data& data, const CaseRun& run, Instant now, CaseDateBook* book)
      : data_(data), rules_(*data.rules), run_(run), now_(now), book_(*book) {}

  void Run();
  // The clock of a step's promised variant.
  clock::Clock ClockOf(PlanPosition position) const;
  clock::Clock ClockOf(PlanPosition position, Basis basis, const RuleVariant& variant,
                       const Timeline& timeline) const;
  // The variant that ends last on a basis, with its stages.
  const RuleVariant* LastOn(PlanPosition position, Basis basis, Timeline* timeline);

 private:
  void Date(PlanPosition position);
  void DateReceived(PlanPosition position);
  void DateOn(PlanPosition position, Basis basis);
  std::optional<Instant> Expected(PlanPosition position, Basis basis) const;
  std::optional<Instant> OriginOn(PlanPosition position, Basis basis) const;
  const PlannedStep* PlannedOf(PlanPosition position) const;

  const OpenCase::Data& data_;
  const CaseRules& rules_;
  const CaseRun& run_;
  Instant now_;
  CaseDateBook& book_;
};

}  // namespace onething::cases
#endif  // ONETHING_SRC_CASE_DATES_H_
