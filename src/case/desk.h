// What a desk works with. It keeps its memory from one answer to the next.
#ifndef ONETHING_SRC_CASE_DESK_H_
#define ONETHING_SRC_CASE_DESK_H_

#include <vector>

#include "case/dates.h"
#include "case/owners.h"
#include "case/rules.h"

namespace onething {

struct CaseDesk::Memory {
  explicit Memory(const Limits& given) : limits(given), layers(given) {}

  Limits limits;
  Planner::Layers layers;
  cases::RulesShelf shelf;
  cases::CaseRun run;
  cases::CaseDateBook dates;
  std::vector<cases::OwnedSpan> spans;
};

}  // namespace onething

namespace onething::cases {

// kFailedPrecondition: an event is later than `now`.
absl::Status CheckNow(const OpenCase& open, Instant now);

// The request of a case with the outcomes decided so far.
Result<PreparedRequest> PrepareCase(const Catalog& catalog, const Request& request,
                                    const OpenCase::Data& data, const Limits& limits);
// Plans it.
absl::Status PlanCase(const PreparedRequest& prepared, CaseDesk::Memory* memory,
                      OpenCase::Data* data);

}  // namespace onething::cases
#endif  // ONETHING_SRC_CASE_DESK_H_
