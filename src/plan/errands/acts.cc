// What offers let one do, and where: acts of the routing problem.
//
// An act does one task, or, by an offer of the bundle, all submissions that the offer takes at
// once. Its rank settles ties between acts that cost the same: the bundle's own offers first, then
// by the request's order of channels, then as declared. Points whose acts are equal share one
// signature, since the search tells points apart by what can be done there and by where they stand
// alone.
#include "plan/errands/acts.h"

#include <algorithm>

#include "offer/days.h"
#include "offer/offer.h"
#include "offer/terms.h"
#include "plan/errands/area.h"
#include "plan/errands/candidates.h"

namespace onething::plan {
namespace {

using route::Act;
using route::Tasks;

void SortByRank(std::vector<Act>* acts) {
  std::sort(acts->begin(), acts->end(), [](const Act& a, const Act& b) { return a.rank < b.rank; });
}

}  // namespace

WalkOwners::WalkOwners(const Planning& planning, const Selection& selection,
                       const WalkWishes& wishes, const Walk& walk)
    : data(*planning.data),
      with_bundle(wishes.together && selection.takes == kTrue),
      bundle_area(AreaOfBundle(*planning.data)) {
  for (const StepIndex step : wishes.steps) {
    size_t task = 0;
    while (walk.tasks[task].step != step || walk.tasks[task].kind != TaskKind::kSubmit) ++task;
    submits.emplace_back(step, task);
  }
  for (const WalkTask& task : walk.tasks) {
    areas.push_back(task.kind == TaskKind::kAppear ? AreaOfStage(data, task.step, task.stage)
                                                   : AreaOfStep(data, task.step));
  }
}

const Matter* WalkOwners::MatterAt(const Edition& edition, StepIndex step) const {
  return edition.matters[Index(data.steps[step].step->matter)].get();
}

const Bundle* WalkOwners::BundleAt(const Edition& edition) const {
  return with_bundle ? edition.bundles[Index(data.bundle_id)].get() : nullptr;
}

absl::string_view WalkOwners::MatterName(StepIndex step) const {
  return data.version->matters[data.steps[step].step->matter];
}

Tasks WalkOwners::TakenBy(const Offer& offer) const {
  Tasks taken = 0;
  for (const auto& [step, task] : submits) {
    if (offer::TakesStep(offer, *data.steps[step].step)) taken |= route::TaskBit(task);
  }
  return taken;
}

size_t ActWriter::RankOf(Offer::Channel channel) const {
  const auto& all = wishes_.channels;
  return static_cast<size_t>(std::find(all.begin(), all.end(), channel) - all.begin());
}

// Offers are told apart by what they are; the same one may stand at many points.
Act ActWriter::MakeAct(const Offer& offer, bool bundle, Tasks tasks, size_t task, size_t place) {
  const auto [it, added] =
      numbers_.try_emplace(&offer, static_cast<uint32_t>(walk_->offers.size()));
  if (added) walk_->offers.push_back({&offer, bundle});
  Act act;
  act.tasks = tasks;
  act.offer = it->second;
  const bool hands_in = walk_->tasks[task].kind == TaskKind::kSubmit;
  act.bundle = bundle && hands_in;
  act.late = hands_in && offer.adds && offer.adds->unit != Limit::Unit::kImmediate;
  if (act.late && offer.adds->unit == Limit::Unit::kWorkdays) act.added = offer.adds->count;
  const size_t channel = std::min<size_t>(RankOf(offer.channel), 7);
  act.rank = static_cast<uint32_t>(((act.bundle ? 0 : 1 + task) << 24) | ((bundle ? 0 : 1) << 23) |
                                   (channel << 20) | std::min<size_t>(place, (1 << 20) - 1));
  return act;
}

void ActWriter::AddElsewhere(const Offer& offer, Act act) {
  auto& problem = walk_->problem;
  auto& acts = offer.channel == Offer::Channel::kOnline ? problem.anywhere : problem.at_home;
  acts.push_back(std::move(act));
}

void ActWriter::WriteElsewhere() {
  const auto may_use = [&](const Offer& offer, const WalkTask& task) {
    return !offer::IsAtPoints(offer.channel) && Does(offer, task) &&
           IsAllowed(wishes_, task, offer);
  };
  for (size_t i = 0; i < walk_->tasks.size(); ++i) {
    const WalkTask& task = walk_->tasks[i];
    const auto& offers = planning_->prepared(task.step).matter->offers;
    for (size_t place = 0; place < offers.size(); ++place) {
      if (may_use(offers[place], task) &&
          Holds(planning_, selection_, task.step, offers[place].when))
        AddElsewhere(offers[place], MakeAct(offers[place], false, route::TaskBit(i), i, place));
    }
  }
  const auto& offers = planning_->bundle().offers;
  for (size_t place = 0; owners_.with_bundle && place < offers.size(); ++place) {
    const Offer& offer = offers[place];
    const Tasks taken = owners_.TakenBy(offer);
    if (taken != 0 && may_use(offer, WalkTask()) &&
        Holds(planning_, selection_, kOfBundle, offer.when))
      AddElsewhere(offer, MakeAct(offer, true, taken, 0, place));
  }
  SortByRank(&walk_->problem.anywhere);
  SortByRank(&walk_->problem.at_home);
}

uint8_t ActWriter::DaysAt(const At& at, std::span<const Offer> offers, const Offer& offer,
                          StepIndex owner) {
  const auto holds = [&](ConditionId when) { return Holds(planning_, selection_, owner, when); };
  if (!holds(offer.when)) return 0;
  return offer::DaysAt(offers, offer, planning_->data->network->id(at.point), at.open, holds);
}

void ActWriter::AddOwn(const At& at, size_t i, std::vector<Act>* acts) {
  const WalkTask& task = walk_->tasks[i];
  const Matter* matter = owners_.MatterAt(at.edition, task.step);
  if (matter == nullptr ||
      !offer::Takes(planning_->data->network->terms(at.point), owners_.MatterName(task.step)))
    return;
  for (size_t place = 0; place < matter->offers.size(); ++place) {
    const Offer& offer = matter->offers[place];
    const std::optional<Level> level = offer::LevelOf(offer, matter);
    if (!level || !Does(offer, task) || !IsAllowed(wishes_, task, offer) ||
        !reach_.Has(at.rules, owners_.areas[i], *level))
      continue;
    const uint8_t days = DaysAt(at, matter->offers, offer, task.step);
    if (days == 0) continue;
    acts->push_back(MakeAct(offer, false, route::TaskBit(i), i, place));
    acts->back().weekdays = days;
  }
}

bool ActWriter::TakesAll(const At& at, Tasks taken, Level level) const {
  const auto& own = owners_.bundle_area;
  if (own && !reach_.Has(at.rules, *own, level)) return false;
  std::vector<absl::string_view> matters;
  for (const auto& [step, task] : owners_.submits) {
    if ((taken & route::TaskBit(task)) == 0) continue;
    matters.push_back(owners_.MatterName(step));
    if (!own && !reach_.Has(at.rules, owners_.areas[task], level)) return false;
  }
  const PreparedRequest::Data& data = *planning_->data;
  return offer::TakesBundle(data.network->terms(at.point), data.version->bundles[data.bundle_id],
                            matters);
}

// A bundle's offer hands in all that it takes at once, and hands out each result of it.
void ActWriter::AddOfBundle(const At& at, const Bundle& bundle, size_t place,
                            std::vector<Act>* acts) {
  const Offer& offer = bundle.offers[place];
  const Tasks taken = owners_.TakenBy(offer);
  if (!offer.level || taken == 0 || !offer::HandsIn(offer)) return;
  const uint8_t days = DaysAt(at, bundle.offers, offer, kOfBundle);
  if (days == 0 || !TakesAll(at, taken, *offer.level)) return;
  const auto add = [&](Tasks tasks, size_t task) {
    acts->push_back(MakeAct(offer, true, tasks, task, place));
    acts->back().weekdays = days;
  };
  if (IsAllowed(wishes_, WalkTask(), offer)) add(taken, 0);
  for (size_t i = 0; offer::HandsOut(offer) && i < walk_->tasks.size(); ++i) {
    const bool is_of_taken = (taken >> walk_->problem.tasks[i].step & 1) != 0;
    if (walk_->tasks[i].kind == TaskKind::kCollect && is_of_taken) add(route::TaskBit(i), i);
  }
}

std::vector<Act> ActWriter::ActsAt(PointId point, const Edition& edition, const ReachSet& rules) {
  std::vector<Act> acts;
  const PreparedRequest::Data& data = *planning_->data;
  const At at{point, edition, rules,
              offer::WeekdaysOf(*data.version, edition, *data.network, point)};
  const Bundle* bundle = owners_.BundleAt(edition);
  for (size_t place = 0; bundle != nullptr && place < bundle->offers.size(); ++place)
    AddOfBundle(at, *bundle, place, &acts);
  for (size_t task = 0; task < walk_->tasks.size(); ++task) AddOwn(at, task, &acts);
  SortByRank(&acts);
  return acts;
}

}  // namespace onething::plan
