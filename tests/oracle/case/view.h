// A case at an instant: dates, states and whose time it was, before they are written down.
#ifndef ONETHING_TESTS_ORACLE_CASE_VIEW_H_
#define ONETHING_TESTS_ORACLE_CASE_VIEW_H_

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "oracle/case/clock.h"

namespace oracle {

struct StepView {
  bool active = false, blocked = false, waiting = false;
  Instant now = 0;                 // no later than its finish
  std::optional<Receipt> receipt;  // where all that holds it is over
  std::optional<Instant> received[kBases], due[kBases];
  std::string as[kBases];
  bool over[kBases] = {};
  std::optional<Combination> chosen;  // of the promised basis
  std::optional<Instant> origin;      // of the promised basis
  std::string state, light = "green";
  std::optional<Instant> accepted;
  bool by_silence = false;
  std::optional<int64_t> used, left;
};

struct DeferredView {
  DeferredUse use;
  std::optional<Instant> due, brought;
  bool missed = false;
};

struct CaseView {
  const CaseLog* log = nullptr;
  Instant now = 0;
  std::vector<StepView> steps;
  std::vector<DeferredView> deferred;
  std::string progress;
  std::optional<Instant> finish;  // of a case that is not open

  const CasePlan& plan() const { return *log->plan; }
  Instant end() const { return finish.value_or(now); }
};

// What a step's finish is to those that wait for it; nothing where it cannot be dated.
std::optional<Instant> FinishFor(size_t source, size_t s, int basis, const CaseView& view);
CaseView ViewCase(const CaseLog& log, Instant now);
// The promised clock of a step that has a receipt, actual or expected.
std::optional<StepClock> ClockOf(size_t s, const CaseView& view);

int64_t Workdays(Instant from, Instant to, const CasePlan& plan);  // after `from`'s day
// How many workdays are left: negative once `due` has passed.
int64_t WorkdaysLeft(Instant now, Instant due, const CasePlan& plan);
bool IsNear(Instant now, Instant due, const CasePlan& plan);

// Kind ("applicant", "suspension", "authority"), department and division.
using OwnerKey = std::tuple<std::string, std::string, std::string>;
using Owners = std::map<OwnerKey, int64_t>;

// case_oracle_owners.cc
Owners OwnersOfStep(size_t s, const CaseView& view);
Owners OwnersOfCase(const CaseView& view);
struct JointView {
  std::optional<Instant> due;
  std::optional<int64_t> used, left;
  bool over = false;
};
std::optional<JointView> JointOn(Basis basis, const CaseView& view);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_CASE_VIEW_H_
