// The words of how well points cover the divisions, and of what a change would save.
#ifndef ONETHING_SRC_RENDER_WORDS_COVERAGE_MESSAGES_H_
#define ONETHING_SRC_RENDER_WORDS_COVERAGE_MESSAGES_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "render/words/messages.h"

namespace onething::render {

enum class CoverageMessage : uint8_t {
  kTitle,
  kCounts,
  kLevel,
  kDivisions,
  kWithPoints,
  kCovered,
  kFewest,
  kMost,
  kOnline,
  kMedian,
  kGreatest,
  kTargets,
  kOf,
  kAnd,
  kAtLeastMatters,
  kAtLeastOnline,
  kAtLeastCovered,
  kMet,
  kNotMet,
  kReachIt,
  kSource,
  kKinds,
  kNoKind,
  kWithout,
  kMore,
  kDelegationTitle,
  kPointTitle,
  kSavingsAsOne,
  kSavingsAlone,
  kNothingToChange,
  kDelegated,
  kNewPoint,
  kHomes,
  kServed,
  kTripsSaved,
  kKilometresSaved,
};

absl::string_view Template(CoverageMessage message, Locale locale);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_WORDS_COVERAGE_MESSAGES_H_
