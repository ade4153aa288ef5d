// By which offers, and at which points, each task can be done (docs/rules/routing.md, "Points").
#include <algorithm>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "plan/stages.h"
#include "plan/walk.h"
#include "route/reach.h"

namespace onething {
namespace {

using route::Act;
using route::TaskBit;
using route::Tasks;

// Who lies within reach of what: of one area, for the offers of one level.
struct Rule {
  WalkArea area;
  Level level = Level::kCounty;
};
using RuleSet = std::vector<uint16_t>;  // numbers of rules, in order

class ActWriter {
 public:
  ActWriter(Workspace* w, std::span<const StepIndex> steps, const WalkWishes& wishes, Walk* walk)
      : w_(w),
        wishes_(wishes),
        walk_(walk),
        version_(*w->data->version),
        network_(*w->data->network),
        with_bundle_(wishes.together && w->takes == kTrue) {
    for (const StepIndex step : steps) submit_.emplace_back(step, TaskOf(step));
  }

  void Run() {
    FindAreas();
    WriteElsewhere();
    FindReach();
    AddPoints();
    FreeUnplaced();
  }

 private:
  size_t TaskOf(StepIndex step) const {
    size_t task = 0;
    while (walk_->tasks[task].step != step || walk_->tasks[task].kind != TaskKind::kSubmit) ++task;
    return task;
  }

  const Matter* MatterAt(const Edition& edition, StepIndex step) const {
    return edition.matters[Index(w_->prepared(step).step->matter)].get();
  }
  const Bundle* BundleAt(const Edition& edition) const {
    return edition.bundles[Index(w_->data->bundle_id)].get();
  }

  // One area for each task, and those of the bundle's offers.
  void FindAreas() {
    for (const WalkTask& task : walk_->tasks) {
      areas_.push_back(task.kind == TaskKind::kAppear ? AreaOfStage(*w_, task.step, task.stage)
                                                      : AreaOfStep(*w_, task.step));
    }
    bundle_area_ = AreaOfBundle(*w_);
  }

  void AddRule(const WalkArea& area, Level level) {
    for (size_t i = 0; i < rules_.size(); ++i) {
      if (rules_[i].level == level && IsSame(rules_[i].area, area)) return;
    }
    rules_.push_back({area, level});
  }
  static bool IsSame(const WalkArea& a, const WalkArea& b) {
    return a.reach == b.reach && a.division == b.division;
  }

  // The rules that some offer of some edition asks for, and the points within reach of each.
  void FindReach() {
    const auto note = [&](const std::vector<Offer>& offers, const Matter* matter,
                          const WalkArea& area) {
      for (const Offer& offer : offers) {
        const std::optional<Level> level = LevelOf(offer, matter);
        if (IsAtPoints(offer.channel) && level) AddRule(area, *level);
      }
    };
    for (const Edition& edition : version_.editions) {
      const Bundle* bundle = with_bundle_ ? BundleAt(edition) : nullptr;
      for (size_t i = 0; i < walk_->tasks.size(); ++i) {
        if (const Matter* matter = MatterAt(edition, walk_->tasks[i].step))
          note(matter->offers, matter, areas_[i]);
        if (bundle != nullptr) note(bundle->offers, nullptr, areas_[i]);
      }
      if (bundle != nullptr && bundle_area_) note(bundle->offers, nullptr, *bundle_area_);
    }
    for (size_t i = 0; i < rules_.size(); ++i) {
      const Rule& rule = rules_[i];
      route::ForPointsInReach(
          version_, network_, rule.level, rule.area.reach, rule.area.division,
          [&](PointId point) { reach_.emplace_back(point, static_cast<uint16_t>(i)); });
    }
  }

  bool Has(const RuleSet& rules, const WalkArea& area, Level level) const {
    return std::any_of(rules.begin(), rules.end(), [&](uint16_t rule) {
      return rules_[rule].level == level && IsSame(rules_[rule].area, area);
    });
  }

  size_t RankOf(Offer::Channel channel) const {
    const auto& all = wishes_.channels;
    return static_cast<size_t>(std::find(all.begin(), all.end(), channel) - all.begin());
  }
  bool IsAllowed(Offer::Channel channel) const { return RankOf(channel) < wishes_.channels.size(); }

  // Offers are told apart by what they are; the same one may stand at many points.
  uint32_t NumberOf(const Offer& offer, bool bundle) {
    const auto [it, added] =
        numbers_.try_emplace(&offer, static_cast<uint32_t>(walk_->offers.size()));
    if (added) walk_->offers.push_back({&offer, bundle});
    return it->second;
  }

