// A case under way as a written page, section by section.
#ifndef ONETHING_SRC_RENDER_CASE_PAGE_H_
#define ONETHING_SRC_RENDER_CASE_PAGE_H_

#include <span>
#include <string>
#include <vector>

#include "onething/case.h"
#include "render/notice/notice.h"
#include "render/page/document.h"
#include "render/words/messages.h"
#include "render/words/names.h"
#include "render/words/words.h"

namespace onething::render {

// A case and the words for it.
class CaseContext {
 public:
  CaseContext(const Case& of, const Words& with)
      : state(of), words(with), names{*of.version, *of.edition, *of.bundle, with} {}

  const Case& state;
  const Words& words;
  const CatalogNames names;

  // A date ahead, marked where the holidays of its time are not announced.
  std::string Moment(Instant at) const;
  // Of what has happened.
  std::string Past(Instant at) const { return words.ShortMoment(at, state.now); }
  bool IsProvisional(Instant at) const { return DayOf(at) > state.calendar->to(); }
  std::string Materials(const std::vector<MaterialId>& materials) const;
  // "publicity at township"
  std::string StageName(const CaseStep& step, const CaseStage& stage) const;
  std::string OwnerName(const Owner& owner, bool with_division) const;
  // Who has to answer for a step: the owner of its open stage, or the department of its matter.
  std::string OfficeOf(const CaseStep& step) const;
};

inline const std::optional<Instant>& DueOf(const CaseStep& step, Basis basis) {
  return step.due[basis];
}
inline bool IsOver(const CaseStep& step) {
  return step.finish.has_value();
}
// The stage that it is in; null where it is in none.
const CaseStage* OpenStage(const CaseStep& step);
// Whether the law itself sets a date other than the promise.
bool HasOwnLaw(const CaseStep& step);

CaseMessage StateWord(const CaseStep& step);
CaseMessage LightWord(Light light);
// What is late or missing, and what the applicant has to do.
std::vector<Item> AttentionItems(const CaseContext& context);
// All that is told of a step, line by line.
std::vector<std::string> CaseStepDetails(const CaseContext& context, const CaseStep& step);
// What follows later of a step, or, of none, of the whole; what is missed comes first.
std::vector<std::string> LaterTexts(const CaseContext& context, std::optional<StepIndex> step);
void AddWhoseTime(const CaseContext& context, Sections* sections);
void AddRules(const CaseContext& context, Sections* sections);

Document CasePage(const Case& state, const Words& words);
Document NarrationPage(const Case& state, const CaseStep& step, Basis basis,
                       std::span<const CaseDay> days, const Words& words);
std::string NarrationJson(const Case& state, const CaseStep& step, Basis basis,
                          std::span<const CaseDay> days);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_CASE_PAGE_H_
