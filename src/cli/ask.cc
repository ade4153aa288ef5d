// `onething ask`: a conversation at a terminal. Each round asks the fact that leaves the fewest
// completions (question.h), until none can change the plan; then the notice is printed.
//
//   Question 1 of about 9
//   Where is your household registered?
//   >                             an option's number, what is asked for, b (back), w (why), ? or q
//
// This file holds the loop, and the command's options. What is said and remembered is in ask_dialogue,
// how a question looks in ask_question, what an answer means in ask_answer, why it is asked in ask_why.
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "absl/strings/str_cat.h"
#include "cli/ask_dialogue.h"
#include "cli/command.h"
#include "onething/render.h"
#include "render/page/document.h"

namespace onething::cli {
namespace {

using render::Message;
using render::Words;

constexpr size_t kLongestLine = 4096;

bool SetSubmitted(const Arguments& arguments, Request* request) {
  const std::string given = arguments.Value("--submitted", "");
  if (!arguments.Has("--submitted")) {
    request->submitted = CivilNow();
    return true;
  }
  const std::optional<Date> day = ParseDate(given);
  const std::optional<Instant> instant = day ? At(*day, 0) : ParseInstant(given);
  if (!instant) return false;
  request->submitted = *instant;
  request->submitted_is_date = day.has_value();
  return true;
}

// A line of standard input without its end; nothing where the input ends. What is longer than any answer is cut.
std::optional<std::string> ReadLine() {
  std::string line;
  int c = 0;
  while ((c = std::getc(stdin)) != EOF && c != '\n') {
    if (line.size() < kLongestLine) line += static_cast<char>(c);
  }
  if (isatty(STDIN_FILENO) == 0 || c == EOF) std::fputc('\n', stdout);
  if (c == EOF && line.empty()) return std::nullopt;
  return line;
}

// Reports why a request cannot be asked about or planned; the exit code.
int ExitOf(const Catalog& catalog, const Request& request, const absl::Status& status,
           Report* report) {
  const Result<PreparedRequest> prepared = Prepare(catalog, request);
  if (prepared.ok()) report->Error("", status);
  else report->Add(prepared.findings());
  return report->Finish(absl::IsFailedPrecondition(status) ? kNo : kBadInput);
}

bool Awaits(const Plan& plan) {
  return std::any_of(plan.steps.begin(), plan.steps.end(),
                     [](const PlanStep& step) { return step.awaits.count > 0; }) ||
         std::any_of(plan.materials.begin(), plan.materials.end(),
                     [](const MaterialLine& line) { return line.awaits.count > 0; });
}

// Whether the notice is certain, or what is still unknown.
std::string Standing(const Dialogue& dialogue, const Plan& plan, const Words& words) {
  const std::vector<std::string> unknown = dialogue.Unknown();
  std::string text = words.Say(Awaits(plan) ? Message::kAskFinalAwaits : Message::kAskFinal);
  if (!unknown.empty()) text = words.Say(Message::kAskOpen, words.List(unknown));
  if (const std::string place = dialogue.UnknownPlace(); !place.empty())
    absl::StrAppend(&text, "\n", words.Say(Message::kAskGeneralRules, place));
  return render::WriteText({{.kind = render::Block::Kind::kParagraph, .text = std::move(text)}});
}

int PrintNotice(const Catalog& catalog, const Dialogue& dialogue, const std::string& locale,
                const Words& words, Report* report) {
  const Request request = dialogue.request();
  const Result<Plan> plan = MakePlan(catalog, request);
  if (!plan.ok()) return ExitOf(catalog, request, plan.status(), report);
  const absl::StatusOr<std::string> notice = Render(*plan, {Format::kText, locale});
  if (!notice.ok()) return ExitOf(catalog, request, notice.status(), report);
  const int exit =
      PrintAnswer(absl::StrCat("\n", Standing(dialogue, *plan, words), "\n", *notice), report);
  return exit == kFine && !IsTaken(*plan) ? kNo : exit;
}

// Asks until no question is left or the person quits; nothing, or the exit code of what went wrong.
std::optional<int> Converse(const Catalog& catalog, Dialogue* dialogue, Report* report) {
  absl::StatusOr<std::string> page = dialogue->Begin();
  while (page.ok()) {
    const bool over = dialogue->over();
    if (const int exit = PrintAnswer(absl::StrCat(*page, over ? "" : "> "), report); exit != kFine)
      return exit;
    if (over) return std::nullopt;
    const std::optional<std::string> line = ReadLine();
    page = line ? dialogue->Take(*line) : dialogue->Quit();
  }
  return ExitOf(catalog, dialogue->request(), page.status(), report);
}

std::optional<Request> RequestOf(const Arguments& arguments, Report* report) {
  Request request;
  request.bundle = arguments.operands().back();
  request.home.division = arguments.Value("--division", "");
  if (arguments.Has("--division") && !ParseDivision(request.home.division)) {
    report->Error("", "bad_division",
                  "expected --division with a division code of 2, 4, 6, 9 or 12 digits");
  }
  if (!SetSubmitted(arguments, &request)) {
    report->Error("", "bad_date", "expected --submitted YYYY-MM-DD or YYYY-MM-DDTHH:MM");
  }
  const std::vector<std::string>& operands = arguments.operands();
  if (std::find(operands.begin(), operands.end(), "-") != operands.end())
    report->Error("-", "standard_input_twice", "standard input has the answers");
  return report->findings().empty() ? std::optional<Request>(std::move(request)) : std::nullopt;
}

int RunAsk(const Arguments& arguments, Report* report) {
  const std::string name = arguments.Value("--locale", "zh-CN");
  const std::optional<render::Locale> locale = render::ParseLocale(name);
  if (!locale)
    report->Error("", "unknown_locale",
                  absl::StrCat("expected --locale zh-CN or en, found ", name));
  const std::optional<Request> request = RequestOf(arguments, report);
  if (!request) return report->Finish(kWrongCall);
  Inputs inputs(report);
  std::vector<std::string> paths = arguments.operands();
  paths.pop_back();
  const std::optional<Catalog> catalog = LoadOperands(&inputs, paths, report);
  if (!catalog) return report->Finish(kBadInput);
  const Words words(*locale);
  Dialogue dialogue(*catalog, *request, words);
  if (const std::optional<int> exit = Converse(*catalog, &dialogue, report)) return *exit;
  return dialogue.quit() ? kFine : PrintNotice(*catalog, dialogue, name, words, report);
}

}  // namespace

const Command kAsk = {"ask",
                      "CATALOG… BUNDLE",
                      "asks what is still to be known, then prints the notice",
                      {{"--locale", "LOCALE", "zh-CN (default) or en"},
                       {"--submitted", "DATE", "YYYY-MM-DD or YYYY-MM-DDTHH:MM; now by default"},
                       {"--division", "CODE", "the home division, whose rules hold"}},
                      2,
                      RunAsk};

}  // namespace onething::cli
