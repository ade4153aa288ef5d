// Whose each workday was: day by day, by who had the file when the day began.
#include <algorithm>

#include "oracle/case/view.h"

namespace oracle {
namespace {

struct DayOwner {
  OwnerKey key;
  bool counts = false;  // at an authority with the clock running
};

OwnerKey Applicant() {
  return {"applicant", "", ""};
}

OwnerKey AuthorityOf(size_t s, const Stage* stage, const CasePlan& plan) {
  const World& world = *plan.world;
  const Matter& matter = plan.matter(s);
  const std::string& department = stage != nullptr ? stage->department : matter.department;
  if (department == "applicant") return Applicant();
  const bool own_level = stage != nullptr && !stage->level.empty();
  const Level level = LevelNamed(own_level ? stage->level : matter.level);
  if (level == kNoLevel) return {"authority", department, ""};
  const int step = static_cast<int>(s);
  const Jurisdiction jurisdiction =
      stage != nullptr ? StageJurisdiction(step, stage->id, world) : JurisdictionOf(step, world);
  const DivisionTree declared(world.model.base.as_object());
  const DivisionTree& tree = world.places != nullptr ? world.places->tree() : declared;
  return {"authority", department, tree.At(jurisdiction.code, level)};
}

// The stage that was open when the day began, the first until a supplement is asked for; null where there is none.
const Stage* StageOn(size_t s, Day day, const StepClock& clock, const CaseView& view) {
  const std::vector<RunStage>& stages = clock.stages();
  const std::optional<Instant>& asked = view.log->step(s).asked;
  if (asked && day <= DayOfInstant(*asked) && !stages.empty())
    return &view.plan().matter(s).stages[static_cast<size_t>(stages.front().stage)];
  size_t open = 0;
  for (size_t i = 0; i < stages.size(); ++i) {
    if (stages[i].done && DayOfInstant(*stages[i].done) < day) open = i + 1;
  }
  while (open < stages.size() && stages[open].passed_over) ++open;
  if (open == stages.size()) return nullptr;
  return &view.plan().matter(s).stages[static_cast<size_t>(stages[open].stage)];
}

bool IsSupplementingOn(size_t s, Day day, const CaseView& view) {
  const StepLog& log = view.log->step(s);
  if (!log.asked || day <= DayOfInstant(*log.asked)) return false;
  if (!log.supplemented) return true;
  return day <= DayOfInstant(view.plan().calendar().Receive(*log.supplemented));
}

// Of a step that has its file.
DayOwner OwnerOn(size_t s, Day day, const CaseView& view) {
  if (IsSupplementingOn(s, day, view)) return {Applicant(), false};
  const std::optional<StepClock> clock = ClockOf(s, view);
  if (!clock) return {AuthorityOf(s, nullptr, view.plan()), true};
  if (clock->IsSuspendedDay(day)) return {{"suspension", "", ""}, false};
  const Stage* stage = StageOn(s, day, *clock, view);
  const OwnerKey key = AuthorityOf(s, stage, view.plan());
  return {key, std::get<0>(key) == "authority" && (stage == nullptr || stage->counted)};
}

// Whoever has the file from the hand-over on.
OwnerKey FirstOwner(size_t s, const CaseView& view) {
  const std::optional<StepClock> clock = ClockOf(s, view);
  const Stage* first = nullptr;
  if (clock && !clock->stages().empty()) {
    const size_t stage = static_cast<size_t>(clock->stages().front().stage);
    first = &view.plan().matter(s).stages[stage];
  }
  return AuthorityOf(s, first, view.plan());
}

bool IsHandedOver(const StepView& own, const CaseView& view) {
  return own.receipt &&
         own.receipt->received == view.plan().calendar().Receive(own.receipt->handed_over);
}

// Whether some step had its file at an authority, the clock running, when the day began.
bool DidCount(Day day, const CaseView& view) {
  for (size_t s = 0; s < view.steps.size(); ++s) {
    const StepView& own = view.steps[s];
    if (!own.active || own.blocked || !own.receipt || day > DayOfInstant(own.now)) continue;
    const Day received = DayOfInstant(own.receipt->received);
    const Day handed_over = DayOfInstant(own.receipt->handed_over);
    if (day > received) {
      if (OwnerOn(s, day, view).counts) return true;
    } else if (IsHandedOver(own, view) && day > handed_over) {
      if (OwnerOn(s, day, view).counts) return true;
    }
  }
  return false;
}

// The step that ends last; -1 for none.
int LastStep(const CaseView& view) {
  int last = -1;
  std::optional<Instant> latest;
  for (size_t s = 0; s < view.steps.size(); ++s) {
    const StepView& own = view.steps[s];
    const StepLog& log = view.log->step(s);
    const bool over = log.IsOver();
    if (!own.active || (view.finish ? !over : over || own.blocked)) continue;
    const std::optional<Instant> ends =
        over ? log.finish : own.due[static_cast<int>(Basis::kPromised)];
    if (last >= 0 && !Later(ends, latest)) continue;
    last = static_cast<int>(s);
    latest = ends;
  }
  return last;
}

// Walks back from the last step to the receipt of the case.
class Chain {
 public:
  explicit Chain(const CaseView& view)
      : view_(view),
        lower_(DayOfInstant(view.plan().world->received)),
        upper_(DayOfInstant(view.end())) {}

