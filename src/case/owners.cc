// Whose time it was.
//
// A workday belongs to whoever had the case when it began (Civil Code, article 201: the day of an
// event is not counted), so the day on which the authority sends a request back is still its own,
// and the day on which the applicant brings what was missing is still his. All time here is told in
// spans: the days after that of `from`, up to and including that of `to`. Workdays of spans add up:
// with W(a, b) the workdays after the day of a up to that of b, W(a, b) + W(b, c) = W(a, c) for
// a <= b <= c.
//
// A step's own time is laid out from its receipt to its finish, or to now:
//
//   asked for more:   the first stage's owner | the applicant, until all is brought | the stages
//   else:             the stages
//
// Each stage has the department that works at it, and the matter's own where none does; a stage of
// the applicant is his. A suspension cuts what lies in it out of the stage, as time of its own.
//
// The case's time is that of one chain of steps, the one that it waited for. `Chain` walks back
// along it: from the step that ended last (of an open case: is due last) to the step that this one
// waited for longest, and so on to the receipt of the case. Between a step's hand-over and its
// receipt the time is the applicant's where he had to bring it, or to wait for a day; else the
// receiving authority's.
//
// Why the sums are the elapsed time: in every turn of the walk, the spans so far lie end to end
// from `end` to the end of the case. A turn adds the step's own span, from its receipt to `end`,
// then that of its hand-over, and moves `end` back to where this began; so the next turn adds what
// stops there. The walk ends where `end` is the receipt of the case. So the spans cover the case
// once, and as workdays add up, the sum over the owners is the workdays from the receipt to the end
// of the case, whatever the chain was. (Counting every step's time instead would count the days
// twice on which two of them ran.)
//
// An example, with `card` of office A, and `aid` of office B that waits for it and has to be handed
// in by an act of its own; the case is received on Monday 2 March:
//
//   Wed 4   decided card             A: 3, 4                two workdays
//   Mon 9   submitted aid            the applicant: 5, 6, 9 three (the 7th and 8th are days off)
//   Wed 11  decided aid              B: 10, 11              two
//
// The walk begins at `aid`, which ended last: its own span is (9, 11], its hand-over (4, 9]; then
// `card` with (2, 4]. Two, three and two are the seven workdays from the 2nd to the 11th.
//
// The joint limit of a bundle asks something else: on which workdays some clock ran at all.
// `Counted` gathers the spans of all steps without the applicant's, the suspensions and the stages
// that are not counted, and joins those that overlap.
#include "case/owners.h"

#include <algorithm>

namespace onething {

absl::string_view Name(Owner::Kind kind) {
  constexpr absl::string_view kNames[] = {"applicant", "suspension", "authority"};
  return kNames[static_cast<size_t>(kind)];
}

}  // namespace onething

