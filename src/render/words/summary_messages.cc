#include "render/words/summary_messages.h"

#include "render/words/message_entry.h"

namespace onething::render {
namespace {

using M = SummaryMessage;

constexpr EntryOf<SummaryMessage> kTable[] = {
    {M::kTitle, {"“一件事”办件统计", "Cases: volume, time, returns, ratings"}},
    {M::kAsOf, {"截至$0。", "As of $0."}},
    {M::kWithin, {"范围：$0。", "Within $0."}},
    {M::kCounts,
     {"共办理$0件：办结$1件，在办$2件，未办成$3件。",
      "Cases: $0 ($1 done, $2 open, $3 ended without all of it)."}},
    {M::kBetween, {"", " "}},
    {M::kLeftOut, {"另有$0件记录有误，未计入。", "Left out, since their records are wrong: $0."}},
    {M::kLater, {"截止时间之后提交的$0件未计入。", "Handed in later and not counted: $0."}},
    {M::kOutside, {"范围以外的$0件未计入。", "Of other divisions and not counted: $0."}},
    {M::kDivision, {"区划", "Division"}},
    {M::kBundle, {"一件事", "Bundle"}},
    {M::kAll, {"合计", "All"}},
    {M::kUnknown, {"未知", "not known"}},
    {M::kVolume, {"办件量", "Volume"}},
    {M::kRank, {"名次", "Rank"}},
    {M::kCases, {"办件量", "Cases"}},
    {M::kShare, {"占比", "Share"}},
    {M::kDone, {"办结", "Done"}},
    {M::kOpen, {"在办", "Open"}},
    {M::kEnded, {"未办成", "Ended"}},
    {M::kZero, {"零办件（$0个）：$1。", "Without any case ($0): $1."}},
    {M::kTime, {"时效（工作日）", "Time (workdays)"}},
    {M::kInPromise, {"承诺按时", "In promise"}},
    {M::kInLaw, {"法定按时", "In law"}},
    {M::kMedian, {"用时中位", "Median"}},
    {M::kMostly, {"九成以内", "90%"}},
    {M::kPromised, {"承诺中位", "Promised"}},
    {M::kByLaw, {"法定中位", "By law"}},
    {M::kQuality, {"补正与评价", "Returns and ratings"}},
    {M::kSentBack, {"退回补正", "Sent back"}},
    {M::kSentBackShare, {"补正率", "Share"}},
    {M::kApplicantShare, {"申请人占时", "Applicant"}},
    {M::kRatings, {"评价", "Ratings"}},
    {M::kBad, {"差评", "Bad"}},
    {M::kPutRight, {"按期整改", "Put right"}},
    {M::kReasons, {"退回补正的原因", "Why cases were sent back"}},
    {M::kReason, {"原因", "Reason"}},
    {M::kTimes, {"次数", "Times"}},
    {M::kMissing, {"缺：$0", "Missing: $0"}},
    {M::kOthers, {"其他", "Others"}},
    {M::kOwners, {"时间在谁手里", "In whose hands the time was"}},
    {M::kWorkdays, {"工作日", "Workdays"}},
    {M::kApplicant, {"申请人", "Applicant"}},
    {M::kSuspended, {"依法暂停", "Suspended by law"}},
    {M::kStars, {"好差评", "Ratings"}},
    {M::kOneStar, {"非常不满意", "Very dissatisfied"}},
    {M::kTwoStars, {"不满意", "Dissatisfied"}},
    {M::kThreeStars, {"基本满意", "Fairly satisfied"}},
    {M::kFourStars, {"满意", "Satisfied"}},
    {M::kFiveStars, {"非常满意", "Very satisfied"}},
    {M::kBadRatings,
     {"差评$0件：15个工作日内整改$1件，逾期未整改$2件，尚在期限内$3件；整改率$4。",
      "Bad ratings: $0 ($1 put right within 15 workdays, $2 not, $3 still can be); put right $4."}},
};

static_assert(InOrder(kTable, M::kTitle, M::kBadRatings),
              "a message is missing from the table, or out of the order of its enumerators");

}  // namespace

absl::string_view Template(SummaryMessage message, Locale locale) {
  return kTable[static_cast<size_t>(message)].in[static_cast<size_t>(locale)];
}

}  // namespace onething::render
