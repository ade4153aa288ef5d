#include "render/words/services_messages.h"

#include "render/words/message_entry.h"

namespace onething::render {
namespace {

using M = ServicesMessage;

constexpr EntryOf<ServicesMessage> kTable[] = {
    {M::kProvince, {"省级", "province"}},
    {M::kCity, {"市级", "city"}},
    {M::kCounty, {"县级", "county"}},
    {M::kTownship, {"乡级", "township"}},
    {M::kVillage, {"村级", "village"}},
    {M::kOnline, {"网上", "online"}},
    {M::kWindow, {"窗口", "window"}},
    {M::kAgent, {"代办", "agent"}},
    {M::kHome, {"上门", "at home"}},
    {M::kMail, {"邮寄", "by mail"}},
    {M::kTerminal, {"自助终端", "terminal"}},
    {M::kMetres, {"$0米", "$0 m"}},
    {M::kKilometres, {"$0公里", "$0 km"}},
    {M::kTitle, {"本地可办事项：$0", "What can be done from $0"}},
    {M::kNameAndCode, {"$0（$1）", "$0 ($1)"}},
    {M::kCounts,
     {"按$0有效的目录，$2个事项中有$1个可以办理。",
      "By the catalog in force on $0, $1 of $2 matters can be handled."}},
    {M::kNoNetwork,
     {"没有网点资料，只列出不需要到场的办法。",
      "No network is loaded: only ways without a point are listed."}},
    {M::kBundles, {"多件事一次办", "Bundles, as one"}},
    {M::kMatters, {"单个事项", "Matters"}},
    {M::kEntitled, {"申请资格看：$0", "Entitled depends on: $0"}},
    {M::kCheck, {"预审", "pre-check"}},
    {M::kConsult, {"咨询", "advice"}},
    {M::kAttend, {"到场环节", "attend $0"}},
    {M::kHandIn, {"提交", "hand in"}},
    {M::kDoes, {"$0：$1", "$0: $1"}},
    {M::kLevelAndChannel, {"$0$1", "$0 $1"}},
    {M::kAddsOne, {"，另加$0个工作日", ", adds $0 workday"}},
    {M::kAddsMany, {"，另加$0个工作日", ", adds $0 workdays"}},
    {M::kAnd, {"，", ", "}},
    {M::kDependsOn, {"；能否这样办，看：$0", "; depends on: $0"}},
    {M::kClosed, {"$0（当天不开）", "$0 (closed that day)"}},
    {M::kOthers, {"$0等共$1处", "$0 and others, $1 in all"}},
    {M::kWhereOneLives, {"$0（由住处所在的那一处办理）", "$0 (the one where one lives)"}},
    {M::kOpen, {"开放时间", "Open"}},
    {M::kWeekdays, {"周一 周二 周三 周四 周五 周六 周日", "mon tue wed thu fri sat sun"}},
    {M::kThroughWeekday, {"至$0", "-$0"}},
    {M::kNotEntitled, {"本地不属申请范围", "nobody here is entitled"}},
    {M::kNobodyUpwards, {"本地及上级没有网点办理", "no point here or above takes it"}},
    {M::kNoWay, {"没有办理渠道", "there is no way to hand it in"}},
    {M::kNotHandled, {"不能办理", "Not handled"}},
};

static_assert(InOrder(kTable, M::kProvince, M::kNotHandled),
              "a message is missing from the table, or out of the order of its enumerators");

}  // namespace

absl::string_view Template(ServicesMessage message, Locale locale) {
  return kTable[static_cast<size_t>(message)].in[static_cast<size_t>(locale)];
}

}  // namespace onething::render
