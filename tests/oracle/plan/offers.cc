// Offers, where they are open, and who may use them.
#include <algorithm>

#include "oracle/plan/world.h"

namespace oracle {
namespace {

Strings ListAt(const json::object& object, const char* key) {
  Strings list;
  if (const json::value* value = object.if_contains(key)) {
    for (const json::value& entry : value->as_array()) list.push_back(Text(entry));
  }
  return list;
}

Offer ReadOffer(const json::object& body, int usual_level) {
  Offer offer;
  offer.channel = Text(body.at("channel"));
  offer.stage = TextOr(body, "stage", "");
  const std::string level = TextOr(body, "level", "");
  offer.level = level.empty() ? usual_level : LevelNamed(level);
  offer.submits = TextOr(body, "does", "submit") == "submit";
  offer.when = body.if_contains("when");
  if (const json::value* adds = body.if_contains("adds")) offer.adds = &adds->as_object();
  offer.days = WeekdayBits(body.if_contains("days"));
  offer.points = ListAt(body, "points");
  offer.takes = ListAt(body, "takes");
  return offer;
}

const json::object& BodyIn(const json::object& catalog, int step, const World& world) {
  if (step == kOfBundle) {
    return catalog.at("bundles").at(world.model.bundle_id).as_object();
  }
  const std::string& matter = world.model.steps[static_cast<size_t>(step)].matter.id;
  return catalog.at("matters").at(matter).as_object();
}

const json::object& MatterBody(int step, const World& world) {
  return BodyIn(world.model.base.as_object(), step, world);
}

std::string GivenDivision(int fact, const World& world) {
  auto given = world.model.given.find(fact);
  return given == world.model.given.end() ? "" : Text(given->second);
}

Jurisdiction ByFact(const std::string& fact, const std::string& reach, const World& world) {
  Jurisdiction jurisdiction;
  jurisdiction.fact = world.model.FactIndex(fact);
  jurisdiction.code = GivenDivision(jurisdiction.fact, world);
  jurisdiction.reach = reach;
  return jurisdiction;
}

// Where neither the matter nor the bundle says: the bundle's division.
Jurisdiction ByBundleDivision(const World& world) {
  Jurisdiction jurisdiction;
  const std::string overlay_by = TextOr(*world.model.bundle, "overlay_by", "");
  if (!overlay_by.empty()) jurisdiction = ByFact(overlay_by, "own", world);
  if (jurisdiction.code.empty() && !world.model.home_division.empty()) {
    jurisdiction.code = world.model.home_division;
    jurisdiction.fact = -1;
  }
  return jurisdiction;
}

bool IsNamed(const std::vector<Offer>& offers, const Offer& general, int step,
             const std::string& point, const Places& places) {
  for (const Offer& offer : offers) {
    if (!offer.submits || offer.stage != general.stage || offer.channel != general.channel)
      continue;
    if (std::count(offer.points.begin(), offer.points.end(), point) == 0) continue;
    if (places.Holds(step, offer.when)) return true;
  }
  return false;
}

bool IsFor(const RouteTask& task, const Offer& offer, bool of_bundle) {
  if (!offer.submits) return false;
  if (task.does == Does::kAppear) return !of_bundle && offer.stage == task.stage;
  if (!offer.stage.empty()) return false;
  return task.does == Does::kSubmit || offer.channel == "window";
}

struct Asked {
  size_t point;
  const RouteTask& task;
  const RouteQuery& query;
};

// The jurisdictions that all have to reach the point.
std::vector<Jurisdiction> Reaches(const Asked& asked, const Offer& offer, bool of_bundle,
                                  const World& world) {
  if (asked.task.does == Does::kAppear) {
    return {StageJurisdiction(asked.task.step, asked.task.stage, world)};
  }
  if (!of_bundle) return {JurisdictionOf(asked.task.step, world)};
  if (BundleHasJurisdiction(world)) return {JurisdictionOf(kOfBundle, world)};
  std::vector<Jurisdiction> all;
  for (int step : StepsTaken(offer, asked.query.steps, world))
    all.push_back(JurisdictionOf(step, world));
  return all;
}

bool IsTaken(const NetPoint& point, const Asked& asked, const Offer& offer, bool of_bundle,
             const World& world) {
  auto matter = [&](int step) { return world.model.steps[static_cast<size_t>(step)].matter.id; };
  if (!of_bundle) return point.Takes(matter(asked.task.step));
  if (!point.TakesBundle(world.model.bundle_id)) return false;
  for (int step : StepsTaken(offer, asked.query.steps, world)) {
    if (!point.Takes(matter(step))) return false;
  }
  return true;
}

bool IsInReach(const Asked& asked, const PlacedOffer& placed, const World& world) {
  const NetPoint& point = world.places->points()[asked.point];
  for (const Jurisdiction& one : Reaches(asked, placed.offer, placed.of_bundle, world)) {
    if (!IsWithin(point, placed.offer.level, one, world.places->tree())) return false;
  }
  return IsTaken(point, asked, placed.offer, placed.of_bundle, world) && placed.days != 0;
}

Stand StandOf(const Asked& asked, const PlacedOffer& placed, bool near, const World& world) {
  const NetPoint& point = world.places->points()[asked.point];
  const int owner = placed.of_bundle ? kOfBundle : asked.task.step;
  if (!world.places->Holds(owner, placed.offer.when)) return Stand::kDoesNotHold;
  const DivisionTree& tree = world.places->tree();
  bool elsewhere = false;
  for (const Jurisdiction& one : Reaches(asked, placed.offer, placed.of_bundle, world)) {
    if (near || IsWithin(point, placed.offer.level, one, tree)) continue;
    if (CannotTell(one, placed.offer.level, tree)) return Stand::kCannotTell;
    elsewhere = true;
  }
  if (elsewhere) return Stand::kElsewhere;
  if (!IsTaken(point, asked, placed.offer, placed.of_bundle, world)) return Stand::kExcepted;
  return placed.days == 0 ? Stand::kClosed : Stand::kOpen;
}

void AddOffers(const Asked& asked, bool of_bundle, std::vector<PlacedOffer>* all, World* world) {
  const NetPoint& point = world->places->points()[asked.point];
  const int owner = of_bundle ? kOfBundle : asked.task.step;
  const std::vector<Offer> offers =
      OffersOf(world->places->CatalogAt(asked.point, world), owner, *world);
  for (const Offer& offer : offers) {
    if (!offer.IsAtPoint() || offer.level == kNoLevel || !IsFor(asked.task, offer, of_bundle))
      continue;
    if (of_bundle) {
      std::vector<int> taken = StepsTaken(offer, asked.query.steps, *world);
      if (std::count(taken.begin(), taken.end(), asked.task.step) == 0) continue;
    }
    const bool named = std::count(offer.points.begin(), offer.points.end(), point.id) != 0;
    if (!offer.points.empty() && !named) continue;
    if (offer.points.empty() && IsNamed(offers, offer, owner, point.id, *world->places)) continue;
    PlacedOffer placed;
    placed.offer = offer;
    placed.of_bundle = of_bundle;
    placed.days = point.Weekdays() & offer.days;
    placed.stand = StandOf(asked, placed, false, *world);
    placed.in_reach = IsInReach(asked, placed, *world);
    Jurisdiction anywhere;
    anywhere.reach = "nation";
    placed.taken_if_near = IsWithin(point, offer.level, anywhere, world->places->tree()) &&
                           StandOf(asked, placed, true, *world) == Stand::kOpen;
    all->push_back(placed);
  }
}

}  // namespace

std::vector<Offer> OffersOf(const json::object& catalog, int step, const World& world) {
  const json::object& body = BodyIn(catalog, step, world);
  const int usual = step == kOfBundle ? kNoLevel : LevelNamed(TextOr(body, "level", ""));
  std::vector<Offer> offers;
  const json::value* list = body.if_contains("offers");
  if (list == nullptr) return offers;
  for (const json::key_value_pair& pair : list->as_object()) {
    offers.push_back(ReadOffer(pair.value().as_object(), usual));
    offers.back().place = offers.size() - 1;
  }
  return offers;
}

const json::object& OwnCatalog(int step, World* world) {
  const std::string& division = step == kOfBundle
                                    ? world->model.division
                                    : world->model.steps[static_cast<size_t>(step)].division;
  return InForce(division, &world->model);
}

bool BundleHasJurisdiction(const World& world) {
  return world.model.bundle->contains("jurisdiction");
}

Jurisdiction JurisdictionOf(int step, const World& world) {
  for (int owner : {step, kOfBundle}) {
    const json::value* own = MatterBody(owner, world).if_contains("jurisdiction");
    if (own == nullptr) continue;
    const json::object& body = own->as_object();
    return ByFact(Text(body.at("of")), TextOr(body, "reach", "own"), world);
  }
  return ByBundleDivision(world);
}

Jurisdiction StageJurisdiction(int step, const std::string& stage, const World& world) {
  Jurisdiction jurisdiction = JurisdictionOf(step, world);
  const Matter& matter = world.model.steps[static_cast<size_t>(step)].matter;
  for (const Stage& one : matter.stages) {
    if (one.id == stage && !one.of.empty()) return ByFact(one.of, jurisdiction.reach, world);
  }
  return jurisdiction;
}

bool CannotTell(const Jurisdiction& jurisdiction, int level, const DivisionTree& tree) {
  if (jurisdiction.reach == "nation") return false;
  if (jurisdiction.reach == "province") return jurisdiction.code.empty();
  if (jurisdiction.reach == "city") return tree.City(jurisdiction.code).empty();
  return tree.At(jurisdiction.code, level).empty();
}

// On the way up from the division; where its branch has not the level, the next above.
static bool IsOnTheWayUp(const NetPoint& point, int level, const std::string& code,
                         const DivisionTree& tree) {
  const Strings path = tree.Path(code);
  if (point.level == level && std::count(path.begin(), path.end(), point.division) != 0)
    return true;
  const std::string taker = tree.At(code, level);
  return point.division == taker && point.level == DivisionTree::LevelOf(taker);
}

bool IsWithin(const NetPoint& point, int level, const Jurisdiction& jurisdiction,
              const DivisionTree& tree) {
  if (IsOnTheWayUp(point, level, jurisdiction.code, tree)) return true;
  if (jurisdiction.reach == "own") return false;
  std::string area;
  if (jurisdiction.reach == "city") area = tree.City(jurisdiction.code);
  if (jurisdiction.reach == "province") area = jurisdiction.code.substr(0, 2);
  if (area.empty() && jurisdiction.reach != "nation") return false;
  if (point.division.compare(0, area.size(), area) != 0) return false;
  if (point.level == level) return true;
  return point.level < level && point.level == DivisionTree::LevelOf(point.division) &&
         tree.Lacks(point.division, level);
}

std::vector<int> StepsTaken(const Offer& offer, const std::vector<int>& steps, const World& world) {
  std::vector<int> taken;
  for (int s : steps) {
    const Step& step = world.model.steps[static_cast<size_t>(s)];
    if (step.separate) continue;
    const bool named = std::count(offer.takes.begin(), offer.takes.end(), step.id) != 0;
    if (offer.takes.empty() || named) taken.push_back(s);
  }
  return taken;
}

bool BundleCounts(const RouteQuery& query, const World& world) {
  return !query.separately && world.bundle_status == Status::kIncluded;
}

std::vector<PlacedOffer> OffersAt(size_t point, const RouteTask& task, const RouteQuery& query,
                                  World* world) {
  std::vector<PlacedOffer> all;
  const Asked asked{point, task, query};
  if (BundleCounts(query, *world)) AddOffers(asked, true, &all, world);
  AddOffers(asked, false, &all, world);
  return all;
}

Places::Places(const json::value& network, World* world) : tree_(world->model.base.as_object()) {
  points_ = ReadPoints(network, world->model.base.as_object(), &tree_);
  Conditions conditions = AllConditions(world->model), more = PointConditions(world);
  conditions.insert(conditions.end(), more.begin(), more.end());
  space_ = std::make_unique<Space>(world->model, world->model.given, conditions);
  as_bundle_ = Truth(world->model.eligible);
  for (size_t s = 0; s < world->steps(); ++s) {
    const Step& step = world->model.steps[s];
    Bits in = Truth(step.when), eligible = Truth(step.matter.eligible);
    const bool possible = world->requested[s] != 0 && world->held_already[s] == 0;
    for (size_t c = 0; c < in.size(); ++c) in[c] = possible && in[c] != 0 && eligible[c] != 0;
    in_.push_back(in);
  }
}

Conditions Places::PointConditions(World* world) const {
  Conditions conditions;
  for (size_t p = 0; p < points_.size(); ++p) {
    const json::object& catalog = CatalogAt(p, world);
    for (int owner = kOfBundle; owner < static_cast<int>(world->steps()); ++owner) {
      for (const Offer& offer : OffersOf(catalog, owner, *world)) conditions.push_back(offer.when);
    }
  }
  return conditions;
}

const json::object& Places::CatalogAt(size_t point, World* world) const {
  return InForce(points_[point].division, &world->model);
}

bool Places::Holds(int step, const json::value* when) const {
  const Bits truth = Truth(when);
  const Bits& within = step == kOfBundle ? as_bundle_ : in(step);
  for (size_t c = 0; c < truth.size(); ++c) {
    if (within[c] != 0 && truth[c] == 0) return false;
  }
  return true;
}

bool Places::MayHold(int step, const json::value* when) const {
  const Bits truth = Truth(when);
  const Bits& within = step == kOfBundle ? as_bundle_ : in(step);
  for (size_t c = 0; c < truth.size(); ++c) {
    if (within[c] != 0 && truth[c] != 0) return true;
  }
  return false;
}

}  // namespace oracle
