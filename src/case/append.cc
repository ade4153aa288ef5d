// An event put with those before it. It has to pass, in this order:
//
//   1. its names: every one stands in the catalog, and the teller may tell it (event_names.h);
//   2. its instant: no earlier than the submission and the last event, and no event twice;
//   3. what has happened: the table of events allows it (events.h).
//
// Then it becomes a mark of eight bytes, and what it settles for good is written down: the receipt
// of a step that begins with it, the steps that are done by it. An event with outcomes has the
// request planned anew before it is put with the others, with the facts that were decided; where
// that fails, nothing has changed. Receipts are settled before that by the old rules, as the step
// was received under them; finishes after it, since fewer stages may be left.
//
// For example, `decided make` with {"grade": 2} settles the receipt of `make` if nothing was said
// of it before, replaces the rules (`help` takes part, since the grade is below 3), is put with the
// others, and settles that `make` is done.
#include "case/append.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "case/events.h"
#include "case/fold.h"
#include "case/settled.h"

namespace onething::cases {
namespace {

using Data = OpenCase::Data;

class Appender {
 public:
  Appender(const Event& event, CaseDesk::Memory* memory, Data* data)
      : event_(event), memory_(*memory), run_(memory->run), data_(*data) {}

  Result<size_t> Run() {
    NamedEvent named = ResolveNames(event_, *data_.rules, &findings_);
    if (!findings_.empty())
      return FailureOf(absl::StatusCode::kInvalidArgument, std::move(findings_));
    NameDeferred(data_, &named);
    if (IsInOrder(named) && IsNew(named) && Follows(named) && Add(named))
      return data_.marks.size() - 1;
    return FailureOf(absl::StatusCode::kFailedPrecondition, std::move(findings_));
  }

 private:
  bool Refuse(absl::string_view pointer, absl::string_view code, std::string message) {
    AddError(&findings_, pointer, code, std::move(message));
    return false;
  }

  std::string Describe(EventKind kind, StepIndex step, Instant at) const {
    const std::string of = step == plan::kOfBundle
                               ? "the case"
                               : absl::StrCat("step ", Quoted(data_.rules->bundle->steps[step].id));
    return absl::StrCat(Name(kind), " of ", of, " at ", FormatInstant(at));
  }
  std::string Describe(const Mark& mark) const {
    return Describe(mark.kind, mark.step, data_.At(mark));
  }
  std::string Describe(const NamedEvent& named) const {
    return Describe(named.kind(), named.step, event_.at);
  }

  bool IsInOrder(const NamedEvent& named) {
    if (event_.at < data_.submitted)
      return Refuse("/at", "event_out_of_order",
                    absl::StrCat(Describe(named), " is earlier than the submission at ",
                                 FormatInstant(data_.submitted)));
    if (event_.at.minutes - data_.submitted.minutes > int64_t{UINT32_MAX})
      return Refuse("/at", "out_of_range",
                    "expected an instant within 8,000 years of the submission");
    if (data_.marks.empty() || data_.At(data_.marks.back()) <= event_.at) return true;
    return Refuse("/at", "event_out_of_order",
                  absl::StrCat(Describe(named), " is earlier than the event before it: ",
                               Describe(data_.marks.back())));
  }

  bool IsNew(const NamedEvent& named) {
    for (size_t i = data_.marks.size(); i > 0 && data_.At(data_.marks[i - 1]) == event_.at; --i) {
      const Mark& mark = data_.marks[i - 1];
      const bool other_stage = mark.kind == EventKind::kStageDone && mark.detail != named.stage;
      if (mark.step == named.step && mark.kind == event_.kind && !other_stage)
        return Refuse("", "event_duplicate",
                      absl::StrCat(Describe(named), " stands in the log already"));
    }
    return true;
  }

  bool Follows(const NamedEvent& named) {
    Fold(data_, &run_);
    const std::string why = WhyNot(named, data_, run_);
    return why.empty() || Impossible(named, why);
  }

  bool Impossible(const NamedEvent& named, absl::string_view why) {
    std::optional<uint32_t> last;
    if (!data_.marks.empty()) last = static_cast<uint32_t>(data_.marks.size() - 1);
    if (!named.of_case() && run_.steps[named.position].last_mark)
      last = run_.steps[named.position].last_mark;
    return Refuse("/event", "event_impossible",
                  absl::StrCat(Describe(named), " cannot follow ",
                               last ? Describe(data_.marks[*last]) : "the request", ": ", why));
  }

  bool Add(const NamedEvent& named) {
    const size_t settled = data_.settled.size();
    SettleReceipts(named, &data_, &run_);
    if (const absl::Status planned = Replan(); !planned.ok()) {
      data_.settled.resize(settled);
      return Impossible(named, planned.message());
    }
    const uint32_t mark = AddMark(named);
    if (MayBeDoneBy(event_.kind)) {
      if (event_.facts.empty()) FoldMark(data_, mark, &run_);
      else Fold(data_, &run_);
      SettleDone(run_, data_.marks[mark].at, &data_);
    }
    return true;
  }

  static bool MayBeDoneBy(EventKind kind) {
    return kind == EventKind::kStageDone || kind == EventKind::kDecided ||
           kind == EventKind::kIssued || kind == EventKind::kCollected;
  }

  // Its position among the marks. Many cases are open at once, so they grow by a quarter, not twofold.
  uint32_t AddMark(const NamedEvent& named) {
    const auto mark = static_cast<uint32_t>(data_.marks.size());
    if (mark == data_.marks.capacity()) data_.marks.reserve(mark + std::max<size_t>(4, mark / 4));
    const bool rated = event_.kind == EventKind::kRated;
    data_.marks.push_back({static_cast<uint32_t>(event_.at.minutes - data_.submitted.minutes),
                           named.step, rated ? static_cast<uint8_t>(event_.rating) : named.stage,
                           event_.kind});
    for (const MaterialId material : named.materials) data_.materials.push_back({mark, material});
    if (!event_.reason.empty()) data_.mutable_rest()->reasons.push_back({mark, event_.reason});
    return mark;
  }

  // The plan with what was decided.
  absl::Status Replan() {
    if (event_.facts.empty()) return absl::OkStatus();
    const Result<Request> request = ParseRequest(data_.request, "", memory_.limits);
    if (!request.ok()) return request.status();
    Data next = CopyWithOutcomes();
    const Result<PreparedRequest> prepared =
        PrepareCase(data_.rules->catalog, *request, next, memory_.limits);
    if (!prepared.ok()) return prepared.status();
    const absl::Status planned = PlanCase(*prepared, &memory_, &next);
    if (!planned.ok()) return planned;
    data_.rules = std::move(next.rules);
    next.mutable_rest()->reasons = data_.rest().reasons;
    data_.extras = std::move(next.extras);
    return absl::OkStatus();
  }

  Data CopyWithOutcomes() const {
    Data next;
    std::vector<RequestFact>& outcomes = next.mutable_rest()->outcomes;
    outcomes = data_.rest().outcomes;
    for (const RequestFact& fact : event_.facts) {
      std::erase_if(outcomes, [&](const RequestFact& old) { return old.id == fact.id; });
      outcomes.push_back(fact);
    }
    return next;
  }

  const Event& event_;
  CaseDesk::Memory& memory_;
  CaseRun& run_;
  Data& data_;
  std::vector<Diagnostic> findings_;
};

}  // namespace

Result<size_t> AppendEvent(const Event& event, CaseDesk::Memory* memory, OpenCase::Data* data) {
  return Appender(event, memory, data).Run();
}

}  // namespace onething::cases
