#include "oracle/case/log.h"

#include <algorithm>
#include <cstdio>

#include "oracle/case/names.h"

namespace oracle {
namespace {

bool IsBadRating(const std::optional<int>& rating) {
  return !rating || *rating <= 2;
}

bool HasJointExtension(const CasePlan& plan) {
  return plan.world->bundle_status != Status::kExcluded &&
         LimitAt(*plan.world->model.bundle, "extension", plan.world->model).unit != Unit::kNone;
}

// One event against the log before it.
class Transition {
 public:
  Transition(const json::object& event, CaseLog* log)
      : event_(event),
        log_(*log),
        plan_(*log->plan),
        kind_(Text(event.at("event"))),
        at_(*ParseInstant(Text(event.at("at")))),
        step_(StepOf(event, plan_)) {}

  bool IsPossible() const {
    if (step_ < 0) return IsPossibleForCase();
    if (!plan_.IsActive(s())) {
      if (kind_ == "rated") return own().IsOver() && IsBadRating(own().rating);
      return own().IsOver() && (kind_ == "issued" || kind_ == "collected") && CanFollow();
    }
    if (kind_ == "submitted") return own().events == 0 && !own().IsOver() && !IsBlocked(s(), log_);
    if (kind_ == "withdrawn") return own().IsLive();
    if (kind_ == "rated") return own().IsOver() && IsBadRating(own().rating);
    return IsReady() && CanFollow();
  }

  void Apply() {
    if (step_ < 0) return ApplyToCase();
    if (IsBeginning()) Begin(&log_.steps[s()]);
    ApplyToStep(&log_.steps[s()]);
    ++log_.steps[s()].events;
  }

 private:
  size_t s() const { return static_cast<size_t>(step_); }
  const StepLog& own() const { return log_.steps[s()]; }

  bool IsReady() const {
    if (own().begun) return true;
    if (IsBlocked(s(), log_) || !SubmissionOf(s(), log_)) return false;
    const std::optional<Day> first = ApplyFromDay(s(), plan_);
    if (first && *first > DayOfInstant(at_)) return false;
    for (const Edge& edge : plan_.world->edges) {
      const size_t from = static_cast<size_t>(edge.from);
      if (static_cast<size_t>(edge.to) != s() || edge.left_out || !edge.certain) continue;
      if (plan_.world->status[from] == Status::kIncluded && !ReleasedAt(edge, log_)) return false;
    }
    return true;
  }

  bool CanFollow() const {
    const bool live = own().IsLive(), waits = own().IsSupplementing();
    if (kind_ == "supplement_asked")
      return live && !own().asked && !own().accepted && !SilentlyAccepted(s(), at_, log_);
    if (kind_ == "supplemented") return CanBeSupplemented();
    if (kind_ == "accepted") return live && !waits && !own().said && !own().implied;
    if (kind_ == "refused") return live;
    if (kind_ == "suspended") return live && !waits && !own().IsSuspended();
    if (kind_ == "resumed") return own().IsSuspended() && !own().IsOver();
    if (kind_ == "extended") return live && !waits && !own().extended && HasExtension();
    if (kind_ == "stage_done") {
      return !own().IsOver() && !waits && !own().IsSuspended() &&
             CanEnd(StageOf(event_, s(), plan_));
    }
    if (kind_ == "decided") return live && !waits && !own().IsSuspended();
    if (kind_ == "issued") return own().decided && !own().issued;
    return own().decided && !own().collected;
  }

  bool HasExtension() const {
    for (const Combination& one : PossibleCombinations(s(), log_)) {
      if (one.row < 0) continue;
      const json::object& row = *plan_.matter(s()).limits[static_cast<size_t>(one.row)].limit;
      if (LimitAt(row, "extension", plan_.world->model).unit != Unit::kNone) return true;
    }
    return false;
  }

  // The open stage of some combination; acceptance as the first one may be passed over.
  bool CanEnd(int stage) const {
    for (const Combination& one : PossibleCombinations(s(), log_)) {
      const std::vector<int> stages = StagesUpToResult(s(), one, plan_);
      const size_t open = OpenPlace(DoneIn(s(), stages, log_));
      if (open < stages.size() && stages[open] == stage) return true;
      const bool accepts =
          open == 0 && stages.size() > 1 &&
          plan_.matter(s()).stages[static_cast<size_t>(stages[0])].kind == "accept";
      if (accepts && stages[1] == stage) return true;
    }
    return false;
  }

  bool IsDeferredHere(int step, const std::string& material) const {
    for (const DeferredUse& use : plan_.deferred) {
      if (use.step == step && use.material == material) return true;
    }
    return false;
  }

