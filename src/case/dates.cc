// The dates of a case at one instant.
//
// The idea. A step is dated by the plan's clock (clock/clock.h) with what has happened so far as
// its past; a step that has not been received is dated from the receipt that can still be expected
// (docs/rules/case.md, "Expected dates"). Places are in plan order and edges lead forward, so one
// pass is enough: whatever a step waits for has its dates when the step's turn comes.
//
// Each basis has its own expectations, since what a step waits for is due on another day by the
// promise than by the law. A step that has been received has one receipt on all bases, and if no
// trip is planned for it all of them share its clock's origin and stages: then the stages are put
// together once and all bases are asked at once (DateReceived). Both ways give the same dates.
//
// Open facts. Where limit row and stages are not certain, every combination that has the stages
// done is dated, and the one that ends last counts, on each basis for itself; of those that end
// alike the first (docs/rules/case.md, "Stages"). The stages that are told are those of the
// promised basis.
//
// A blocked step has no expectation and so no dates. The latest of several instants is not known
// where one of them is not, so a step that waits for something without a date has none either.
#include "case/dates.h"

#include <algorithm>

#include "clock/receipt.h"

namespace onething::cases {
namespace {

constexpr auto LaterOf = clock::Instants::Latest;

}  // namespace

void CaseDater::Run() {
  book_.steps.resize(rules_.steps.size());
  for (PlanPosition position(0); position < rules_.steps.size(); ++position) Date(position);
}

void CaseDater::Date(PlanPosition position) {
  StepDates& dates = book_.steps[position];
  const StepRun& run = run_.steps[position];
  dates.received = dates.due = dates.finish = {};
  dates.as = {};
  dates.until = run.finish ? std::min(now_, *run.finish) : now_;
  dates.variant = nullptr;
  dates.counts = run.origin.has_value();
  dates.timeline.stages.clear();
  dates.suspensions.clear();
  for (const StepRun::Stop& stop : run.stops)
    dates.suspensions.push_back({stop.from, stop.to.value_or(dates.until)});
  if (rules_.steps[position].status == Status::kExcluded && !run.over()) return;
  if (run.received && PlannedOf(position) == nullptr) DateReceived(position);
  else
    for (Basis basis : kAllBases) DateOn(position, basis);
  for (Basis basis : kAllBases) dates.finish[basis] = run.over() ? run.finish : dates.due[basis];
}

// All bases at once: they share the receipt and the stages.
void CaseDater::DateReceived(PlanPosition position) {
  StepDates& dates = book_.steps[position];
  const RuleStep& step = rules_.steps[position];
  const StepRun& run = run_.steps[position];
  const Instant origin = *OriginOn(position, Basis::kPromised);
  bool first = true;
  for (auto& received : dates.received) received = run.received;
  ForCombinations(
      rules_, step, run, [&](const RuleVariant& variant, std::span<const clock::Stage> stages) {
        RunStages(step, run, stages, origin, &book_.trial);
        const clock::Clock clock = ClockOf(position, Basis::kPromised, variant, book_.trial);
        const PerBasis<std::optional<Instant>> dues = clock.Ends();
        for (Basis basis : kAllBases) {
          if (!first && !clock::Later(dues[basis], dates.due[basis])) continue;
          dates.due[basis] = dues[basis];
          dates.as[basis] = clock.AnswerOn(basis).as;
          if (basis != Basis::kPromised) continue;
          dates.variant = &variant;
          std::swap(dates.timeline, book_.trial);
        }
        first = false;
      });
}

void CaseDater::DateOn(PlanPosition position, Basis basis) {
  StepDates& dates = book_.steps[position];
  const StepRun& run = run_.steps[position];
  dates.received[basis] = run.received ? run.received : Expected(position, basis);
  if (run.over() && !run.received) dates.received[basis].reset();
  Timeline* timeline = basis == Basis::kPromised ? &dates.timeline : &book_.trial;
  const RuleVariant* variant = LastOn(position, basis, timeline);
  if (basis == Basis::kPromised) dates.variant = variant;
}

// While something is missing the dates are those as if all came now: the count would start anew
// from the next opening, and no earlier than the receipt (docs/rules/case.md, "Supplement").
std::optional<Instant> CaseDater::OriginOn(PlanPosition position, Basis basis) const {
  const StepRun& run = run_.steps[position];
  if (run.origin) return run.origin;
  if (run.supplementing())
    return rules_.calendar->Received(std::max(book_.steps[position].until, *run.received));
  return book_.steps[position].received[basis];
}

const RuleVariant* CaseDater::LastOn(PlanPosition position, Basis basis, Timeline* timeline) {
  StepDates& dates = book_.steps[position];
  const RuleStep& step = rules_.steps[position];
  const StepRun& run = run_.steps[position];
  const std::optional<Instant> origin = OriginOn(position, basis);
  if (!origin) return nullptr;
  const RuleVariant* last = nullptr;
  ForCombinations(rules_, step, run,
                  [&](const RuleVariant& variant, std::span<const clock::Stage> stages) {
                    RunStages(step, run, stages, *origin, timeline);
                    const clock::Clock clock = ClockOf(position, basis, variant, *timeline);
                    const std::optional<Instant> due = clock.EndOn(basis);
                    if (last != nullptr && !clock::Later(due, dates.due[basis])) return;
                    last = &variant;
                    dates.due[basis] = due;
                    dates.as[basis] = clock.AnswerOn(basis).as;
                  });
  // The timeline has the combination tried last; it is made again for the one that counts.
  if (last != nullptr && step.variants.count > 1)
    RunStages(step, run, Take(rules_.stages, last->stages), *origin, timeline);
  return last;
}

clock::Clock CaseDater::ClockOf(PlanPosition position) const {
  const StepDates& dates = book_.steps[position];
  return ClockOf(position, Basis::kPromised, *dates.variant, dates.timeline);
}

clock::Clock CaseDater::ClockOf(PlanPosition position, Basis basis, const RuleVariant& variant,
                                const Timeline& timeline) const {
  const StepDates& dates = book_.steps[position];
  const StepRun& run = run_.steps[position];
  clock::Clock clock;
  clock.calendar = rules_.calendar;
  clock.row = variant.row;
  clock.stages = Take(rules_.stages, variant.stages);
  clock.after_result = Take(rules_.stages, variant.after_result);
  clock.origin = *OriginOn(position, basis);
  clock.past = {.stages = {timeline.stages.data(), timeline.stages.size()},
                .open = timeline.open,
                .suspensions = {dates.suspensions.data(), dates.suspensions.size()},
                .now = dates.until,
                .finish = run.done_at,
                .extended = run.extended.has_value()};
  if (const PlannedStep* planned = PlannedOf(position)) clock.waits = planned->waits[basis];
  return clock;
}

const PlannedStep* CaseDater::PlannedOf(PlanPosition position) const {
  for (const PlannedStep& planned : data_.rest().dates.planned) {
    if (planned.position == position) return &planned;
  }
  return nullptr;
}

// What is still to come comes no earlier than now: a finish that was due yesterday and has not been
// said is expected now, as is a step that has still to be handed in.
std::optional<Instant> CaseDater::Expected(PlanPosition position, Basis basis) const {
  const RuleStep& step = rules_.steps[position];
  const StepRun& run = run_.steps[position];
  if (run.blocked || run.over()) return std::nullopt;
  const WorkCalendar& calendar = *rules_.calendar;
  const bool to_hand_in = step.handed_in && !run.submitted;
  const Instant now = calendar.Received(now_);
  Instant handed_in = std::max(data_.received, run.submitted.value_or(data_.received));
  if (to_hand_in) handed_in = std::max(handed_in, now);
  std::optional<Instant> waits_until = handed_in;
  for (const RuleEdge& edge : Take(rules_.edges, step.edges)) {
    const std::optional<Instant> released = run_.steps[edge.from].ReleasedFor(edge.kind);
    std::optional<Instant> finish = released ? released : book_.steps[edge.from].finish[basis];
    if (!released && finish) finish = std::max(*finish, now);
    waits_until = LaterOf(waits_until, finish);
  }
  const std::optional<Instant> at = ReceivedAt(data_, position, handed_in, waits_until);
  const PlannedStep* planned = to_hand_in && step.on_trip ? PlannedOf(position) : nullptr;
  return planned != nullptr ? LaterOf(at, planned->received[basis]) : at;
}

}  // namespace onething::cases
