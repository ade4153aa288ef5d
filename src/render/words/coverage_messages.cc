#include "render/words/coverage_messages.h"

#include "render/words/message_entry.h"

namespace onething::render {
namespace {

using M = CoverageMessage;

constexpr EntryOf<CoverageMessage> kTable[] = {
    {M::kTitle, {"网点覆盖", "Coverage"}},
    {M::kCounts, {"按$0有效的目录，共$1个事项。", "By the catalog in force on $0, $1 matters."}},
    {M::kLevel, {"层级", "Level"}},
    {M::kDivisions, {"区划", "Divisions"}},
    {M::kWithPoints, {"有网点", "With points"}},
    {M::kCovered, {"有事可办", "Covered"}},
    {M::kFewest, {"事项最少", "Fewest"}},
    {M::kMost, {"最多", "Most"}},
    {M::kOnline, {"可网办", "Online"}},
    {M::kMedian, {"最近距离中位数", "Median way"}},
    {M::kGreatest, {"最远", "Greatest"}},
    {M::kTargets, {"目标", "Targets"}},
    {M::kOf, {"$0：$1", "$0: $1"}},
    {M::kAnd, {"，", ", "}},
    {M::kAtLeastMatters, {"事项不少于$0个", "at least $0 matters"}},
    {M::kAtLeastOnline, {"网上可办率≥$0%", "online ≥$0%"}},
    {M::kAtLeastCovered, {"覆盖率≥$0%", "covered ≥$0%"}},
    {M::kMet, {"$0——已达到", "$0 — met"}},
    {M::kNotMet, {"$0——未达到", "$0 — not met"}},
    {M::kReachIt, {"有网点的$1个中$0个达到", "$0 of $1 divisions with points reach it"}},
    {M::kSource, {"出处：$0", "Source: $0"}},
    {M::kKinds, {"网点类别", "Points by kind"}},
    {M::kNoKind, {"未分类", "no kind"}},
    {M::kWithout,
     {"本处不办任何事项的区划（$0个）", "Divisions whose own points handle nothing ($0)"}},
    {M::kMore, {"……", "…"}},
    {M::kDelegationTitle, {"下放哪个事项最省", "Which delegation saves most"}},
    {M::kPointTitle, {"在哪里新设网点最省", "Which new point saves most"}},
    {M::kSavingsAsOne,
     {"共$0户，整件事一次规划；现在合计跑$1次、$2公里。",
      "$0 homes, the bundle in one plan; now $1 trips and $2 km in all."}},
    {M::kSavingsAlone,
     {"共$0户，每个事项单独办；现在合计跑$1次、$2公里。",
      "$0 homes, each matter alone; now $1 trips and $2 km in all."}},
    {M::kNothingToChange, {"没有可比较的方案。", "There is nothing to change."}},
    {M::kDelegated, {"下放的事项", "Matter"}},
    {M::kNewPoint, {"新设网点", "New point"}},
    {M::kHomes, {"受益", "Homes"}},
    {M::kServed, {"新增可办", "Newly served"}},
    {M::kTripsSaved, {"少跑（次）", "Trips saved"}},
    {M::kKilometresSaved, {"少走（公里）", "Km saved"}},
};

static_assert(InOrder(kTable, M::kTitle, M::kKilometresSaved),
              "a message is missing from the table, or out of the order of its enumerators");

}  // namespace

absl::string_view Template(CoverageMessage message, Locale locale) {
  return kTable[static_cast<size_t>(message)].in[static_cast<size_t>(locale)];
}

}  // namespace onething::render
