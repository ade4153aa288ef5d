// What a delegation saves those who do the whole bundle in one plan.
//
// The idea. A home's errands are a routing problem (route/problem.h). A delegation changes no step,
// no wait and no task: it only adds acts at points, and whoever took a task before still takes it.
// So the plan is made once for a home, down to its walk, and for each candidate the problem is
// copied, the new acts are put in, and it is solved again. The solver is the same for all homes and
// keeps the bounds of problems that differ in places alone (route/solver.h).
//
// Putting acts in (AddAct). Points of one signature share it, so a point that gets an act first
// gets a signature of its own, a copy. A point that had nothing to do for this bundle is put where
// network order has it, since ties go by that order. A task that nobody took was free, that is,
// done of itself; now it has an act and is free no longer.
//
// What is saved. If the new acts serve a task that nobody took before, the walk has more to do, and
// its trips and metres say nothing against those before: then only `served` is counted. Else the
// trips and metres of both solutions are compared. The old way is still there, so the new one is no
// worse by the order of aims; but where it saves a trip it may be longer in metres.
//
// Example. A permit and a licence, both taken by a hall at 7 km: one trip, 14 km. Delegating the
// permit alone saves nothing, since the hall has to be entered for the licence. If a station half a
// kilometre away takes the licence as well, the station then does both, and 13 km are saved.
#include "coverage/bundle_savings.h"

#include <algorithm>

#include "offer/days.h"
#include "offer/reach.h"
#include "plan/errands/area.h"
#include "plan/errands/walk.h"

namespace onething::coverage {
namespace {

using route::Act;
using route::Problem;
using route::TaskBit;

class BundleSavings {
 public:
  BundleSavings(const Catalog& catalog, const CoverageQuestion& question, const WhatIf& what_if,
                const Scene& scene, std::vector<Candidate>* candidates, Savings* savings)
      : catalog_(catalog),
        question_(question),
        what_if_(what_if),
        scene_(scene),
        candidates_(*candidates),
        savings_(savings),
        facts_(services::JurisdictionFacts(scene.version)),
        planning_(Limits{}) {}

  absl::Status Measure(const HomeRow& home) {
    Result<PreparedRequest> prepared = Prepare(catalog_, RequestAt(home));
    if (!prepared.ok()) return prepared.status();
    planning_.Begin(DataOf(*prepared));
    if (!Select(&planning_, &selection_) || !FindVariants(&planning_, selection_, &variants_))
      return planning_.Failure();
    plan::Walk walk;
    MakeWalk(&planning_, selection_, variants_, plan::WishesOf(*planning_.data, selection_.order),
             &solver_, &walk);
    if (!planning_.status.ok()) return planning_.status;
    savings_->trips += walk.solution.cost.trips * home.weight;
    savings_->metres += walk.solution.cost.distance * home.weight;
    for (Candidate& candidate : candidates_) Try(home, walk, &candidate);
    return absl::OkStatus();
  }

 private:
  // Only the division is known, as everywhere in this folder.
  Request RequestAt(const HomeRow& home) const {
    Request request;
    request.bundle = question_.bundle;
    request.submitted = At(question_.day, 0);
    request.submitted_is_date = true;
    request.home.division = home.code;
    request.home.location.emplace(home.place.longitude, home.place.latitude);
    for (const FactId fact : facts_)
      request.facts.push_back({scene_.version.facts[fact].id, home.code, "", {}});
    return request;
  }

  void Try(const HomeRow& home, const plan::Walk& walk, Candidate* candidate) {
    Problem problem = walk.problem;
    if (!AddOffer(walk, *candidate, &problem)) return;
    const route::Solution after = solver_.Solve(problem);
    const route::Cost &was = walk.solution.cost, &is = after.cost;
    const auto unserved = [](route::Tasks tasks) { return __builtin_popcountll(tasks); };
    const int served = unserved(walk.problem.free) - unserved(problem.free);
    Saving& saving = candidate->saving;
    saving.served += served * home.weight;
    if (served > 0 || is.trips < was.trips || is.distance < was.distance)
      saving.homes += home.weight;
    if (served > 0) return;
    saving.trips += (was.trips - is.trips) * home.weight;
    saving.metres += (was.distance - is.distance) * home.weight;
  }

