// Which points are near: an R-tree over the unit sphere. Its places are rounded, so that it tells
// no distance, only what no point that is yet to come can be nearer than.
#ifndef ONETHING_SRC_NETWORK_INDEX_H_
#define ONETHING_SRC_NETWORK_INDEX_H_

#include <memory>
#include <vector>

#include "onething/network.h"

namespace onething::network {

class NearestIndex {
 public:
  NearestIndex();
  NearestIndex(NearestIndex&&) noexcept;
  NearestIndex& operator=(NearestIndex&&) noexcept;
  ~NearestIndex();

  void Build(const std::vector<std::pair<PointId, Place>>& points);
  bool empty() const { return tree_ == nullptr; }
  size_t MemoryBytes() const;

  // The points in the order of their rounded distance.
  class Cursor {
   public:
    Cursor(const NearestIndex& index, const Place& from);
    Cursor(Cursor&&) noexcept;
    ~Cursor();
    bool done() const;
    double least() const;  // metres: neither the next point nor any after it is nearer
    PointId Take();

   private:
    struct State;
    std::unique_ptr<State> state_;
  };

 private:
  struct Tree;
  std::unique_ptr<Tree> tree_;
};

}  // namespace onething::network
#endif  // ONETHING_SRC_NETWORK_INDEX_H_
