// All situations of a bundle: how many there are, and what each of them asks.
//
//   Result<SituationTable> table = Situations(catalog, request);   // the facts that the request gives are fixed
//   table->count                  // exact, however many
//   table->rows[0].facts          // facts that lead to the first: add them to the request and its plan is final
//
// A situation is what one completion settles (docs/concepts.md). They are found on decision diagrams, not by trying
// completions: independent groups of facts multiply, within a group each distinct situation is a leaf.
//
// Threads: pure functions.
#ifndef ONETHING_SITUATION_H_
#define ONETHING_SITUATION_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "onething/catalog.h"
#include "onething/plan.h"
#include "onething/request.h"

namespace onething {

struct Situation {
  std::vector<GivenFact> facts;  // beside those of the request
  Status as_bundle = Status::kIncluded;
  std::vector<StepIndex> steps;   // included, in the plan's order
  Totals totals, separately;      // trips are not known without a network
  std::optional<Instant> finish;  // on the promised basis
  absl::Status status;  // why it has no plan, where it has none: its steps wait for each other
};

struct SituationTable {
  std::shared_ptr<const Version> version;
  const Edition* edition = nullptr;
  BundleId bundle_id{};
  const Bundle* bundle = nullptr;
  Instant submitted;
  uint64_t count = 0;
  std::vector<Situation> rows;  // empty where there are more than limits.situations
};

// kResourceExhausted: a group of facts that depend on each other has more than limits.situations situations, or they
// cannot be counted in 64 bits; otherwise errors as MakePlan.
Result<SituationTable> Situations(const Catalog& catalog, const Request& request,
                                  const Limits& limits = {});
// The document, compact (docs/formats.md).
std::string SituationsJson(const SituationTable& table);

}  // namespace onething
#endif  // ONETHING_SITUATION_H_
