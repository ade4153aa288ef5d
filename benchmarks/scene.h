// The workload loaded: a catalog of it, and requests that make a plan worth measuring.
#ifndef ONETHING_BENCHMARKS_SCENE_H_
#define ONETHING_BENCHMARKS_SCENE_H_

#include <memory>
#include <vector>

#include "onething/load.h"
#include "onething/plan.h"
#include "onething/question.h"
#include "workload.h"

namespace onething::workload {

// A catalog's text beside the shipped calendar; ends the program where that cannot be read.
std::vector<SourceText> WithCalendar(std::string catalog);
// The workload's catalog so.
std::vector<SourceText> Documents(const Size& size);
// Ends the program, naming the findings, where the catalog does not load.
std::shared_ptr<const Catalog> Load(const Size& size);
PreparedRequest PrepareFor(const Catalog& catalog, const Applicant& applicant);

// Of the first 256 applicants the one with the most steps included.
Applicant MostIncluded(const Catalog& catalog, const Size& size);
// The applicant without `count` facts that all stay open, chosen so that the completions are many but at most `limit`.
Applicant WithUnknown(const Catalog& catalog, const Applicant& applicant, int count,
                      uint64_t limit);

// A dialogue from nothing known to final: each time the first question asked is answered with what the applicant has.
struct Turn {
  Applicant given;
  Questions questions;
};
std::vector<Turn> Dialogue(const Catalog& catalog, const Applicant& applicant);

// The shipped catalogs: a folder's name, and its parts with what it shares.
std::vector<std::string> ShippedCatalogs();
std::vector<SourceText> ShippedDocuments(const std::string& catalog);
// A request for a bundle with nothing known, on a day on which every catalog here is in force.
Request EmptyRequest(absl::string_view bundle);

}  // namespace onething::workload
#endif  // ONETHING_BENCHMARKS_SCENE_H_
