#include "plan/errands/walk.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "plan/errands/points.h"
#include "plan/errands/tasks.h"

namespace onething::plan {
namespace {

// Asks the host for every leg; a detour that is shorter counts in its place.
void WriteMatrix(Planning* planning, Walk* walk) {
  const size_t n = walk->points.size(), width = n + 1;
  if (n > planning->limits.metric_points) {
    planning->status = absl::ResourceExhaustedError(
        absl::StrCat("the host's metric would be asked between ", n, " points; the limit is ",
                     planning->limits.metric_points));
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
      const int64_t metres = planning->metric(point(from), point(to));
      matrix[from * width + to] = metres;
      if (metres < 0)
        planning->status = absl::InvalidArgumentError("the host's metric gave a negative number");
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

WalkWishes WishesOf(const PreparedRequest::Data& data, std::span<const StepIndex> steps) {
  return {steps, data.channels, data.objective, true};
}

void MakeWalk(Planning* planning, const Selection& selection, const Variants& variants,
              const WalkWishes& wishes, route::Solver* solver, Walk* walk) {
  *walk = Walk();
  WriteTasks(planning, selection, variants, wishes, walk);
  if (!planning->status.ok()) return;
  WriteActs(planning, selection, wishes, walk);
  if (planning->metric) WriteMatrix(planning, walk);
  if (!planning->status.ok()) return;
  walk->problem.objective = wishes.objective;
  walk->problem.trip_limit = planning->data->trip_limit;
  if (!walk->problem.has_distance()) walk->problem.trip_limit.reset();
  walk->solution = solver->Solve(walk->problem);
}

}  // namespace onething::plan
