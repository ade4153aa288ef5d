// The report on the examples that a catalog has, as text of 80 columns.
#ifndef ONETHING_SRC_RENDER_REPORTS_EXAMPLES_H_
#define ONETHING_SRC_RENDER_REPORTS_EXAMPLES_H_

#include <string>

#include "onething/examples.h"
#include "render/words/words.h"

namespace onething::render {

// `whole`: with all that no example reaches, else only how much.
std::string ExamplesText(const ExampleReport& report, bool whole, const Words& words);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_REPORTS_EXAMPLES_H_
