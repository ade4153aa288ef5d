// What can be done from one door.
//
// The idea. Nobody in particular asks, so all that is known is a division. Every fact that names
// whose authorities are in charge is taken to be that division, and no other fact is known
// (services::Local). Under this knowledge a condition is true, false or open. What is false is left
// out; what is open is told, with the facts on which it depends, so that a reader sees for whom it
// holds. Whatever nobody takes is told with the reason (docs/rules/routing.md, "Services").
//
// Two editions are read. Whether one is entitled, and the offers that need no point, are as the
// division's own edition has them. An offer at a point is as the edition at that point's division
// has it (docs/rules/routing.md, "Points"), so the offers of one matter may come from several
// editions. They are put together by the address of their row: a row that no overlay touches is one
// object in all editions that have it, so each offer is listed once, with all of its points, and a
// row that an overlay changed is an offer of its own.
//
// How the points are found. Who is within reach depends on level and reach alone, not on the
// matter, so it is found once for each pair (ReachedBy) and then asked for every matter and bundle.
// A point may be within reach at several levels, but an offer has one level, so no offer meets a
// point twice. Where nobody is within reach because the division is not known deep enough - a
// county asks, and villages take it - the points below the division stand in, and the offer says
// that it is too coarse to tell which of them it is.
//
// "Holds" is asked in two ways, and they must not be mixed up. An offer is told if it *may* hold;
// it displaces another at a named point only if it *certainly* holds (MayStandAt). So an offer that
// depends on an open fact stands beside the one that it would displace, and both are true for
// someone.
//
// Example. Village 130606001003 asks. A permit is offered at the county's windows, and its overlay
// adds an agent at village level for those over 60. Told are: the hall of county 130606, which lies
// on the way up; the agent at the village's own station, with the fact `age`. The agents of other
// villages are not: with a reach of `own` they lie on nobody's way up but their own.
#include "onething/services.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "offer/area.h"
#include "offer/days.h"
#include "offer/offer.h"
#include "offer/reach.h"
#include "offer/terms.h"
#include "services/local.h"

namespace onething {
namespace {

using Reach = Jurisdiction::Reach;
using Why = Service::Why;

constexpr int kLevels = 5;

// One class: matters and bundles are found alike, in one version and at one division, by the same
// rules of offers, doors and reach.
class Finder {
 public:
  Finder(const ServicesQuestion& question, Services* services)
      : question_(question),
        services_(services),
        version_(*services->version),
        local_(version_, question.day) {
    local_.SetDivision(services->division);
    services->edition = &version_.EditionAt(services->division);
  }

  void FindMatters(const std::vector<bool>& wanted) {
    for (size_t i = 0; i < wanted.size(); ++i) {
      if (wanted[i]) services_->matters.push_back(FindMatter(i));
    }
  }
  void FindBundles(const std::vector<bool>& wanted) {
    for (size_t i = 0; i < wanted.size(); ++i) {
      if (wanted[i]) services_->bundles.push_back(FindBundle(i));
    }
  }

 private:
  const Matter* MatterOf(const Edition& edition, size_t id) const {
    return edition.matters[id].get();
  }

  Service FindMatter(size_t id) {
    const Matter* here = MatterOf(*services_->edition, id);
    Service service{.id = MatterId(id), .matter = here};
    if (here == nullptr) return Without(Why::kNoOffer, std::move(service));
    if (!local_.MayHold(here->eligible)) return Without(Why::kNotEntitled, std::move(service));
    service.facts = local_.OpenFacts(here->eligible);
    const auto rows = [&](const Edition& edition) {
      const Matter* matter = MatterOf(edition, id);
      return matter == nullptr ? nullptr : &matter->offers;
    };
    const std::vector<absl::string_view> names = {version_.matters[static_cast<MatterId>(id)]};
    const auto takes = [&](PointId point, const Offer&, ServicePlace*) {
      return offer::Takes(services_->network->terms(point), names[0]);
    };
    AddOffers(here->offers, rows, here, offer::ReachOf(*here), takes, &service);
    return service;
  }

