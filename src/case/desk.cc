// The desk: cases are opened, appended to and asked about. It plans a request once when the case is
// opened and once for each decision with outcomes. Every other answer comes from the rules that
// were copied from the plan, and from the marks.
#include "case/desk.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "case/append.h"
#include "case/state.h"

namespace onething::cases {

Result<PreparedRequest> PrepareCase(const Catalog& catalog, const Request& request,
                                    const OpenCase::Data& data, const Limits& limits) {
  Request decided = request;
  for (const RequestFact& outcome : data.rest().outcomes) {
    std::erase_if(decided.facts, [&](const RequestFact& fact) { return fact.id == outcome.id; });
    decided.facts.push_back(outcome);
  }
  return Prepare(catalog, decided, limits);
}

absl::Status PlanCase(const PreparedRequest& prepared, CaseDesk::Memory* memory,
                      OpenCase::Data* data) {
  Planner::Layers* layers = &memory->layers;
  if (!layers->Make(DataOf(prepared))) return layers->planning.Failure();
  data->rules = memory->shelf.Keep(RulesOfPlan(layers));
  CaseDates dates = DatesOfPlan(*layers, *data->rules);
  if (!dates.planned.empty() || !dates.apply_from.empty())
    data->mutable_rest()->dates = std::move(dates);
  data->received = DataOf(prepared).received;
  return absl::OkStatus();
}

absl::Status CheckNow(const OpenCase& open, Instant now) {
  if (open.events() == 0 || open.last() <= now) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat("event_future: the last event is at ",
                                                    FormatInstant(open.last()), ", later than ",
                                                    FormatInstant(now)));
}

}  // namespace onething::cases

namespace onething {

using cases::AppendEvent;
using cases::CheckNow;
using cases::PlanCase;
using cases::PrepareCase;
using cases::WriteState;

CaseDesk::CaseDesk(const Limits& limits) : memory_(std::make_unique<Memory>(limits)) {}
CaseDesk::~CaseDesk() = default;
CaseDesk::CaseDesk(CaseDesk&&) noexcept = default;
CaseDesk& CaseDesk::operator=(CaseDesk&&) noexcept = default;

Result<OpenCase> CaseDesk::Open(const Catalog& catalog, const Request& request) {
  auto data = std::make_unique<OpenCase::Data>();
  data->request = request.json;
  data->request.shrink_to_fit();
  data->submitted = request.submitted;
  data->submitted_is_date = request.submitted_is_date;
  const Result<PreparedRequest> prepared = PrepareCase(catalog, request, *data, memory_->limits);
  if (!prepared.ok()) return prepared.failure();
  const absl::Status planned = PlanCase(*prepared, memory_.get(), data.get());
  if (!planned.ok()) return planned;
  for (Basis basis : kAllBases) {
    const std::optional<Instant>& finish = memory_->layers.plan.time[basis].finish;
    if (finish) {
      data->planned[basis] =
          static_cast<int32_t>(data->rules->calendar->WorkdaysBetween(data->received, *finish));
    }
  }
  return OpenCase(std::move(data));
}

Result<size_t> CaseDesk::Append(OpenCase* open, const Event& event) {
  return AppendEvent(event, memory_.get(), MutableDataOf(open));
}

absl::Status CaseDesk::StateAt(const OpenCase& open, Instant now, Case* state) {
  const absl::Status may = CheckNow(open, now);
  if (may.ok()) WriteState(DataOf(open), now, memory_.get(), state);
  return may;
}

Result<Case> CaseState(const Catalog& catalog, const Request& request,
                       std::span<const Event> events, Instant now, const Limits& limits) {
  CaseDesk desk(limits);
  Result<OpenCase> open = desk.Open(catalog, request);
  if (!open.ok()) return open.failure();
  for (size_t i = 0; i < events.size(); ++i) {
    const Result<size_t> appended = desk.Append(&*open, events[i]);
    if (!appended.ok()) return Named(absl::StrCat("event ", i + 1), appended.failure());
  }
  Case state;
  const absl::Status answered = desk.StateAt(*open, now, &state);
  if (!answered.ok()) return answered;
  return state;
}

}  // namespace onething
