// A case under way as a written page, section by section.
#ifndef ONETHING_SRC_RENDER_CASE_PAGE_H_
#define ONETHING_SRC_RENDER_CASE_PAGE_H_

#include <span>
#include <string>
#include <vector>

#include "render/case/context.h"
#include "render/page/sections.h"

namespace onething::render {

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
