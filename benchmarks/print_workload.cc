// print_workload FOLDER: writes what the benchmarks of other languages take as input, with the library's own answers.
//   conditions.json    rules; applicants, complete and with a tenth of the facts unknown; a row of answers for each complete one
//   plan_<steps>.json  catalog, request, plan
//   dialogue_<steps>.json, dialogue_deep.json  declarations of facts and the conditions of a bundle; dialogues from nothing known to final: at each
//                      turn the facts given, each step's status (T, F, ?) and the facts that can still change one
//   referee.json       catalogs, with what the library finds in each and the situations of the bundles
//   calendar.json      days off and make-up days that are no weekend's, starts, and the end of so many workdays from each
#include <filesystem>
#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "onething/situation.h"
#include "plan/planning.h"
#include "plan/prepared.h"
#include "scene.h"

namespace onething::workload {
namespace {

constexpr unsigned kApplicants = 64;

std::string Answers(const Catalog& catalog, const Applicant& applicant) {
  const PreparedRequest request = PrepareFor(catalog, applicant);
  const ConditionSet& set = *DataOf(request).version->conditions;
  Diagram diagram(Limits().diagram_nodes, &set.diagram());
  View view(&diagram);
  view.Begin(&DataOf(request).knowledge);
  std::string answers;
  for (const auto& bundle : DataOf(request).edition->bundles) {
    for (const Step& step : bundle->steps)
      answers += view(set.root(step.when)) == kTrue ? '1' : '0';
  }
  return answers;
}

std::string ConditionsJson(const Size& size) {
  const std::shared_ptr<const Catalog> catalog = Load(size);
  std::vector<std::string> complete, partial, answers;
  for (unsigned seed = 0; seed < kApplicants; ++seed) {
    const Applicant applicant = MakeApplicant(size, seed);
    complete.push_back(FactsJson(applicant));
    partial.push_back(FactsJson(Forget(applicant, 10, seed)));
    answers.push_back(absl::StrCat("\"", Answers(*catalog, applicant), "\""));
  }
  return absl::StrCat("{\"rules\": [", absl::StrJoin(Rules(size), ",\n"), "],\n\"complete\": [",
                      absl::StrJoin(complete, ",\n"), "],\n\"partial\": [",
                      absl::StrJoin(partial, ",\n"), "],\n\"answers\": [",
                      absl::StrJoin(answers, ",\n"), "]}\n");
}

std::string PlanInputJson(const Size& size) {
  const std::shared_ptr<const Catalog> catalog = Load(size);
  const Applicant applicant = MostIncluded(*catalog, size);
  Planner planner;
  const absl::StatusOr<const Plan*> plan = planner.Make(PrepareFor(*catalog, applicant));
  if (!plan.ok()) return "null";
  return absl::StrCat("{\"catalog\": ", CatalogJson(size),
                      ",\n\"request\": ", RequestJson(applicant), ",\n\"plan\": ", PlanJson(**plan),
                      "}\n");
}

// The status of each step when all is known, '?' where an open fact still decides it.
std::string TurnJson(const Turn& turn, std::string statuses) {
  std::vector<std::string> open;
  for (const AskedFact& asked : turn.questions.asked) {
    open.push_back(absl::StrCat("\"", turn.questions.version->facts[asked.fact].id, "\""));
    for (StepIndex step : asked.decides.steps) statuses[step] = '?';
  }
  return absl::StrCat("{\"facts\": ", FactsJson(turn.given), ", \"statuses\": \"", statuses,
                      "\", \"open\": [", absl::StrJoin(open, ", "), "]}");
}

std::string DialogueJson(const Catalog& catalog, const Applicant& applicant) {
  Planner planner;
  const Plan& plan = **planner.Make(PrepareFor(catalog, applicant));
  std::string statuses(plan.steps.size(), 'F');
  for (const PlanStep& step : plan.steps)
    statuses[step.step] = step.status == Status::kIncluded ? 'T' : 'F';
  std::vector<std::string> turns;
  for (const Turn& turn : Dialogue(catalog, applicant)) turns.push_back(TurnJson(turn, statuses));
  return absl::StrCat("{\"complete\": ", FactsJson(applicant), ", \"turns\": [",
                      absl::StrJoin(turns, ",\n"), "]}");
}

std::string DialoguesJson(const Size& size) {
  constexpr unsigned kDialogues = 16;
  const std::shared_ptr<const Catalog> catalog = Load(size);
  std::vector<std::string> dialogues;
  for (unsigned seed = 0; seed < kDialogues; ++seed)
    dialogues.push_back(DialogueJson(*catalog, MakeApplicant(size, seed)));
  return absl::StrCat("{\"facts\": ", FactTableJson(size), ",\n\"rules\": [",
                      absl::StrJoin(Rules(size), ",\n"), "],\n\"dialogues\": [",
                      absl::StrJoin(dialogues, ",\n"), "]}\n");
}

// Of each bundle, where the catalog loads; null where there are too many.
std::string SituationCountsJson(const Catalog* catalog) {
  std::vector<std::string> rows;
  if (catalog != nullptr) {
    for (absl::string_view bundle : catalog->versions().back()->bundles.All()) {
      const auto table = Situations(*catalog, EmptyRequest(bundle));
      rows.push_back(
          absl::StrCat("\"", bundle, "\": ", table.ok() ? absl::StrCat(table->count) : "null"));
    }
  }
  return absl::StrCat("{", absl::StrJoin(rows, ", "), "}");
}

std::string RefereeCaseJson(absl::string_view name, absl::string_view json,
                            const Result<Catalog>& loaded, bool count) {
  std::vector<std::string> findings;
  for (const Diagnostic& finding : loaded.findings()) findings.push_back(DiagnosticJson(finding));
  const Request request = EmptyRequest("");
  return absl::StrCat(
      "{\"name\": \"", name, "\", \"submitted\": \"", FormatDate(DayOf(request.submitted)),
      "\", \"catalog\": ", json, ",\n\"findings\": [", absl::StrJoin(findings, ",\n"),
      "],\n\"situations\": ", SituationCountsJson(count && loaded.ok() ? &*loaded : nullptr), "}");
}

Limits AllFindings() {
  Limits limits;
  limits.findings = size_t{1} << 16;
  return limits;
}

std::string RefereeCaseJson(absl::string_view name, const Size& size, bool count) {
  return RefereeCaseJson(name, CatalogJson(size), LoadCatalog(Documents(size), AllFindings()),
                         count);
}

// A shipped catalog as it is in force without an overlay.
std::string ShippedCaseJson(const std::string& name) {
  const Result<Catalog> loaded = LoadCatalog(ShippedDocuments(name));
  if (!loaded.ok()) return "null";
  return RefereeCaseJson(name, loaded->versions().back()->editions[0].json, loaded, true);
}

std::string RefereeJson() {
  std::vector<std::string> cases = {
      RefereeCaseJson("40 bundles of 12 steps", {.bundles = 40}, false),
      RefereeCaseJson("10 bundles of 6 steps, 8 facts", {.bundles = 10, .steps = 6, .facts = 8},
                      true)};
  for (int steps : {4, 6, 8}) {
    cases.push_back(RefereeCaseJson(absl::StrCat("40 tangled bundles of ", steps, " steps"),
                                    {.bundles = 40, .steps = steps, .facts = 8, .tangled = true},
                                    false));
  }
  for (const std::string& name : ShippedCatalogs()) cases.push_back(ShippedCaseJson(name));
  return absl::StrCat("[", absl::StrJoin(cases, ",\n"), "]\n");
}

std::string Joined(const std::vector<std::string>& texts) {
  return absl::StrCat("[\"", absl::StrJoin(texts, "\", \""), "\"]");
}

std::string EndsJson(const WorkCalendar& calendar, const std::vector<Date>& starts) {
  std::vector<std::string> rows;
  for (int workdays : {1, 5, 20, 200, 2000}) {
    std::vector<std::string> ends;
    for (Date start : starts)
      ends.push_back(FormatDate(
          DayOf(calendar.Add(calendar.OpeningOf(start), {Limit::Unit::kWorkdays, workdays}))));
    rows.push_back(absl::StrCat("\"", workdays, "\": ", Joined(ends)));
  }
  return absl::StrCat("{", absl::StrJoin(rows, ",\n"), "}");
}

std::string CalendarJson() {
  const std::shared_ptr<const Catalog> catalog = Load({});
  const Edition& edition = catalog->versions()[0]->editions[0];
  const WorkCalendar& calendar = *edition.calendars[Index(edition.calendar)];
  std::vector<Date> starts;
  std::vector<std::string> off, made_up, from;
  for (Date day = calendar.from(); day <= calendar.to(); ++day.days) {
    const bool weekend = Weekday(day) >= 5, works = calendar.IsWorkday(day);
    if (!weekend && !works) off.push_back(FormatDate(day));
    if (weekend && works) made_up.push_back(FormatDate(day));
    if (works && starts.size() < 512) starts.push_back(day);
  }
  for (Date start : starts) from.push_back(FormatDate(start));
  return absl::StrCat("{\"off\": ", Joined(off), ",\n\"made_up\": ", Joined(made_up),
                      ",\n\"starts\": ", Joined(from), ",\n\"ends\": ", EndsJson(calendar, starts),
                      "}\n");
}

bool Write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  return static_cast<bool>(file.flush());
}

bool WriteAll(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  bool written = Write(folder / "referee.json", RefereeJson());
  written &= Write(folder / "conditions.json", ConditionsJson({.bundles = 40}));
  written &= Write(folder / "calendar.json", CalendarJson());
  for (int steps : {6, 12, 24, 48}) {
    written &=
        Write(folder / absl::StrCat("plan_", steps, ".json"), PlanInputJson({.steps = steps}));
    written &=
        Write(folder / absl::StrCat("dialogue_", steps, ".json"), DialoguesJson({.steps = steps}));
  }
  written &= Write(folder / "dialogue_deep.json", DialoguesJson({.facts = 8, .depth = 3}));
  return written;
}

}  // namespace
}  // namespace onething::workload

int main(int argc, char** argv) {
  if (argc == 2 && onething::workload::WriteAll(argv[1])) return 0;
  std::cerr << "usage: print_workload FOLDER (that can be written)\n";
  return 2;
}