  bool CanBeSupplemented() const {
    if (own().ending == Ending::kRefused || own().ending == Ending::kWithdrawn) return false;
    const Strings named = MaterialsOf(event_);
    if (named.empty()) return own().IsSupplementing() && !own().IsOver();
    for (const std::string& material : named) {
      const bool missing = own().IsSupplementing() &&
                           std::count(own().missing.begin(), own().missing.end(), material) != 0;
      const bool deferred = IsDeferredHere(step_, material) && own().brought.count(material) == 0;
      if (!missing && !deferred) return false;
    }
    return true;
  }

  Strings OpenOfBundle() const {
    Strings open;
    for (const DeferredUse& use : plan_.deferred) {
      if (use.step < 0 && log_.brought.count(use.material) == 0) open.push_back(use.material);
    }
    return open;
  }

  bool IsPossibleForCase() const {
    if (kind_ == "rated") return IsBadRating(log_.rating);
    if (kind_ == "extended") return HasJointExtension(plan_) && !log_.extended && IsCaseOpen(log_);
    if (kind_ == "supplemented") {
      const Strings open = OpenOfBundle(), named = MaterialsOf(event_);
      for (const std::string& material : named) {
        if (std::count(open.begin(), open.end(), material) == 0) return false;
      }
      return !named.empty();
    }
    for (size_t s = 0; s < plan_.steps(); ++s) {
      if (plan_.IsActive(s) && log_.step(s).IsLive()) return true;
    }
    return false;
  }

  void ApplyToCase() {
    if (kind_ == "rated") log_.rating = event_.at("rating").to_number<int>();
    if (kind_ == "extended") log_.extended = at_;
    if (kind_ == "supplemented") {
      for (const std::string& material : MaterialsOf(event_)) log_.brought.emplace(material, at_);
    }
    if (kind_ != "withdrawn") return;
    const CaseLog before = log_;
    for (size_t s = 0; s < plan_.steps(); ++s) {
      if (plan_.IsActive(s) && before.step(s).IsLive()) Withdraw(s, before);
    }
  }

  void Withdraw(size_t s, const CaseLog& before) {
    StepLog& own = log_.steps[s];
    if (std::optional<Instant> origin = SilentlyAccepted(s, at_, before)) {
      own.accepted = origin;
      own.by_silence = true;
    }
    if (!own.begun) {
      const std::optional<Receipt> receipt = ReceiptOf(s, before);
      if (receipt && receipt->received < at_) own.frozen = receipt;
    }
    own.ending = Ending::kWithdrawn;
    own.finish = at_;
  }

  bool BringsAsked() const {
    const Strings named = MaterialsOf(event_);
    if (!own().IsSupplementing()) return false;
    for (const std::string& material : named) {
      if (std::count(own().missing.begin(), own().missing.end(), material) != 0) return true;
    }
    return named.empty();
  }

  bool IsBeginning() const {
    if (kind_ == "submitted" || kind_ == "withdrawn" || kind_ == "rated") return false;
    return kind_ != "supplemented" || BringsAsked();
  }

  void Begin(StepLog* own) {
    if (!own->begun) {
      own->begun = true;
      own->frozen = ReceiptAtBeginning(s(), log_);
    }
    if (kind_ != "supplement_asked") AcceptSilently(own);
  }

  void AcceptSilently(StepLog* own) {
    const std::optional<Instant> origin = SilentlyAccepted(s(), at_, log_);
    if (!origin) return;
    own->accepted = origin;
    own->by_silence = true;
  }

  void Imply(StepLog* own) {
    own->implied = true;
    if (!own->accepted) own->accepted = at_;
  }

  void Finish(Ending ending, StepLog* own) {
    own->ending = ending;
    own->finish = at_;
  }

  void Supplement(StepLog* own) {
    Strings named = MaterialsOf(event_);
    if (named.empty()) named = own->missing;
    const bool asked = own->IsSupplementing();
    for (const std::string& material : named) {
      if (asked) std::erase(own->missing, material);
      if (event_.contains("materials")) own->brought.emplace(material, at_);
    }
    if (asked && own->missing.empty()) own->supplemented = at_;
  }

  void ApplyToStep(StepLog* own) {
    if (kind_ == "submitted") {
      own->submitted = at_;
      for (const std::string& material : MaterialsOf(event_)) own->brought.emplace(material, at_);
    } else if (kind_ == "supplement_asked") {
      own->asked = at_;
      own->wanted = own->missing = MaterialsOf(event_);
      const json::value* reason = event_.if_contains("reason");
      log_.returns.push_back(json::object{{"step", event_.at("step")},
                                          {"reason", reason == nullptr ? json::value() : *reason},
                                          {"materials", event_.at("materials")}});
    } else if (kind_ == "supplemented") {
      Supplement(own);
    } else if (kind_ == "accepted") {
      own->said = at_;
      if (!own->by_silence) own->accepted = own->word = at_;
    } else if (kind_ == "refused") {
      Finish(Ending::kRefused, own);
    } else if (kind_ == "withdrawn") {
      const CaseLog before = log_;
      Withdraw(s(), before);
    } else if (kind_ == "rated") {
      own->rating = event_.at("rating").to_number<int>();
    } else {
      ApplyToWork(own);
    }
  }

