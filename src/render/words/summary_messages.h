// The words of the statistics of many cases.
#ifndef ONETHING_SRC_RENDER_WORDS_SUMMARY_MESSAGES_H_
#define ONETHING_SRC_RENDER_WORDS_SUMMARY_MESSAGES_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "render/words/messages.h"

namespace onething::render {

enum class SummaryMessage : uint8_t {
  kTitle,
  kAsOf,
  kWithin,
  kCounts,
  kBetween,
  kLeftOut,
  kLater,
  kOutside,
  kDivision,
  kBundle,
  kAll,
  kUnknown,
  kVolume,
  kRank,
  kCases,
  kShare,
  kDone,
  kOpen,
  kEnded,
  kZero,
  kTime,
  kInPromise,
  kInLaw,
  kMedian,
  kMostly,
  kPromised,
  kByLaw,
  kQuality,
  kSentBack,
  kSentBackShare,
  kApplicantShare,
  kRatings,
  kBad,
  kPutRight,
  kReasons,
  kReason,
  kTimes,
  kMissing,
  kOthers,
  kOwners,
  kWorkdays,
  kApplicant,
  kSuspended,
  kStars,
  kOneStar,
  kTwoStars,
  kThreeStars,
  kFourStars,
  kFiveStars,
  kBadRatings,
};

absl::string_view Template(SummaryMessage message, Locale locale);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_WORDS_SUMMARY_MESSAGES_H_
