// What may follow what: the table of a case's events (docs/rules/case.md, "Which events are
// possible").
#ifndef ONETHING_SRC_CASE_EVENTS_H_
#define ONETHING_SRC_CASE_EVENTS_H_

#include <string>

#include "case/event_names.h"
#include "case/step_run.h"

namespace onething::cases {

// Where a step stands for what may happen to it next: the first of these that it is.
enum class Standing : uint8_t {
  kEnded,  // refused or withdrawn
  kDone,
  kDecided,   // and not done: a stage, or the result, is still to come
  kBlocked,   // what it needs will not come
  kNotReady,  // it has to be handed in first, or waits for a step or a day
  kSupplementing,
  kSuspended,
  kOpen
};
inline constexpr int kStandings = 8;

enum class Verdict : uint8_t {
  kAllowed,
  // Reasons against it.
  kOver,
  kNotOver,
  kDecided,
  kNotDecided,
  kBlocked,
  kHandedIn,
  kAsked,
  kMissing,
  kAccepted,
  kSuspended,
  kSuspendedAlready,
  kNotSuspended,
  // It depends on more than where the step stands.
  kIfFirst,    // nothing was said of it yet
  kIfReady,    // never: the reason says what comes first
  kIfInTime,   // it is not accepted, by word or by silence
  kIfMissing,  // each material is missing, or was still to follow
  kIfUnaccepted,
  kIfExtends,  // its limit has an extension, not used yet
  kIfStageOpen,
  kIfUnissued,
  kIfUncollected,
  kIfUnrated  // or the last rating was bad
};
Verdict VerdictOf(EventKind kind, Standing standing);

// Where a step stands at `at`; nothing has happened after that.
Standing StandingOf(const OpenCase::Data& data, const CaseRun& run, PlanPosition position,
                    Instant at);

// Whether it can still be withdrawn.
bool IsLive(const CaseRules& rules, const CaseRun& run, PlanPosition position);

// Why an event cannot follow what has happened; empty: it can. An event of the bundle that brings
// what may follow later, and names nothing, brings all that is still missing: see NameDeferred.
std::string WhyNot(const NamedEvent& event, const OpenCase::Data& data, const CaseRun& run);

// Adds to a supplement of the bundle that names nothing what it brings.
void NameDeferred(const OpenCase::Data& data, NamedEvent* event);

}  // namespace onething::cases
#endif  // ONETHING_SRC_CASE_EVENTS_H_
