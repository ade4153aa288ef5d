// What may follow what in a case.
//
// A step stands somewhere (Standing), and an event that happens to it is allowed there, refused for
// a reason, or asks one question more (VerdictOf: a row an event, a column a standing). What has
// happened is always told by the first standing that holds, so that each pair has one answer, and
// one reason is given though others may hold as well: that a step is over says more than that it is
// not suspended.
//
// A step that is excluded keeps its past: what was decided before it fell out can be issued,
// collected and rated, and nothing else can happen to it. A case as one has four events of its own;
// none of them depends on one step alone, so they stand in WhyNotOfCase, not in the table.
//
// For example: `make` is under way and nobody asked for more. `resumed` finds the column kOpen and
// says "it is not suspended". `supplement_asked` finds kIfInTime, which asks the calendar whether
// the five workdays are over that an authority has to say what is missing.
#include "case/events.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "case/deferred.h"
#include "case/fold.h"

namespace onething::cases {

Verdict VerdictOf(EventKind kind, Standing standing) {
  using enum Verdict;
  // clang-format off
  static constexpr Verdict kTable[kEventKinds][kStandings] = {
      // ended, done, decided, blocked,
      //     not ready, supplementing, suspended, open
      /* submitted */        {kOver, kOver, kDecided, kBlocked,
                              kIfFirst, kHandedIn, kHandedIn, kIfFirst},
      /* supplement_asked */ {kOver, kOver, kDecided, kBlocked,
                              kIfReady, kAsked, kIfInTime, kIfInTime},
      /* supplemented */     {kOver, kIfMissing, kIfMissing, kBlocked,
                              kIfReady, kIfMissing, kIfMissing, kIfMissing},
      /* accepted */         {kOver, kOver, kDecided, kBlocked,
                              kIfReady, kMissing, kAccepted, kIfUnaccepted},
      /* refused */          {kOver, kOver, kDecided, kBlocked,
                              kIfReady, kAllowed, kAllowed, kAllowed},
      /* suspended */        {kOver, kOver, kDecided, kBlocked,
                              kIfReady, kMissing, kSuspendedAlready, kAllowed},
      /* resumed */          {kOver, kOver, kDecided, kBlocked,
                              kIfReady, kNotSuspended, kAllowed, kNotSuspended},
      /* extended */         {kOver, kOver, kDecided, kBlocked,
                              kIfReady, kMissing, kIfExtends, kIfExtends},
      /* stage_done */       {kOver, kOver, kIfStageOpen, kBlocked,
                              kIfReady, kMissing, kSuspended, kIfStageOpen},
      /* decided */          {kOver, kOver, kDecided, kBlocked,
                              kIfReady, kMissing, kSuspended, kAllowed},
      /* issued */           {kNotDecided, kIfUnissued, kIfUnissued, kNotDecided,
                              kNotDecided, kNotDecided, kNotDecided, kNotDecided},
      /* collected */        {kNotDecided, kIfUncollected, kIfUncollected, kNotDecided,
                              kNotDecided, kNotDecided, kNotDecided, kNotDecided},
      /* withdrawn */        {kOver, kOver, kDecided, kAllowed,
                              kAllowed, kAllowed, kAllowed, kAllowed},
      /* rated */            {kIfUnrated, kIfUnrated, kNotOver, kNotOver,
                              kNotOver, kNotOver, kNotOver, kNotOver}};
  // clang-format on
  return kTable[static_cast<size_t>(kind)][static_cast<size_t>(standing)];
}

namespace {

// The reason against it; of what depends on more, the reason where the answer is no.
absl::string_view ReasonOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kOver: return "it is over";
    case Verdict::kNotOver: return "it is not over";
    case Verdict::kDecided: return "it is decided";
    case Verdict::kNotDecided: return "it is not decided";
    case Verdict::kBlocked: return "it needs the outcome of a step that will not come";
    case Verdict::kIfFirst:
    case Verdict::kHandedIn: return "it was handed in before";
    case Verdict::kAsked: return "what is missing is said once";
    case Verdict::kMissing: return "what was asked for is still missing";
    case Verdict::kIfUnaccepted:
    case Verdict::kAccepted: return "it is accepted already";
    case Verdict::kSuspended: return "it is suspended";
    case Verdict::kSuspendedAlready: return "it is suspended already";
    case Verdict::kNotSuspended: return "it is not suspended";
    case Verdict::kIfUnissued: return "it was issued before";
    case Verdict::kIfUncollected: return "it was collected before";
    case Verdict::kIfUnrated: return "it was rated already, and not as bad";
    default: return "";
  }
}

