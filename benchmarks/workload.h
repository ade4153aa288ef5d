// The input of every benchmark, the same for the peers: catalogs, rules, applicants and requests as JSON.
// All of it follows from the sizes and seeds alone, on every machine.
#ifndef ONETHING_BENCHMARKS_WORKLOAD_H_
#define ONETHING_BENCHMARKS_WORKLOAD_H_

#include <string>
#include <utility>
#include <vector>

namespace onething::workload {

struct Size {
  int bundles = 1;
  int steps = 12;  // of each bundle
  int facts = 24;  // a quarter each: booleans, integers, enums, sets
  int depth = 2;   // of the steps' conditions
  // Conditions that contradict each other, steps that produce the same and wait for each other: much to find.
  bool tangled = false;
  // Of one province in cities of 16 counties: a city's first overlay is its own, the others are its counties'.
  int counties = 0, overlays = 0;
};

// Bundles bundle_0 ... with steps step_0 ..., each of a matter of its own. The catalog names the calendar "cn" without
// declaring it: it is loaded beside the shipped calendar.
std::string CatalogJson(const Size& size);
// Its declarations of facts, an object.
std::string FactTableJson(const Size& size);
// The conditions of the catalog's steps, bundle by bundle.
std::vector<std::string> Rules(const Size& size);

// Ids of facts with their values as JSON.
using Applicant = std::vector<std::pair<std::string, std::string>>;
// An applicant of whom everything is known.
Applicant MakeApplicant(const Size& size, unsigned seed);
// The same without about `percent` of a hundred facts.
Applicant Forget(const Applicant& applicant, unsigned percent, unsigned seed);
std::string FactsJson(const Applicant& applicant);
// A request for bundle_0, submitted on a workday of 2026, with an identity card held.
std::string RequestJson(const Applicant& applicant);

}  // namespace onething::workload
#endif  // ONETHING_BENCHMARKS_WORKLOAD_H_
