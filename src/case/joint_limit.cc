// The limit of the bundle as one.
//
// In workdays it is used up by the workdays of the counted spans alone: those in which some step's
// clock ran at an authority, or the case was on its way from one to the next. They come in order
// and apart, so the used workdays are their sum. While not all are used, the limit ends where the
// rest would be used if every workday counted from now on, or from the end of the case; once it is
// used up, it ended in the span where the last of them went. Any other unit runs from receipt
// without a stop.
//
// An extension runs on from where the limit ends. It enters `left` only where it is in workdays
// itself, since days and workdays do not add up.
#include "case/joint_limit.h"

#include <algorithm>

namespace onething::cases {
namespace {

class JointClock {
 public:
  JointClock(const Moment& moment, const std::vector<OwnedSpan>& counted, Instant end)
      : moment_(moment), calendar_(moment.calendar()), counted_(counted), end_(end) {}

  std::optional<JointLimit> Of(const std::optional<Limit>& limit,
                               const std::optional<Limit>& extension) const {
    if (!limit) return std::nullopt;
    JointLimit joint;
    if (limit->unit == Limit::Unit::kWorkdays) {
      const int64_t used = Used();
      joint.used = used;
      const Limit more = extension.value_or(Limit{Limit::Unit::kWorkdays, 0});
      if (more.unit == Limit::Unit::kWorkdays) joint.left = limit->count + more.count - used;
      joint.due = DueAfter(limit->count, used);
    } else {
      joint.due = calendar_.Add(moment_.data.received, *limit);
    }
    if (extension) joint.due = calendar_.Add(*joint.due, *extension);
    joint.over = end_ > *joint.due;
    return joint;
  }

 private:
  int64_t Used() const {
    int64_t used = 0;
    for (const OwnedSpan& span : counted_) used += calendar_.WorkdaysBetween(span.from, span.to);
    return used;
  }

  Instant After(Instant at, int64_t workdays) const {
    return calendar_.Add(at, {Limit::Unit::kWorkdays, static_cast<int32_t>(workdays)});
  }

  // Where so many counted workdays are used up; what is left of them runs on from now.
  Instant DueAfter(int64_t count, int64_t used) const {
    const Instant received = moment_.data.received;
    if (used <= count) return After(std::max(end_, received), count - used);
    if (count == 0) return After(received, 0);
    for (const OwnedSpan& span : counted_) {
      const int64_t takes = calendar_.WorkdaysBetween(span.from, span.to);
      if (takes >= count) return After(span.from, count);
      count -= takes;
    }
    return received;
  }

  const Moment& moment_;
  const WorkCalendar& calendar_;
  const std::vector<OwnedSpan>& counted_;
  Instant end_;
};

}  // namespace

void WriteJointLimits(const Moment& moment, const std::vector<OwnedSpan>& counted, Instant end,
                      Case* state) {
  const Bundle& bundle = *moment.rules().bundle;
  const JointClock clock(moment, counted, end);
  const bool extended = moment.run.extended.has_value() && bundle.extension;
  PerBasis<std::optional<JointLimit>>& joint = state->joint;
  joint[Basis::kPromised] = clock.Of(bundle.promised, std::nullopt);
  joint[Basis::kStatutory] = clock.Of(bundle.statutory, extended ? bundle.extension : std::nullopt);
  if (bundle.extension) joint[Basis::kExtended] = clock.Of(bundle.statutory, bundle.extension);
  const std::optional<JointLimit>& promised = joint[Basis::kPromised];
  if (!promised) return;
  if (promised->over) Raise(Light::kRed, &state->light);
  else if (state->progress == CaseProgress::kOpen && moment.IsNear(moment.now, *promised->due))
    Raise(Light::kYellow, &state->light);
}

}  // namespace onething::cases
