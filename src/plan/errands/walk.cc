#include "plan/errands/walk.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "plan/errands/points.h"
#include "plan/errands/tasks.h"

namespace onething {
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

WalkWishes WishesOf(const PreparedRequest::Data& data) {
  return {data.channels, data.objective, true};
}

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
