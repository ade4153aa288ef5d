#include "case/step_run.h"

namespace onething::cases {

void StepRun::Clear() {
  submitted = asked = supplemented = accepted = implied = refused = withdrawn = decided = issued =
      collected = extended = begun = done_at = finish = blocked = received = origin = handed_over =
          std::nullopt;
  source.reset();
  asked_for.clear();
  missing.clear();
  done.clear();
  stops.clear();
  last_mark = reason_mark = std::nullopt;
  rating = 0;
  handed_late = accepted_late = never_received = false;
}

Acceptance AcceptanceOf(const StepRun& run, const WorkCalendar& calendar, Instant now) {
  if (!run.origin) return {};
  const Instant silence = calendar.Add(*run.origin, kAcceptance);
  const std::optional<Instant>& word = run.accepted ? run.accepted : run.implied;
  if (word && *word <= silence) return {word, false};
  if (now > silence || word) return {run.origin, true};
  return {};
}

}  // namespace onething::cases
