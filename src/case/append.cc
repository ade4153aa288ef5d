// Whether an event can follow those before it, and the event put with them.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "case/memory.h"
#include "plan/prepared.h"

namespace onething {
namespace {

using Data = OpenCase::Data;

std::string Quoted(absl::string_view name) {
  return absl::StrCat("\"", name, "\"");
}

class Appender {
 public:
  Appender(const Event& event, CaseDesk::Memory* memory, Data* data,
           std::vector<Diagnostic>* findings, absl::StatusCode* code)
      : event_(event),
        memory_(*memory),
        run_(memory->run),
        data_(*data),
        rules_(*data->rules),
        findings_(*findings),
        code_(*code) {}

  bool Run() {
    code_ = absl::StatusCode::kInvalidArgument;
    const size_t before = findings_.size();
    ResolveNames();
    if (findings_.size() > before) return false;
    code_ = absl::StatusCode::kFailedPrecondition;
    if (!IsInOrder() || IsDuplicate()) return false;
    Fold(data_, &run_);
    if (!CanFollow() || !Add()) return false;
    code_ = absl::StatusCode::kOk;
    return true;
  }

 private:
  void Error(absl::string_view pointer, absl::string_view code, std::string message) {
    Diagnostic finding;
    finding.code = std::string(code);
    finding.pointer = std::string(pointer);
    finding.message = std::move(message);
    findings_.push_back(std::move(finding));
  }

  void Unknown(absl::string_view pointer, absl::string_view kind, absl::string_view name,
               const std::vector<absl::string_view>& known) {
    const std::string nearest = NearestName(name, known);
    Error(pointer, absl::StrCat("unknown_", kind),
          absl::StrCat("unknown ", kind, " ", Quoted(name),
                       nearest.empty() ? "" : absl::StrCat("; nearest is ", Quoted(nearest))));
  }

  // Names.

  void ResolveNames() {
    ResolveStep();
    ResolveBy();
    const bool of_step = step_ != kOfBundle;
    if (of_step && event_.kind == EventKind::kStageDone) ResolveStage();
    for (size_t i = 0; i < event_.materials.size(); ++i) ResolveMaterial(i);
    if (of_step) {
      for (const RequestFact& fact : event_.facts) ResolveFact(fact);
    }
  }

  void ResolveStep() {
    if (event_.step.empty()) {
      const bool may = event_.kind == EventKind::kExtended || event_.kind == EventKind::kRated ||
                       event_.kind == EventKind::kWithdrawn ||
                       event_.kind == EventKind::kSupplemented;
      if (!may)
        Error("", "missing_key",
              absl::StrCat("missing \"step\": ", Name(event_.kind), " concerns one step"));
      return;
    }
    std::vector<absl::string_view> known;
    const std::vector<Step>& steps = rules_.bundle->steps;
    for (StepIndex step = 0; step < steps.size(); ++step) {
      known.push_back(steps[step].id);
      if (steps[step].id == event_.step) step_ = step;
    }
    if (step_ == kOfBundle) return Unknown("/step", "step", event_.step, known);
    place_ = rules_.place_of[step_];
    matter_ = rules_.steps[place_].matter;
  }

  void ResolveBy() {
    const bool applicant = event_.by == "applicant";
    if (!applicant && !rules_.version->departments.Find(event_.by)) {
      std::vector<absl::string_view> known = rules_.version->departments.All();
      known.push_back("applicant");
      return Unknown("/by", "department", event_.by, known);
    }
    switch (event_.kind) {
      case EventKind::kSupplemented:
      case EventKind::kWithdrawn:
      case EventKind::kRated:
        if (!applicant)
          Error("/by", "wrong_owner",
                absl::StrCat(Name(event_.kind), " is the applicant's: expected \"applicant\""));
        return;
      case EventKind::kSubmitted:
      case EventKind::kResumed:
      case EventKind::kStageDone:
      case EventKind::kCollected: return;
      default:
        if (applicant)
          Error("/by", "wrong_owner",
                absl::StrCat(Name(event_.kind), " is an authority's: expected a department"));
    }
  }

  void ResolveStage() {
    std::vector<absl::string_view> known;
    for (size_t i = 0; i < matter_->stages.size() && i < 256; ++i) {
      known.push_back(matter_->stages[i].id);
      if (matter_->stages[i].id != event_.stage) continue;
      stage_ = static_cast<uint8_t>(i);
      if (matter_->stages[i].after_result)
        Error("/stage", "event_impossible",
              absl::StrCat("stage ", Quoted(event_.stage), " follows the result: it is not timed"));
      return;
    }
    Unknown("/stage", "stage", event_.stage, known);
  }

