// The words of what can be done from a door, and of where it can be: levels, channels, ways.
#ifndef ONETHING_SRC_RENDER_WORDS_SERVICES_MESSAGES_H_
#define ONETHING_SRC_RENDER_WORDS_SERVICES_MESSAGES_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "render/words/messages.h"

namespace onething::render {

enum class ServicesMessage : uint8_t {
  kProvince,
  kCity,
  kCounty,
  kTownship,
  kVillage,
  kOnline,
  kWindow,
  kAgent,
  kHome,
  kMail,
  kTerminal,
  kMetres,
  kKilometres,
  kTitle,
  kNameAndCode,
  kCounts,
  kNoNetwork,
  kBundles,
  kMatters,
  kEntitled,
  kCheck,
  kConsult,
  kAttend,
  kHandIn,
  kDoes,
  kLevelAndChannel,
  kAddsOne,
  kAddsMany,
  kAnd,
  kDependsOn,
  kClosed,
  kOthers,
  kWhereOneLives,
  kOpen,
  kWeekdays,
  kThroughWeekday,
  kNotEntitled,
  kNobodyUpwards,
  kNoWay,
  kNotHandled,
};

absl::string_view Template(ServicesMessage message, Locale locale);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_WORDS_SERVICES_MESSAGES_H_