  Act MakeAct(const Offer& offer, bool bundle, Tasks tasks, size_t task, size_t place) {
    Act act;
    act.tasks = tasks;
    act.offer = NumberOf(offer, bundle);
    const bool hands_in = walk_->tasks[task].kind == TaskKind::kSubmit;
    act.bundle = bundle && hands_in;
    act.late = hands_in && offer.adds && offer.adds->unit != Limit::Unit::kImmediate;
    if (act.late && offer.adds->unit == Limit::Unit::kWorkdays) act.added = offer.adds->count;
    const size_t channel = std::min<size_t>(RankOf(offer.channel), 7);
    act.rank =
        static_cast<uint32_t>(((act.bundle ? 0 : 1 + task) << 24) | ((bundle ? 0 : 1) << 23) |
                              (channel << 20) | std::min<size_t>(place, (1 << 20) - 1));
    return act;
  }

  // What an offer of a step does of a task of that step.
  static bool Does(const Offer& offer, const WalkTask& task) {
    if (offer.does != Offer::Does::kSubmit) return false;
    if (task.kind == TaskKind::kAppear) return offer.stage == task.stage;
    return !offer.stage;
  }
  bool MayUse(const Offer& offer, const WalkTask& task) const {
    return task.kind == TaskKind::kCollect ? offer.channel == Offer::Channel::kWindow
                                           : IsAllowed(offer.channel);
  }

  // The submits that a bundle's offer hands in.
  Tasks TakenBy(const Offer& offer) const {
    Tasks taken = 0;
    for (const auto& [step, task] : submit_) {
      const Step& row = *w_->prepared(step).step;
      const bool named =
          std::find(offer.takes.begin(), offer.takes.end(), row.id) != offer.takes.end();
      if (!row.separate && (offer.takes.empty() || named)) taken |= TaskBit(task);
    }
    return taken;
  }

  // Online, by mail, at home: by the rules of the matter and of the bundle.
  void WriteElsewhere() {
    const auto list = [&](const Offer& offer) {
      return offer.channel == Offer::Channel::kOnline ? &walk_->problem.anywhere
                                                      : &walk_->problem.at_home;
    };
    for (size_t i = 0; i < walk_->tasks.size(); ++i) {
      const WalkTask& task = walk_->tasks[i];
      const auto& offers = w_->prepared(task.step).matter->offers;
      if (task.kind == TaskKind::kCollect) continue;
      for (size_t place = 0; place < offers.size(); ++place) {
        const Offer& offer = offers[place];
        if (IsAtPoints(offer.channel) || !Does(offer, task) || !IsAllowed(offer.channel)) continue;
        if (Holds(w_, task.step, offer.when))
          list(offer)->push_back(MakeAct(offer, false, TaskBit(i), i, place));
      }
    }
    const auto& offers = w_->bundle().offers;
    for (size_t place = 0; with_bundle_ && place < offers.size(); ++place) {
      const Offer& offer = offers[place];
      if (IsAtPoints(offer.channel) || offer.does != Offer::Does::kSubmit) continue;
      const Tasks taken = TakenBy(offer);
      if (taken != 0 && IsAllowed(offer.channel) && Holds(w_, kOfBundle, offer.when))
        list(offer)->push_back(MakeAct(offer, true, taken, 0, place));
    }
    SortByRank(&walk_->problem.anywhere);
    SortByRank(&walk_->problem.at_home);
  }

  static void SortByRank(std::vector<Act>* acts) {
    std::sort(acts->begin(), acts->end(),
              [](const Act& a, const Act& b) { return a.rank < b.rank; });
  }

  static bool Names(const Offer& offer, absl::string_view point) {
    return std::find(offer.points.begin(), offer.points.end(), point) != offer.points.end();
  }

  // At a point that an offer which holds names, the general offers of that stage and channel do not hold.
  bool Applies(const std::vector<Offer>& offers, const Offer& offer, StepIndex step,
               absl::string_view point) {
    if (!Holds(w_, step, offer.when)) return false;
    if (!offer.points.empty()) return Names(offer, point);
    return std::none_of(offers.begin(), offers.end(), [&](const Offer& other) {
      return other.does == Offer::Does::kSubmit && other.stage == offer.stage &&
             other.channel == offer.channel && Names(other, point) && Holds(w_, step, other.when);
    });
  }

  // The points that offers of this edition name.
  const absl::flat_hash_set<absl::string_view>& NamedIn(const Edition& edition) {
    const auto [it, added] = named_.try_emplace(&edition);
    const auto note = [&, names = &it->second](const std::vector<Offer>& offers) {
      for (const Offer& offer : offers) names->insert(offer.points.begin(), offer.points.end());
    };
    if (!added) return it->second;
    if (const Bundle* bundle = BundleAt(edition)) note(bundle->offers);
    for (const auto& [step, task] : submit_) {
      if (const Matter* matter = MatterAt(edition, step)) note(matter->offers);
    }
    return it->second;
  }

