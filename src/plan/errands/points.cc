// The points at which something can be done, grouped by what it is.
//
// Thousands of points of a city have a few kinds of duties. The acts of a kind are worked out
// once: of the same edition, the same terms and the same rules of reach. Only a point that some
// offer names by its id is looked at for itself. A task that no act anywhere does is unplaced: it
// is free in the routing problem, so that the rest is still planned, and is told with its reason
// (unplaced.cc).
#include "plan/errands/points.h"

#include <algorithm>
#include <tuple>

#include "absl/container/flat_hash_set.h"
#include "offer/offer.h"
#include "plan/errands/acts.h"

namespace onething::plan {
namespace {

// The rules that some offer of some edition asks for.
ReachTable ReachOf(const WalkOwners& owners, const Walk& walk) {
  ReachTable reach;
  const auto note = [&](const std::vector<Offer>& offers, const Matter* matter,
                        const offer::Area& area) {
    for (const Offer& offer : offers) {
      const std::optional<Level> level = offer::LevelOf(offer, matter);
      if (offer::IsAtPoints(offer.channel) && level) reach.Add(area, *level);
    }
  };
  for (const Edition& edition : owners.data.version->editions) {
    const Bundle* bundle = owners.BundleAt(edition);
    for (size_t i = 0; i < walk.tasks.size(); ++i) {
      if (const Matter* matter = owners.MatterAt(edition, walk.tasks[i].step))
        note(matter->offers, matter, owners.areas[i]);
      if (bundle != nullptr) note(bundle->offers, nullptr, owners.areas[i]);
    }
    if (bundle != nullptr && owners.bundle_area) note(bundle->offers, nullptr, *owners.bundle_area);
  }
  return reach;
}

class PointWriter {
 public:
  PointWriter(const WalkOwners& owners, ActWriter* acts, Walk* walk)
      : owners_(owners), network_(*owners.data.network), acts_(*acts), walk_(walk) {}

  void Add(PointId point, const ReachSet& rules) {
    const uint32_t signature = SignatureOf(point, rules);
    if (walk_->problem.signatures[signature].acts.empty()) return;
    const std::optional<Place> place = network_.place(point);
    placeless_ |= !place;
    walk_->points.push_back(point);
    walk_->problem.points.push_back({signature, place.value_or(Place())});
  }
  // Whether some point stands nowhere, so that no distance can be told.
  bool placeless() const { return placeless_; }

 private:
  using Kind = std::tuple<const Edition*, uint32_t, ReachSet>;

  uint32_t SignatureOf(PointId point, const ReachSet& rules) {
    const Edition& edition = owners_.data.version->EditionAt(network_.division(point));
    if (NamedIn(edition).contains(network_.id(point)))
      return NumberOf(acts_.ActsAt(point, edition, rules));
    const Kind kind{&edition, network_.terms_index(point), rules};
    if (const auto known = signatures_.find(kind); known != signatures_.end()) return known->second;
    const uint32_t signature = NumberOf(acts_.ActsAt(point, edition, rules));
    signatures_.emplace(kind, signature);
    return signature;
  }

  uint32_t NumberOf(std::vector<route::Act> acts) {
    auto& all = walk_->problem.signatures;
    for (uint32_t i = 0; i < all.size(); ++i) {
      if (all[i].acts == acts) return i;
    }
    all.push_back({std::move(acts)});
    return static_cast<uint32_t>(all.size() - 1);
  }

  // The points that offers of this edition name.
  const absl::flat_hash_set<absl::string_view>& NamedIn(const Edition& edition) {
    const auto [it, added] = named_.try_emplace(&edition);
    if (!added) return it->second;
    const auto note = [names = &it->second](const std::vector<Offer>& offers) {
      for (const Offer& offer : offers) names->insert(offer.points.begin(), offer.points.end());
    };
    if (const Bundle* bundle = owners_.BundleAt(edition)) note(bundle->offers);
    for (const auto& [step, task] : owners_.submits) {
      if (const Matter* matter = owners_.MatterAt(edition, step)) note(matter->offers);
    }
    return it->second;
  }

  const WalkOwners& owners_;
  const Network& network_;
  ActWriter& acts_;
  Walk* walk_;
  absl::flat_hash_map<const Edition*, absl::flat_hash_set<absl::string_view>> named_;
  absl::flat_hash_map<Kind, uint32_t> signatures_;
  bool placeless_ = false;
};

void FreeUnplaced(Walk* walk) {
  route::Tasks placed = 0;
  const auto add = [&](const std::vector<route::Act>& acts) {
    for (const route::Act& act : acts) placed |= act.tasks;
  };
  add(walk->problem.anywhere);
  add(walk->problem.at_home);
  for (const route::Signature& signature : walk->problem.signatures) add(signature.acts);
  for (size_t i = 0; i < walk->tasks.size(); ++i) {
    if ((placed & route::TaskBit(i)) != 0) continue;
    walk->problem.free |= route::TaskBit(i);
    const WalkTask& task = walk->tasks[i];
    walk->unplaced.push_back({task.step, task.kind, task.stage, Unplaced::Why::kNoOffer, {}});
  }
}

}  // namespace

void WriteActs(Planning* planning, const Selection& selection, const WalkWishes& wishes,
               Walk* walk) {
  const WalkOwners owners(*planning, selection, wishes, *walk);
  const ReachTable reach = ReachOf(owners, *walk);
  ActWriter acts(planning, selection, owners, reach, wishes, walk);
  acts.WriteElsewhere();
  PointWriter points(owners, &acts, walk);
  reach.ForPoints(*owners.data.version, *owners.data.network,
                  [&](PointId point, const ReachSet& rules) { points.Add(point, rules); });
  FreeUnplaced(walk);
  if (!points.placeless()) walk->problem.home = owners.data.home;
}

}  // namespace onething::plan
