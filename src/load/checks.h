// The checks of a whole version: those that need all its texts, its calendars or its conditions' diagrams.
#ifndef ONETHING_SRC_LOAD_CHECKS_H_
#define ONETHING_SRC_LOAD_CHECKS_H_

#include <memory>
#include <vector>

#include "load/overlay.h"
#include "read/scope.h"

namespace onething::load {

using namespace read;  // the readers of values

// Texts that lack a locale which another text has.
void CheckTexts(const Scope& scope);
// Calendars that end within a year of the version's first day or of the newest source.
void CheckCalendars(const Scope& scope, const std::vector<Tree>& trees);
// What conditions decide jointly, in every edition, with a smallest situation that shows it; and matters offered nowhere.
void CheckEditions(const Scope& scope, const std::shared_ptr<const Version>& version,
                   const std::vector<Tree>& trees);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_CHECKS_H_
