// Making a network, point by point.
#ifndef ONETHING_SRC_NETWORK_BUILDER_H_
#define ONETHING_SRC_NETWORK_BUILDER_H_

#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "onething/network.h"

namespace onething {

class Network::Builder {
 public:
  struct Point {
    absl::string_view id;
    Text name;
    absl::string_view division;  // a code that ParseDivision takes
    Level level = Level::kCounty;
    absl::string_view kind;
    std::optional<Place> place;
    PointTerms terms;  // lists in byte order
  };

  Builder();
  ~Builder();
  size_t size() const;
  std::optional<PointId> Find(absl::string_view id) const;
  // Adds a point after those before. False, and nothing is added, where the id is taken or the text
  // would pass 4 GiB.
  bool Add(const Point& point);
  // `divisions`: those declared; places of points without one and levels that branches lack are
  // told by them.
  std::shared_ptr<const Network> Build(const Divisions& divisions) &&;

  using Columns = Data;  // for the sources of this folder

 private:
  uint32_t TermsOf(const PointTerms& terms);
  uint32_t KindOf(absl::string_view kind);
  void Grow();

  std::unique_ptr<Data> data_;
  absl::flat_hash_map<std::string, uint32_t> terms_;  // by what they say
  absl::flat_hash_map<std::string, uint32_t> kinds_;
};

}  // namespace onething
#endif  // ONETHING_SRC_NETWORK_BUILDER_H_
