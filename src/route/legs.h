// The metres between points, and quick bounds on them.
//
// All distances are whole metres, rounded once; sums of them are exact, so ties are ties.
#ifndef ONETHING_SRC_ROUTE_LEGS_H_
#define ONETHING_SRC_ROUTE_LEGS_H_

#include <vector>

#include "route/problem.h"

namespace onething::route {

class Legs {
 public:
  explicit Legs(const Problem& problem);
  uint32_t home() const { return home_; }  // the number of points
  int64_t Between(uint32_t a, uint32_t b) const;
  int64_t ToHome(uint32_t point);
  int64_t FromHome(uint32_t point);
  // No more than Between; without arithmetic on angles.
  int64_t AtLeast(uint32_t a, uint32_t b) const;
  int64_t ToHomeAtLeast(uint32_t point) const { return AtLeast(point, home_); }

 private:
  struct Vector {
    double x = 0, y = 0, z = 0;  // on the unit sphere
  };
  const Place& At(uint32_t point) const {
    return point == home_ ? *problem_.home : problem_.points[point].place;
  }

  const Problem& problem_;
  const uint32_t home_;
  std::vector<Vector> vectors_;
  std::vector<int64_t> to_home_;  // -1: not looked up
};

}  // namespace onething::route
#endif  // ONETHING_SRC_ROUTE_LEGS_H_
