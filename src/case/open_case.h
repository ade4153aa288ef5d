// What an open case keeps: the request, and a few bytes an event.
#ifndef ONETHING_SRC_CASE_OPEN_CASE_H_
#define ONETHING_SRC_CASE_OPEN_CASE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "case/rules.h"
#include "onething/case.h"

namespace onething {

// An event, without its names.
struct Mark {
  uint32_t at = 0;     // minutes since submission
  StepIndex step = 0;  // in the bundle; kOfBundle: the whole case
  uint8_t detail = 0;  // the stage of stage_done, the stars of rated
  EventKind kind = EventKind::kSubmitted;
};
static_assert(sizeof(Mark) == 8);

struct OpenCase::Data {
  struct MarkMaterial {
    uint32_t mark = 0;
    MaterialId material{};
  };
  struct MarkReason {
    uint32_t mark = 0;
    Text text;
  };

  // A step that is done, recorded when it was: what is decided later changes it no more.
  struct Finish {
    uint32_t at = 0;  // minutes since submission
    StepIndex step = 0;
  };

  // When a step was received, recorded when it began: no plan made later takes that back.
  struct Receipt {
    uint32_t received = 0, handed_over = 0;  // minutes since submission
    StepIndex step = 0, source = 0;  // source: the step that it waited for longest, or kOfBundle
  };

  std::shared_ptr<const CaseRules> rules;
  std::string request;  // compact
  Instant submitted, received;
  bool submitted_is_date = false;
  std::vector<Mark> marks;
  std::vector<Finish> finishes;
  std::vector<Receipt> receipts;
  std::vector<MarkMaterial> materials;
  std::vector<MarkReason> reasons;
  std::vector<RequestFact> outcomes;  // the latest of each fact
  std::optional<int64_t> planned_workdays[kBases];
  CaseDates dates;

  Instant At(uint32_t minutes) const { return {submitted.minutes + int64_t{minutes}}; }
  Instant At(const Mark& mark) const { return At(mark.at); }
  const Text* ReasonOf(uint32_t mark) const;
};

}  // namespace onething
#endif  // ONETHING_SRC_CASE_OPEN_CASE_H_
