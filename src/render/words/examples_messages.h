// The words of the report on a catalog's own examples.
#ifndef ONETHING_SRC_RENDER_WORDS_EXAMPLES_MESSAGES_H_
#define ONETHING_SRC_RENDER_WORDS_EXAMPLES_MESSAGES_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "render/words/messages.h"

namespace onething::render {

enum class ExamplesMessage : uint8_t {
  kCount,
  kCountOne,
  kHowToList,
  kBundle,
  kSituationsOn,
  kUntried,
  kHowToAdd,
  kForm,
  kIncluded,
  kExcluded,
  kUndetermined,
  kProduced,
  kShared,
  kGenerated,
  kHeld,
  kCommitment,
  kSubmit,
  kFailed,
  kNoSuchStep,
  kNotOnList,
  kStepMissed,
  kMaterialMissed,
  kFigures,
  kNameAndCode,
  kNoOverlay,
  kIn,
  kNotCounted,
  kReached,
  kOpenExample,
  kElsewhere,
  kMissed,
  kMissedSome,
  kTooMany,
  kNeverIncluded,
  kNeverExcluded,
  kNeverTrue,
  kNeverFalse,
  kNeverAsked,
};

absl::string_view Template(ExamplesMessage message, Locale locale);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_WORDS_EXAMPLES_MESSAGES_H_
