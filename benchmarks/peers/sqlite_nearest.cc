// The nearest point of a level by SQLite's R*Tree: a box around the home, wider until what is found in it is no farther than
// its edge. The level is a dimension of the tree; coordinates are those of GeoJSON, distances the library's.
#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <cmath>
#include <map>
#include <numbers>

#include "network_scene.h"

namespace onething {
namespace {

using network_scene::Nearest;

constexpr double kDegree = 111195;  // metres of a degree of latitude; a little less than it has

class Tree {
 public:
  explicit Tree(const Network& network) {
    const int64_t before = sqlite3_memory_used();
    sqlite3_open(":memory:", &db_);
    Run("CREATE VIRTUAL TABLE points USING rtree(id, west, east, south, north, low, high)");
    Run("BEGIN");
    sqlite3_stmt* insert = Prepared("INSERT INTO points VALUES (?1, ?2, ?2, ?3, ?3, ?4, ?4)");
    for (size_t i = 0; i < network.size(); ++i) Insert(insert, network, static_cast<PointId>(i));
    sqlite3_finalize(insert);
    Run("COMMIT");
    query_ = Prepared(
        "SELECT id FROM points WHERE west <= ?1 AND east >= ?2 AND south <= ?3 AND north >= ?4 "
        "AND low <= ?5 AND high >= ?5");
    bytes_ = sqlite3_memory_used() - before;
  }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;
  ~Tree() {
    sqlite3_finalize(query_);
    sqlite3_close(db_);
  }

  bool ok() const { return ok_; }
  int64_t MemoryBytes() const { return bytes_; }

  // `reach`: metres at which to begin.
  Nearest Find(const Place& home, Level level, double reach) const {
    for (; reach < 2.1e7; reach *= 2) {
      const Nearest nearest = FindWithin(home, level, reach);
      if (nearest.metres >= 0 && static_cast<double>(nearest.metres) <= reach) return nearest;
    }
    return {};
  }

 private:
  void Run(const char* text) {
    ok_ &= sqlite3_exec(db_, text, nullptr, nullptr, nullptr) == SQLITE_OK;
  }
  sqlite3_stmt* Prepared(const char* text) {
    sqlite3_stmt* statement = nullptr;
    ok_ &= sqlite3_prepare_v2(db_, text, -1, &statement, nullptr) == SQLITE_OK;
    return statement;
  }

  void Insert(sqlite3_stmt* insert, const Network& network, PointId point) {
    const Place place = network.place(point).value_or(Place{});
    places_.push_back(place);
    sqlite3_bind_int64(insert, 1, static_cast<int64_t>(point));
    sqlite3_bind_double(insert, 2, place.longitude);
    sqlite3_bind_double(insert, 3, place.latitude);
    sqlite3_bind_int(insert, 4, static_cast<int>(network.level(point)));
    ok_ &= sqlite3_step(insert) == SQLITE_DONE;
    sqlite3_reset(insert);
  }

  Nearest FindWithin(const Place& home, Level level, double reach) const {
    const double north = reach / kDegree;
    const double farthest =
        std::min(89.0, std::abs(home.latitude) + north) * std::numbers::pi / 180;
    const double east = north / std::cos(farthest);
    sqlite3_bind_double(query_, 1, home.longitude + east);
    sqlite3_bind_double(query_, 2, home.longitude - east);
    sqlite3_bind_double(query_, 3, home.latitude + north);
    sqlite3_bind_double(query_, 4, home.latitude - north);
    sqlite3_bind_int(query_, 5, static_cast<int>(level));
    Nearest nearest;
    while (sqlite3_step(query_) == SQLITE_ROW) {
      const int64_t id = sqlite3_column_int64(query_, 0);
      const int64_t metres = Metres(home, places_[static_cast<size_t>(id)]);
      const bool first = id < static_cast<int64_t>(nearest.point);
      if (nearest.metres < 0 || metres < nearest.metres || (metres == nearest.metres && first))
        nearest = {static_cast<PointId>(id), metres};
    }
    sqlite3_reset(query_);
    return nearest;
  }

  sqlite3* db_ = nullptr;
  sqlite3_stmt* query_ = nullptr;
  std::vector<Place> places_;
  int64_t bytes_ = 0;
  bool ok_ = true;
};

// About twice as far as the points of a level lie apart.
double ReachOf(Level level) {
  return level == Level::kVillage ? 3000 : level == Level::kTownship ? 12000 : 30000;
}

const Tree& Shared(const Network& network) {
  static std::map<const Network*, Tree> trees;
  return trees.try_emplace(&network, network).first->second;
}

bool SameAnswers(const Tree& tree, const Network& network, const std::vector<Place>& homes,
                 Level level) {
  for (const Place& home : homes) {
    const Nearest own = network_scene::NearestOf(network, home, level);
    const Nearest peer = tree.Find(home, level, ReachOf(level));
    if (own.metres != peer.metres || own.point != peer.point) return false;
  }
  return true;
}

void BM_PeerSqliteNearest(benchmark::State& state) {
  const auto network = network_scene::Shared(static_cast<network_scene::Area>(state.range(0)));
  if (network == nullptr) return state.SkipWithError("there is no network");
  const Tree& tree = Shared(*network);
  const std::vector<Place> homes = network_scene::Homes(*network);
  const Level level = static_cast<Level>(state.range(1));
  if (!tree.ok()) return state.SkipWithError("SQLite does not run");
  if (!SameAnswers(tree, *network, homes, level)) return state.SkipWithError("its answers differ");
  size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(tree.Find(homes[next], level, ReachOf(level)));
    if (++next == homes.size()) next = 0;
  }
  state.counters["memory_bytes"] = static_cast<double>(tree.MemoryBytes());
}
BENCHMARK(BM_PeerSqliteNearest)
    ->ArgNames({"area", "level"})
    ->ArgsProduct({{0, 1, 2},
                   {static_cast<int64_t>(Level::kCounty), static_cast<int64_t>(Level::kTownship),
                    static_cast<int64_t>(Level::kVillage)}})
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace onething
