// What holds of every case, whatever the oracle says: days told one by one, what a step waits for, the end of the time to
// say what is missing. Each answers with what is wrong, empty for nothing.
#ifndef ONETHING_TESTS_CASE_CHECKS_H_
#define ONETHING_TESTS_CASE_CHECKS_H_

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "onething/case.h"
#include "onething/plan.h"

namespace onething {

// The request with what was decided, later decisions in the place of earlier ones.
inline Request RequestWithOutcomes(Request request, std::span<const Event> events) {
  for (const Event& event : events) {
    for (const RequestFact& fact : event.facts) {
      std::erase_if(request.facts, [&](const RequestFact& old) { return old.id == fact.id; });
      request.facts.push_back(fact);
    }
  }
  return request;
}

class CaseChecks {
 public:
  // `plan` is of RequestWithOutcomes.
  CaseChecks(const Case& state, const Plan& plan, std::span<const Event> events)
      : case_(state), plan_(plan), events_(events) {
    for (const CaseStep& step : case_.steps) by_step_[step.step] = &step;
  }

  std::string Run(const OpenCase& open, CaseDesk* desk) {
    for (const CaseStep& step : case_.steps) {
      std::string wrong = CheckStep(step);
      for (Basis basis : kAllBases) {
        if (!wrong.empty() || step.status == Status::kExcluded) break;
        const auto days = desk->Narrate(open, case_.now, IdOf(step), basis);
        if (!days.ok()) wrong = days.status().ToString();
        else wrong = CheckDays(step, basis, *days);
        if (!wrong.empty()) wrong = absl::StrCat("day by day on ", Name(basis), ": ", wrong);
      }
      if (!wrong.empty()) return absl::StrCat("step ", IdOf(step), ": ", wrong);
    }
    return "";
  }

  // How often each check had something to look at.
  const std::map<std::string, int>& seen() const { return seen_; }

 private:
  using Edge = std::pair<StepIndex, decltype(PlanEdge::what)>;

  const std::string& IdOf(const CaseStep& step) const { return case_.bundle->steps[step.step].id; }

  // From which the clock counts; nothing where the state does not tell.
  std::optional<Instant> OriginOf(const CaseStep& step, Basis basis) const {
    const bool expected = step.state == StepState::kWaiting;
    if (!step.received || (expected && basis != Basis::kPromised)) return std::nullopt;
    if (!step.supplement) return step.received;
    const Instant until = step.finish ? std::min(case_.now, *step.finish) : case_.now;
    const Instant brought = step.supplement->supplemented.value_or(until);
    return case_.calendar->Received(std::max(*step.received, brought));
  }

  std::string CheckStep(const CaseStep& step) {
    const bool in_time = step.state == StepState::kReceived;
    if (step.accept_by.has_value() != in_time) return "accept_by stands in another state";
    if (in_time) {
      ++seen_["accept_by"];
      const Limit acceptance{Limit::Unit::kWorkdays, 5};
      const Instant by = case_.calendar->Add(*OriginOf(step, Basis::kPromised), acceptance);
      if (*step.accept_by != by || case_.now > by) return "accept_by is another";
    }
    const bool waits = step.state == StepState::kWaiting && step.blocked_by.empty();
    if (!waits) return step.waits_for.empty() ? "" : "it waits for what cannot hold it";
    std::set<Edge> told;
    for (const PlanEdge& edge : step.waits_for) told.insert({edge.from, edge.what});
    if (!told.empty()) ++seen_["waits_for"];
    return told == HoldersOf(step) ? "" : "waits_for is not what holds it";
  }

  // Of what the plan lets it follow, what is not over and can still come. In a circle of possible steps the plan's order is cut
  // somewhere: what stands later there does not hold it.
  std::set<Edge> HoldersOf(const CaseStep& step) const {
    std::set<Edge> holders;
    std::set<StepIndex> before;
    for (const PlanStep& planned : plan_.steps) {
      before.insert(planned.step);
      if (planned.step != step.step) continue;
      for (const PlanEdge& edge : plan_.after(planned)) {
        const CaseStep& from = *by_step_.at(edge.from);
        const bool released =
            from.finish || (edge.kind() == EdgeKind::kAfter && !from.blocked_by.empty());
        if (!released && before.count(edge.from) > 0) holders.insert({edge.from, edge.what});
      }
    }
    return holders;
  }