  Owners Walk() {
    for (int s = LastStep(view_); s >= 0 && upper_ > lower_;) s = Visit(static_cast<size_t>(s));
    Give(lower_, Applicant());
    return owners_;
  }

 private:
  // The days after `from` that nobody has yet.
  void Give(Day from, const OwnerKey& key) {
    for (from = std::max(from, lower_); upper_ > from; --upper_) {
      if (IsWorkday(upper_, &view_.plan().calendar())) ++owners_[key];
    }
  }

  void GiveOwn(size_t s) {
    const StepView& own = view_.steps[s];
    const Day from = std::max(DayOfInstant(own.receipt->received), lower_);
    for (; upper_ > from; --upper_) {
      if (IsWorkday(upper_, &view_.plan().calendar())) ++owners_[OwnerOn(s, upper_, view_).key];
    }
  }

  // The source that ends last, and its finish where it is over.
  int NextOf(size_t s, std::optional<Instant>* finish) const {
    int next = -1;
    std::optional<Instant> latest;
    for (size_t source : SourcesOf(s, *view_.log)) {
      const std::optional<Instant> ends =
          FinishFor(source, s, static_cast<int>(Basis::kPromised), view_);
      if (next >= 0 && !Later(ends, latest)) continue;
      next = static_cast<int>(source);
      latest = ends;
      *finish = EndOrBlock(source);
    }
    return next;
  }

  // Once a step is blocked, only the applicant can do something.
  std::optional<Instant> EndOrBlock(size_t s) const {
    const std::optional<Instant>& finish = view_.log->step(s).finish;
    const std::optional<Instant> blocked = BlockedSince(s, *view_.log);
    return blocked && (!finish || *blocked < *finish) ? blocked : finish;
  }

  int Visit(size_t s) {
    const StepView& own = view_.steps[s];
    if (own.receipt) {
      if (!own.waiting) GiveOwn(s);
      const OwnerKey key = IsHandedOver(own, view_) ? FirstOwner(s, view_) : Applicant();
      const int source = own.receipt->source;
      // What it waited for is no part of the case any longer.
      if (source >= 0 && !view_.steps[static_cast<size_t>(source)].active) {
        Give(lower_, key);
        return -1;
      }
      Give(DayOfInstant(own.receipt->handed_over), key);
      return source;
    }
    std::optional<Instant> finish;
    const int next = NextOf(s, &finish);
    if (next < 0) return -1;
    if (finish) Give(DayOfInstant(*finish), Applicant());
    return next;
  }

  const CaseView& view_;
  Day lower_, upper_;
  Owners owners_;
};

// The days of the joint limit that the case has used.
std::vector<Day> CountedDays(const CaseView& view) {
  std::vector<Day> days;
  for (Day day = DayOfInstant(view.plan().world->received) + 1; day <= DayOfInstant(view.end());
       ++day) {
    if (IsWorkday(day, &view.plan().calendar()) && DidCount(day, view)) days.push_back(day);
  }
  return days;
}

void DateJoint(const Limit& limit, const CaseView& view, JointView* joint) {
  Calendar& calendar = view.plan().calendar();
  const Instant received = view.plan().world->received;
  if (limit.unit != Unit::kWorkdays) {
    joint->due = calendar.Add(received, limit);
    return;
  }
  const std::vector<Day> days = CountedDays(view);
  const int64_t used = static_cast<int64_t>(days.size());
  joint->used = used;
  joint->left = limit.n - used;
  if (used <= limit.n) {
    joint->due = calendar.Add(std::max(view.end(), received), {Unit::kWorkdays, limit.n - used});
  } else {
    joint->due = calendar.Close(limit.n == 0 ? DayOfInstant(received)
                                             : days[static_cast<size_t>(limit.n - 1)]);
  }
}

}  // namespace

Owners OwnersOfStep(size_t s, const CaseView& view) {
  Owners owners;
  const StepView& own = view.steps[s];
  if (!own.active || own.waiting || own.blocked || !own.receipt) return owners;
  for (Day day = DayOfInstant(own.receipt->received) + 1; day <= DayOfInstant(own.now); ++day) {
    if (IsWorkday(day, &view.plan().calendar())) ++owners[OwnerOn(s, day, view).key];
  }
  return owners;
}

Owners OwnersOfCase(const CaseView& view) {
  return Chain(view).Walk();
}

std::optional<JointView> JointOn(Basis basis, const CaseView& view) {
  const World& world = *view.plan().world;
  if (world.bundle_status == Status::kExcluded || basis == Basis::kStages) return std::nullopt;
  const json::object& bundle = *world.model.bundle;
  const bool promised = basis == Basis::kPromised;
  const Limit limit = LimitAt(bundle, promised ? "promised" : "statutory", world.model);
  const Limit extension = LimitAt(bundle, "extension", world.model);
  const bool extended = basis == Basis::kExtended;
  if (limit.unit == Unit::kNone || (extended && extension.unit == Unit::kNone)) return std::nullopt;
  JointView joint;
  DateJoint(limit, view, &joint);
  if (extended || (!promised && view.log->extended && extension.unit != Unit::kNone)) {
    joint.due = view.plan().calendar().Add(*joint.due, extension);
    if (extension.unit != Unit::kWorkdays) joint.left.reset();
    if (joint.left) *joint.left += extension.n;
  }
  joint.over = view.end() > *joint.due;
  return joint;
}

}  // namespace oracle
