// Why nobody takes a task, and what to ask for a place.
#include <algorithm>

#include "oracle/plan/world.h"
#include "oracle/route/route_oracle.h"

namespace oracle {
namespace {

bool Allows(const RouteQuery& query, const RouteTask& task, const std::string& channel) {
  if (task.does == Does::kCollect) return true;
  return std::count(query.channels.begin(), query.channels.end(), channel) != 0;
}

// An offer for a task in the catalog of the matter or the bundle.
struct OwnOffer {
  Offer offer;
  int owner;
};

std::vector<OwnOffer> OwnOffers(const RouteTask& task, const RouteQuery& query, World* world) {
  std::vector<OwnOffer> all;
  for (int owner : {kOfBundle, task.step}) {
    if (owner == kOfBundle && (!BundleCounts(query, *world) || task.does == Does::kAppear))
      continue;
    for (const Offer& offer : OffersOf(OwnCatalog(owner, world), owner, *world)) {
      if (!offer.submits || offer.stage != task.stage) continue;
      if (task.does == Does::kCollect && offer.channel != "window") continue;
      std::vector<int> taken = StepsTaken(offer, query.steps, *world);
      if (owner == kOfBundle && std::count(taken.begin(), taken.end(), task.step) == 0) continue;
      all.push_back({offer, owner});
    }
  }
  return all;
}

// The jurisdictions that an offer of the matter or the bundle asks for.
std::vector<Jurisdiction> Asks(const OwnOffer& own, const RouteTask& task, const RouteQuery& query,
                               const World& world) {
  if (task.does == Does::kAppear) return {StageJurisdiction(task.step, task.stage, world)};
  if (own.owner != kOfBundle) return {JurisdictionOf(task.step, world)};
  if (BundleHasJurisdiction(world)) return {JurisdictionOf(kOfBundle, world)};
  std::vector<Jurisdiction> all;
  for (int s : StepsTaken(own.offer, query.steps, world)) all.push_back(JurisdictionOf(s, world));
  return all;
}

bool CannotTellFor(const OwnOffer& own, const RouteTask& task, const RouteQuery& query,
                   const World& world) {
  if (!own.offer.IsAtPoint() || own.offer.level == kNoLevel) return false;
  for (const Jurisdiction& one : Asks(own, task, query, world)) {
    if (CannotTell(one, own.offer.level, world.places->tree())) return true;
  }
  return false;
}

std::string Reason(const RouteTask& task, const RouteQuery& query, World* world) {
  bool holds = false, allowed = false, coarse = false;
  for (const OwnOffer& own : OwnOffers(task, query, world)) {
    if (!world->places->Holds(own.owner, own.offer.when)) continue;
    holds = true;
    if (!Allows(query, task, own.offer.channel)) continue;
    allowed = true;
    coarse = coarse || CannotTellFor(own, task, query, *world);
  }
  if (!holds) return "no_offer";
  if (!allowed) return "channel_not_allowed";
  std::set<Stand> stands;
  for (size_t p = 0; p < world->places->points().size(); ++p) {
    for (const PlacedOffer& placed : OffersAt(p, task, query, world)) {
      if (Allows(query, task, placed.offer.channel)) stands.insert(placed.stand);
    }
  }
  if (stands.count(Stand::kClosed) != 0) return "never_open";
  if (stands.count(Stand::kExcepted) != 0) return "excepted";
  coarse = coarse || stands.count(Stand::kCannotTell) != 0;
  return coarse ? "division_too_coarse" : "nobody_upwards";
}

bool WouldTake(size_t point, const Unplaced& unplaced, const RouteQuery& query, World* world) {
  for (const PlacedOffer& placed : OffersAt(point, unplaced.task, query, world)) {
    const bool allowed = Allows(query, unplaced.task, placed.offer.channel);
    if (unplaced.why == "channel_not_allowed") {
      if (!allowed && placed.stand == Stand::kOpen) return true;
    } else if (allowed && unplaced.why == "never_open") {
      if (placed.stand == Stand::kClosed) return true;
    } else if (allowed && unplaced.why == "excepted") {
      if (placed.stand == Stand::kExcepted) return true;
    } else if (allowed && placed.taken_if_near && unplaced.why != "no_offer") {
      return true;
    }
  }
  return false;
}

std::optional<size_t> NearestMiss(const Unplaced& unplaced, const RouteQuery& query, World* world) {
  std::optional<std::pair<int64_t, size_t>> nearest;
  for (size_t p = 0; p < world->places->points().size(); ++p) {
    if (!WouldTake(p, unplaced, query, world)) continue;
    int64_t metres = 0;
    if (world->model.home != nullptr) {
      const json::array& at = *world->model.home;
      const onething::Place home{at[0].to_number<double>(), at[1].to_number<double>()};
      const std::optional<onething::Place>& place = world->places->points()[p].place;
      metres = place ? MetresBetween(home, *place) : INT64_MAX;
    }
    if (!nearest || metres < nearest->first) nearest = std::pair(metres, p);
  }
  if (!nearest) return std::nullopt;
  return nearest->second;
}

// The facts that change whether an offer holds, where that is not settled.
void AddOfferFacts(int owner, const json::value* when, const World& world, std::set<int>* facts) {
  const Space& space = world.places->space();
  const Bits& within = owner == kOfBundle ? world.places->as_bundle() : world.places->in(owner);
  const Bits truth = world.places->Truth(when);
  for (size_t u = 0; u < space.unknowns().size(); ++u) {
    const size_t stride = space.Stride(u);
    for (size_t c = 0; c < truth.size(); ++c) {
      const size_t first = c - space.ChoiceAt(c, u) * stride;
      for (size_t v = 0; v < space.unknowns()[u].choices.size(); ++v) {
        const size_t other = first + v * stride;
        if (within[c] == 0 || within[other] == 0 || truth[c] == truth[other]) continue;
        facts->insert(space.unknowns()[u].fact);
      }
    }
  }
}

void AddFactsOfTask(const RouteTask& task, const RouteQuery& query, World* world,
                    std::set<int>* facts) {
  for (const OwnOffer& own : OwnOffers(task, query, world)) {
    if (!Allows(query, task, own.offer.channel)) continue;
    AddOfferFacts(own.owner, own.offer.when, *world, facts);
    if (!own.offer.IsAtPoint() || own.offer.level == kNoLevel) continue;
    if (!world->places->MayHold(own.owner, own.offer.when)) continue;
    for (const Jurisdiction& one : Asks(own, task, query, *world)) {
      const bool unknown = CannotTell(one, own.offer.level, world->places->tree());
      if (one.fact >= 0 && unknown) facts->insert(one.fact);
    }
  }
  for (size_t p = 0; p < world->places->points().size(); ++p) {
    for (const PlacedOffer& placed : OffersAt(p, task, query, world)) {
      if (!Allows(query, task, placed.offer.channel)) continue;
      if (placed.stand != Stand::kDoesNotHold || !placed.in_reach) continue;
      AddOfferFacts(placed.of_bundle ? kOfBundle : task.step, placed.offer.when, *world, facts);
    }
  }
}

}  // namespace

void FindUnplaced(const RouteQuery& query, RoutePlan* route, World* world) {
  for (Unplaced& unplaced : route->unplaced) {
    unplaced.why = Reason(unplaced.task, query, world);
    unplaced.nearest_miss = NearestMiss(unplaced, query, world);
  }
}

std::set<int> FactsForPlaces(World* world) {
  std::set<int> facts;
  if (world->places == nullptr) return facts;
  RouteQuery query;
  for (int s : world->order) {
    if (world->IsActive(static_cast<size_t>(s))) query.steps.push_back(s);
  }
  query.channels = AllowedChannels(*world);
  for (const RouteTask& task : TasksOf(query, world)) AddFactsOfTask(task, query, world, &facts);
  return facts;
}

}  // namespace oracle
