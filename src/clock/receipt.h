// Who is received when: the one rule by which a step's receipt follows from when it is handed in
// and from what it waits for (docs/rules/planning.md, "Receipt"; docs/rules/routing.md, "Trip
// dates").
//
// A step is handed in with the whole, no earlier than the trips on which that is done. It is
// received when all that it waits for is over, no earlier than its first day to apply. What its
// offer adds - a mail's days, an agent's - runs from there; where the bundle's window takes all at
// once, the file is under way to the desk while the steps before it are not over yet, so that there
// what is added runs from the handing in.
//
// The rule is said in an algebra, that is for values which have a latest of two and can be moved
// on: instants, of which none may be known, or diagrams whose terminals are instants. Every instant
// that it is given is one that WorkCalendar::Received has returned, and then so is what it gives:
// adding a limit ends within office hours, and the latest of two is one of them.
#ifndef ONETHING_SRC_CLOCK_RECEIPT_H_
#define ONETHING_SRC_CLOCK_RECEIPT_H_

#include <algorithm>
#include <optional>

#include "onething/calendar.h"

namespace onething::clock {

// Adds what was looked up to what was looked up before; `into` may be null.
void Merge(const WorkCalendar::Lookup& from, WorkCalendar::Lookup* into);

// A date that is not known is later than every other.
inline bool Later(const std::optional<Instant>& a, const std::optional<Instant>& b) {
  return b && (!a || *a > *b);
}

// What a step's receipt stands on but for the steps and trips before it.
struct ReceiptRule {
  std::optional<Limit> adds;  // what its offer adds
  bool adds_at_hand_in =
      false;  // it is added when the step is handed in, else when it waits no longer
  std::optional<Date> first_day;                    // to apply
  const WorkCalendar::Lookup* looked_up = nullptr;  // for the first day; may be null
};

// Instants; nothing where none is known.
struct Instants {
  using Value = std::optional<Instant>;
  const WorkCalendar* calendar = nullptr;
  WorkCalendar::Lookup* lookup = nullptr;

  static Value Latest(const Value& a, const Value& b) { return Later(b, a) ? b : a; }
  template <typename Become>
  static Value Map(const Value& at, const Become& become) {
    return at ? become(*at) : Value();
  }
};

// The receipt of a step that is handed in at one instant and waits for finishes of which the latest
// is another.
template <typename Algebra>
typename Algebra::Value ReceivedBy(const ReceiptRule& rule, Algebra& algebra,
                                   typename Algebra::Value handed_in,
                                   typename Algebra::Value finishes) {
  using Value = std::optional<Instant>;
  const WorkCalendar& calendar = *algebra.calendar;
  const auto add = [&](Instant at) -> Value {
    return calendar.Add(at, *rule.adds, algebra.lookup);
  };
  const auto wait = [&](Instant at) -> Value {
    if (rule.looked_up != nullptr) Merge(*rule.looked_up, algebra.lookup);
    return std::max(at, calendar.Received(At(*rule.first_day, 0), algebra.lookup));
  };
  if (rule.adds && rule.adds_at_hand_in) handed_in = algebra.Map(handed_in, add);
  auto at = algebra.Latest(handed_in, finishes);
  if (rule.first_day) at = algebra.Map(at, wait);
  return rule.adds && !rule.adds_at_hand_in ? algebra.Map(at, add) : at;
}

}  // namespace onething::clock
#endif  // ONETHING_SRC_CLOCK_RECEIPT_H_
