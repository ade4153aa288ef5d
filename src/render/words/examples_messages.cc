#include "render/words/examples_messages.h"

#include "render/words/message_entry.h"

namespace onething::render {
namespace {

using M = ExamplesMessage;

constexpr EntryOf<ExamplesMessage> kTable[] = {
    {M::kCount, {"$0个示例：$1个通过，$2个未通过", "$0 examples: $1 passed, $2 failed"}},
    {M::kCountOne, {"$0个示例：$1个通过，$2个未通过", "$0 example: $1 passed, $2 failed"}},
    {M::kHowToList,
     {"加上 --coverage，列出还没有示例的情形和规则", "--coverage lists what no example reaches"}},
    {M::kBundle, {"$0（$1，版本$2）", "$0 ($1, version $2)"}},
    {M::kSituationsOn,
     {"情形按$0提交计。环节办与不办、条件成立与不成立，各计一次。",
      "Situations are those of submission on $0. A step counts twice, included and excluded, a "
      "condition too, true and false."}},
    {M::kUntried, {"有地方差异、还没有示例的地方：", "Divisions with an overlay and no example:"}},
    {M::kHowToAdd,
     {"补示例：把花括号里的要素照抄进目录的 examples，写上希望的结果：",
      "To add an example, copy the facts in braces into the catalog's examples and say what you "
      "expect:"}},
    {M::kForm,
     {"\"名称\": {\"request\": {\"bundle\": …, \"submitted\": …, \"facts\": {…}}, \"expect\": …}",
      "\"name\": {\"request\": {\"bundle\": …, \"submitted\": …, \"facts\": {…}}, \"expect\": …}"}},
    {M::kIncluded, {"办理（included）", "included"}},
    {M::kExcluded, {"不办理（excluded）", "excluded"}},
    {M::kUndetermined, {"未定（undetermined）", "undetermined"}},
    {M::kProduced, {"前面环节产生（produced）", "produced"}},
    {M::kShared, {"部门共享（shared）", "shared"}},
    {M::kGenerated, {"系统生成（generated）", "generated"}},
    {M::kHeld, {"已有（held）", "held"}},
    {M::kCommitment, {"告知承诺（commitment）", "commitment"}},
    {M::kSubmit, {"申请人提交（submit）", "submit"}},
    {M::kFailed, {"未通过  $0", "FAILED  $0"}},
    {M::kNoSuchStep, {"没有这个环节", "no such step"}},
    {M::kNotOnList, {"不在材料清单上", "not on the list"}},
    {M::kStepMissed, {"环节 $0：应为$1，实为$2", "step $0: expected $1, found $2"}},
    {M::kMaterialMissed, {"材料 $0：应为$1，实为$2", "material $0: expected $1, found $2"}},
    {M::kFigures,
     {"情形 $0，环节 $1，条件 $2，材料要求 $3",
      "situations $0, steps $1, conditions $2, requirements $3"}},
    {M::kNameAndCode, {"$0（$1）", "$0 ($1)"}},
    {M::kNoOverlay, {"没有地方差异的地方", "Where no overlay counts"}},
    {M::kIn, {"$0", "In $0"}},
    {M::kNotCounted, {"$0：情形太多，数不出总数", "$0: too many situations to count"}},
    {M::kReached, {"$0：$1种情形，示例到达$2种", "$0: $2 of $1 situations reached"}},
    {M::kOpenExample,
     {"示例$0可能是几种情形，不计入；未定的要素：$1",
      "Example $0 leaves several situations open and counts for none; not settled: $1"}},
    {M::kElsewhere,
     {"另有$0种情形，示例到达了，但这一天不会出现",
      "$0 more situations that examples reach do not occur on this day"}},
    {M::kMissed, {"还没有示例的情形：", "Not reached:"}},
    {M::kMissedSome, {"还没有示例的情形，例如：", "Not reached, among others:"}},
    {M::kTooMany, {"情形太多，不逐一列出。", "Too many to list those not reached."}},
    {M::kNeverIncluded, {"没有示例要办的环节：", "Steps that no example includes:"}},
    {M::kNeverExcluded, {"没有示例不办的环节：", "Steps that no example excludes:"}},
    {M::kNeverTrue, {"没有示例使其成立的条件：", "Conditions that no example makes true:"}},
    {M::kNeverFalse, {"没有示例使其不成立的条件：", "Conditions that no example makes false:"}},
    {M::kNeverAsked, {"没有示例用到的材料要求：", "Requirements that no example asks:"}},
};

static_assert(InOrder(kTable, M::kCount, M::kNeverAsked),
              "a message is missing from the table, or out of the order of its enumerators");

}  // namespace

absl::string_view Template(ExamplesMessage message, Locale locale) {
  return kTable[static_cast<size_t>(message)].in[static_cast<size_t>(locale)];
}

}  // namespace onething::render
