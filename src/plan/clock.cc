#include "plan/clock.h"

#include <algorithm>

namespace onething {
namespace {

// Workdays that a counted stage's limit uses; nothing where it has none that counts.
std::optional<int32_t> Uses(const ClockStage& stage) {
  if (!stage.limit) return std::nullopt;
  if (stage.limit->unit == Limit::Unit::kImmediate) return 0;
  if (stage.limit->unit == Limit::Unit::kWorkdays) return stage.limit->count;
  return std::nullopt;
}

// The sum of what counted stages use; nothing where one has no limit.
std::optional<int32_t> UsesOf(std::span<const ClockStage> stages) {
  int64_t sum = 0;
  for (const ClockStage& stage : stages) {
    if (!stage.counted) continue;
    const std::optional<int32_t> uses = Uses(stage);
    if (!uses) return std::nullopt;
    sum += *uses;
  }
  return static_cast<int32_t>(std::min<int64_t>(sum, INT32_MAX));
}

const StageWait* WaitOf(const ClockRules& rules, const ClockStage& stage) {
  for (const StageWait& wait : rules.waits) {
    if (wait.stage == stage.index) return &wait;
  }
  return nullptr;
}

// Whether every trip that these stages wait for has a date.
bool AllDated(const ClockRules& rules, std::span<const ClockStage> stages) {
  return std::all_of(stages.begin(), stages.end(), [&](const ClockStage& stage) {
    const StageWait* wait = WaitOf(rules, stage);
    return wait == nullptr || wait->until;
  });
}

// Whether the clock may stand because of a stage.
bool Stands(const ClockRules& rules, const ClockStage& stage) {
  return !stage.counted || WaitOf(rules, stage) != nullptr;
}

class Clock {
 public:
  Clock(const ClockRules& rules, const WorkCalendar& calendar, Instant received,
        WorkCalendar::Lookup* lookup)
      : rules_(rules), stages_(rules.stages), calendar_(calendar), at_(received), lookup_(lookup) {}

  Instant Run(Limit limit) {
    if (limit.unit == Limit::Unit::kWorkdays)
      return RunTo(limit.count, limit.count, stages_.size());
    for (const ClockStage& stage : stages_) Stand(stage);
    return calendar_.Add(at_, limit, lookup_);
  }

  // The instant at which `used` of `promise` workdays are used up, with the stages before at which the clock stands: those
  // begun earlier, and of those that begin just then the ones ahead of stage `ahead_of`.
  Instant RunTo(int32_t promise, int32_t used, size_t ahead_of) {
    int32_t gone = 0;
    for (size_t i = 0; i < stages_.size(); ++i) {
      if (!Stands(rules_, stages_[i])) continue;
      const int32_t begins = std::max(ClockPlace(stages_, i, promise), gone);
      if (begins > used || (begins == used && i > ahead_of)) break;
      Move(begins - gone);
      gone = begins;
      Stand(stages_[i]);
    }
    Move(used - gone);
    return at_;
  }

  // The instant at which a stage comes to begin on a clock of `promise` workdays.
  Instant RunToBegin(int32_t promise, size_t stage) {
    int32_t gone = 0;
    for (size_t i = 0; i <= stage; ++i) {
      if (i < stage && !Stands(rules_, stages_[i])) continue;
      const int32_t begins = std::max(ClockPlace(stages_, i, promise), gone);
      Move(begins - gone);
      gone = begins;
      if (i < stage) Stand(stages_[i]);
    }
    return at_;
  }

  // Every stage by its own limit, in order.
  Instant RunStages() {
    for (const ClockStage& stage : stages_) {
      Stand(stage);
      if (stage.counted) at_ = calendar_.Add(at_, *stage.limit, lookup_);
    }
    return at_;
  }

 private:
  void Move(int32_t workdays) {
    if (workdays > 0) at_ = calendar_.Add(at_, {Limit::Unit::kWorkdays, workdays}, lookup_);
  }
  // Waits for the stage's trip, then for the stage itself where it is not counted.
  void Stand(const ClockStage& stage) {
    const StageWait* wait = WaitOf(rules_, stage);
    if (wait != nullptr) at_ = std::max(at_, *wait->until);
    if (!stage.counted && stage.limit && !rules_.still)
      at_ = calendar_.Add(at_, *stage.limit, lookup_);
  }