  bool Requires(const std::vector<Requirement>& requirements, MaterialId material) const {
    for (const Requirement& requirement : requirements) {
      for (const Alternative& alternative : requirement.any_of) {
        for (const Need& need : alternative) {
          if (need.material == material) return true;
        }
      }
    }
    return false;
  }

  void ResolveMaterial(size_t i) {
    const std::string pointer = absl::StrCat("/materials/", i);
    const std::string& name = event_.materials[i];
    const auto id = rules_.version->materials.Find(name);
    if (!id) return Unknown(pointer, "material", name, rules_.version->materials.All());
    const bool required = Requires(rules_.bundle->requires_, *id) ||
                          (matter_ != nullptr && Requires(matter_->requires_, *id));
    if (!required)
      return Error(pointer, "not_required",
                   absl::StrCat(WhatItConcerns(), " does not require ", Quoted(name)));
    materials_.push_back(*id);
  }

  void ResolveFact(const RequestFact& fact) {
    const FactTable& facts = rules_.version->facts;
    const auto id = facts.Find(fact.id);
    const std::string pointer = absl::StrCat("/facts/", fact.id);
    if (!id) return Unknown(pointer, "fact", fact.id, facts.Names());
    const std::vector<FactId>& decides = matter_->decides;
    std::string problem;
    if (std::find(decides.begin(), decides.end(), *id) == decides.end())
      Error(pointer, "not_an_outcome",
            absl::StrCat(WhatItConcerns(), " does not decide ", Quoted(fact.id)));
    else if (!KeysOfGiven(*rules_.version, *id, fact, &problem))
      Error(pointer, "wrong_value", absl::StrCat("fact ", Quoted(fact.id), ": ", problem));
  }

  // Order.

  std::string WhatItConcerns() const {
    return step_ == kOfBundle ? std::string("the bundle")
                              : absl::StrCat("step ", Quoted(event_.step));
  }
  std::string Describe(const Mark& mark) const {
    const EventKind kind = mark.kind;
    const std::string of =
        mark.step == kOfBundle
            ? std::string("of the case")
            : absl::StrCat("of step ", Quoted(rules_.bundle->steps[mark.step].id));
    return absl::StrCat(Name(kind), " ", of, " at ", FormatInstant(data_.At(mark)));
  }
  std::string DescribeThis() const {
    return absl::StrCat(Name(event_.kind), step_ == kOfBundle ? " of the case" : " of ",
                        step_ == kOfBundle ? "" : WhatItConcerns(), " at ",
                        FormatInstant(event_.at));
  }

  bool IsInOrder() {
    if (event_.at < data_.submitted) {
      Error("/at", "event_out_of_order",
            absl::StrCat(DescribeThis(), " is earlier than the submission at ",
                         FormatInstant(data_.submitted)));
      return false;
    }
    const int64_t minutes = event_.at.minutes - data_.submitted.minutes;
    if (minutes > int64_t{UINT32_MAX}) {
      Error("/at", "out_of_range", "expected an instant within 8,000 years of the submission");
      return false;
    }
    if (data_.marks.empty() || data_.At(data_.marks.back()) <= event_.at) return true;
    Error("/at", "event_out_of_order",
          absl::StrCat(DescribeThis(),
                       " is earlier than the event before it: ", Describe(data_.marks.back())));
    return false;
  }

  bool IsDuplicate() {
    for (size_t i = data_.marks.size(); i > 0 && data_.At(data_.marks[i - 1]) == event_.at; --i) {
      const Mark& mark = data_.marks[i - 1];
      const bool other_stage = mark.kind == EventKind::kStageDone && mark.detail != stage_;
      if (mark.step != step_ || mark.kind != event_.kind || other_stage) continue;
      Error("", "event_duplicate", absl::StrCat(DescribeThis(), " stands in the log already"));
      return true;
    }
    return false;
  }

  // What can follow what.