bool MayRate(int last) {
  return last == 0 || last < kWorstGoodRating;
}

// Whether a material of a step, or of the bundle, may follow later and has not been brought yet.
bool IsToFollow(const OpenCase::Data& data, PlanPosition position, MaterialId material) {
  const std::vector<RuleDeferred>& deferred = data.rules->deferred;
  return std::any_of(deferred.begin(), deferred.end(), [&](const RuleDeferred& rule) {
    return rule.position == position && rule.material == material && !BroughtAt(data, rule);
  });
}

// What comes before a step that has not begun; empty: it is ready.
std::string WhatComesFirst(const OpenCase::Data& data, const CaseRun& run, PlanPosition position,
                           Instant at) {
  const CaseRules& rules = *data.rules;
  if (rules.steps[position].handed_in && !run.steps[position].submitted)
    return "it is not handed in: a \"submitted\" of this step comes first";
  if (const std::optional<PlanPosition> held = HeldBy(rules, run, position))
    return absl::StrCat("it waits for step ",
                        Quoted(rules.bundle->steps[rules.steps[*held].step].id));
  for (const auto& [of, day] : data.rest().dates.apply_from) {
    if (of == position && DayOf(at) < day)
      return absl::StrCat("one may apply from ", FormatDate(day), " on");
  }
  return "";
}

// The questions that a standing leaves open, and their reasons.
class Follower {
 public:
  Follower(const NamedEvent& event, const OpenCase::Data& data, const CaseRun& run)
      : event_(event),
        data_(data),
        rules_(*data.rules),
        run_(run),
        position_(event.position),
        rule_(rules_.steps[position_]),
        step_(run.steps[position_]) {}

  std::string WhyNot() const {
    const bool of_result = event_.kind() == EventKind::kIssued ||
                           event_.kind() == EventKind::kCollected ||
                           event_.kind() == EventKind::kRated;
    if (rule_.excluded() && !of_result) return "the step is excluded";
    const Instant at = event_.event.at;
    const Verdict verdict = VerdictOf(event_.kind(), StandingOf(data_, run_, position_, at));
    switch (verdict) {
      case Verdict::kIfReady: return WhatComesFirst(data_, run_, position_, at);
      case Verdict::kIfInTime: return WhyNotAsked();
      case Verdict::kIfMissing: return WhyNotBrought();
      case Verdict::kIfExtends: return WhyNotExtended();
      case Verdict::kIfStageOpen: return WhyNotEnded();
      default: return std::string(Holds(verdict) ? "" : ReasonOf(verdict));
    }
  }

 private:
  bool Holds(Verdict verdict) const {
    switch (verdict) {
      case Verdict::kAllowed: return true;
      case Verdict::kIfFirst: return !step_.last_mark;
      case Verdict::kIfUnaccepted: return !step_.accepted && !step_.implied;
      case Verdict::kIfUnissued: return !step_.issued;
      case Verdict::kIfUncollected: return !step_.collected;
      case Verdict::kIfUnrated: return MayRate(step_.rating);
      default: return false;
    }
  }

  std::string WhyNotAsked() const {
    if (step_.asked) return std::string(ReasonOf(Verdict::kAsked));
    const Acceptance acceptance = AcceptanceOf(step_, *rules_.calendar, event_.event.at);
    if (!acceptance.at) return "";
    if (!acceptance.by_silence) return std::string(ReasonOf(Verdict::kAccepted));
    return absl::StrCat("nothing was asked within ", kAcceptance.count,
                        " workdays, so that it counts as accepted on ",
                        FormatDate(DayOf(*acceptance.at)));
  }

  std::string WhyNotBrought() const {
    if (event_.materials.empty())
      return step_.supplementing() ? "" : "nothing that was asked for is missing";
    for (const MaterialId material : event_.materials) {
      const bool missing =
          std::find(step_.missing.begin(), step_.missing.end(), material) != step_.missing.end();
      if (!missing && !IsToFollow(data_, position_, material))
        return absl::StrCat(Quoted(rules_.version->materials[material]), " is not missing");
    }
    return "";
  }

  std::string WhyNotExtended() const {
    if (step_.extended) return "the limit is extended once";
    bool extends = false;
    ForCombinations(rules_, rule_, step_,
                    [&](const RuleVariant& variant, std::span<const clock::Stage>) {
                      extends |= variant.row != nullptr && variant.row->extension;
                    });
    return extends ? "" : "its limit has no extension";
  }

