#include "scene.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace onething::workload {
namespace {

template <typename T>
T OrExit(absl::StatusOr<T> value) {
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

std::vector<SourceText> Documents(const Size& size) {
  std::vector<SourceText> documents =
      OrExit(ReadDocuments({ONETHING_SOURCE_DIR "/examples/catalogs/shared/calendar_cn.json"}));
  documents.push_back({"workload.json", CatalogJson(size), 1});
  return documents;
}

std::shared_ptr<const Catalog> Load(const Size& size) {
  const Loaded loaded = LoadCatalog(Documents(size));
  if (loaded.catalog != nullptr) return loaded.catalog;
  std::cerr << loaded.status << "\n";
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

}  // namespace onething::workload
