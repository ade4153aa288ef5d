// Whose time it was: the days that the applicant, each office and suspensions had the case.
//
// The sum over all of them is the case's elapsed workdays, by docs/rules/case.md; the longest
// stands first, since it is what a supervisor looks for. Then the bases: due by promise, by law,
// by law with its extension, and by how much each was passed.
#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "render/case/page.h"

namespace onething::render {
namespace {

using M = CaseMessage;
using Kind = Block::Kind;

bool AnyStep(const Case& state, bool (*is)(const CaseStep& step)) {
  return absl::c_any_of(state.steps,
                        [&](const CaseStep& step) { return step.state.has_value() && is(step); });
}

bool WasSuspended(const CaseStep& step) {
  return step.suspended || absl::c_any_of(step.owners, [](const OwnedTime& time) {
           return time.owner.kind == Owner::Kind::kSuspension;
         });
}

bool HasUncounted(const CaseStep& step) {
  return absl::c_any_of(
      step.stages, [&](const CaseStage& row) { return !step.matter->stages[row.stage].counted; });
}

void AddOnce(std::string text, std::vector<Item>* items) {
  const bool known = absl::c_any_of(*items, [&](const Item& item) { return item.text == text; });
  if (!known && !text.empty()) items->push_back({.text = std::move(text)});
}

std::vector<OwnedTime> MostFirst(std::vector<OwnedTime> owners) {
  std::erase_if(owners, [](const OwnedTime& time) { return time.workdays == 0; });
  absl::c_stable_sort(
      owners, [](const OwnedTime& a, const OwnedTime& b) { return a.workdays > b.workdays; });
  return owners;
}

// One department in two divisions: only then is the division told.
bool IsTwice(const Case& state, const Owner& owner) {
  return absl::c_count_if(state.owners, [&](const OwnedTime& time) {
           return time.owner.kind == owner.kind && time.owner.department == owner.department;
         }) > 1;
}

std::vector<Item> BasisItems(const Case& state) {
  std::vector<Item> items;
  for (const std::string& basis : state.bundle->basis) AddOnce(Clean(basis), &items);
  for (const CaseStep& step : state.steps) {
    if (!step.state || step.matter == nullptr) continue;
    for (const std::string& basis : step.matter->basis) AddOnce(Clean(basis), &items);
  }
  return items;
}

}  // namespace

void AddWhoseTime(const CaseContext& context, Sections* sections) {
  const Words& words = context.words;
  sections->Heading(M::kWhoseTime);
  if (context.state.elapsed == 0) return sections->Paragraph(words.Say(M::kNoTime));
  Block table{.kind = Kind::kTable, .numbers_from = 1};
  table.rows.push_back({words.Say(M::kOwnerColumn), words.Say(Message::kWorkdaysColumn)});
  for (const OwnedTime& time : MostFirst(context.state.owners)) {
    table.rows.push_back({context.OwnerName(time.owner, IsTwice(context.state, time.owner)),
                          absl::StrCat(time.workdays)});
  }
  table.rows.push_back({words.Say(M::kTotal), absl::StrCat(context.state.elapsed)});
  sections->Add(std::move(table));
  sections->Paragraph(words.Say(M::kWhoseTimeWhy));
}

void AddRules(const CaseContext& context, Sections* sections) {
  const Words& words = context.words;
  const bool english = words.locale() == "en";
  const absl::string_view licensing =
      english ? "Administrative Licensing Law" : "《中华人民共和国行政许可法》";
  const Case& state = context.state;
  std::vector<Item> items;
  const auto add = [&](bool applies, CaseMessage rule, absl::string_view article) {
    const std::string text = words.Say(rule);
    if (applies)
      items.push_back({.text = article.empty() ? text : words.Say(M::kRuleWith, text, article)});
  };
  add(true, M::kRuleFirst, ArticleOf(CaseDay::Why::kFirst, words.locale()));
  add(true, M::kRuleWorkdays, ArticleOf(CaseDay::Why::kHoliday, words.locale()));
  add(true, M::kRuleAccept, licensing);
  add(AnyStep(state, [](const CaseStep& step) { return step.supplement.has_value(); }),
      M::kRuleSupplement, "");
  add(AnyStep(state, WasSuspended), M::kRuleSuspended,
      ArticleOf(CaseDay::Why::kSuspended, words.locale()));
  add(AnyStep(state, HasUncounted), M::kRuleNotCounted,
      ArticleOf(CaseDay::Why::kStageNotCounted, words.locale()));
  add(AnyStep(state, [](const CaseStep& step) { return step.extended.has_value(); }),
      M::kRuleExtension, absl::StrCat(licensing, english ? ", article 42" : "第四十二条"));
  add(AnyStep(state, [](const CaseStep& step) { return step.delivery.has_value(); }),
      M::kRuleDelivery, absl::StrCat(licensing, english ? ", article 44" : "第四十四条"));
  sections->Heading(M::kRules);
  sections->Items(Kind::kList, std::move(items));
  std::vector<Item> basis = BasisItems(state);
  if (!basis.empty()) sections->Label(Message::kBasis);
  sections->Items(Kind::kList, std::move(basis));
}

}  // namespace onething::render
