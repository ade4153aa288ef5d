// The one-time notice of a plan, section by section.
#ifndef ONETHING_SRC_RENDER_NOTICE_NOTICE_H_
#define ONETHING_SRC_RENDER_NOTICE_NOTICE_H_

#include <string>
#include <vector>

#include "render/notice/context.h"
#include "render/page/sections.h"

namespace onething::render {

void AddMaterials(const Context& context, Sections* sections);  // to bring, and not to bring
// Whether a line is to be brought or shown by the applicant.
bool IsToBring(const MaterialLine& line);
// "photo: 3 originals"
std::string BringText(const Context& context, const MaterialLine& line);
// What the applicant does about a material, or why nothing.
std::string SourceText(const Context& context, const MaterialLine& line);
void AddForm(const Context& context, Sections* sections);
void AddTrips(const Context& context, Sections* sections);     // with a network
void AddDispatch(const Context& context, Sections* sections);  // the same, for officials
void AddSteps(const Context& context, Sections* sections);
// Why a step is excluded.
std::string ReasonWords(Reason reason, const Words& words);
// What a step says about itself: what it waits for, its dates and its limits.
std::vector<std::string> StepDetails(const Context& context, const PlanStep& step);
void AddTimes(const Context& context, Sections* sections);
void AddFees(const Context& context, Sections* sections);
void AddReductions(const Context& context, Sections* sections);
void AddQuestions(const Context& context, Sections* sections);
void AddLaw(const Context& context, Sections* sections);

// `officials`: with what only they need, the file's own way.
Document Notice(const Plan& plan, const Words& words, bool officials);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_NOTICE_NOTICE_H_