  Service FindBundle(size_t id) {
    const Bundle* here = services_->edition->bundles[id].get();
    Service service{.id = BundleId(id), .bundle = here};
    if (here == nullptr) return Without(Why::kNoOffer, std::move(service));
    if (!local_.MayHold(here->eligible)) return Without(Why::kNotEntitled, std::move(service));
    service.facts = local_.OpenFacts(here->eligible);
    const auto rows = [&](const Edition& edition) {
      const Bundle* bundle = edition.bundles[id].get();
      return bundle == nullptr ? nullptr : &bundle->offers;
    };
    const auto takes = [&](PointId point, const Offer& offer, ServicePlace* place) {
      return TakesOfBundle(point, static_cast<BundleId>(id), *here, offer, place);
    };
    AddOffers(here->offers, rows, nullptr, offer::ReachOf(*here, *services_->edition), takes,
              &service);
    return service;
  }

  static Service Without(Why why, Service service) {
    service.why = why;
    return service;
  }

  // One point need not take the whole bundle: what it leaves is left to the steps' own offers.
  // Whether a point takes some of the steps that an offer takes; those that it leaves are noted.
  bool TakesOfBundle(PointId point, BundleId id, const Bundle& bundle, const Offer& offer,
                     ServicePlace* place) const {
    const PointTerms& terms = services_->network->terms(point);
    if (!offer::TakesBundle(terms, version_.bundles[id], {})) return false;
    size_t taken = 0;
    for (size_t i = 0; i < bundle.steps.size(); ++i) {
      if (!offer::TakesStep(offer, bundle.steps[i])) continue;
      if (offer::Takes(terms, version_.matters[bundle.steps[i].matter])) ++taken;
      else place->leaves.push_back(StepIndex(i));
    }
    return taken > 0;
  }

  // First the ways that need no point, then those at points. `rows` gives the offers that an
  // edition has of the same matter or bundle, null where it has it not. The reason is for who finds
  // nothing: an offer at points that may hold, but that no point within reach has, is
  // `nobody_upwards`.
  template <typename Rows, typename Takes>
  void AddOffers(const std::vector<Offer>& here, const Rows& rows, const Matter* matter,
                 Reach reach, const Takes& takes, Service* service) {
    for (const Offer& offer : here) {
      if (!offer::IsAtPoints(offer.channel) && local_.MayHold(offer.when))
        service->offers.push_back({.offer = &offer, .facts = local_.OpenFacts(offer.when)});
    }
    const bool away = !service->offers.empty();
    if (services_->network != nullptr) AddAtPoints(rows, matter, reach, takes, service);
    if (service->offers.empty()) {
      const bool placed = std::any_of(here.begin(), here.end(), [&](const Offer& offer) {
        return offer::IsAtPoints(offer.channel) && local_.MayHold(offer.when);
      });
      service->why = placed && !away ? Why::kNobodyUpwards : Why::kNoOffer;
    }
  }

  // The offers of all editions that some point within reach has, by the edition at the point.
  template <typename Rows, typename Takes>
  void AddAtPoints(const Rows& rows, const Matter* matter, Reach reach, const Takes& takes,
                   Service* service) {
    std::vector<ServiceOffer> found;
    absl::flat_hash_map<const Offer*, size_t> places;
    for (int level = 0; level < kLevels; ++level) {
      const Reached& reached = ReachedBy(static_cast<Level>(level), reach);
      for (const PointId point : reached.points) {
        const Edition& edition = version_.EditionAt(services_->network->division(point));
        const std::vector<Offer>* offers = rows(edition);
        if (offers == nullptr) continue;
        for (const Offer& offer : *offers) {
          if (offer::IsAtPoints(offer.channel) &&
              offer::LevelOf(offer, matter) == static_cast<Level>(level) &&
              MayStandAt(*offers, offer, point)) {
            AddPlace(edition, offer, point, static_cast<Level>(level), reached.below, takes, &found,
                     &places);
          }
        }
      }
    }
    for (ServiceOffer& offer : found) {
      Sort(&offer);
      service->offers.push_back(std::move(offer));
    }
  }