  void ApplyToWork(StepLog* own) {
    if (kind_ == "resumed") {
      own->suspensions.back().to = at_;
      return;
    }
    if (kind_ != "issued" && kind_ != "collected") Imply(own);
    if (kind_ == "suspended") own->suspensions.push_back({at_, std::nullopt});
    if (kind_ == "extended") own->extended = at_;
    if (kind_ == "stage_done") own->done[StageOf(event_, s(), plan_)] = at_;
    if (kind_ == "decided") {
      own->decided = at_;
      if (!own->done.empty()) own->done_at_decision = own->done.rbegin()->first;
    }
    if (kind_ == "collected") own->collected = at_;
    if (kind_ == "issued" || kind_ == "collected") {
      if (!own->issued) own->issued = at_;
      if (!own->IsOver()) Finish(Ending::kDone, own);
    }
  }

  const json::object& event_;
  CaseLog& log_;
  const CasePlan& plan_;
  std::string kind_;
  Instant at_;
  int step_;
};

// A decided step is done once no combination has a stage left.
void FinishDecided(Instant at, CaseLog* log) {
  for (size_t s = 0; s < log->plan->steps(); ++s) {
    StepLog& own = log->steps[s];
    if (own.IsOver() || !own.decided) continue;
    bool left = false;
    for (const Combination& one : PossibleCombinations(s, *log)) {
      const std::vector<int> stages = StagesUpToResult(s, one, *log->plan);
      left = left || OpenPlace(DoneIn(s, stages, *log)) < stages.size();
    }
    if (left) continue;
    own.ending = Ending::kDone;
    own.finish = at;
  }
}

bool IsDouble(const json::object& event, Instant at, const CaseLog& log) {
  for (size_t i = 0; i < log.events.size(); ++i) {
    if (log.instants[i] != at) continue;
    bool same = true;
    for (const char* key : {"event", "step", "stage"})
      same = same && TextOr(event, key, "") == TextOr(log.events[i], key, "");
    if (same) return true;
  }
  return false;
}

}  // namespace

std::optional<Instant> ParseInstant(const std::string& text) {
  int hour = 0, minute = 0, used = 0;
  if (text.size() != 16 || text[10] != 'T') return std::nullopt;
  const std::optional<Day> day = ParseDay(text.substr(0, 10));
  if (!day || std::sscanf(text.c_str() + 11, "%2d:%2d%n", &hour, &minute, &used) != 2 || used != 5)
    return std::nullopt;
  return Instant{*day} * 1440 + hour * 60 + minute;
}

CaseReplay::CaseReplay(const json::value& catalog, const json::value& request,
                       const json::value& network)
    : shelf_(std::make_shared<Shelf>()) {
  shelf_->catalog = catalog;
  shelf_->network = network;
  shelf_->request = request.as_object();
  log_.plan = PlanFor({});
  log_.steps.resize(log_.plan->steps());
}

std::shared_ptr<const CasePlan> CaseReplay::PlanFor(const json::object& decided) {
  std::shared_ptr<const CasePlan>& plan = shelf_->plans[json::serialize(decided)];
  if (plan == nullptr)
    plan = MakeCasePlan(shelf_->catalog, shelf_->request, decided, shelf_->network);
  return plan;
}

std::string CaseReplay::Append(const json::object& event) {
  if (!NamesAreRight(event, *log_.plan)) return "invalid";
  const Instant at = *ParseInstant(Text(event.at("at")));
  const Instant last = log_.instants.empty() ? EarliestEvent(*log_.plan) : log_.instants.back();
  if (at < last) return "event_out_of_order";
  if (IsDouble(event, at, log_)) return "event_duplicate";
  CaseLog next = log_;
  Transition transition(event, &next);
  if (!transition.IsPossible()) return "event_impossible";
  transition.Apply();
  const json::value* facts = event.if_contains("facts");
  if (facts != nullptr) {
    for (const json::key_value_pair& pair : facts->as_object())
      next.decided[pair.key()] = pair.value();
    try {
      next.plan = PlanFor(next.decided);
    } catch (const Refusal&) {
      return "event_impossible";
    }
  }
  FinishDecided(at, &next);
  next.events.push_back(event);
  next.instants.push_back(at);
  log_ = std::move(next);
  return "";
}

}  // namespace oracle
