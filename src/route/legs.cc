// Distances, each worked out once, and a bound on them without trigonometry.
//
// The metres between two places are those of the sphere's great circle. The chord through the
// sphere is never longer, and needs one square root of vectors made beforehand; so a search may
// drop a way by the chord and measure only what is left. The bound is lowered by a hair, for
// rounding might have made it longer than the arc between places that nearly coincide.
#include "route/legs.h"

#include <cmath>
#include <numbers>

namespace onething::route {
namespace {

constexpr double kRadius = 6371008.8;  // metres

}  // namespace

Legs::Legs(const Problem& problem)
    : problem_(problem), home_(static_cast<uint32_t>(problem.points.size())) {
  if (!problem.has_distance()) return;
  to_home_.assign(home_ + 1, -1);
  if (!problem.matrix.empty()) return;
  vectors_.resize(home_ + 1);
  for (uint32_t i = 0; i <= home_; ++i) {
    const double longitude = At(i).longitude * (std::numbers::pi / 180),
                 latitude = At(i).latitude * (std::numbers::pi / 180);
    vectors_[i] = {std::cos(latitude) * std::cos(longitude),
                   std::cos(latitude) * std::sin(longitude), std::sin(latitude)};
  }
}

int64_t Legs::Between(uint32_t a, uint32_t b) const {
  if (!problem_.has_distance()) return 0;
  if (!problem_.matrix.empty()) return problem_.matrix[size_t{a} * (home_ + 1) + b];
  return Metres(At(a), At(b));
}

// Asked for again and again, so each is kept.
int64_t Legs::ToHome(uint32_t point) {
  if (!problem_.has_distance()) return 0;
  if (to_home_[point] < 0) to_home_[point] = Between(point, home_);
  return to_home_[point];
}

int64_t Legs::FromHome(uint32_t point) {
  return problem_.matrix.empty() ? ToHome(point) : Between(home_, point);
}

// The chord, a hair shorter for what rounding may have added.
int64_t Legs::AtLeast(uint32_t a, uint32_t b) const {
  if (vectors_.empty()) return Between(a, b);
  const Vector &u = vectors_[a], &v = vectors_[b];
  const double x = u.x - v.x, y = u.y - v.y, z = u.z - v.z;
  const double chord = std::sqrt(x * x + y * y + z * z) * kRadius;
  return static_cast<int64_t>(std::max(0.0, chord * (1 - 1e-9) - 1e-3));
}

}  // namespace onething::route
