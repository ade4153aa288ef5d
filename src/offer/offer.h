// Who takes what at a point: the rules of offers, each of them once
// (docs/rules/routing.md, "Who takes it").
//
// The idea. A matter, or a bundle, is submitted by its offers. An offer says by which channel, at
// which level of government, on which weekdays, and whether at all (its condition); a point of the
// network says what its terms leave out and when it is open. Whether a point takes a matter is
// therefore no table that somebody keeps. It follows from six questions, and a point takes a matter
// by an offer exactly where all six say yes:
//
//   channel       Is it one for which somebody goes to a point (IsAtPoints)?           offer.h
//   level         Is the point of the offer's level, or of one above whose branch
//                 lacks it (ServesLevel)?                                              reach.h
//   jurisdiction  Does the point lie on the way up from the division in charge, or
//                 within the matter's reach of it (InReach, ReachOf)?           reach.h, area.h
//   terms         Does the point leave neither matter nor bundle out (Takes)?          terms.h
//   days          Are both ever open on one weekday (WeekdaysOf)?                      days.h
//   displacement  Does no other offer stand there in its place (StandsAt)?             offer.h
//
// Offers at a point are read from the edition of the point's own division: a district that
// delegates a matter to its villages says so in its own overlay. The jurisdiction is read from the
// edition of whoever asks.
//
// The invariant. None of the six depends on the applicant but through conditions, and conditions
// come in from outside: the planner asks whether one holds wherever a step is in, services and
// coverage whether it holds for all who live in a division. So everybody who asks (the planner's
// errands, services, coverage, the check of a catalog) asks the same six functions, each with its
// own notion of "holds", and two of them can differ over a point only where they know different
// facts.
//
// An example. The permit is offered at a window of level county on all days, and, named for point
// "mill", at a window on Wednesdays. County Yu has villages A and B; A's overlay adds an offer of
// level village. Then, for someone who lives in A:
//
//   the county's hall    takes it by the general offer, on every workday: it is on A's way up;
//   the mill in Yu       takes it on Wednesdays alone: the named offer displaces the general one;
//   village A's station  takes it by its own level's offer: the edition at A has one;
//   village B's station  does not: its edition offers nothing at level village, nor is it on A's
//                        way up.
//
// If instead the tree had no counties below the city (as Dongguan's has none), the city's hall
// would take the county's offer: the level that a branch lacks is taken by the next above.
#ifndef ONETHING_SRC_OFFER_OFFER_H_
#define ONETHING_SRC_OFFER_OFFER_H_

#include <optional>
#include <span>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "onething/catalog.h"

namespace onething::offer {

// Whether a condition holds, for whoever asks.
using Holds = absl::FunctionRef<bool(ConditionId)>;

// Whether somebody goes to a point for this channel, the applicant or an agent; the others come to
// the applicant.
bool IsAtPoints(Offer::Channel channel);
// The level at which an offer is taken: its own, else its matter's (null: a bundle's offer).
// Nothing: at none.
std::optional<Level> LevelOf(const Offer& offer, const Matter* matter);

// What an offer does: it takes the submission; it hands out results; it carries a stage that is
// attended in person. Offers that only check or consult do none of these.
bool HandsIn(const Offer& offer);
bool HandsOut(const Offer& offer);
bool Carries(const Offer& offer, StageIndex stage);

// Whether a bundle's offer takes one of its steps: all that are not separate, or those of them that
// it names.
bool TakesStep(const Offer& offer, const Step& step);

// Whether an offer stands at a point among all `offers` of its matter or bundle: it names the
// point; or it is general, and no other of its kind (what it does, stage, channel) that holds names
// the point in its place. Its own condition is not asked: some ask where an offer may hold, others
// where it does.
bool StandsAt(std::span<const Offer> offers, const Offer& offer, absl::string_view point,
              Holds holds);

// The weekdays on which an offer is taken at a point that is open on some: those of both, where it
// stands there and is of a channel of points; else none. Monday is bit 0.
uint8_t DaysAt(std::span<const Offer> offers, const Offer& offer, absl::string_view point,
               uint8_t open, Holds holds);

}  // namespace onething::offer
#endif  // ONETHING_SRC_OFFER_OFFER_H_
