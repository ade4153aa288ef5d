#include "network_scene.h"

#include <cstdlib>
#include <filesystem>
#include <map>

#include "absl/strings/str_cat.h"
#include "scene.h"

namespace onething::network_scene {
namespace {

constexpr size_t kHomes = 4096;
constexpr absl::string_view kCatalog =
    R"({"onething": 1, "catalog": {"id": "network", "version": "1", "effective": {"from": "2016-01-01", "to": null}, "calendar": "cn"}})";

}  // namespace

std::vector<std::string> Paths(Area area) {
  if (area == kCounty) return {ONETHING_SOURCE_DIR "/examples/networks/hebei_sample.geojson"};
  const char* folder = std::getenv("ONETHING_NETWORKS");
  if (folder == nullptr) return {};
  const std::string path = absl::StrCat(folder, area == kProvince ? "/hebei" : "/nation");
  if (!std::filesystem::exists(path + ".geojson")) return {};
  return {path + ".geojson", path + "_divisions.json"};
}

Result<Catalog> Load(Area area) {
  absl::StatusOr<std::vector<SourceText>> documents = ReadDocuments(Paths(area));
  if (!documents.ok()) return {};
  for (SourceText& document : workload::WithCalendar(std::string(kCatalog)))
    documents->push_back(std::move(document));
  return LoadCatalog(*documents);
}

std::shared_ptr<const Network> Shared(Area area) {
  static std::map<Area, std::shared_ptr<const Network>> loaded;
  const auto found = loaded.find(area);
  if (found != loaded.end()) return found->second;
  if (Paths(area).empty()) return nullptr;
  const Result<Catalog> made = Load(area);
  return loaded[area] = !made.ok() ? nullptr : made->network();
}

std::vector<Place> Homes(const Network& network) {
  std::vector<Place> homes;
  for (size_t i = 0; i < kHomes; ++i) {
    // A step prime to the number of points goes all over them.
    const auto point = static_cast<PointId>(i * 104729 % network.size());
    const std::optional<Place> place = network.place(point);
    if (!place) continue;
    const double east = static_cast<double>(i % 17) - 8, north = static_cast<double>(i % 13) - 6;
    homes.push_back({place->longitude + east * 1e-3, place->latitude + north * 1e-3});
  }
  return homes;
}

Nearest NearestOf(const Network& network, const Place& home, Level level) {
  Nearest nearest;
  network.VisitNearest(home, 1u << static_cast<unsigned>(level),
                       [&](PointId point, int64_t metres) {
                         nearest = {point, metres};
                         return false;
                       });
  return nearest;
}

}  // namespace onething::network_scene
