// What all pages of a case are told with.
#ifndef ONETHING_SRC_RENDER_CASE_CONTEXT_H_
#define ONETHING_SRC_RENDER_CASE_CONTEXT_H_

#include <string>
#include <vector>

#include "onething/case.h"
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

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_CASE_CONTEXT_H_
