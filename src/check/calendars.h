// Whether the calendars reach far enough.
#ifndef ONETHING_SRC_CHECK_CALENDARS_H_
#define ONETHING_SRC_CHECK_CALENDARS_H_

#include "check/context.h"

namespace onething::check {

// Warns of calendars that end within a year of the version's first day or of the newest source.
void CheckCalendars(const CompiledVersion& compiled, Findings* findings);

}  // namespace onething::check
#endif  // ONETHING_SRC_CHECK_CALENDARS_H_
