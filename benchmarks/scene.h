// The workload loaded: a catalog of it, and requests that make a plan worth measuring.
#ifndef ONETHING_BENCHMARKS_SCENE_H_
#define ONETHING_BENCHMARKS_SCENE_H_

#include <memory>
#include <vector>

#include "onething/load.h"
#include "onething/plan.h"
#include "workload.h"

namespace onething::workload {

// The workload's catalog and the shipped calendar; ends the program where they cannot be read.
std::vector<SourceText> Documents(const Size& size);
// Ends the program, naming the findings, where the catalog does not load.
std::shared_ptr<const Catalog> Load(const Size& size);
PreparedRequest PrepareFor(const Catalog& catalog, const Applicant& applicant);

// Of the first 256 applicants the one with the most steps included.
Applicant MostIncluded(const Catalog& catalog, const Size& size);
// The applicant without `count` facts that all stay open, chosen so that the completions are many but at most `limit`.
Applicant WithUnknown(const Catalog& catalog, const Applicant& applicant, int count,
                      uint64_t limit);

}  // namespace onething::workload
#endif  // ONETHING_BENCHMARKS_SCENE_H_