  // The acts that the new offer gives at each point of its level within reach; false where there
  // are none.
  bool AddOffer(const plan::Walk& walk, const Candidate& candidate, Problem* problem) {
    const size_t matter = *candidate.matter;
    const MatterId id = scene_.takers.matters()[matter];
    std::vector<PointId> points = walk.points;
    bool added = false;
    for (size_t task = 0; task < walk.tasks.size(); ++task) {
      const plan::WalkTask& row = walk.tasks[task];
      if (planning_.prepared(row.step).step->matter != id || !Does(row)) continue;
      const offer::Area area = plan::AreaOfStep(*planning_.data, row.step);
      offer::ForPointsInReach(scene_.version, scene_.network, candidate.saving.level, area.reach,
                              area.division, [&](PointId point) {
                                if (!scene_.takers.MayTake(point, matter)) return;
                                added |= AddAct(point, task, row, &points, problem);
                              });
    }
    return added;
  }

  // A result is handed out at windows alone (offer::HandsOut), so only a window's delegation gives
  // acts that collect. A stage is attended where offers that carry it are, and these stay.
  bool Does(const plan::WalkTask& task) const {
    if (task.kind == TaskKind::kSubmit) return true;
    return task.kind == TaskKind::kCollect && what_if_.channel == Offer::Channel::kWindow;
  }

  bool AddAct(PointId point, size_t task, const plan::WalkTask& row, std::vector<PointId>* points,
              Problem* problem) const {
    const std::optional<Place> place = scene_.network.place(point);
    if (!place) return false;
    const auto at = std::lower_bound(points->begin(), points->end(), point) - points->begin();
    if (static_cast<size_t>(at) == points->size() || (*points)[static_cast<size_t>(at)] != point) {
      points->insert(points->begin() + at, point);
      problem->signatures.emplace_back();
      const auto last = static_cast<uint32_t>(problem->signatures.size() - 1);
      problem->points.insert(problem->points.begin() + at, {last, *place});
    }
    const auto index = static_cast<size_t>(at);
    problem->signatures.push_back(problem->signatures[problem->points[index].signature]);
    problem->points[index].signature = static_cast<uint32_t>(problem->signatures.size() - 1);
    auto& acts = problem->signatures.back().acts;
    acts.push_back(MakeAct(point, task, row));
    std::stable_sort(acts.begin(), acts.end(),
                     [](const Act& a, const Act& b) { return a.rank < b.rank; });
    problem->free &= ~TaskBit(task);
    return true;
  }

  // The rank is laid out like that of any act of a step's own offer (plan/errands/acts.cc). It
  // decides ties alone.
  Act MakeAct(PointId point, size_t task, const plan::WalkTask& row) const {
    Act act;
    act.tasks = TaskBit(task);
    const Edition& edition = scene_.version.EditionAt(scene_.network.division(point));
    act.weekdays = offer::WeekdaysOf(scene_.version, edition, scene_.network, point);
    const bool adds = what_if_.adds && what_if_.adds->unit != Limit::Unit::kImmediate;
    act.late = row.kind == TaskKind::kSubmit && adds;
    if (act.late && what_if_.adds->unit == Limit::Unit::kWorkdays) act.added = what_if_.adds->count;
    const auto channel = static_cast<uint32_t>(what_if_.channel);
    act.rank = static_cast<uint32_t>((1 + task) << 24) | 1u << 23 | channel << 20 | 0xFFFFF;
    return act;
  }

  const Catalog& catalog_;
  const CoverageQuestion& question_;
  const WhatIf& what_if_;
  const Scene& scene_;
  std::vector<Candidate>& candidates_;
  Savings* savings_;
  std::vector<FactId> facts_;
  plan::Planning planning_;
  plan::Selection selection_;
  plan::Variants variants_;
  route::Solver solver_;
};

}  // namespace

absl::Status FindBundleSavings(const Catalog& catalog, const CoverageQuestion& question,
                               const WhatIf& what_if, const Scene& scene,
                               const std::vector<HomeRow>& homes,
                               std::vector<Candidate>* candidates, Savings* savings) {
  BundleSavings all(catalog, question, what_if, scene, candidates, savings);
  for (const HomeRow& home : homes) {
    if (absl::Status status = all.Measure(home); !status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace onething::coverage