  // A stage may end that is the open one in some combination. A first stage that accepts is passed
  // over, since what follows implies that it ended.
  std::string WhyNotEnded() const {
    const std::vector<Stage>& stages_of_matter = event_.matter->stages;
    std::optional<uint16_t> in_the_way;
    bool found = false;
    const auto look = [&](const RuleVariant&, std::span<const clock::Stage> stages) {
      Timeline timeline;
      RunStages(rule_, step_, stages, data_.received, &timeline);
      size_t open = timeline.open;
      if (open == 0 && stages.size() > 1 && stages[0].index != event_.stage &&
          stages_of_matter[stages[0].index].kind == StageKind::kAccept)
        open = 1;
      if (open == stages.size()) return;
      found |= stages[open].index == event_.stage;
      in_the_way = stages[open].index;
    };
    ForCombinations(rules_, rule_, step_, look);
    if (found) return "";
    if (!in_the_way) return "no stage is left to end";
    return absl::StrCat("stage ", Quoted(stages_of_matter[*in_the_way].id), " is open");
  }

  const NamedEvent& event_;
  const OpenCase::Data& data_;
  const CaseRules& rules_;
  const CaseRun& run_;
  const PlanPosition position_;
  const RuleStep& rule_;
  const StepRun& step_;
};

template <typename Is>
bool AnyStep(const CaseRules& rules, const Is& is) {
  for (PlanPosition position(0); position < rules.steps.size(); ++position) {
    if (!rules.steps[position].excluded() && is(position)) return true;
  }
  return false;
}

std::string WhyNotExtended(const CaseRules& rules, const CaseRun& run) {
  if (!rules.bundle->extension) return "the bundle's limit has no extension";
  if (!rules.joint) return "the bundle does not take the case";
  if (run.extended) return "the limit is extended once";
  const bool any = AnyStep(rules, [&](PlanPosition position) {
    return !run.steps[position].over() && !run.steps[position].blocked;
  });
  return any ? "" : "no step is under way";
}

std::string WhyNotBrought(const NamedEvent& event, const OpenCase::Data& data) {
  const CaseRules& rules = *data.rules;
  if (event.materials.empty()) return "nothing of the bundle is still to follow";
  for (const MaterialId material : event.materials) {
    if (!IsToFollow(data, kOfBundle, material))
      return absl::StrCat(Quoted(rules.version->materials[material]), " is not missing");
  }
  return "";
}

std::string WhyNotOfCase(const NamedEvent& event, const OpenCase::Data& data, const CaseRun& run) {
  const CaseRules& rules = *data.rules;
  switch (event.kind()) {
    case EventKind::kExtended: return WhyNotExtended(rules, run);
    case EventKind::kSupplemented: return WhyNotBrought(event, data);
    case EventKind::kWithdrawn: {
      const bool any =
          AnyStep(rules, [&](PlanPosition position) { return IsLive(rules, run, position); });
      return any ? "" : "no step is left to withdraw";
    }
    default: return std::string(MayRate(run.rating) ? "" : ReasonOf(Verdict::kIfUnrated));
  }
}

}  // namespace

Standing StandingOf(const OpenCase::Data& data, const CaseRun& run, PlanPosition position,
                    Instant at) {
  const StepRun& step = run.steps[position];
  if (step.refused || step.withdrawn) return Standing::kEnded;
  if (step.over()) return Standing::kDone;
  if (step.decided) return Standing::kDecided;
  if (step.blocked) return Standing::kBlocked;
  if (!step.begun && !WhatComesFirst(data, run, position, at).empty()) return Standing::kNotReady;
  if (step.supplementing()) return Standing::kSupplementing;
  return step.suspended() ? Standing::kSuspended : Standing::kOpen;
}

bool IsLive(const CaseRules& rules, const CaseRun& run, PlanPosition position) {
  return !rules.steps[position].excluded() && run.steps[position].pending();
}

std::string WhyNot(const NamedEvent& event, const OpenCase::Data& data, const CaseRun& run) {
  return event.of_case() ? WhyNotOfCase(event, data, run) : Follower(event, data, run).WhyNot();
}

void NameDeferred(const OpenCase::Data& data, NamedEvent* event) {
  if (!event->of_case() || event->kind() != EventKind::kSupplemented) return;
  if (!event->materials.empty()) return;
  for (const RuleDeferred& rule : data.rules->deferred) {
    if (rule.position == kOfBundle && !BroughtAt(data, rule))
      event->materials.push_back(rule.material);
  }
}

}  // namespace onething::cases
