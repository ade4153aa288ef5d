// The command line: onething COMMAND …
#include <algorithm>
#include <cstdio>
#include <exception>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/command.h"

namespace onething::cli {
namespace {

constexpr const Command* kCommands[] = {
    &kCheck,    &kPlan,     &kExplain, &kAsk,       &kSituations, &kTest,  &kCompare,
    &kServices, &kCoverage, &kSchema,  &kEffective, &kVerify,     &kStats, &kCase};

std::vector<Option> OptionsOf(const Command& command) {
  std::vector<Option> options = command.options;
  options.push_back({"--json", "", "prints what is wrong as JSON, to standard output"});
  options.push_back({"--help", "", "prints this"});
  return options;
}

std::string Overview() {
  std::string text = "onething COMMAND …\n\n";
  for (const Command* command : kCommands) {
    absl::StrAppendFormat(&text, "  %-11s %s\n", command->name, command->help);
  }
  absl::StrAppend(
      &text, "\nCATALOG… are files, folders of *.json, or several of both; - is standard input.\n",
      "Exit 0: fine; 1: the answer is no; 2: wrong call; 3: bad input.\n",
      "onething COMMAND --help says more; onething --version prints the version.\n");
  return text;
}

std::string HelpOf(const Command& command) {
  std::string text = absl::StrCat("onething ", command.name, " ", command.operands, "\n\n  ",
                                  command.help, "\n\n");
  for (const Option& option : OptionsOf(command)) {
    const std::string usage =
        absl::StrCat(option.name, option.value.empty() ? "" : " ", option.value);
    absl::StrAppendFormat(&text, "  %-18s %s\n", usage, option.help);
  }
  return text;
}

int Say(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  return std::fflush(stdout) == 0 ? kFine : kBadInput;
}

int WrongCall(absl::string_view problem, absl::string_view usage) {
  const std::string text = absl::StrCat("onething: ", problem, "\n", usage, "\n");
  std::fwrite(text.data(), 1, text.size(), stderr);
  return kWrongCall;
}

int RunCommand(const Command& command, const std::vector<std::string>& words) {
  const std::string usage = absl::StrCat("usage: onething ", command.name, " ", command.operands);
  std::string problem;
  const std::optional<Arguments> arguments = Arguments::Parse(words, OptionsOf(command), &problem);
  if (!arguments) return WrongCall(problem, usage);
  if (arguments->Has("--help")) return Say(HelpOf(command));
  if (arguments->operands().size() < command.least)
    return WrongCall("an operand is missing", usage);
  Report report(*arguments);
  return command.run(*arguments, &report);
}

int Main(const std::vector<std::string>& words) {
  if (words.empty()) return WrongCall("expected a command", Overview());
  const std::string& first = words.front();
  if (first == "--help" || first == "-h" || first == "help") return Say(Overview());
  if (first == "--version") return Say("onething " ONETHING_VERSION_TEXT "\n");
  std::vector<absl::string_view> names = {"--help", "--version"};
  for (const Command* command : kCommands) {
    if (command->name == first) return RunCommand(*command, {words.begin() + 1, words.end()});
    names.push_back(command->name);
  }
  const absl::string_view noun = first[0] == '-' ? "option " : "command ";
  return WrongCall(absl::StrCat("unknown ", noun, first, DidYouMean(first, names)),
                   "onething --help lists the commands");
}

}  // namespace
}  // namespace onething::cli

int main(int argc, char** argv) {
  try {
    return onething::cli::Main({argv + 1, argv + argc});
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "onething: error: %s [internal]\n", problem.what());
    return onething::cli::kBadInput;
  }
}
