#include "scene.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "absl/strings/str_cat.h"

namespace onething::workload {
namespace {

template <typename Answer>
auto OrExit(Answer value) {
  if (value.ok()) return *std::move(value);
  std::cerr << value.status() << "\n";
  std::exit(1);
}

const Plan& MakeOrExit(Planner* planner, const PreparedRequest& request) {
  return *OrExit(planner->Make(request));
}

size_t Included(const Plan& plan) {
  return static_cast<size_t>(
      std::count_if(plan.steps.begin(), plan.steps.end(),
                    [](const PlanStep& step) { return step.status == Status::kIncluded; }));
}

}  // namespace

std::vector<SourceText> WithCalendar(std::string catalog) {
  std::vector<SourceText> documents =
      OrExit(ReadDocuments({ONETHING_SOURCE_DIR "/examples/catalogs/shared/calendar_cn.json"}));
  documents.push_back({"workload.json", std::move(catalog), 1});
  return documents;
}

std::vector<SourceText> Documents(const Size& size) {
  return WithCalendar(CatalogJson(size));
}

std::shared_ptr<const Catalog> Load(const Size& size) {
  const Result<Catalog> loaded = LoadCatalog(Documents(size));
  if (loaded.ok()) return std::make_shared<const Catalog>(*loaded);
  std::cerr << loaded.status() << "\n";
  std::exit(1);
}

PreparedRequest PrepareFor(const Catalog& catalog, const Applicant& applicant) {
  return OrExit(Prepare(catalog, OrExit(ParseRequest(RequestJson(applicant)))));
}

Applicant MostIncluded(const Catalog& catalog, const Size& size) {
  Planner planner;
  Applicant best;
  size_t most = 0;
  for (unsigned seed = 0; seed < 256; ++seed) {
    Applicant applicant = MakeApplicant(size, seed);
    const size_t included = Included(MakeOrExit(&planner, PrepareFor(catalog, applicant)));
    if (included <= most && !best.empty()) continue;
    most = included;
    best = std::move(applicant);
  }
  return best;
}

// Facts are forgotten one by one: of each, the first that leaves one question more and no more completions than its share.
Applicant WithUnknown(const Catalog& catalog, const Applicant& applicant, int count,
                      uint64_t limit) {
  Planner planner;
  Applicant known = applicant;
  for (int unknown = 1; unknown <= count; ++unknown) {
    Applicant best;
    uint64_t most = 0;
    for (size_t i = 0; i < known.size(); ++i) {
      Applicant fewer = known;
      fewer.erase(fewer.begin() + static_cast<ptrdiff_t>(i));
      const Plan& plan = MakeOrExit(&planner, PrepareFor(catalog, fewer));
      const uint64_t room = limit >> (count - unknown);
      if (plan.questions.size() != static_cast<size_t>(unknown) || plan.completions > room ||
          plan.completions <= most)
        continue;
      most = plan.completions;
      best = std::move(fewer);
    }
    if (best.empty()) return known;
    known = std::move(best);
  }
  return known;
}

std::vector<Turn> Dialogue(const Catalog& catalog, const Applicant& applicant) {
  std::vector<Turn> turns;
  Applicant given;
  while (true) {
    turns.push_back(
        {given, OrExit(NextQuestions(catalog, OrExit(ParseRequest(RequestJson(given)))))});
    const Questions& questions = turns.back().questions;
    if (questions.final) return turns;
    const std::string& asked = questions.version->facts[questions.asked[0].fact].id;
    given.push_back(*std::find_if(applicant.begin(), applicant.end(),
                                  [&](const auto& fact) { return fact.first == asked; }));
  }
}

std::vector<std::string> ShippedCatalogs() {
  return {"credit_repair", "disability_services"};
}

std::vector<SourceText> ShippedDocuments(const std::string& catalog) {
  const std::string folder = ONETHING_SOURCE_DIR "/examples/catalogs/";
  return OrExit(ReadDocuments({folder + "shared", folder + catalog}));
}

Request EmptyRequest(absl::string_view bundle) {
  return OrExit(ParseRequest(absl::StrCat(R"({"onething": 1, "bundle": ")", bundle,
                                          R"(", "submitted": "2026-12-01T10:20"})")));
}

}  // namespace onething::workload
