// The points nearest to a place, one after another.
//
// An R-tree over points in space: a place on the earth is a point on the unit sphere, in three
// floats. Between two points on the sphere the chord grows with the great circle, so the order by
// chords, which needs no angles and knows no date line and no poles, is the order by metres.
//
// Floats are half of a double's memory, which counts with a million points, but they round: up to
// half a unit in the last place in each of three coordinates of both points. So the tree tells no
// distance. It tells a bound: least() takes the rounded chord to the next point, shortens it by
// more than rounding can have added (relatively for the tree's own sums, absolutely for the
// coordinates), turns it into metres and takes one metre off for rounding up. The rounded chords
// come in increasing order, so no point that is still to come is nearer than least() says.
//
// That is enough for exact answers. A caller takes points, works out the exact metres of each from
// the places in full, keeps the best, and stops when least() exceeds it: nothing that is left can
// be nearer. Ties and near ties are thus decided by exact metres and the order of the network, and
// never by the tree.
//
// Example: a caller wants the nearest point that takes a matter. The first point that is taken does
// not; the second does, at 5,120 m, and least() says 5,119 m: one more is taken, at 5,119.6 m, so
// 5,120 m rounded up, and the earlier in the network wins. Then least() says 5,300 m, and the
// search ends.
#include "network/index.h"

#include <algorithm>
#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <cmath>
#include <numbers>

namespace onething::network {
namespace {

namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;

using Spot = bg::model::point<float, 3, bg::cs::cartesian>;  // on the unit sphere
using Row = std::pair<Spot, PointId>;

constexpr double kRadius = 6371008.8;
// Three coordinates of two spots, each off by half a unit in the last place, and the index's own
// sums, in radii.
constexpr double kOff = 4e-7, kRelativeOff = 2e-6;
constexpr double kMetreOff = 1;  // Metres rounds up, and what it rounds is off by far less

Spot SpotOf(const Place& place) {
  constexpr double kDegree = std::numbers::pi / 180;
  const double latitude = place.latitude * kDegree, longitude = place.longitude * kDegree;
  return {static_cast<float>(std::cos(latitude) * std::cos(longitude)),
          static_cast<float>(std::cos(latitude) * std::sin(longitude)),
          static_cast<float>(std::sin(latitude))};
}

double Chord(const Spot& a, const Spot& b) {
  const double x = double{a.get<0>()} - b.get<0>(), y = double{a.get<1>()} - b.get<1>(),
               z = double{a.get<2>()} - b.get<2>();
  return std::sqrt(x * x + y * y + z * z);
}

// Counts the bytes that the tree holds.
template <typename T>
struct Counting {
  using value_type = T;
  size_t* bytes;

  explicit Counting(size_t* counted) : bytes(counted) {}
  template <typename U>
  Counting(const Counting<U>& other) : bytes(other.bytes) {}
  T* allocate(size_t count) {
    *bytes += count * sizeof(T);
    return std::allocator<T>().allocate(count);
  }
  void deallocate(T* at, size_t count) {
    *bytes -= count * sizeof(T);
    std::allocator<T>().deallocate(at, count);
  }
  template <typename U>
  bool operator==(const Counting<U>& other) const {
    return bytes == other.bytes;
  }
  template <typename U>
  bool operator!=(const Counting<U>& other) const {
    return bytes != other.bytes;
  }
};

using RTree =
    bgi::rtree<Row, bgi::linear<16>, bgi::indexable<Row>, bgi::equal_to<Row>, Counting<Row>>;

}  // namespace

struct NearestIndex::Tree {
  explicit Tree(const std::vector<Row>& rows)
      : rows(rows, bgi::linear<16>(), bgi::indexable<Row>(), bgi::equal_to<Row>(),
             Counting<Row>(&bytes)) {}
  size_t bytes = 0;
  RTree rows;
};

NearestIndex::NearestIndex() = default;
NearestIndex::NearestIndex(NearestIndex&&) noexcept = default;
NearestIndex& NearestIndex::operator=(NearestIndex&&) noexcept = default;
NearestIndex::~NearestIndex() = default;

void NearestIndex::Build(const std::vector<std::pair<PointId, Place>>& points) {
  if (points.empty()) return;
  std::vector<Row> rows;
  rows.reserve(points.size());
  for (const auto& [point, place] : points) rows.emplace_back(SpotOf(place), point);
  tree_ = std::make_unique<Tree>(rows);
}

size_t NearestIndex::MemoryBytes() const {
  return tree_ == nullptr ? 0 : sizeof(Tree) + tree_->bytes;
}

struct NearestIndex::Cursor::State {
  State(const RTree& rows, const Place& place)
      : from(SpotOf(place)),
        left(rows.size()),
        next(rows.qbegin(bgi::nearest(from, static_cast<unsigned>(rows.size())))) {
    Measure();
  }
  void Measure() {
    const double chord = Chord(from, next->first) * (1 - kRelativeOff) - kOff;
    least = 2 * kRadius * std::asin(std::clamp(chord / 2, 0.0, 1.0)) - kMetreOff;
  }

  Spot from;
  size_t left;
  RTree::const_query_iterator next;
  double least = 0;
};

NearestIndex::Cursor::Cursor(const NearestIndex& index, const Place& from)
    : state_(index.empty() ? nullptr : std::make_unique<State>(index.tree_->rows, from)) {}
NearestIndex::Cursor::Cursor(Cursor&&) noexcept = default;
NearestIndex::Cursor::~Cursor() = default;

bool NearestIndex::Cursor::done() const {
  return state_ == nullptr || state_->left == 0;
}

double NearestIndex::Cursor::least() const {
  return state_->least;
}

PointId NearestIndex::Cursor::Take() {
  const PointId point = state_->next->second;
  if (--state_->left > 0) {
    ++state_->next;
    state_->Measure();
  }
  return point;
}

}  // namespace onething::network
