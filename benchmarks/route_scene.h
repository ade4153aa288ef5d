// Routing problems for benchmarks: they follow from their size and a seed.
#ifndef ONETHING_BENCHMARKS_ROUTE_SCENE_H_
#define ONETHING_BENCHMARKS_ROUTE_SCENE_H_

#include <string>

#include "route/problem.h"

namespace onething::route_scene {

// Tiered: villages, townships, counties and a city, each taking more than the level below; a few classes of stations a level.
// Unstructured: every point takes tasks of its own choice.
enum class Family { kTiered, kUnstructured };

struct Size {
  int tasks = 12, points = 300;
  Family family = Family::kTiered;
  bool weekdays = true;  // some ways are open on some days only
};

inline constexpr unsigned kPeerProblems =
    8;  // a family, of 12 tasks and 300 points, that the peers solve too

route::Problem Make(const Size& size, unsigned seed);

struct Answer {
  route::Solution solution;
  double nanoseconds = 0;
};
// For programs in other languages: the problem, with every leg, and the library's answer.
std::string Json(const Size& size, unsigned seed, const Answer& answer);

}  // namespace onething::route_scene
#endif  // ONETHING_BENCHMARKS_ROUTE_SCENE_H_
