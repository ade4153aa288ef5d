#include "render/words/calendar_messages.h"

#include "render/words/message_entry.h"

namespace onething::render {
namespace {

using M = CalendarMessage;

constexpr EntryOf<CalendarMessage> kTable[] = {
    {M::kCalendarName, {"$0：重要日期", "$0: dates"}},
    {M::kNothingAhead, {"以后没有要记的日期。", "There is no date ahead."}},
    {M::kTrip, {"去办事：$0", "Go to: $0"}},
    {M::kBring, {"请带：", "Bring:"}},
    {M::kPromised, {"承诺办结：$0", "Promised: $0"}},
    {M::kExpected, {"预计办结：$0", "Expected: $0"}},
    {M::kLaw, {"法定最迟办结：$0", "At the latest by law: $0"}},
    {M::kLawAll, {"法定最迟全部办结：$0", "All done at the latest by law: $0"}},
    {M::kJointPromised, {"承诺整件事办结：$0", "Promised for the whole: $0"}},
    {M::kJointLaw, {"整件事法定最迟办结：$0", "The whole at the latest by law: $0"}},
    {M::kApplyBy, {"最后申请日：$0", "Last day to apply: $0"}},
    {M::kDefer, {"后补材料截止：$0（$1）", "Hand in by now: $0 ($1)"}},
    {M::kDeferOfAll, {"后补材料截止：$0", "Hand in by now: $0"}},
    {M::kAccept, {"受理答复期限：$0", "Answer on acceptance due: $0"}},
    {M::kAcceptWhy,
     {"缺什么材料，应在这之前一次告知；到时没有告知的，视为收到材料那天就已受理。",
      "All that is missing has to be said by now, at once; if nothing is said, the case counts as "
      "accepted on the day it was received."}},
    {M::kDelivery, {"证件送达期限：$0", "Delivery of the result due: $0"}},
    {M::kDeliveryWhy,
     {"决定已经作出，证件应在决定后10个工作日内送到。",
      "It is decided; the result has to reach you within 10 workdays of the decision."}},
    {M::kDueWhy, {"目前：$0", "Now: $0"}},
    {M::kWaitingWhy,
     {"还没有收件，按目前的情况推算。", "Not yet received; reckoned from how things stand now."}},
    {M::kMovesWhy,
     {"现在没有在计时，这个日期一天天往后顺延。",
      "The clock does not run now, so this date moves on from day to day."}},
    {M::kUndetermined,
     {"这一项办不办，尚不能确定。", "It is not yet known whether this is handled."}},
    {M::kProvisionalWhy,
     {"那时的放假安排还没有公布，这个日期是暂定的。",
      "The holidays of that time are not yet announced, so this date is provisional."}},
};

static_assert(InOrder(kTable, M::kCalendarName, M::kProvisionalWhy),
              "a message is missing from the table, or out of the order of its enumerators");

}  // namespace

absl::string_view Template(CalendarMessage message, Locale locale) {
  return kTable[static_cast<size_t>(message)].in[static_cast<size_t>(locale)];
}

}  // namespace onething::render