  bool Impossible(std::string why) {
    std::string message = absl::StrCat(DescribeThis(), " cannot follow ");
    const StepRun* run = step_ == kOfBundle ? nullptr : &run_.steps[place_];
    if (run != nullptr && run->last_mark)
      absl::StrAppend(&message, Describe(data_.marks[*run->last_mark]));
    else if (!data_.marks.empty()) absl::StrAppend(&message, Describe(data_.marks.back()));
    else absl::StrAppend(&message, "the request");
    Error("/event", "event_impossible", absl::StrCat(message, ": ", why));
    return false;
  }

  bool CanFollow() { return step_ == kOfBundle ? CanFollowInCase() : CanFollowInStep(); }

  bool CanFollowInCase() {
    switch (event_.kind) {
      case EventKind::kExtended:
        if (!rules_.bundle->extension) return Impossible("the bundle's limit has no extension");
        if (!rules_.joint) return Impossible("the bundle does not take the case");
        if (run_.extended) return Impossible("the limit is extended once");
        return AnyOpen() || Impossible("no step is under way");
      case EventKind::kWithdrawn: return AnyLive() || Impossible("no step is left to withdraw");
      case EventKind::kSupplemented: return BringsDeferred();
      default: return CanRate(run_.rating);
    }
  }

  bool AnyOpen() const {
    for (StepPlace place = 0; place < rules_.steps.size(); ++place) {
      const StepRun& run = run_.steps[place];
      if (rules_.steps[place].status != Status::kExcluded && !run.over() && !run.blocked)
        return true;
    }
    return false;
  }

  // Whether it can be withdrawn.
  bool IsLive(StepPlace place) const {
    const StepRun& run = run_.steps[place];
    return rules_.steps[place].status != Status::kExcluded && !run.over() && !run.decided;
  }
  bool AnyLive() const {
    for (StepPlace place = 0; place < rules_.steps.size(); ++place) {
      if (IsLive(place)) return true;
    }
    return false;
  }

  bool CanRate(int last) {
    return last == 0 || last < kWorstGoodRating ||
           Impossible("it was rated already, and not as bad");
  }

  bool CanFollowInStep() {
    const StepRun& run = run_.steps[place_];
    const bool excluded = rules_.steps[place_].status == Status::kExcluded;
    switch (event_.kind) {
      case EventKind::kIssued:
        if (!run.decided || run.refused || run.withdrawn) return Impossible("it is not decided");
        return !run.issued || Impossible("it was issued before");
      case EventKind::kCollected:
        if (!run.decided || run.refused || run.withdrawn) return Impossible("it is not decided");
        return !run.collected || Impossible("it was collected before");
      case EventKind::kRated:
        if (!run.over()) return Impossible("it is not over");
        return CanRate(run.rating);
      default: break;
    }
    if (excluded) return Impossible("the step is excluded");
    if (event_.kind == EventKind::kSupplemented && run.decided && !run.refused && !run.withdrawn)
      return CanSupplement(run);
    if (run.over()) return Impossible("it is over");
    if (run.decided && event_.kind != EventKind::kStageDone) return Impossible("it is decided");
    if (event_.kind == EventKind::kWithdrawn) return true;
    if (run.blocked) return Impossible("it needs the outcome of a step that will not come");
    if (event_.kind == EventKind::kSubmitted)
      return !run.last_mark || Impossible("it was handed in before");
    return IsReady(run) && CanFollowWhenReady(run);
  }

  bool IsReady(const StepRun& run) {
    if (run.begun) return true;
    if (rules_.steps[place_].handed_in && !run.submitted)
      return Impossible("it is not handed in: a \"submitted\" of this step comes first");
    if (const std::optional<StepPlace> held = HeldBy(rules_, run_, place_))
      return Impossible(absl::StrCat("it waits for step ",
                                     Quoted(rules_.bundle->steps[rules_.steps[*held].step].id)));
    for (const auto& [of, day] : data_.rest().dates.apply_from) {
      if (of == place_ && DayOf(event_.at) < day)
        return Impossible(absl::StrCat("one may apply from ", FormatDate(day), " on"));
    }
    return true;
  }

  bool CanFollowWhenReady(const StepRun& run) {
    const bool supplementing = run.supplementing();
    switch (event_.kind) {
      case EventKind::kSupplementAsked: return CanAsk(run);
      case EventKind::kSupplemented: return CanSupplement(run);
      case EventKind::kAccepted:
        if (supplementing) return Impossible("what was asked for is still missing");
        return (!run.accepted && !run.implied) || Impossible("it is accepted already");
      case EventKind::kRefused: return true;
      case EventKind::kSuspended:
        if (supplementing) return Impossible("what was asked for is still missing");
        return !run.suspended() || Impossible("it is suspended already");
      case EventKind::kResumed: return run.suspended() || Impossible("it is not suspended");
      case EventKind::kExtended: return CanExtend(run);
      case EventKind::kStageDone: return CanEndStage(run);
      default:
        if (supplementing) return Impossible("what was asked for is still missing");
        return !run.suspended() || Impossible("it is suspended");
    }
  }

