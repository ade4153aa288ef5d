// Whether every text is there in every language.
#ifndef ONETHING_SRC_CHECK_TEXTS_H_
#define ONETHING_SRC_CHECK_TEXTS_H_

#include "check/context.h"

namespace onething::check {

// Warns of texts that lack a locale which another text has.
void CheckTexts(const CompiledVersion& compiled, Findings* findings);

}  // namespace onething::check
#endif  // ONETHING_SRC_CHECK_TEXTS_H_
