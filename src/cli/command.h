// The commands; with this header, what all of them share.
#ifndef ONETHING_SRC_CLI_COMMAND_H_
#define ONETHING_SRC_CLI_COMMAND_H_

#include <vector>

#include "cli/arguments.h"
#include "cli/inputs.h"
#include "cli/options.h"
#include "cli/report.h"

namespace onething::cli {

struct Command {
  absl::string_view name;
  absl::string_view operands;
  absl::string_view help;
  std::vector<Option> options;  // beside --json and --help
  size_t least = 1;             // operands
  int (*run)(const Arguments& arguments, Report* report);
};

extern const Command kCheck, kPlan, kExplain, kAsk, kSituations, kTest, kCompare, kServices,
    kCoverage, kSchema, kEffective, kVerify, kCase, kStats;

}  // namespace onething::cli
#endif  // ONETHING_SRC_CLI_COMMAND_H_
