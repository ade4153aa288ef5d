// Who waits for whom, when a step was received, and what silence makes of it.
#include <algorithm>

#include "oracle/case/log.h"

namespace oracle {
namespace {

constexpr int64_t kSilence = 5;  // workdays

// Ordered edges between active steps that lead to `s`.
std::vector<const Edge*> EdgesTo(size_t s, const CasePlan& plan) {
  std::vector<const Edge*> edges;
  for (const Edge& edge : plan.world->edges) {
    if (edge.left_out || static_cast<size_t>(edge.to) != s) continue;
    if (plan.IsActive(static_cast<size_t>(edge.from)) && plan.IsActive(s)) edges.push_back(&edge);
  }
  return edges;
}

Instant AfterAdds(const HandedIn& handed, Instant at, const CasePlan& plan) {
  if (handed.adds == nullptr) return at;
  return plan.calendar().Add(at, ResolveLimit(*handed.adds, plan.world->model));
}

}  // namespace

std::vector<size_t> SourcesOf(size_t s, const CaseLog& log) {
  std::set<size_t> sources;
  for (const Edge* edge : EdgesTo(s, *log.plan)) sources.insert(static_cast<size_t>(edge->from));
  return {sources.begin(), sources.end()};
}

std::optional<Instant> BlockedSince(size_t s, const CaseLog& log) {
  if (!log.plan->IsActive(s) || log.step(s).begun) return std::nullopt;
  std::optional<Instant> since;
  for (const Edge* edge : EdgesTo(s, *log.plan)) {
    if (edge->kind == EdgeKind::kAfter) continue;
    const size_t from = static_cast<size_t>(edge->from);
    const StepLog& source = log.step(from);
    std::optional<Instant> at = BlockedSince(from, log);
    if (source.ending == Ending::kRefused || source.ending == Ending::kWithdrawn)
      at = at ? std::min(*at, *source.finish) : source.finish;
    if (at && (!since || *at < *since)) since = at;
  }
  return since;
}

bool IsBlocked(size_t s, const CaseLog& log) {
  return !log.step(s).IsOver() && BlockedSince(s, log);
}

std::optional<Instant> ReleasedAt(const Edge& edge, const CaseLog& log) {
  const size_t from = static_cast<size_t>(edge.from);
  const std::optional<Instant>& finish = log.step(from).finish;
  if (edge.kind != EdgeKind::kAfter) return finish;
  const std::optional<Instant> blocked = BlockedSince(from, log);
  return blocked && (!finish || *blocked < *finish) ? blocked : finish;
}

std::optional<Instant> ReleasedAt(size_t source, size_t s, const CaseLog& log) {
  std::optional<Instant> last;
  for (const Edge* edge : EdgesTo(s, *log.plan)) {
    if (static_cast<size_t>(edge->from) != source) continue;
    const std::optional<Instant> at = ReleasedAt(*edge, log);
    if (!at) return std::nullopt;
    if (!last || *at > *last) last = at;
  }
  return last;
}

bool NeedsHandIn(size_t s, const CaseLog& log) {
  return log.plan->world->model.steps[s].separate || log.plan->NeedsTrip(s);
}

std::optional<Instant> SubmissionOf(size_t s, const CaseLog& log) {
  if (log.step(s).submitted) return log.step(s).submitted;
  if (NeedsHandIn(s, log)) return std::nullopt;
  return SubmittedAt(*log.plan);
}

// With the sources that are over; nothing where it was not handed in.
std::optional<Receipt> ReceiptAtBeginning(size_t s, const CaseLog& log) {
  const CasePlan& plan = *log.plan;
  const std::optional<Instant> submission = SubmissionOf(s, log);
  if (!submission) return std::nullopt;
  Receipt receipt;
  receipt.handed_over = plan.world->received;
  std::optional<Instant> finishes;
  for (size_t source : SourcesOf(s, log)) {
    const std::optional<Instant> finish = ReleasedAt(source, s, log);
    if (!finish || (finishes && *finish <= *finishes)) continue;
    finishes = finish;
    receipt.handed_over = *finish;
    receipt.source = static_cast<int>(source);
  }
  const Instant handed_in = std::max(SubmittedAt(plan), *submission);
  const std::optional<Day> first = ApplyFromDay(s, plan);
  Instant rest = finishes.value_or(handed_in);
  if (first) rest = std::max(rest, Instant{*first} * 1440);
  Calendar& calendar = plan.calendar();
  const HandedIn how = plan.handed(s);
  if (how.bundle) {
    receipt.received =
        std::max(AfterAdds(how, calendar.Receive(handed_in), plan), calendar.Receive(rest));
  } else {
    receipt.received = AfterAdds(how, calendar.Receive(std::max(handed_in, rest)), plan);
  }
  return receipt;
}

std::optional<Receipt> ReceiptOf(size_t s, const CaseLog& log) {
  const StepLog& own = log.step(s);
  if (own.frozen) return own.frozen;
  if (own.begun || own.IsOver() || IsBlocked(s, log)) return std::nullopt;
  for (size_t source : SourcesOf(s, log)) {
    if (!ReleasedAt(source, s, log)) return std::nullopt;
  }
  return ReceiptAtBeginning(s, log);
}

std::optional<Instant> OriginOf(size_t s, Instant now, const CaseLog& log) {
  const std::optional<Receipt> receipt = ReceiptOf(s, log);
  if (!receipt) return std::nullopt;
  const StepLog& own = log.step(s);
  if (!own.asked) return receipt->received;
  if (own.supplemented)
    return std::max(receipt->received, log.plan->calendar().Receive(*own.supplemented));
  return log.plan->calendar().Receive(std::max(now, receipt->received));
}

std::optional<Instant> SilentlyAccepted(size_t s, Instant at, const CaseLog& log) {
  const StepLog& own = log.step(s);
  if (own.accepted || own.IsOver() || own.IsSupplementing()) return std::nullopt;
  const std::optional<Instant> origin = OriginOf(s, at, log);
  if (!origin || at <= log.plan->calendar().Add(*origin, {Unit::kWorkdays, kSilence}))
    return std::nullopt;
  return origin;
}

bool IsCaseOpen(const CaseLog& log) {
  for (size_t s = 0; s < log.plan->steps(); ++s) {
    if (log.plan->IsActive(s) && !log.step(s).IsOver() && !IsBlocked(s, log)) return true;
  }
  return false;
}

std::vector<int> StagesUpToResult(size_t s, const Combination& combination, const CasePlan& plan) {
  std::vector<int> stages;
  const std::vector<Stage>& all = plan.matter(s).stages;
  for (size_t i = 0; i < all.size(); ++i) {
    if (combination.stages[i] != kAbsent && !all[i].after_result)
      stages.push_back(static_cast<int>(i));
  }
  return stages;
}

std::vector<Combination> PossibleCombinations(size_t s, const CaseLog& log) {
  std::vector<Combination> possible;
  for (const Combination& one : log.plan->combinations[s]) {
    bool has_all = true;
    for (const auto& done : log.step(s).done)
      has_all = has_all && one.stages[static_cast<size_t>(done.first)] != kAbsent;
    if (has_all) possible.push_back(one);
  }
  return possible.empty() ? log.plan->combinations[s] : possible;
}

size_t OpenPlace(const std::vector<std::optional<Instant>>& done) {
  size_t open = 0;
  for (size_t i = 0; i < done.size(); ++i) {
    if (done[i]) open = i + 1;
  }
  return open;
}

std::vector<std::optional<Instant>> DoneIn(size_t s, const std::vector<int>& stages,
                                           const CaseLog& log) {
  const StepLog& own = log.step(s);
  const std::vector<Stage>& all = log.plan->matter(s).stages;
  auto kind = [&](size_t i) { return all[static_cast<size_t>(stages[i])].kind; };
  std::vector<std::optional<Instant>> done(stages.size());
  size_t at_decision = 0;  // places before it were reached when it was decided
  for (size_t i = 0; i < stages.size(); ++i) {
    auto it = own.done.find(stages[i]);
    if (it != own.done.end()) done[i] = it->second;
    if (stages[i] <= own.done_at_decision && done[i]) at_decision = i + 1;
  }
  if (own.word && !stages.empty() && kind(0) == "accept" && !done[0]) done[0] = own.word;
  if (own.decided) {
    size_t decide = stages.size();
    for (size_t i = 0; i < stages.size(); ++i) {
      if (kind(i) == "decide") decide = i + 1;
    }
    for (size_t i = at_decision; i < decide; ++i) {
      if (!done[i]) done[i] = own.decided;
    }
  }
  for (size_t i = OpenPlace(done); i < stages.size(); ++i) {
    if (own.ending == Ending::kDone) done[i] = own.finish;
  }
  return done;
}

}  // namespace oracle