  void AddOwnActs(PointId point, const Edition& edition, const RuleSet& rules, uint8_t open,
                  std::vector<Act>* acts) {
    const PointTerms& terms = network_.terms(point);
    for (size_t i = 0; i < walk_->tasks.size(); ++i) {
      const WalkTask& task = walk_->tasks[i];
      const Matter* matter = MatterAt(edition, task.step);
      if (matter == nullptr || !route::Takes(terms, MatterName(task.step))) continue;
      for (size_t place = 0; place < matter->offers.size(); ++place) {
        const Offer& offer = matter->offers[place];
        const std::optional<Level> level = LevelOf(offer, matter);
        if (!IsAtPoints(offer.channel) || !level || !Does(offer, task) || !MayUse(offer, task) ||
            (open & offer.days) == 0 || !Has(rules, areas_[i], *level) ||
            !Applies(matter->offers, offer, task.step, network_.id(point)))
          continue;
        acts->push_back(MakeAct(offer, false, TaskBit(i), i, place));
        acts->back().weekdays = open & offer.days;
      }
    }
  }

  absl::string_view MatterName(StepIndex step) const {
    return version_.matters[w_->prepared(step).step->matter];
  }

  bool TakesAll(PointId point, Tasks taken, Level level, const RuleSet& rules) {
    std::vector<absl::string_view> matters;
    for (const auto& [step, task] : submit_) {
      if ((taken & TaskBit(task)) == 0) continue;
      matters.push_back(MatterName(step));
      if (!bundle_area_ && !Has(rules, areas_[task], level)) return false;
    }
    if (bundle_area_ && !Has(rules, *bundle_area_, level)) return false;
    return route::TakesBundle(network_.terms(point), version_.bundles[w_->data->bundle_id],
                              matters);
  }

  void AddBundleActs(PointId point, const Edition& edition, const RuleSet& rules, uint8_t open,
                     std::vector<Act>* acts) {
    const Bundle* bundle = with_bundle_ ? BundleAt(edition) : nullptr;
    for (size_t place = 0; bundle != nullptr && place < bundle->offers.size(); ++place) {
      const Offer& offer = bundle->offers[place];
      const Tasks taken = TakenBy(offer);
      if (!IsAtPoints(offer.channel) || !offer.level || taken == 0 ||
          offer.does != Offer::Does::kSubmit || (open & offer.days) == 0 ||
          !Applies(bundle->offers, offer, kOfBundle, network_.id(point)) ||
          !TakesAll(point, taken, *offer.level, rules))
        continue;
      if (IsAllowed(offer.channel)) acts->push_back(MakeAct(offer, true, taken, 0, place));
      for (size_t i = 0; i < walk_->tasks.size(); ++i) {
        const bool hands_out = walk_->tasks[i].kind == TaskKind::kCollect &&
                               offer.channel == Offer::Channel::kWindow &&
                               (taken >> walk_->problem.tasks[i].step & 1) != 0;
        if (hands_out) acts->push_back(MakeAct(offer, true, TaskBit(i), i, place));
      }
    }
    for (Act& act : *acts) act.weekdays = open & walk_->offers[act.offer].offer->days;
  }

  void AddPoints() {
    std::sort(reach_.begin(), reach_.end());
    RuleSet rules;
    for (size_t i = 0; i < reach_.size(); ++i) {
      rules.push_back(reach_[i].second);
      if (i + 1 < reach_.size() && reach_[i + 1].first == reach_[i].first) continue;
      AddPoint(reach_[i].first, rules);
      rules.clear();
    }
  }

  // Points of one edition, with the same terms and within reach of the same, take the same.
  void AddPoint(PointId point, const RuleSet& rules) {
    const Edition& edition = version_.EditionAt(network_.division(point));
    const Key key{&edition, network_.terms_index(point), rules};
    const bool named = NamedIn(edition).contains(network_.id(point));
    const auto known = signatures_.find(key);
    uint32_t signature = 0;
    if (!named && known != signatures_.end()) {
      signature = known->second;
    } else {
      signature = SignatureOf(point, edition, rules);
      if (!named) signatures_.emplace(key, signature);
    }
    if (walk_->problem.signatures[signature].acts.empty()) return;
    const std::optional<Place> place = network_.place(point);
    placeless_ |= !place;
    walk_->points.push_back(point);
    walk_->problem.points.push_back({signature, place.value_or(Place())});
  }

