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
    planning_.Begin(prepared->data());
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

  // The acts that the new offer gives at each point of its level within reach; false where there are none.
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
