// The networks of scripts/network, loaded, and places to look from.
#ifndef ONETHING_BENCHMARKS_NETWORK_SCENE_H_
#define ONETHING_BENCHMARKS_NETWORK_SCENE_H_

#include <memory>
#include <string>
#include <vector>

#include "onething/load.h"

namespace onething::network_scene {

enum Area : int { kCounty, kProvince, kNation };  // the shipped sample, Hebei, all

// The documents of an area, the divisions' declarations among them. The larger networks lie in the folder that the environment names
// as ONETHING_NETWORKS; empty where they do not.
std::vector<std::string> Paths(Area area);
Result<Catalog> Load(Area area);  // from the files on
// Loaded once a process; null where there is none.
std::shared_ptr<const Network> Shared(Area area);

// Where applicants live: some hundred metres from village stations all over the network.
std::vector<Place> Homes(const Network& network);

struct Nearest {
  PointId point{};
  int64_t metres = -1;
};
// The nearest point of a level.
Nearest NearestOf(const Network& network, const Place& home, Level level);

}  // namespace onething::network_scene
#endif  // ONETHING_BENCHMARKS_NETWORK_SCENE_H_
