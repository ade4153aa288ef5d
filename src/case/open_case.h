// What an open case keeps: its request, eight bytes an event, what was settled, and a share in the
// rules of its situation. All else is worked out (fold.h).
#ifndef ONETHING_SRC_CASE_OPEN_CASE_H_
#define ONETHING_SRC_CASE_OPEN_CASE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "case/rules.h"
#include "onething/case.h"

namespace onething::cases {

inline constexpr int kWorstGoodRating = 3;  // stars of a rating that is not bad

// An event, without its names.
struct Mark {
  uint32_t at = 0;     // minutes since submission
  StepIndex step;      // in the bundle; kOfBundle: the whole case
  uint8_t detail = 0;  // the stage of stage_done, the stars of rated
  EventKind kind = EventKind::kSubmitted;
};
static_assert(sizeof(Mark) == 8);

}  // namespace onething::cases

namespace onething {

struct OpenCase::Data {
  struct MarkMaterial {
    uint32_t mark = 0;
    MaterialId material{};
  };
  struct MarkReason {
    uint32_t mark = 0;
    Text text;
  };

  // Of a step that has begun, or was withdrawn: no plan made later takes it back.
  struct Settled {
    static constexpr uint32_t kNever = UINT32_MAX;
    uint32_t received = kNever, handed_over = 0, done = kNever;  // minutes since submission
    StepIndex step, source;  // source: the step that it waited for longest, or kOfBundle
  };

  // What few cases have.
  struct Extras {
    std::vector<MarkReason> reasons;
    std::vector<RequestFact> outcomes;  // the latest of each fact
    cases::CaseDates dates;
  };

  Data() = default;
  Data(const Data& other);
  Data(Data&&) noexcept = default;

  std::shared_ptr<const cases::CaseRules> rules;
  std::string request;  // compact
  Instant submitted, received;
  // Workdays from receipt to finish before any event; -1: not known.
  PerBasis<int32_t> planned = {{-1, -1, -1, -1}};
  bool submitted_is_date = false;
  std::vector<cases::Mark> marks;
  std::vector<Settled> settled;
  std::vector<MarkMaterial> materials;
  std::unique_ptr<Extras> extras;  // may be null

  const Extras& rest() const;
  Extras* mutable_rest();
  Instant At(uint32_t minutes) const { return {submitted.minutes + int64_t{minutes}}; }
  Instant At(const cases::Mark& mark) const { return At(mark.at); }
  const Text* ReasonOf(uint32_t mark) const;
};

// What stands behind an open case.
const OpenCase::Data& DataOf(const OpenCase& open);
OpenCase::Data* MutableDataOf(OpenCase* open);

}  // namespace onething
#endif  // ONETHING_SRC_CASE_OPEN_CASE_H_