  std::string CheckDays(const CaseStep& step, Basis basis, const std::vector<CaseDay>& days) {
    const std::optional<Instant>& due = step.due[basis];
    if (days.empty() == due.has_value()) return "days without a date, or none with one";
    if (!due) return "";
    ++seen_["narrations"];
    if (days.front().why != CaseDay::Why::kFirst || days.front().used != 0)
      return "it does not open with the first day";
    const std::optional<Instant> origin = OriginOf(step, basis);
    if (origin && days.front().day != DayOf(*origin)) return "it begins on another day";
    if (days.back().day != std::max(DayOf(*due), days.front().day)) return "it ends on another day";
    for (size_t i = 1; i < days.size(); ++i) {
      std::string wrong = CheckDay(step, days[i - 1], days[i]);
      if (!wrong.empty()) return absl::StrCat(FormatDate(days[i].day), ": ", wrong);
    }
    return CheckUsed(step, basis, days);
  }

  std::string CheckDay(const CaseStep& step, const CaseDay& before, const CaseDay& line) {
    using Why = CaseDay::Why;
    if (line.day.days != before.day.days + 1) return "days are left out";
    if (line.used < before.used) return "fewer are used than the day before";
    const bool takes = line.why == Why::kCounted || line.why == Why::kNatural;
    if (line.used - before.used != (takes ? 1 : 0)) return "what it uses is not what it says";
    const bool stopped = IsSuspended(step, line.day), off = !case_.calendar->IsWorkday(line.day);
    ++seen_[std::string(Name(line.why))];
    switch (line.why) {
      case Why::kFirst: return "a second first day";
      case Why::kCounted: return off || stopped ? "it cannot be counted" : "";
      case Why::kWeekend:
      case Why::kHoliday: return off ? "" : "it is a workday";
      case Why::kSuspended: return stopped ? "" : "nothing is suspended";
      case Why::kRolled: return off ? "" : "it runs on over a workday";
      case Why::kNatural: return stopped ? "it is suspended" : "";
      case Why::kStageNotCounted:
      case Why::kTrip: break;
    }
    return "";
  }

  bool IsSuspended(const CaseStep& step, Date day) const {
    Date since = kLastDate;
    for (const Event& event : events_) {
      if (event.step != IdOf(step)) continue;
      if (event.kind == EventKind::kSuspended) since = DayOf(event.at);
      if (event.kind != EventKind::kResumed) continue;
      if (since < day && day <= DayOf(event.at)) return true;
      since = kLastDate;
    }
    const Instant end = step.finish ? std::min(case_.now, *step.finish) : case_.now;
    return since < day && day <= DayOf(end);
  }

  // A promise in workdays is used up on its last day, whatever stood still meanwhile.
  std::string CheckUsed(const CaseStep& step, Basis basis, const std::vector<CaseDay>& days) {
    const std::vector<LimitRow>& rows = step.matter->limits;
    const bool promised = basis == Basis::kPromised && rows.size() == 1 && rows[0].promised &&
                          rows[0].promised->unit == Limit::Unit::kWorkdays && !step.as[basis];
    if (!promised) return "";
    ++seen_["promises"];
    if (days.back().used != rows[0].promised->count)
      return absl::StrCat(days.back().used, " workdays of a promise of ", rows[0].promised->count);
    return "";
  }

  const Case& case_;
  const Plan& plan_;
  std::span<const Event> events_;
  std::map<StepIndex, const CaseStep*> by_step_;
  std::map<std::string, int> seen_;
};

}  // namespace onething
#endif  // ONETHING_TESTS_CASE_CHECKS_H_
