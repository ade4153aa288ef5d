// `onething case`: where a case stands by its log. The log is replayed up to the first event that
// cannot follow; the state up to there is printed all the same, and the event is reported at its
// line, since a clerk who reads a broken log needs both. A last line without an end was being
// written when the writer stopped: it is passed over with a warning.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "cli/command.h"
#include "onething/case.h"
#include "onething/render.h"

namespace onething::cli {
namespace {

struct Call {
  RenderOptions render;
  Instant now;
  std::string narrate;
  Basis basis = Basis::kPromised;
};

Basis ReadBasis(const Arguments& arguments, Report* report) {
  const std::string text = arguments.Value("--basis", Name(Basis::kPromised));
  std::vector<absl::string_view> names;
  for (Basis basis : kAllBases) {
    if (Name(basis) == text) return basis;
    names.push_back(Name(basis));
  }
  report->Error("", "unknown_basis",
                absl::StrCat("expected --basis stages, promised, statutory or extended, found ",
                             text, DidYouMean(text, names)));
  return Basis::kPromised;
}

Call ReadCall(const Arguments& arguments, Report* report) {
  constexpr Format kFormats[] = {Format::kJson, Format::kText, Format::kMarkdown, Format::kIcs};
  Call call;
  call.render = ReadRenderOptions(arguments, false, report, kFormats);
  call.now = ReadNow(arguments, report);
  call.narrate = arguments.Value("--narrate", "");
  call.basis = ReadBasis(arguments, report);
  if (call.narrate.empty() && arguments.Has("--basis"))
    report->Error("", "nothing_to_narrate", "--basis is of a date: it needs --narrate STEP");
  if (!call.narrate.empty() && call.render.format == Format::kIcs)
    report->Error("", "unknown_format", "--narrate is written as text, markdown or json");
  return call;
}

// The writer was broken off in the middle of a line; what stands before it holds.
void ReportTorn(const std::string& file, const std::string& text, size_t offset, Report* report) {
  Diagnostic finding;
  finding.severity = Severity::kWarning;
  finding.code = "torn_line";
  finding.file = file;
  finding.line = 1 + static_cast<int>(std::count(text.begin(), text.begin() + offset, '\n'));
  finding.column = 1;
  finding.message = absl::StrCat("the last line breaks off; everything before byte ", offset,
                                 " holds, and the line is passed over");
  report->Add(std::move(finding));
}

// Puts the events in, up to the first that cannot follow, which is reported at its line.
void Replayed(const Replay& replay, const std::string& file, CaseDesk* desk, OpenCase* open,
              Report* report) {
  for (size_t i = 0; i < replay.events.size(); ++i) {
    const Result<size_t> appended = desk->Append(open, replay.events[i]);
    if (appended.ok()) continue;
    std::vector<Diagnostic> findings = appended.findings();
    for (Diagnostic& finding : findings) {
      finding.file = file;
      finding.line = replay.lines[i];
      finding.column = 1;
    }
    return report->Add(findings);
  }
}

absl::StatusOr<std::string> Write(const Call& call, CaseDesk* desk, const OpenCase& open) {
  Case state;
  const absl::Status answered = desk->StateAt(open, call.now, &state);
  if (!answered.ok()) return answered;
  if (call.narrate.empty()) return Render(state, call.render);
  const absl::StatusOr<std::vector<CaseDay>> days =
      desk->Narrate(open, call.now, call.narrate, call.basis);
  if (!days.ok()) return days.status();
  return RenderDays(state, call.narrate, call.basis, *days, call.render);
}

// The state is printed where there is one, and after it what is wrong with the log.
int Answer(const Catalog& catalog, const std::string& file, const std::string& text,
           const Call& call, Report* report) {
  const Replay replay = ReadLog(text, file);
  if (replay.torn) ReportTorn(file, text, *replay.torn, report);
  report->Add(replay.findings);
  if (!replay.request) {
    if (!HasErrors(report->findings()))
      report->Error(file, "missing_request", "expected the request on the first line");
    return report->Finish(kBadInput);
  }
  CaseDesk desk;
  Result<OpenCase> open = desk.Open(catalog, *replay.request);
  if (!open.ok()) return FinishFailed(file, open.status(), report);
  Replayed(replay, file, &desk, &*open, report);
  absl::StatusOr<std::string> page = Write(call, &desk, *open);
  if (!page.ok()) {
    report->Error(file, page.status());
    return report->Finish(kBadInput);
  }
  if (page->empty() || page->back() != '\n') *page += '\n';
  const int printed = Print(*page, report);
  const int exit = report->Count(Severity::kError) > 0 ? kBadInput : printed;
  return report->findings().empty() ? exit : report->Finish(exit);
}

int RunCase(const Arguments& arguments, Report* report) {
  const Call call = ReadCall(arguments, report);
  if (!report->findings().empty()) return report->Finish(kWrongCall);
  const std::optional<CatalogAndText> given = LoadWithLast(arguments, report);
  if (!given) return report->Finish(kBadInput);
  return Answer(given->catalog, given->file, given->text, call, report);
}

}  // namespace

const Command kCase = {
    "case",
    "CATALOG… EVENTS.jsonl",
    "tells where a case stands: what is due when, who has it",
    {{"--now", "INSTANT", "YYYY-MM-DDTHH:MM; the machine's minute by default"},
     {"--format", "FORMAT", "json, text, markdown or ics; text by default"},
     {"--locale", "LOCALE", "of all but json: zh-CN (default) or en"},
     {"--narrate", "STEP", "tells a due date of this step day by day"},
     {"--basis", "BASIS", "of that date: stages, promised (default), statutory or extended"}},
    2,
    RunCase};

}  // namespace onething::cli