  // A point that leaves the matter out, or is never open for the offer, is no place at all.
  template <typename Takes>
  void AddPlace(const Edition& edition, const Offer& offer, PointId point, Level level, bool below,
                const Takes& takes, std::vector<ServiceOffer>* found,
                absl::flat_hash_map<const Offer*, size_t>* places) {
    ServicePlace place{.point = point};
    if (!takes(point, offer, &place) || !SetHours(edition, offer, &place)) return;
    if (services_->location) {
      const std::optional<Place> at = services_->network->place(point);
      if (at) place.metres = Metres(*services_->location, *at);
    }
    const auto [it, added] = places->try_emplace(&offer, found->size());
    if (added) {
      found->push_back({.offer = &offer,
                        .level = level,
                        .facts = local_.OpenFacts(offer.when),
                        .too_coarse = below});
    }
    (*found)[it->second].places.push_back(std::move(place));
  }

  // When the point is open for the offer; false where it never is.
  bool SetHours(const Edition& edition, const Offer& offer, ServicePlace* place) const {
    const Network& network = *services_->network;
    const WorkCalendar& calendar = offer::CalendarOf(version_, edition, network, place->point);
    const PointTerms& terms = network.terms(place->point);
    const uint8_t days = offer::WeekdaysOf(version_, edition, network, place->point) & offer.days;
    for (int day = 0; day < 7; ++day) {
      if ((days >> day & 1) != 0)
        place->hours[day] = terms.hours[day] ? *terms.hours[day] : calendar.spec().hours;
    }
    place->open = offer::OpenOn(version_, edition, network, place->point, offer.days,
                                offer.has_days, question_.day);
    return days != 0;
  }

  // An offer that may hold is told, but displaces others only where it does.
  bool MayStandAt(const std::vector<Offer>& offers, const Offer& offer, PointId point) {
    return local_.MayHold(offer.when) &&
           offer::StandsAt(offers, offer, services_->network->id(point),
                           [&](ConditionId when) { return local_.Holds(when); });
  }

  // The nearest first. Without a location those come first whose codes agree with the division's
  // for longest, which puts its own points before its county's, and these before the city's. Both
  // sorts are stable, so that points alike stay in the order in which the network told them.
  void Sort(ServiceOffer* offer) const {
    if (services_->location) {
      std::stable_sort(offer->places.begin(), offer->places.end(),
                       [](const ServicePlace& a, const ServicePlace& b) {
                         return a.metres.value_or(INT64_MAX) < b.metres.value_or(INT64_MAX);
                       });
    } else {
      const auto shared = [&](const ServicePlace& place) {
        const absl::string_view code = services_->network->division(place.point);
        const auto end = std::min(code.size(), services_->division.size());
        size_t same = 0;
        while (same < end && code[same] == services_->division[same]) ++same;
        return same;
      };
      std::stable_sort(
          offer->places.begin(), offer->places.end(),
          [&](const ServicePlace& a, const ServicePlace& b) { return shared(a) > shared(b); });
    }
    offer->place_count = offer->places.size();
    if (offer->places.size() > question_.places) offer->places.resize(question_.places);
  }

  struct Reached {
    std::vector<PointId> points;
    bool below = false;  // they lie below the division, which is too coarse to tell
  };

  // The map keeps addresses, so that the answer stays valid while others are added.
  const Reached& ReachedBy(Level level, Reach reach) {
    const auto [it, added] = reached_.try_emplace({level, reach});
    if (!added) return it->second;
    Reached& reached = it->second;
    const std::string& division = services_->division;
    offer::ForPointsInReach(version_, *services_->network, level, reach, division,
                            [&](PointId point) { reached.points.push_back(point); });
    const bool area = offer::AreaOf(version_.divisions, division, reach).has_value();
    if (!reached.points.empty() || area || division.size() >= static_cast<size_t>(DigitsOf(level)))
      return reached;
    const auto below = services_->network->Of(level, division);
    reached.points.assign(below.begin(), below.end());
    reached.below = true;
    return reached;
  }

