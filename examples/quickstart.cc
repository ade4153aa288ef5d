// Plans one request and prints which steps apply and what to ask next. Run it in the root of the source.
#include <iostream>

#include "onething/onething.hpp"

constexpr const char* kRequest =
    R"({"onething": 1, "bundle": "disability_services", "submitted": "2026-02-12T10:20",
  "facts": {"household": "130606001003", "birth_date": "2012-05-01", "has_cert": false, "types": ["mental"]}})";

int main() {
  const auto documents = onething::ReadDocuments(
      {"examples/catalogs/shared", "examples/catalogs/disability_services"});
  if (!documents.ok()) return std::cerr << documents.status() << "\n", 1;
  const auto catalog = onething::LoadCatalog(*documents);
  if (!catalog.ok()) return std::cerr << catalog.status() << "\n", 1;
  const auto request = onething::ParseRequest(kRequest);
  if (!request.ok()) return std::cerr << request.status() << "\n", 1;
  const auto plan = onething::MakePlan(*catalog, *request);
  if (!plan.ok()) return std::cerr << plan.status() << "\n", 1;

  for (const onething::PlanStep& step : plan->steps) {
    if (step.status == onething::Status::kExcluded) continue;
    std::cout << plan->id(step.step) << ": " << onething::Name(step.status);
    const auto& finish = step.time[onething::Basis::kPromised].finish;
    std::cout << ", due " << (finish ? onething::FormatInstant(*finish) : "not known") << "\n";
  }
  for (const onething::Question& question : plan->questions) {
    std::cout << "ask " << plan->version->facts[question.fact].id << "\n";
  }
}
