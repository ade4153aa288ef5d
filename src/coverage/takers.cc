// Who takes which matter, at every point of a network, and who is nearest.
//
// The idea. A network may have a million points, but few of them differ in what they take. By the
// rules of offers (offer/offer.h) that follows from the edition at the point's division, the
// point's terms, whether some offer names the point, and, only where a condition depends on it, the
// division. Points alike in all of these have one *signature*, which is worked out once
// (SignatureOf): for each level of offers the set of matters that such a point takes by them, a bit
// a matter.
//
// A signature does not ask whether the point is one that serves a level. That depends on where the
// point lies and for whom it is asked: who reads a signature asks it for a level only after
// ServesLevel, or the reach, has said that the point takes offers of that level.
//
// What is certain counts, and no more. An offer counts if its condition holds for everyone who
// lives in the point's division (Holds); a matter is known at a division if somebody there may be
// entitled to it (MayHold). So a figure is never better than what everyone can rely on, and a
// matter that is for some people only is still expected to be taken somewhere.
//
// The nearest. With `own` the points on the way up are sorted by metres and united one by one: the
// first that takes a matter is its nearest, and all matters are done in one pass over few points. A
// wider reach adds all points of an area, of which there may be many. If few of them take the
// matter, each is tried; else the spatial index tells points by distance, and the first that takes
// it ends the search. Both are exact, for metres are whole numbers and the least of them is told,
// not who has it: points that are equally far need no order.
//
// Invariant: while no condition depends on the division (`by_division_`), local_ knows none, and
// one answer is shared by all divisions of an edition. Else local_ is set anew before it is asked.
//
// Example. Matters p and q; the county's hall takes both at level county, the villages' stations p
// at level village. Of station A: by_level[village] = {p}. Someone in A is 300 m from it and 8 km
// from the hall: sorted up are A (takes p, new) and the hall (takes p and q, q is new): p 300, q
// 8,000.
#include "coverage/takers.h"

#include <algorithm>

#include "offer/area.h"
#include "offer/days.h"
#include "offer/offer.h"
#include "offer/reach.h"
#include "offer/terms.h"

