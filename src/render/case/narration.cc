// A due date told day by day: each day from receipt on, whether it counts, and why not.
//
//     Mon 2 Mar 2026   received
//     Tue 3 Mar 2026   counted: 1 of 7
//     Mon 9 Mar 2026   holiday
//
// This is what an official shows a citizen who asks how a date came about, so each day that does
// not count has its reason, and the article where the law gives one.
#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "document/row_writer.h"
#include "render/case/page.h"

namespace onething::render {
namespace {

using M = CaseMessage;
using Kind = Block::Kind;

CaseMessage BasisWord(Basis basis) {
  switch (basis) {
    case Basis::kStages: return M::kByStages;
    case Basis::kStatutory: return M::kByLaw;
    case Basis::kExtended: return M::kByExtension;
    case Basis::kPromised: break;
  }
  return M::kByPromise;
}

class Narration {
 public:
  Narration(const Case& state, const CaseStep& step, const Words& words)
      : step_(step), words_(words), context_(state, words) {}

  Document Write(Basis basis, std::span<const CaseDay> days) {
    const auto& due = DueOf(step_, basis);
    Document page;
    page.push_back({.kind = Kind::kTitle, .text = words_.Say(M::kNarration)});
    page.push_back({.kind = Kind::kTitle,
                    .text = words_.Say(M::kNarrated, context_.names.StepName(step_.step),
                                       words_.Say(BasisWord(step_.as[basis].value_or(basis))))});
    if (due) {
      page.push_back(
          {.kind = Kind::kPairs, .rows = {{words_.Say(M::kDueAt), context_.Moment(*due)}}});
    }
    if (days.empty()) {
      page.push_back({.kind = Kind::kParagraph, .text = words_.Say(M::kNoNarration)});
      return page;
    }
    page.push_back(Table(days));
    Block list{.kind = Kind::kList};
    for (size_t i = 0; i < articles_.size(); ++i)
      list.items.push_back({.text = words_.Say(M::kArticle, i + 1, articles_[i])});
    if (!list.items.empty()) page.push_back(std::move(list));
    return page;
  }

 private:
  Block Table(std::span<const CaseDay> days) {
    Block table{.kind = Kind::kTable};
    table.rows.emplace_back();
    for (CaseMessage column :
         {M::kDayColumn, M::kWeekdayColumn, M::kCountColumn, M::kSaysColumn, M::kArticleColumn})
      table.rows[0].push_back(words_.Say(column));
    for (const CaseDay& day : days) table.rows.push_back(Row(day));
    return table;
  }

  std::vector<std::string> Row(const CaseDay& day) {
    return {FormatDate(day.day), words_.WeekdayOf(day.day), absl::StrCat(day.used), Says(day),
            ArticleMark(day.why)};
  }

  std::string StageName(const CaseDay& day) const {
    if (!day.stage) return "";
    return words_.Say(StageWord(step_.matter->stages[*day.stage].kind));
  }

  std::string Says(const CaseDay& day) const {
    const std::string stage = StageName(day);
    switch (day.why) {
      case CaseDay::Why::kFirst: return words_.Say(M::kFirstDay);
      case CaseDay::Why::kWeekend: return words_.Say(M::kWeekend);
      case CaseDay::Why::kHoliday:
        return day.holiday.empty() ? words_.Say(M::kHolidayUnnamed)
                                   : words_.Say(M::kHoliday, Clean(day.holiday));
      case CaseDay::Why::kSuspended: return words_.Say(M::kDaySuspended);
      case CaseDay::Why::kStageNotCounted: return words_.Say(M::kStageNotCounted, stage);
      case CaseDay::Why::kTrip: return words_.Say(M::kTripDay);
      case CaseDay::Why::kNatural: return words_.Say(M::kNaturalDay);
      case CaseDay::Why::kRolled: return words_.Say(M::kRolled);
      case CaseDay::Why::kCounted: break;
    }
    return stage.empty() ? words_.Say(M::kCounted) : words_.Say(M::kCountedIn, stage);
  }

  // "[2]", of the list under the table.
  std::string ArticleMark(CaseDay::Why why) {
    const std::string article(ArticleOf(why, words_.locale()));
    if (article.empty()) return "";
    const auto at = absl::c_find(articles_, article);
    const auto index = static_cast<size_t>(at - articles_.begin());
    if (at == articles_.end()) articles_.push_back(article);
    return absl::StrCat("[", index + 1, "]");
  }

  const CaseStep& step_;
  const Words& words_;
  const CaseContext context_;
  std::vector<std::string> articles_;
};

void WriteDay(const CaseStep& step, const CaseDay& day, document::RowWriter* out) {
  out->Field("day", day.day).Field("why", day.why).FieldIfAny("holiday", day.holiday);
  if (day.stage) out->Field("stage", step.matter->stages[*day.stage].id);
  out->Field("used", day.used).FieldIfAny("article", absl::string_view(ArticleOf(day.why)));
}

}  // namespace

Document NarrationPage(const Case& state, const CaseStep& step, Basis basis,
                       std::span<const CaseDay> days, const Words& words) {
  return Narration(state, step, words).Write(basis, days);
}

std::string NarrationJson(const Case& state, const CaseStep& step, Basis basis,
                          std::span<const CaseDay> days) {
  return document::Whole([&](document::RowWriter* out) {
    out->Field("step", state.bundle->steps[step.step].id).Field("basis", basis);
    out->Field("due", DueOf(step, basis));
    out->Rows("days", days, [&](const CaseDay& day) { WriteDay(step, day, out); });
  });
}

}  // namespace onething::render
