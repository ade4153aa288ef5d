// Every fixed word of a rendering, in each language, in one table.
#ifndef ONETHING_SRC_RENDER_MESSAGES_H_
#define ONETHING_SRC_RENDER_MESSAGES_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace onething::render {

enum class Locale : uint8_t { kChinese, kEnglish };
inline constexpr int kLocales = 2;

// "zh-CN" or "en".
std::optional<Locale> ParseLocale(absl::string_view name);
absl::string_view Name(Locale locale);

// $0, $1 … are filled in by absl::Substitute. ...One / ...Many: of a count.
enum class Message : uint8_t {
  // Punctuation and numbers
  kComma, kSemicolon, kColon, kStop, kInBrackets, kSection, kNumerals, kWeekdays, kMonths, kDate, kPlainDate, kInstant, kProvisionalDate, kMoney,
  // Title and head
  kTitle, kSubmitted, kReceived, kLead, kChannels, kLocalRules, kCatalog, kCatalogVersion,
  kNotAsBundle, kMaybeAsBundle, kNothingToDo,
  kSummaryStepsOne, kSummaryStepsMany, kSummaryMaybeOne, kSummaryMaybeMany, kSummaryOnlyMaybeOne, kSummaryOnlyMaybeMany, kSummaryMaterialsOne, kSummaryMaterialsMany,
  kSummaryNoMaterials, kSummaryMaybeMaterialsOne, kSummaryMaybeMaterialsMany, kSummaryFieldsOne, kSummaryFieldsMany, kSummaryFinish, kSummaryFinishUnknown, kSummaryQuestionsOne,
  kSummaryQuestionsMany,
  kAttention, kApplyByPassed,
  // What to bring
  kBring, kBringNothing, kBringMaybe, kOriginalOne, kOriginalMany, kCopyOne, kCopyMany, kShow, kShowOnly, kUsedFor,
  kDeferrable, kDeferrableUndated, kInstead, kOr, kAnd, kExpired, kNotProvenBest, kMaybeFrom, kHeldShow,
  kDependsOnSteps, kDependsOnOutcome, kDependsOnFacts, kDependsOnQuestions,
  // What not to bring
  kNotBring, kMaterialColumn, kWhyColumn, kShared, kSharedFrom, kHeld, kProduced, kGenerated, kCommitment, kIfNeeded,
  // The form
  kForm, kForms, kFormFields, kFormNone, kFormFill, kFormPrefilled,
  // Steps
  kSteps, kStepStage, kStepStageParallel, kUndetermined, kWaitsFor, kGetsMaterial, kDecidesFact, kMaybe, kBegins,
  kUnknown, kDoneUnknown, kStepNotIncluded, kPromisedBy, kLawBy, kExtendedBy, kNoPromiseLaw, kNoPromiseStages, kLimitPromised, kLimitLaw, kLimitLawNone,
  kLimitLawUnknown, kLimitExtension, kLimitNone, kLimits, kStages, kAfterResult, kPresence, kMaybePresence, kDepends,
  kApplyFrom, kApplyWithin, kApplyBy, kWhetherDepends, kWhetherAwaits, kApplicant, kSubmitAt, kDecidedBy,
  kWorkdayOne, kWorkdayMany, kDayOne, kDayMany, kMonthOne, kMonthMany, kHourOne, kHourMany, kImmediate,
  kAccept, kSurvey, kAssess, kInspect, kReview, kPublicity, kDecide, kBuild, kMake, kIssue, kDeliver, kPay,
  kNotDone, kStepColumn, kReasonColumn, kNotRequested, kNotChosen, kNotEntitled, kAlreadyHeld, kBecauseOf, kNoReason,
  // Time
  kTime, kBasisColumn, kFinishColumn, kByPromise, kByLaw, kByExtension, kByStages, kJointPromise, kJointLaw, kJointExtension,
  kBetween, kFrom, kDatedFinish, kCritical, kProvisional, kProvisionalPast, kNotIncluded, kNoLimit, kStoodIn, kJointTooShort,
  // Fees
  kFees, kFeeColumn, kAmountColumn, kFree, kFeeByCase, kFeeConditional, kFeesTotal, kFeesTotalUnknown, kFeesNone,
  // Before and after
  kReductions, kMeasureColumn, kSeparatelyColumn, kTogetherColumn, kChangeColumn, kMeasureTime, kMeasureLinks,
  kMeasureDepartments, kMeasureMaterials, kMeasureFields, kFewer, kMore, kSame, kCertainOnly, kTripsNotCounted,
  // Questions
  kQuestions, kQuestionsWhy, kYourChoice, kOneOf, kAnyOf, kFromOutcome, kYes, kNo,
  // Law and sources
  kLaw, kBasis, kRecourse, kRecourseOf, kSources, kSeen,
  // Channels and levels
  kOnline, kWindow, kAgent, kHome, kMail, kTerminal, kAtLevel, kProvince, kCity, kCounty, kTownship, kVillage,
};
inline constexpr int kMessages = static_cast<int>(Message::kVillage) + 1;

absl::string_view Template(Message message, Locale locale);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_MESSAGES_H_
