// Opening cases, and answering for them.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "case/memory.h"
#include "json/findings.h"
#include "plan/stages.h"

namespace onething {

CaseDesk::CaseDesk(const Limits& limits) : memory_(std::make_unique<Memory>(limits)) {}
CaseDesk::~CaseDesk() = default;
CaseDesk::CaseDesk(CaseDesk&&) noexcept = default;
CaseDesk& CaseDesk::operator=(CaseDesk&&) noexcept = default;

OpenCase::OpenCase(std::unique_ptr<Data> data) : data_(std::move(data)) {}
OpenCase::~OpenCase() = default;
OpenCase::OpenCase(OpenCase&&) noexcept = default;
OpenCase& OpenCase::operator=(OpenCase&&) noexcept = default;

OpenCase OpenCase::Copy() const {
  return OpenCase(std::make_unique<Data>(*data_));
}

size_t OpenCase::events() const {
  return data_->marks.size();
}

Instant OpenCase::last() const {
  return data_->marks.empty() ? data_->submitted : data_->At(data_->marks.back());
}

namespace {

size_t BytesOf(const std::string& text) {
  return text.capacity() > std::string().capacity() ? text.capacity() + 1 : 0;
}

size_t BytesOf(const Text& text) {
  size_t bytes = text.by_locale.capacity() * sizeof(text.by_locale[0]);
  for (const auto& [locale, words] : text.by_locale) bytes += BytesOf(locale) + BytesOf(words);
  return bytes;
}

size_t BytesOf(const CaseDates& dates) {
  size_t bytes = dates.planned.capacity() * sizeof(PlannedStep) +
                 dates.apply_from.capacity() * sizeof(dates.apply_from[0]);
  for (const PlannedStep& step : dates.planned) {
    for (const auto& waits : step.waits) bytes += waits.capacity() * sizeof(StageWait);
  }
  return bytes;
}

}  // namespace

size_t OpenCase::MemoryBytes() const {
  const Data& data = *data_;
  size_t bytes = sizeof(Data) + BytesOf(data.request) + data.marks.capacity() * sizeof(Mark) +
                 data.settled.capacity() * sizeof(Data::Settled) +
                 data.materials.capacity() * sizeof(Data::MarkMaterial);
  if (data.extras == nullptr) return bytes;
  const Data::Extras& extras = *data.extras;
  bytes += sizeof(Data::Extras) + extras.reasons.capacity() * sizeof(Data::MarkReason) +
           extras.outcomes.capacity() * sizeof(RequestFact) + BytesOf(extras.dates);
  for (const Data::MarkReason& reason : extras.reasons) bytes += BytesOf(reason.text);
  for (const RequestFact& fact : extras.outcomes) bytes += BytesOf(fact.id) + BytesOf(fact.source);
  return bytes;
}

absl::Status PlanCase(const Catalog& catalog, const Request& request, CaseDesk::Memory* memory,
                      OpenCase::Data* data) {
  Request decided = request;
  for (const RequestFact& outcome : data->rest().outcomes) {
    std::erase_if(decided.facts, [&](const RequestFact& fact) { return fact.id == outcome.id; });
    decided.facts.push_back(outcome);
  }
  absl::StatusOr<PreparedRequest> prepared = Prepare(catalog, decided, memory->limits);
  if (!prepared.ok()) return prepared.status();
  Workspace* w = &memory->workspace;
  BeginPlan(w, prepared->data());
  if (!MakeAll(w)) return w->Failure();
  data->rules = memory->shelf.Keep(RulesOfPlan(w));
  CaseDates dates = DatesOfPlan(*w, *data->rules);
  if (!dates.planned.empty() || !dates.apply_from.empty())
    data->mutable_rest()->dates = std::move(dates);
  data->received = prepared->data().received;
  return absl::OkStatus();
}

absl::StatusOr<OpenCase> CaseDesk::Open(const Catalog& catalog, const Request& request) {
  auto data = std::make_unique<OpenCase::Data>();
  data->request = request.json;
  data->request.shrink_to_fit();
  data->submitted = request.submitted;
  data->submitted_is_date = request.submitted_is_date;
  const absl::Status planned = PlanCase(catalog, request, memory_.get(), data.get());
  if (!planned.ok()) return planned;
  for (int b = 0; b < kBases; ++b) {
    const std::optional<Instant>& finish = memory_->workspace.plan.time[b].finish;
    if (finish) {
      data->planned[b] =
          static_cast<int32_t>(data->rules->calendar->WorkdaysBetween(data->received, *finish));
    }
  }
  return OpenCase(std::move(data));
}

bool CaseDesk::Append(OpenCase* open, const Event& event, std::vector<Diagnostic>* findings,
                      absl::StatusCode* code) {
  return AppendEvent(event, memory_.get(), open->mutable_data(), findings, code);
}

absl::Status CaseDesk::Append(OpenCase* open, const Event& event) {
  std::vector<Diagnostic> findings;
  absl::StatusCode code = absl::StatusCode::kOk;
  if (Append(open, event, &findings, &code)) return absl::OkStatus();
  return StatusOf(code, findings);
}

absl::Status CheckNow(const OpenCase& open, Instant now) {
  if (open.events() == 0 || open.last() <= now) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat("event_future: the last event is at ",
                                                    FormatInstant(open.last()), ", later than ",
                                                    FormatInstant(now)));
}

absl::Status CaseDesk::StateAt(const OpenCase& open, Instant now, Case* state) {
  const absl::Status may = CheckNow(open, now);
  if (may.ok()) WriteState(open.data(), now, memory_.get(), state);
  return may;
}

absl::StatusOr<Case> CaseState(const Catalog& catalog, const Request& request,
                               std::span<const Event> events, Instant now, const Limits& limits) {
  CaseDesk desk(limits);
  absl::StatusOr<OpenCase> open = desk.Open(catalog, request);
  if (!open.ok()) return open.status();
  for (size_t i = 0; i < events.size(); ++i) {
    const absl::Status appended = desk.Append(&*open, events[i]);
    if (!appended.ok())
      return absl::Status(appended.code(), absl::StrCat("event ", i + 1, ": ", appended.message()));
  }
  Case state;
  const absl::Status answered = desk.StateAt(*open, now, &state);
  if (!answered.ok()) return answered;
  return state;
}

}  // namespace onething