  bool CanAsk(const StepRun& run) {
    if (run.asked) return Impossible("what is missing is said once");
    const Acceptance acceptance = AcceptanceOf(run, *rules_.calendar, event_.at);
    if (!acceptance.at) return true;
    return Impossible(
        acceptance.by_silence
            ? absl::StrCat("nothing was asked within 5 workdays, so that it counts as accepted on ",
                           FormatDate(DayOf(*acceptance.at)))
            : std::string("it is accepted already"));
  }

  bool CanSupplement(const StepRun& run) {
    if (materials_.empty())
      return run.supplementing() || Impossible("nothing that was asked for is missing");
    for (const MaterialId material : materials_) {
      const bool missing =
          std::find(run.missing.begin(), run.missing.end(), material) != run.missing.end();
      if (!missing && !IsDeferredMissing(material))
        return Impossible(
            absl::StrCat(Quoted(rules_.version->materials[material]), " is not missing"));
    }
    return true;
  }

  bool BringsDeferred() {
    if (materials_.empty()) {
      for (const RuleDeferred& rule : rules_.deferred) {
        if (rule.place == kOfBundle && IsDeferredMissing(rule.material))
          materials_.push_back(rule.material);
      }
      if (materials_.empty()) return Impossible("nothing of the bundle is still to follow");
    }
    for (const MaterialId material : materials_) {
      if (!IsDeferredMissing(material))
        return Impossible(
            absl::StrCat(Quoted(rules_.version->materials[material]), " is not missing"));
    }
    return true;
  }

  bool IsDeferredMissing(MaterialId material) const {
    const StepPlace place = step_ == kOfBundle ? kOfBundle : place_;
    const bool deferred = std::any_of(
        rules_.deferred.begin(), rules_.deferred.end(),
        [&](const RuleDeferred& rule) { return rule.place == place && rule.material == material; });
    if (!deferred) return false;
    return std::none_of(data_.materials.begin(), data_.materials.end(),
                        [&](const Data::MarkMaterial& named) {
                          const Mark& mark = data_.marks[named.mark];
                          return named.material == material && mark.step == step_ &&
                                 mark.kind != EventKind::kSupplementAsked;
                        });
  }

  bool CanExtend(const StepRun& run) {
    if (run.supplementing()) return Impossible("what was asked for is still missing");
    if (run.extended) return Impossible("the limit is extended once");
    bool extends = false;
    ForCombinations(rules_, rules_.steps[place_], run,
                    [&](const RuleVariant& variant, std::span<const clock::Stage>) {
                      extends |= variant.row != nullptr && variant.row->extension;
                    });
    if (extends) return true;
    return Impossible("its limit has no extension");
  }

  // It is the open one in some combination; a first stage that accepts is passed over, since what follows implies it.
  bool CanEndStage(const StepRun& run) {
    if (run.supplementing()) return Impossible("what was asked for is still missing");
    if (run.suspended()) return Impossible("it is suspended");
    std::optional<uint16_t> in_the_way;
    bool found = false;
    const auto look = [&](const RuleVariant&, std::span<const clock::Stage> stages) {
      Timeline timeline;
      RunStages(rules_.steps[place_], run, stages, data_.received, &timeline);
      size_t open = timeline.open;
      if (open == 0 && stages.size() > 1 && stages[0].index != stage_ &&
          matter_->stages[stages[0].index].kind == StageKind::kAccept)
        open = 1;
      if (open == stages.size()) return;
      found |= stages[open].index == stage_;
      in_the_way = stages[open].index;
    };
    ForCombinations(rules_, rules_.steps[place_], run, look);
    if (found) return true;
    if (!in_the_way) return Impossible("no stage is left to end");
    return Impossible(absl::StrCat("stage ", Quoted(matter_->stages[*in_the_way].id), " is open"));
  }

  // The event put with the others.

