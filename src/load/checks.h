// The checks of a whole version: those that need all its texts, its calendars or its conditions' diagrams.
#ifndef ONETHING_SRC_LOAD_CHECKS_H_
#define ONETHING_SRC_LOAD_CHECKS_H_

#include <vector>

#include "load/overlay.h"
#include "load/scope.h"

namespace onething::load {

// Texts that lack a locale which another text has.
void CheckTexts(const Scope& scope);
// Calendars that end within a year of the version's first day or of the newest source.
void CheckCalendars(const Scope& scope, const std::vector<Tree>& trees);
// What conditions decide jointly, in every edition: steps that no situation reaches, steps that wait for each other, stages
// and deferrals longer than the promise, matters offered nowhere.
void CheckEditions(const Scope& scope, const std::vector<Tree>& trees);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_CHECKS_H_
