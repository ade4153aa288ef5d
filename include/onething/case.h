// The case: a plan under way. Events in, state out.
//
//   Result<Case> at = CaseState(catalog, request, events, *ParseInstant("2026-03-02T09:00"));
//   std::cout << CaseJson(*at);                                   // docs/formats.md, "Case"
//
// A state is a pure function of catalog, request, events and the instant asked about: the same bytes however often and
// wherever it is replayed. An event that cannot follow those before it is refused, and the case stands as it was. To append
// events to many open cases one by one, keep a CaseDesk:
//
//   CaseDesk desk;
//   Result<OpenCase> open = desk.Open(catalog, request);
//   Result<size_t> appended = desk.Append(&*open, event);
//   Case state;                                                   // its memory is used again
//   absl::Status answered = desk.StateAt(*open, now, &state);
//
// The rules are in docs/rules/case.md, each with its source. A workday belongs to whoever had the
// case when the day began, so that the day of an event still belongs to the state before it (Civil Code, article 201).
//
// Threads: plain values and pure functions; a CaseDesk and the cases that it opened belong to one thread at a time.
#ifndef ONETHING_CASE_H_
#define ONETHING_CASE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "onething/plan.h"
#include "onething/result.h"

namespace onething {

enum class EventKind : uint8_t {
  kSubmitted,
  kSupplementAsked,
  kSupplemented,
  kAccepted,
  kRefused,
  kSuspended,
  kResumed,
  kExtended,
  kStageDone,
  kDecided,
  kIssued,
  kCollected,
  kWithdrawn,
  kRated
};
inline constexpr int kEventKinds = 14;
absl::string_view Name(EventKind kind);

struct Event {
  Instant at;
  EventKind kind = EventKind::kSubmitted;
  std::string step;   // empty: the whole case, of extended, supplemented, withdrawn and rated
  std::string by;     // a department, or "applicant"
  std::string stage;  // of stage_done
  std::vector<std::string> materials;  // asked for, or brought
  std::vector<RequestFact> facts;      // of decided
  Text reason;
  int rating = 0;  // 1 to 5
  bool operator==(const Event&) const;
};

// An event document: a line of EVENTS.jsonl after the first. Names of the catalog are checked when it is appended.
Result<Event> ParseEvent(absl::string_view json, absl::string_view file = "",
                         const Limits& limits = {});

enum class StepState : uint8_t {
  kWaiting,  // for steps before it, for its trip or to be handed in
  kReceived,
  kSupplementing,
  kRunning,
  kSuspended,
  kDone,
  kRefused,
  kWithdrawn
};
enum class Light : uint8_t { kGreen, kYellow, kRed };
enum class CaseProgress : uint8_t {
  kOpen,
  kDone,
  kEnded
};  // ended: not all is done, and nothing can go on
absl::string_view Name(StepState state);
absl::string_view Name(Light light);
absl::string_view Name(CaseProgress progress);

// Who had the case: the applicant, a suspension, or one authority.
struct Owner {
  enum class Kind : uint8_t { kApplicant, kSuspension, kAuthority };
  Kind kind = Kind::kApplicant;
  DepartmentId department{};
  std::string division;  // of the authority; empty where it cannot be told
  bool operator==(const Owner&) const = default;
};
absl::string_view Name(Owner::Kind kind);

struct OwnedTime {
  Owner owner;
  int64_t workdays = 0;
};

// A stage up to the result that has begun, or ended.
struct CaseStage {
  StageIndex stage;  // in the matter
  Instant begin;
  std::optional<Instant> done, due;  // due: by its own limit; nothing: it has none
  Light light = Light::kGreen;       // red: over its own limit
};

struct Supplement {
  Instant asked;
  std::vector<MaterialId> materials, missing;  // asked for; of these not brought yet
  std::optional<Instant> supplemented;         // all of them
};

// What follows later: a deferrable requirement that the applicant has to bring.
struct Deferred {
  std::optional<StepIndex> step;  // nothing: of the bundle
  RequirementIndex requirement;   // in the matter, or the bundle
  MaterialId material{};
  std::optional<Instant> due;  // nothing: it cannot be dated yet
  std::optional<Instant> brought;
  bool missed = false;
};

// The result on its way to the applicant: 10 workdays from the decision, a clock of its own (Administrative Licensing Law,
// article 44).
struct Delivery {
  Instant due;
  std::optional<Instant> issued, collected;
  Light light = Light::kGreen;
};

struct CaseStep {
  StepIndex step;
  const Matter* matter = nullptr;
  Status status = Status::kUndetermined;
  Reason reason = Reason::kNone;
  std::optional<StepState> state;  // nothing of an excluded step
  Light light = Light::kGreen;
  std::optional<Instant> received;  // on the promised basis; while it is waiting, expected
  std::optional<Instant> accepted;
  bool accepted_by_silence = false;
  std::optional<Instant> decided, finish;  // finish: done, refused or withdrawn
  PerBasis<std::optional<Instant>> due;    // nothing: no limit is known, or it is blocked
  PerBasis<std::optional<Basis>> as;
  PerBasis<bool> over;
  std::optional<int64_t> used, left;  // workdays of the promised clock; left < 0: over
  std::vector<CaseStage> stages;
  std::optional<Supplement> supplement;
  std::optional<Instant> suspended;  // since when
  Text reason_text;                  // of the suspension, the refusal or the withdrawal
  std::optional<Instant> extended;   // when the limit was extended
  std::optional<Delivery> delivery;
  std::vector<PlanEdge> waits_for;  // of a step that is not received: what still holds it
  bool to_hand_in = false;          // and the applicant has to hand it in
  std::optional<Instant>
      accept_by;  // the end of the time to say what is missing; then it counts as accepted
  std::vector<PlanEdge> blocked_by;  // refused, withdrawn or blocked steps whose outcome it needs
  std::optional<int> rating;         // the last
  std::vector<OwnedTime> owners;     // of its own workdays, from its receipt
};

struct JointLimit {
  std::optional<Instant> due;
  std::optional<int64_t> used, left;  // of a limit in workdays
  bool over = false;
};

struct CaseTime {
  std::optional<Instant> finish;  // the last finish or due date of all steps that can go on
};

struct Rating {
  Instant at;
  int stars = 0;                   // 1 to 5
  std::optional<Instant> righted;  // a bad one (1 or 2): when a later one was 3 or more
  std::optional<StepIndex> step;   // nothing: of the case
};

// A time that a step was sent back: what was asked for.
struct Return {
  StepIndex step;
  Text reason;
  std::vector<MaterialId> materials;
};

struct Case {
  std::shared_ptr<const Version> version;
  const Edition* edition = nullptr;
  BundleId bundle_id{};
  const Bundle* bundle = nullptr;
  const WorkCalendar* calendar = nullptr;
  std::string division;  // of the bundle, as deep as it is known
  Instant submitted, received, now;
  bool submitted_is_date = false;
  Status as_bundle = Status::kIncluded;
  size_t events = 0;
  CaseProgress progress = CaseProgress::kOpen;
  std::optional<Instant> finish;  // of a case that is not open
  Light light = Light::kGreen;
  std::vector<CaseStep> steps;  // plan order; excluded steps last
  std::vector<Deferred> deferred;
  PerBasis<CaseTime> time;
  PerBasis<std::optional<JointLimit>> joint;  // promised, statutory, extended; of stages nothing
  PerBasis<std::optional<int64_t>> planned;   // workdays from receipt to finish, before any event
  int64_t elapsed = 0;            // workdays from receipt to `finish` or now: the sum over `owners`
  std::vector<OwnedTime> owners;  // along the chain of steps that the case waited for
  std::vector<Rating> ratings;
  std::vector<Return> returns;
};

// kInvalidArgument, kNotFound, kFailedPrecondition of the request as MakePlan has them. kInvalidArgument: an event that names
// what is not there; kFailedPrecondition: one that is early, double, impossible or later than `now`; each is named with its
// place and the event that it cannot follow.
Result<Case> CaseState(const Catalog& catalog, const Request& request,
                       std::span<const Event> events, Instant now, const Limits& limits = {});

// The case document, compact (docs/formats.md).
std::string CaseJson(const Case& state);

// A day of a due date's reckoning.
struct CaseDay {
  enum class Why : uint8_t {
    kCounted,
    kFirst,  // the day of receipt, or of the supplement
    kWeekend,
    kHoliday,
    kSuspended,
    kStageNotCounted,
    kTrip,     // waiting for the applicant's trip
    kNatural,  // a natural day of a stage or limit that counts days off too
    kRolled,   // the last day is a day off: it runs on
  };
  Date day;
  Why why = Why::kCounted;
  std::string holiday;              // its name
  std::optional<StageIndex> stage;  // that the day belongs to
  int64_t used = 0;                 // units used up by the end of the day
};
absl::string_view Name(CaseDay::Why why);
// The article that says so, in "zh-CN" or "en": "《中华人民共和国民法典》第二百零一条"; empty where it is the catalog's own
// rule (docs/rules/case.md).
absl::string_view ArticleOf(CaseDay::Why why, absl::string_view locale = "zh-CN");

class OpenCase;

// Opens cases and answers for them. Cases of one situation share their rules, so that an open case takes little memory.
class CaseDesk {
 public:
  explicit CaseDesk(const Limits& limits = {});
  ~CaseDesk();
  CaseDesk(CaseDesk&&) noexcept;
  CaseDesk& operator=(CaseDesk&&) noexcept;