namespace onething::cases {
namespace {

using Kind = Owner::Kind;

// Adds what lies of a span before `end`.
void AddUpTo(Instant end, OwnedSpan span, std::vector<OwnedSpan>* spans) {
  span.to = std::min(span.to, end);
  if (span.from < span.to) spans->push_back(span);
}

}  // namespace

std::optional<StageIndex> OwnerFinder::FirstStageOf(PlanPosition position) const {
  const RuleVariant* variant = book_.steps[position].variant;
  const bool has = variant != nullptr && variant->stages.count > 0;
  if (!has) return std::nullopt;
  return rules_.stages[variant->stages.first].index;
}

OwnedSpan OwnerFinder::Held(PlanPosition position, std::optional<StageIndex> stage, Instant from,
                            Instant to) const {
  const StageOwner& owner = rules_.OwnerOf(rules_.steps[position], stage);
  if (owner.department == kApplicant) return {from, to, Kind::kApplicant, nullptr, false};
  const bool counted = !stage || rules_.steps[position].matter->stages[*stage].counted;
  return {from, to, Kind::kAuthority, &owner, counted};
}

// Between the end of what a step waited for and its receipt. The time is the applicant's where he
// had to bring the step, or to wait for a day.
OwnedSpan OwnerFinder::HandOver(PlanPosition position, Instant from, Instant to) const {
  const StepRun& run = run_.steps[position];
  const bool waits_for_him = !run.received || run.handed_late;
  if (waits_for_him) return {from, to, Kind::kApplicant, nullptr, false};
  return Held(position, FirstStageOf(position), from, to);
}

// Adds a span of a stage, with the suspensions in it told apart.
void OwnerFinder::AddSplit(OwnedSpan span, const StepDates& dates,
                           std::vector<OwnedSpan>* spans) const {
  for (const clock::Suspension& stop : dates.suspensions) {
    if (stop.to <= span.from || stop.from >= span.to) continue;
    AddUpTo(stop.from, span, spans);
    AddUpTo(span.to, {std::max(stop.from, span.from), stop.to, Kind::kSuspension, nullptr, false},
            spans);
    span.from = std::min(stop.to, span.to);
  }
  AddUpTo(span.to, span, spans);
}

void OwnerFinder::AddStages(PlanPosition position, Instant from,
                            std::vector<OwnedSpan>* spans) const {
  const StepDates& dates = book_.steps[position];
  for (const clock::StageRun& run : dates.timeline.stages) {
    const Instant end = std::min(run.done.value_or(dates.until), dates.until);
    if (end <= from) continue;
    AddSplit(Held(position, run.stage->index, from, end), dates, spans);
    from = end;
  }
  if (from < dates.until) AddSplit(Held(position, std::nullopt, from, dates.until), dates, spans);
}

void OwnerFinder::SpansOf(PlanPosition position, std::vector<OwnedSpan>* spans) const {
  const StepRun& run = run_.steps[position];
  if (run.received) AddSpans(position, *run.received, spans);
}

void OwnerFinder::AddSpans(PlanPosition position, Instant from,
                           std::vector<OwnedSpan>* spans) const {
  const StepRun& run = run_.steps[position];
  const StepDates& dates = book_.steps[position];
  if (from >= dates.until) return;
  if (run.asked) {
    const Instant asked = std::max(*run.asked, from);
    AddUpTo(dates.until, Held(position, FirstStageOf(position), from, asked), spans);
    from = run.origin.value_or(dates.until);
    AddUpTo(dates.until, {asked, from, Kind::kApplicant, nullptr, false}, spans);
  }
  if (run.origin) AddStages(position, from, spans);
}

// The step that ends last, or is due last: the first declared on a tie.
std::optional<PlanPosition> OwnerFinder::LastStep(bool open) const {
  std::optional<PlanPosition> last;
  for (PlanPosition position(0); position < rules_.steps.size(); ++position) {
    const StepRun& run = run_.steps[position];
    const bool can_go_on = !run.over() && !run.blocked && !rules_.steps[position].excluded();
    const bool over = run.over() && !rules_.steps[position].excluded();
    if (open ? !can_go_on : !over) continue;
    const std::optional<Instant>& end = book_.steps[position].finish[Basis::kPromised];
    const bool later = last && clock::Later(end, book_.steps[*last].finish[Basis::kPromised]);
    const bool same = last && end == book_.steps[*last].finish[Basis::kPromised];
    if (!last || later || (same && IsBefore(position, *last))) last = position;
  }
  return last;
}

// The step that it waited for longest, or that it will.
std::optional<PlanPosition> OwnerFinder::Before(PlanPosition position) const {
  if (run_.steps[position].received) return run_.steps[position].source;
  std::optional<PlanPosition> last;
  std::optional<Instant> last_end;
  for (const RuleEdge& edge : Take(rules_.edges, rules_.steps[position].edges)) {
    const std::optional<Instant> released = run_.steps[edge.from].ReleasedFor(edge.kind);
    std::optional<Instant> end =
        released ? released : book_.steps[edge.from].finish[Basis::kPromised];
    if (!released && end) end = std::max(*end, rules_.calendar->Received(now_));
    const bool later = last && clock::Later(end, last_end);
    if (last && !later && !(end == last_end && IsBefore(edge.from, *last))) continue;
    last = edge.from;
    last_end = end;
  }
  return last;
}

void OwnerFinder::Chain(Instant end, bool open, std::vector<OwnedSpan>* spans) const {
  std::vector<OwnedSpan> own;
  std::optional<PlanPosition> position = LastStep(open);
  while (position && end > data_.received) {
    const StepRun& run = run_.steps[*position];
    const std::optional<PlanPosition> before = Before(*position);
    const std::optional<Instant> released = run.received ? run.handed_over
                                            : before
                                                ? run_.steps[*before].ReleasedFor(EdgeKind::kAfter)
                                                : std::nullopt;
    if (run.received || !before || released) {
      own.clear();
      SpansOf(*position, &own);
      for (const OwnedSpan& span : own) AddUpTo(end, span, spans);
      // What fell out of the case is no part of its way: the step that went on has the days before
      // it too.
      const bool fell_out = run.received && before && rules_.steps[*before].excluded();
      const Instant from =
          released && !fell_out ? std::max(*released, data_.received) : data_.received;
      if (run.received) end = std::min(end, *run.received);
      if (from < end) spans->push_back(HandOver(*position, from, end));
      end = std::min(end, from);
    }
    position = before;
  }
}

void OwnerFinder::Counted(std::vector<OwnedSpan>* spans) const {
  for (PlanPosition position(0); position < rules_.steps.size(); ++position) {
    const StepRun& run = run_.steps[position];
    if (!run.received || rules_.steps[position].excluded()) continue;
    const size_t first = spans->size();
    AddSpans(position, run.handed_late ? *run.received : *run.handed_over, spans);
    const auto from = spans->begin() + static_cast<std::ptrdiff_t>(first);
    spans->erase(
        std::remove_if(from, spans->end(), [](const OwnedSpan& span) { return !span.counted; }),
        spans->end());
  }
  std::sort(spans->begin(), spans->end(),
            [](const OwnedSpan& a, const OwnedSpan& b) { return a.from < b.from; });
  size_t kept = 0;
  for (const OwnedSpan& span : *spans) {
    if (kept > 0 && span.from <= (*spans)[kept - 1].to)
      (*spans)[kept - 1].to = std::max((*spans)[kept - 1].to, span.to);
    else (*spans)[kept++] = span;
  }
  spans->resize(kept);
}

void OwnerFinder::Sum(const std::vector<OwnedSpan>& spans, std::vector<OwnedTime>* sums) const {
  sums->clear();
  for (const OwnedSpan& span : spans) {
    const int64_t workdays = rules_.calendar->WorkdaysBetween(span.from, span.to);
    if (workdays == 0) continue;
    Owner owner;
    owner.kind = span.kind;
    if (span.authority != nullptr) {
      owner.department = span.authority->department;
      owner.division = span.authority->division;
    }
    const auto at = std::find_if(sums->begin(), sums->end(),
                                 [&](const OwnedTime& sum) { return sum.owner == owner; });
    if (at != sums->end()) at->workdays += workdays;
    else sums->push_back({std::move(owner), workdays});
  }
}

}  // namespace onething::cases
