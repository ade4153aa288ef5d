// Why a plan says what it says, and how a step could be included, as written pages.
//
// For the applicant who asks why, and the official who has to answer: claim by claim, the given
// facts that decide it and the rules that it stands on.
#ifndef ONETHING_SRC_RENDER_REPORTS_EXPLANATION_H_
#define ONETHING_SRC_RENDER_REPORTS_EXPLANATION_H_

#include "onething/question.h"
#include "render/page/document.h"
#include "render/words/words.h"

namespace onething::render {

Document ExplanationPage(const Explanation& explanation, const Words& words);
Document WayInPage(const WayIn& way, const Words& words);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_REPORTS_EXPLANATION_H_