  uint32_t SignatureOf(PointId point, const Edition& edition, const RuleSet& rules) {
    const uint8_t open = route::WeekdaysOf(version_, edition, network_, point);
    std::vector<Act> acts;
    AddBundleActs(point, edition, rules, open, &acts);
    AddOwnActs(point, edition, rules, open, &acts);
    SortByRank(&acts);
    auto& all = walk_->problem.signatures;
    const auto same = [](const Act& a, const Act& b) {
      return a.rank == b.rank && a.offer == b.offer && a.weekdays == b.weekdays &&
             a.tasks == b.tasks;
    };
    for (uint32_t i = 0; i < all.size(); ++i) {
      if (std::equal(acts.begin(), acts.end(), all[i].acts.begin(), all[i].acts.end(), same))
        return i;
    }
    all.push_back({std::move(acts)});
    return static_cast<uint32_t>(all.size() - 1);
  }

  void FreeUnplaced() {
    Tasks placed = 0;
    const auto add = [&](const std::vector<Act>& acts) {
      for (const Act& act : acts) placed |= act.tasks;
    };
    add(walk_->problem.anywhere);
    add(walk_->problem.at_home);
    for (const route::Signature& signature : walk_->problem.signatures) add(signature.acts);
    for (size_t i = 0; i < walk_->tasks.size(); ++i) {
      if ((placed & TaskBit(i)) != 0) continue;
      walk_->problem.free |= TaskBit(i);
      const WalkTask& task = walk_->tasks[i];
      walk_->unplaced.push_back({task.step, task.kind, task.stage, Unplaced::Why::kNoOffer, {}});
    }
    if (!placeless_) walk_->problem.home = w_->data->home;
  }

  using Key = std::tuple<const Edition*, uint32_t, RuleSet>;

  Workspace* w_;
  const WalkWishes& wishes_;
  Walk* walk_;
  const Version& version_;
  const Network& network_;
  const bool with_bundle_;
  std::vector<std::pair<StepIndex, size_t>> submit_;  // the submit task of each step
  std::vector<WalkArea> areas_;                       // by task
  std::optional<WalkArea> bundle_area_;
  std::vector<Rule> rules_;
  std::vector<std::pair<PointId, uint16_t>>
      reach_;  // points, and a rule within whose reach they lie
  absl::flat_hash_map<const Edition*, absl::flat_hash_set<absl::string_view>> named_;
  absl::flat_hash_map<const Offer*, uint32_t> numbers_;
  absl::flat_hash_map<Key, uint32_t> signatures_;
  bool placeless_ = false;
};

}  // namespace

void WriteActs(Workspace* w, std::span<const StepIndex> steps, const WalkWishes& wishes,
               Walk* walk) {
  ActWriter(w, steps, wishes, walk).Run();
}

namespace {

// Asks the host for every leg; a detour that is shorter counts in its place.
void WriteMatrix(Workspace* w, Walk* walk) {
  const size_t n = walk->points.size(), width = n + 1;
  if (n > w->limits.metric_points) {
    w->status = absl::ResourceExhaustedError(
        absl::StrCat("the host's metric would be asked between ", n, " points; the limit is ",
                     w->limits.metric_points));
    return;
  }
  std::vector<int64_t>& matrix = walk->problem.matrix;
  matrix.assign(width * width, 0);
  const auto point = [&](size_t i) {
    return i == n ? std::nullopt : std::optional<PointId>(walk->points[i]);
  };
  for (size_t from = 0; from < width; ++from) {
    for (size_t to = 0; to < width; ++to) {
      if (from == to) continue;
      const int64_t metres = w->metric(point(from), point(to));
      matrix[from * width + to] = metres;
      if (metres < 0)
        w->status = absl::InvalidArgumentError("the host's metric gave a negative number");
    }
  }
  for (size_t by = 0; by < width; ++by) {
    for (size_t from = 0; from < width; ++from) {
      for (size_t to = 0; to < width; ++to)
        matrix[from * width + to] = std::min(matrix[from * width + to],
                                             matrix[from * width + by] + matrix[by * width + to]);
    }
  }
}

}  // namespace

void MakeWalk(Workspace* w, std::span<const StepIndex> steps, const WalkWishes& wishes,
              Walk* walk) {
  *walk = Walk();
  WriteTasks(w, steps, wishes, walk);
  if (!w->status.ok()) return;
  WriteActs(w, steps, wishes, walk);
  if (w->metric) WriteMatrix(w, walk);
  if (!w->status.ok()) return;
  walk->problem.objective = wishes.objective;
  walk->problem.trip_limit = w->data->trip_limit;
  if (!walk->problem.has_distance()) walk->problem.trip_limit.reset();
  walk->solution = w->solver.Solve(walk->problem);
}

}  // namespace onething