  bool Add() {
    const size_t settled = data_.settled.size();
    RecordReceipts();
    const auto mark = static_cast<uint32_t>(data_.marks.size());
    const auto at = static_cast<uint32_t>(event_.at.minutes - data_.submitted.minutes);
    if (!event_.facts.empty() && !Replan()) {
      data_.settled.resize(settled);
      return false;
    }
    if (data_.marks.size() == data_.marks.capacity())
      data_.marks.reserve(mark + std::max<size_t>(4, mark / 4));
    const bool rated = event_.kind == EventKind::kRated;
    data_.marks.push_back(
        {at, step_, rated ? static_cast<uint8_t>(event_.rating) : stage_, event_.kind});
    for (const MaterialId material : materials_) data_.materials.push_back({mark, material});
    if (!event_.reason.empty()) data_.mutable_rest()->reasons.push_back({mark, event_.reason});
    const bool may_end = event_.kind == EventKind::kStageDone ||
                         event_.kind == EventKind::kDecided || event_.kind == EventKind::kIssued ||
                         event_.kind == EventKind::kCollected;
    if (may_end) RecordDone(mark, at);
    return true;
  }

  // Settles when the step was received that begins with this event, and of those withdrawn by it whether they were.
  void RecordReceipts() {
    if (event_.kind == EventKind::kWithdrawn) {
      for (StepPlace place = 0; place < rules_.steps.size(); ++place) {
        if (step_ == kOfBundle ? IsLive(place) : place == place_) RecordWithdrawn(place);
      }
      return;
    }
    const bool begins = step_ != kOfBundle && event_.kind != EventKind::kSubmitted &&
                        event_.kind != EventKind::kRated && event_.kind != EventKind::kSupplemented;
    StepRun& run = run_.steps[place_];
    if (!begins || run.begun) return;
    run.begun = event_.at;
    Receive(data_, run_, place_, &run);
    RecordReceipt(place_, run);
  }

  void RecordWithdrawn(StepPlace place) {
    const StepRun& run = run_.steps[place];
    if (run.begun) return;
    if (run.received && *run.received < event_.at) return RecordReceipt(place, run);
    Data::Settled never;
    never.step = rules_.steps[place].step;
    data_.settled.push_back(never);
  }

  void RecordReceipt(StepPlace place, const StepRun& run) {
    const auto minutes = [this](Instant at) {
      return static_cast<uint32_t>(std::max<int64_t>(0, at.minutes - data_.submitted.minutes));
    };
    if (data_.settled.size() == data_.settled.capacity())
      data_.settled.reserve(data_.settled.size() + 2);
    Data::Settled settled;
    settled.received = minutes(*run.received);
    settled.handed_over = minutes(*run.handed_over);
    settled.step = rules_.steps[place].step;
    settled.source = run.source ? rules_.steps[*run.source].step : kOfBundle;
    data_.settled.push_back(settled);
  }

  // The plan with what was decided.
  bool Replan() {
    Data next = CopyWithOutcomes();
    absl::StatusOr<Request> request = ParseRequest(data_.request, memory_.limits);
    const absl::Status planned =
        request.ok() ? PlanCase(data_.rules->catalog, *request, &memory_, &next) : request.status();
    if (!planned.ok()) return Impossible(std::string(planned.message()));
    data_.rules = std::move(next.rules);
    next.mutable_rest()->reasons = data_.rest().reasons;
    data_.extras = std::move(next.extras);
    return true;
  }

  // The steps that this event has done: its own, and with a new plan others too.
  void RecordDone(uint32_t mark, uint32_t at) {
    if (event_.facts.empty()) FoldMark(data_, mark, &run_);
    else Fold(data_, &run_);
    for (Data::Settled& settled : data_.settled) {
      const StepPlace place = data_.rules->place_of[settled.step];
      const StepRun& run = run_.steps[place];
      if (!run.over() && IsDone(*data_.rules, data_.rules->steps[place], run)) settled.done = at;
    }
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
  const CaseRules& rules_;
  std::vector<Diagnostic>& findings_;
  absl::StatusCode& code_;
  StepIndex step_ = kOfBundle;
  StepPlace place_ = 0;
  const Matter* matter_ = nullptr;
  uint8_t stage_ = 0;
  std::vector<MaterialId> materials_;
};

}  // namespace

bool AppendEvent(const Event& event, CaseDesk::Memory* memory, OpenCase::Data* data,
                 std::vector<Diagnostic>* findings, absl::StatusCode* code) {
  return Appender(event, memory, data, findings, code).Run();
}

}  // namespace onething
