// The report on a catalog's examples, written for a terminal of 80 columns.
#ifndef ONETHING_SRC_CLI_TEST_REPORT_H_
#define ONETHING_SRC_CLI_TEST_REPORT_H_

#include <string>

#include "onething/examples.h"
#include "render/words/messages.h"

namespace onething::cli {

// `whole`: with all that no example reaches, else one line of it a bundle.
std::string WriteExampleReport(const ExampleReport& report, render::Locale locale, bool whole);

}  // namespace onething::cli
#endif  // ONETHING_SRC_CLI_TEST_REPORT_H_
