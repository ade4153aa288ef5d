// The words of a calendar file.
#ifndef ONETHING_SRC_RENDER_WORDS_CALENDAR_MESSAGES_H_
#define ONETHING_SRC_RENDER_WORDS_CALENDAR_MESSAGES_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "render/words/messages.h"

namespace onething::render {

enum class CalendarMessage : uint8_t {
  kCalendarName,
  kNothingAhead,
  kTrip,
  kBring,
  kPromised,
  kExpected,
  kLaw,
  kLawAll,
  kJointPromised,
  kJointLaw,
  kApplyBy,
  kDefer,
  kDeferOfAll,
  kAccept,
  kAcceptWhy,
  kDelivery,
  kDeliveryWhy,
  kDueWhy,
  kWaitingWhy,
  kMovesWhy,
  kUndetermined,
  kProvisionalWhy,
};

absl::string_view Template(CalendarMessage message, Locale locale);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_WORDS_CALENDAR_MESSAGES_H_
