// What a desk works with, kept from one answer to the next.
#ifndef ONETHING_SRC_CASE_MEMORY_H_
#define ONETHING_SRC_CASE_MEMORY_H_

#include <vector>

#include "case/dates.h"
#include "case/owners.h"
#include "case/rules.h"

namespace onething {

inline constexpr int kWorstGoodRating = 3;  // stars of a rating that is not bad

struct CaseDesk::Memory {
  explicit Memory(const Limits& given) : limits(given), workspace(given) {}

  Limits limits;
  Workspace workspace;
  RulesShelf shelf;
  CaseRun run;
  CaseDateBook dates;
  std::vector<OwnedSpan> spans;
};

// The state at `now`, no earlier than the last event.
void WriteState(const OpenCase::Data& data, Instant now, CaseDesk::Memory* memory, Case* state);

// kFailedPrecondition: an event is later than `now`.
absl::Status CheckNow(const OpenCase& open, Instant now);

// Adds an event to `data`; what is wrong with it goes to `findings`, and then `data` is as it was.
bool AppendEvent(const Event& event, CaseDesk::Memory* memory, OpenCase::Data* data,
                 std::vector<Diagnostic>* findings, absl::StatusCode* code);

// Plans the request with the outcomes decided so far.
absl::Status PlanCase(const Catalog& catalog, const Request& request, CaseDesk::Memory* memory,
                      OpenCase::Data* data);

}  // namespace onething
#endif  // ONETHING_SRC_CASE_MEMORY_H_