  const ServicesQuestion& question_;
  Services* services_;
  const Version& version_;
  services::Local local_;
  std::map<std::pair<Level, Reach>, Reached> reached_;
};

bool IsOnGlobe(const Place& place) {
  return std::abs(place.longitude) <= 180 && std::abs(place.latitude) <= 90;
}

// The division of the nearest point, then of the nearest below it, as deep as points go. Each turn
// makes the code longer, and a code has at most twelve digits, so there are at most five.
std::string DivisionNear(const Network& network, const Place& place) {
  std::string division;
  for (unsigned levels = AllLevels(); levels != 0;) {
    std::optional<PointId> next;
    network.VisitNearest(place, levels, [&](PointId point, int64_t) {
      const absl::string_view code = network.division(point);
      if (code.size() > division.size() && code.substr(0, division.size()) == division)
        next = point;
      return !next;
    });
    if (!next) break;
    division = std::string(network.division(*next));
    levels = 0;
    for (int level = 0; level < kLevels; ++level) {
      const bool deeper =
          static_cast<size_t>(DigitsOf(static_cast<Level>(level))) > division.size();
      if (deeper && !network.Of(static_cast<Level>(level), division).empty()) levels |= 1u << level;
    }
  }
  return division;
}

absl::Status Locate(const ServicesQuestion& question, Services* services) {
  services->division = question.division;
  services->location = question.location;
  if (question.location && !IsOnGlobe(*question.location))
    return absl::InvalidArgumentError("location: expected degrees of longitude and latitude");
  if (!question.division.empty()) {
    if (ParseDivision(question.division)) return absl::OkStatus();
    return absl::InvalidArgumentError(absl::StrCat(
        "division: expected a code of 2, 4, 6, 9 or 12 digits, found \"", question.division, "\""));
  }
  if (!question.location)
    return absl::InvalidArgumentError("expected a division or a location, found neither");
  if (services->network != nullptr)
    services->division = DivisionNear(*services->network, *question.location);
  if (services->division.empty())
    return absl::NotFoundError("no point has a place near which a division could be told");
  return absl::OkStatus();
}

// Which rows are asked for: of matters, then of bundles.
absl::StatusOr<std::pair<std::vector<bool>, std::vector<bool>>> Wanted(
    const Version& version, const ServicesQuestion& question) {
  const bool all = question.bundle.empty() && question.matter.empty();
  std::vector<bool> matters(version.matters.size(), all), bundles(version.bundles.size(), all);
  if (!question.matter.empty()) {
    const std::optional<MatterId> id = version.matters.Find(question.matter);
    if (!id) return absl::NotFoundError(absl::StrCat("no matter \"", question.matter, "\""));
    matters[Index(*id)] = true;
  }
  if (!question.bundle.empty()) {
    const std::optional<BundleId> id = version.bundles.Find(question.bundle);
    if (!id) return absl::NotFoundError(absl::StrCat("no bundle \"", question.bundle, "\""));
    bundles[Index(*id)] = true;
    for (const Edition& edition : version.editions) {
      const Bundle* bundle = edition.bundles[Index(*id)].get();
      if (bundle == nullptr) continue;
      for (const Step& step : bundle->steps) matters[Index(step.matter)] = true;
    }
  }
  return std::pair(std::move(matters), std::move(bundles));
}

}  // namespace

absl::string_view Name(Service::Why why) {
  switch (why) {
    case Why::kOffered: return "offered";
    case Why::kNotEntitled: return "not_entitled";
    case Why::kNoOffer: return "no_offer";
    case Why::kNobodyUpwards: return "nobody_upwards";
  }
  return "";
}

absl::StatusOr<Services> FindServices(const Catalog& catalog, const ServicesQuestion& question) {
  Services services;
  services.version = services::VersionOn(catalog, question.day);
  if (services.version == nullptr) {
    return absl::FailedPreconditionError(
        absl::StrCat("no version is in force on ", FormatDate(question.day)));
  }
  services.network = catalog.network();
  services.day = question.day;
  if (absl::Status status = Locate(question, &services); !status.ok()) return status;
  const auto wanted = Wanted(*services.version, question);
  if (!wanted.ok()) return wanted.status();
  Finder finder(question, &services);
  finder.FindMatters(wanted->first);
  finder.FindBundles(wanted->second);
  return services;
}

}  // namespace onething
