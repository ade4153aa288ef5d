// By which acts each task of a walk can be done: what the offers make possible, at a point and
// elsewhere.
#ifndef ONETHING_SRC_PLAN_ERRANDS_ACTS_H_
#define ONETHING_SRC_PLAN_ERRANDS_ACTS_H_

#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "plan/errands/reach.h"
#include "plan/errands/walk.h"

namespace onething::plan {

// The tasks of a walk with whose they are: what the rules of offers are asked about.
struct WalkOwners {
  WalkOwners(const Planning& planning, const Selection& selection, const WalkWishes& wishes,
             const Walk& walk);
  const Matter* MatterAt(const Edition& edition, StepIndex step) const;
  // Null where the bundle takes nothing here, or is not wanted.
  const Bundle* BundleAt(const Edition& edition) const;
  absl::string_view MatterName(StepIndex step) const;
  // The submits that a bundle's offer hands in.
  route::Tasks TakenBy(const Offer& offer) const;

  const PreparedRequest::Data& data;
  const bool with_bundle;
  std::vector<std::pair<StepIndex, size_t>> submits;  // the submit task of each step
  std::vector<offer::Area> areas;                     // by task
  std::optional<offer::Area> bundle_area;
};

class ActWriter {
 public:
  ActWriter(Planning* planning, const Selection& selection, const WalkOwners& owners,
            const ReachTable& reach, const WalkWishes& wishes, Walk* walk)
      : planning_(planning),
        selection_(selection),
        owners_(owners),
        reach_(reach),
        wishes_(wishes),
        walk_(walk) {}

  // What is done online, by mail and at home, by the rules of the matter and of the bundle.
  void WriteElsewhere();
  // What is done at a point of an edition within reach of these rules, in order of rank.
  std::vector<route::Act> ActsAt(PointId point, const Edition& edition, const ReachSet& rules);

 private:
  // A point at which acts are looked for.
  struct At {
    PointId point;
    const Edition& edition;
    const ReachSet& rules;
    uint8_t open = 0;  // its weekdays
  };
  size_t RankOf(Offer::Channel channel) const;
  route::Act MakeAct(const Offer& offer, bool bundle, route::Tasks tasks, size_t task,
                     size_t place);
  void AddElsewhere(const Offer& offer, route::Act act);
  void AddOwn(const At& at, size_t task, std::vector<route::Act>* acts);
  void AddOfBundle(const At& at, const Bundle& bundle, size_t place, std::vector<route::Act>* acts);
  // The weekdays on which an offer that holds is taken at a point.
  uint8_t DaysAt(const At& at, std::span<const Offer> offers, const Offer& offer, StepIndex owner);
  bool TakesAll(const At& at, route::Tasks taken, Level level) const;

  Planning* planning_;
  const Selection& selection_;
  const WalkOwners& owners_;
  const ReachTable& reach_;
  const WalkWishes& wishes_;
  Walk* walk_;
  absl::flat_hash_map<const Offer*, uint32_t> numbers_;  // offers in walk_->offers
};

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_ERRANDS_ACTS_H_