  Result<OpenCase> Open(const Catalog& catalog, const Request& request);
  // The event's place in the log, from 0. The case is as it was where this fails; findings have the
  // pointers of the event. An outcome that is not yet known plans the case anew.
  Result<size_t> Append(OpenCase* open, const Event& event);
  // kFailedPrecondition: an event is later than `now`.
  absl::Status StateAt(const OpenCase& open, Instant now, Case* state);
  // A line a day from the day of receipt to the due date; none where there is no date. kNotFound: no such step;
  // kInvalidArgument: it is excluded. kResourceExhausted: more than a century of days.
  absl::StatusOr<std::vector<CaseDay>> Narrate(const OpenCase& open, Instant now,
                                               absl::string_view step, Basis basis);
  struct Memory;

 private:
  std::unique_ptr<Memory> memory_;
};

// A case under way: its request and its events, compact.
class OpenCase {
 public:
  struct Data;
  explicit OpenCase(std::unique_ptr<Data> data);
  ~OpenCase();
  OpenCase(OpenCase&&) noexcept;
  OpenCase& operator=(OpenCase&&) noexcept;
  OpenCase Copy() const;

  size_t events() const;
  Instant last() const;  // the instant of the last event, or of submission
  // Its own bytes, without the rules that it shares.
  size_t MemoryBytes() const;

 private:
  friend const Data& DataOf(const OpenCase& open);
  friend Data* MutableDataOf(OpenCase* open);
  std::unique_ptr<Data> data_;
};

// A log: the request on its first line, an event on each other. Lines that are empty are passed over.
struct Replay {
  std::optional<Request> request;  // nothing: the first line is none
  std::vector<Event> events;       // up to the first that cannot be read
  std::vector<int> lines;          // of each event, from 1
  // The last line has no end and is no document: writing it was broken off. What stands before it holds.
  std::optional<size_t> torn;  // its byte offset
  std::vector<Diagnostic> findings;
};
Replay ReadLog(absl::string_view jsonl, absl::string_view file, const Limits& limits = {});

}  // namespace onething
#endif  // ONETHING_CASE_H_