namespace onething::coverage {
namespace {

constexpr int kLevels = 5;
constexpr uint32_t kNoSignature = 0xFFFFFFFF;

Level LevelAt(int level) {
  return static_cast<Level>(level);
}

}  // namespace

Takers::Takers(const Version& version, const Network& network, Date day,
               std::vector<MatterId> matters)
    : version_(version),
      network_(network),
      local_(version, day),
      matters_(std::move(matters)),
      reach_(matters_.size(), Jurisdiction::Reach::kOwn),
      levels_of_(matters_.size()),
      of_point_(network.size(), kNoSignature) {
  for (const Edition& edition : version.editions) {
    for (size_t i = 0; i < matters_.size(); ++i) {
      const Matter* matter = edition.matters[Index(matters_[i])].get();
      if (matter == nullptr) continue;
      if (matter->jurisdiction) reach_[i] = offer::ReachOf(*matter);
      by_division_ |= local_.DependsOnDivision(matter->eligible);
      for (const Offer& offer : matter->offers) {
        if (!offer::HandsIn(offer)) continue;
        named_.insert(offer.points.begin(), offer.points.end());
        by_division_ |= local_.DependsOnDivision(offer.when);
        const std::optional<Level> level = offer::LevelOf(offer, matter);
        if (offer::IsAtPoints(offer.channel) && level)
          levels_of_[i] |= 1u << static_cast<int>(*level);
      }
    }
  }
  for (const unsigned levels : levels_of_) levels_ |= levels;
}

// Asked about an offer that does not exist yet: the point's terms and hours decide alone.
bool Takers::MayTake(PointId point, size_t matter) const {
  const Edition& edition = version_.EditionAt(network_.division(point));
  return offer::WeekdaysOf(version_, edition, network_, point) != 0 &&
         offer::Takes(network_.terms(point), version_.matters[matters_[matter]]);
}

// A new point takes what is offered at its own level, and at deeper levels that its branch lacks,
// as any point does. Offers that name points are not for it, since nobody has named it.
Set Takers::OfNew(absl::string_view division, Level level) {
  Set takes(matters_.size());
  const Edition& edition = version_.EditionAt(division);
  const uint8_t open = offer::WeekdaysOf(*edition.calendars[Index(edition.calendar)]);
  local_.SetDivision(by_division_ ? division : absl::string_view());
  for (size_t i = 0; i < matters_.size(); ++i) {
    const Matter* matter = edition.matters[Index(matters_[i])].get();
    if (matter == nullptr) continue;
    for (const Offer& offer : matter->offers) {
      const std::optional<Level> at = offer::LevelOf(offer, matter);
      if (!offer::HandsIn(offer) || !offer::IsAtPoints(offer.channel) || !at ||
          (open & offer.days) == 0 || !offer.points.empty() || !local_.Holds(offer.when))
        continue;
      if (*at >= level && offer::LacksDownTo(network_, division, level, *at)) takes.Add(i);
    }
  }
  return takes;
}

void Takers::AddOffers(const Matter& matter, size_t place, PointId point, const Edition& edition,
                       Signature* signature) {
  const uint8_t open = offer::WeekdaysOf(version_, edition, network_, point);
  const auto holds = [&](ConditionId when) { return local_.Holds(when); };
  for (const Offer& offer : matter.offers) {
    const std::optional<Level> level = offer::LevelOf(offer, &matter);
    if (offer::HandsIn(offer) && level && holds(offer.when) &&
        offer::DaysAt(matter.offers, offer, network_.id(point), open, holds) != 0)
      signature->by_level[static_cast<size_t>(*level)].Add(place);
  }
}

Takers::Signature Takers::MakeSignature(PointId point, const Edition& edition) {
  Signature signature{std::vector<Set>(kLevels, Set(matters_.size()))};
  if (by_division_) local_.SetDivision(network_.division(point));
  for (size_t i = 0; i < matters_.size(); ++i) {
    const Matter* matter = edition.matters[Index(matters_[i])].get();
    if (matter != nullptr && offer::Takes(network_.terms(point), version_.matters[matters_[i]]))
      AddOffers(*matter, i, point, edition, &signature);
  }
  return signature;
}

// Points of one edition with the same terms take the same, but for those that offers name, and
// where conditions tell divisions apart.
uint32_t Takers::SignatureOf(PointId point) {
  uint32_t& of_point = of_point_[static_cast<size_t>(point)];
  if (of_point != kNoSignature) return of_point;
  const absl::string_view division = network_.division(point);
  const Edition& edition = version_.EditionAt(division);
  std::string key(by_division_ ? division : absl::string_view());
  if (!named_.empty() && named_.contains(network_.id(point)))
    key = "/" + std::string(network_.id(point));
  const auto [it, added] =
      known_.try_emplace({&edition, network_.terms_index(point), std::move(key)},
                         static_cast<uint32_t>(signatures_.size()));
  if (added) signatures_.push_back(MakeSignature(point, edition));
  return of_point = it->second;
}

const Set& Takers::Of(PointId point, Level offer_level) {
  return signatures_[SignatureOf(point)].by_level[static_cast<size_t>(offer_level)];
}

Set Takers::OwnOf(PointId point) {
  Set all(matters_.size());
  for (int level = 0; level < kLevels; ++level) {
    if ((levels_ >> level & 1) != 0 && offer::ServesLevel(network_, point, LevelAt(level)))
      all.Unite(Of(point, LevelAt(level)));
  }
  return all;
}

// Of an edition once, or of each division where a condition depends on it.
const Takers::Rules& Takers::RulesAt(absl::string_view division) {
  const Edition& edition = version_.EditionAt(division);
  const auto [it, added] =
      rules_.try_emplace({&edition, std::string(by_division_ ? division : absl::string_view())});
  Rules& rules = it->second;
  if (!added) return rules;
  rules = {Set(matters_.size()), Set(matters_.size()), Set(matters_.size())};
  if (by_division_) local_.SetDivision(division);
  for (size_t i = 0; i < matters_.size(); ++i) {
    const Matter* matter = edition.matters[Index(matters_[i])].get();
    if (matter == nullptr || !local_.MayHold(matter->eligible)) continue;
    rules.known.Add(i);
    for (const Offer& offer : matter->offers) {
      if (!offer::HandsIn(offer) || offer::IsAtPoints(offer.channel) || !local_.Holds(offer.when))
        continue;
      rules.away.Add(i);
      if (offer.channel == Offer::Channel::kOnline) rules.online.Add(i);
    }
  }
  return rules;
}

const Set& Takers::AwayAt(absl::string_view division) {
  return RulesAt(division).away;
}

const Set& Takers::OnlineAt(absl::string_view division) {
  return RulesAt(division).online;
}

const Set& Takers::KnownAt(absl::string_view division) {
  return RulesAt(division).known;
}

// Those on the way up, by distance: the first that takes a matter is its nearest there.
void Takers::Nearest(absl::string_view division, const Place& from, std::vector<int64_t>* metres) {
  metres->assign(matters_.size(), -1);
  std::vector<std::pair<int64_t, Taker>> up;
  for (int level = 0; level < kLevels; ++level) {
    if ((levels_ >> level & 1) == 0) continue;
    offer::ForPointsInReach(version_, network_, LevelAt(level), Jurisdiction::Reach::kOwn, division,
                            [&](PointId point) {
                              if (const std::optional<Place> place = network_.place(point))
                                up.push_back({Metres(from, *place), {point, LevelAt(level)}});
                            });
  }
  std::sort(up.begin(), up.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  Set seen(matters_.size());
  for (const auto& [distance, taker] : up) {
    const Set& takes = Of(taker.point, taker.level);
    takes.Without(seen, [&, at = distance](size_t matter) { (*metres)[matter] = at; });
    seen.Unite(takes);
  }
  const Set& known = KnownAt(division);
  for (size_t i = 0; i < matters_.size(); ++i) {
    if (!known.Has(i)) (*metres)[i] = -1;
    else if (reach_[i] != Jurisdiction::Reach::kOwn) NearestWide(division, from, i, &(*metres)[i]);
  }
}

// All that take a matter within an area; found once for an area, since many homes lie in it.
const std::vector<Taker>& Takers::TakersIn(absl::string_view area, size_t matter) {
  const auto [it, added] = areas_.try_emplace({std::string(area), matter});
  if (!added) return it->second;
  for (int level = 0; level < kLevels; ++level) {
    if ((levels_ >> level & 1) == 0) continue;
    for (int at = 0; at <= level; ++at) {
      for (const PointId point : network_.Of(LevelAt(at), area)) {
        if (Of(point, LevelAt(level)).Has(matter) &&
            offer::ServesLevel(network_, point, LevelAt(level)))
          it->second.push_back({point, LevelAt(level)});
      }
    }
  }
  return it->second;
}

// Few are tried one by one; of many the spatial index tells the nearest.
void Takers::NearestWide(absl::string_view division, const Place& from, size_t matter,
                         int64_t* metres) {
  const std::optional<absl::string_view> area =
      offer::AreaOf(version_.divisions, division, reach_[matter]);
  if (!area) return;
  constexpr size_t kFew = 64;
  const auto note = [&](int64_t found) {
    if (*metres < 0 || found < *metres) *metres = found;
  };
  const std::vector<Taker>& takers = TakersIn(*area, matter);
  if (takers.size() <= kFew) {
    for (const Taker& taker : takers) {
      if (const std::optional<Place> place = network_.place(taker.point))
        note(Metres(from, *place));
    }
    return;
  }
  unsigned levels = 0;
  for (const Taker& taker : takers) levels |= 1u << static_cast<int>(network_.level(taker.point));
  network_.VisitNearest(from, levels, [&](PointId point, int64_t found) {
    if (*metres >= 0 && found >= *metres) return false;
    if (network_.division(point).substr(0, area->size()) != *area) return true;
    for (int level = 0; level < kLevels; ++level) {
      if ((levels_ >> level & 1) == 0 || !Of(point, LevelAt(level)).Has(matter) ||
          !offer::ServesLevel(network_, point, LevelAt(level)))
        continue;
      note(found);
      return false;
    }
    return true;
  });
}

}  // namespace onething::coverage