  const ClockRules& rules_;
  std::span<const ClockStage> stages_;
  const WorkCalendar& calendar_;
  Instant at_;
  WorkCalendar::Lookup* lookup_;
};

bool StagesTell(std::span<const ClockStage> stages) {
  const auto counted = [](const ClockStage& stage) { return stage.counted; };
  return std::any_of(stages.begin(), stages.end(), counted) &&
         std::all_of(stages.begin(), stages.end(),
                     [](const ClockStage& stage) { return !stage.counted || stage.limit; });
}

// The basis that answers for `basis`, or nothing where no limit is known.
std::optional<Basis> Answering(Basis basis, const ClockRules& rules) {
  const bool stages = StagesTell(rules.stages);
  const bool promise = rules.row != nullptr && rules.row->promised;
  const bool law = rules.row != nullptr && rules.row->law == Law::kGiven;
  if (basis == Basis::kStages && stages) return Basis::kStages;
  if ((basis == Basis::kStatutory || basis == Basis::kExtended) && law) return Basis::kStatutory;
  if (promise) return Basis::kPromised;
  if (law) return Basis::kStatutory;
  if (stages) return Basis::kStages;
  return std::nullopt;
}

}  // namespace

int32_t ClockPlace(std::span<const ClockStage> stages, size_t stage, int32_t promise) {
  if (const auto before = UsesOf(stages.first(stage))) return std::min(*before, promise);
  if (const auto after = UsesOf(stages.subspan(stage))) return std::max(promise - *after, 0);
  return 0;
}

// The limits up to the stage tell, else those after it; failing that, all of the promise is used.
int32_t ClockEnd(std::span<const ClockStage> stages, size_t stage, int32_t promise) {
  if (const auto upto = UsesOf(stages.first(stage + 1))) return std::min(*upto, promise);
  if (const auto after = UsesOf(stages.subspan(stage + 1))) return std::max(promise - *after, 0);
  return promise;
}

Limit LimitOf(Basis answering, const ClockRules& rules) {
  return answering == Basis::kPromised ? *rules.row->promised : *rules.row->statutory;
}

Answer AnswerOf(Basis basis, const ClockRules& rules) {
  Answer answer{Answering(basis, rules), std::nullopt};
  const Basis own = basis == Basis::kExtended ? Basis::kStatutory : basis;
  if (answer.by != own) answer.as = answer.by;
  return answer;
}

std::optional<Instant> EndOn(Basis basis, const ClockRules& rules, const WorkCalendar& calendar,
                             Instant received, WorkCalendar::Lookup* lookup) {
  const std::optional<Basis> answering = Answering(basis, rules);
  if (!answering || !AllDated(rules, rules.stages)) return std::nullopt;
  Clock clock(rules, calendar, received, lookup);
  if (*answering == Basis::kStages) return clock.RunStages();
  const Instant end = clock.Run(LimitOf(*answering, rules));
  const bool extends =
      basis == Basis::kExtended && *answering == Basis::kStatutory && rules.row->extension;
  return extends ? calendar.Add(end, *rules.row->extension, lookup) : end;
}

namespace {

constexpr Limit kNoTime{Limit::Unit::kImmediate, 0};

auto Find(const ClockRules& rules, uint16_t stage) {
  return std::find_if(rules.stages.begin(), rules.stages.end(),
                      [stage](const ClockStage& s) { return s.index == stage; });
}

std::optional<Instant> EndAfterResult(uint16_t stage, const ClockRules& rules,
                                      const WorkCalendar& calendar, Instant received) {
  std::optional<Instant> at = EndOn(Basis::kPromised, rules, calendar, received, nullptr);
  for (const ClockStage& follows : rules.after_result) {
    if (!at || (!follows.limit && follows.counted)) return std::nullopt;
    if (follows.limit) at = calendar.Add(*at, *follows.limit);
    if (follows.index == stage) return at;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Instant> EndOfStage(uint16_t stage, const ClockRules& rules,
                                  const WorkCalendar& calendar, Instant received) {
  const auto at = Find(rules, stage);
  if (at == rules.stages.end()) return EndAfterResult(stage, rules, calendar, received);
  const std::optional<Basis> answering = Answering(Basis::kPromised, rules);
  if (!answering || !AllDated(rules, rules.stages)) return std::nullopt;
  const auto place = static_cast<size_t>(at - rules.stages.begin());
  ClockRules upto = rules;
  upto.stages = rules.stages.first(place + 1);
  if (*answering == Basis::kStages) return Clock(upto, calendar, received, nullptr).RunStages();
  const Limit limit = LimitOf(*answering, rules);
  if (limit.unit != Limit::Unit::kWorkdays) {
    return at->counted ? Clock(rules, calendar, received, nullptr).Run(limit)
                       : Clock(upto, calendar, received, nullptr).Run(kNoTime);
  }
  int32_t used = at->counted ? ClockEnd(rules.stages, place, limit.count) : 0;
  for (size_t i = 0; i <= place; ++i) {
    if (Stands(rules, rules.stages[i]))
      used = std::max(used, ClockPlace(rules.stages, i, limit.count));
  }
  return Clock(rules, calendar, received, nullptr).RunTo(limit.count, used, place);
}

std::optional<Instant> BeginOfStage(uint16_t stage, Basis basis, const ClockRules& rules,
                                    const WorkCalendar& calendar, Instant received) {
  const auto at = Find(rules, stage);
  const std::optional<Basis> answering = Answering(basis, rules);
  if (at == rules.stages.end() || !answering) return std::nullopt;
  const auto place = static_cast<size_t>(at - rules.stages.begin());
  ClockRules before = rules;
  before.stages = rules.stages.first(place);
  if (!AllDated(rules, before.stages)) return std::nullopt;
  if (*answering == Basis::kStages) return Clock(before, calendar, received, nullptr).RunStages();
  const Limit limit = LimitOf(*answering, rules);
  if (limit.unit == Limit::Unit::kWorkdays)
    return Clock(rules, calendar, received, nullptr).RunToBegin(limit.count, place);
  return Clock(before, calendar, received, nullptr).Run(kNoTime);
}

}  // namespace onething
