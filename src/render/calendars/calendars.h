// What a person would want in a calendar: of a plan, and of a case under way.
#ifndef ONETHING_SRC_RENDER_CALENDARS_CALENDARS_H_
#define ONETHING_SRC_RENDER_CALENDARS_CALENDARS_H_

#include <string>

#include "onething/case.h"
#include "onething/plan.h"
#include "render/words/words.h"

namespace onething::render {

std::string PlanCalendar(const Plan& plan, const Words& words);
// The dates still ahead.
std::string CaseCalendar(const Case& state, const Words& words);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_CALENDARS_CALENDARS_H_
