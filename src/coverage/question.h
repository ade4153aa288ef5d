// A question about coverage, resolved: the matters, the divisions and their points.
//
// The question is resolved once, against one version and its network; what it measures then has no
// names left to look up.
#ifndef ONETHING_SRC_COVERAGE_QUESTION_H_
#define ONETHING_SRC_COVERAGE_QUESTION_H_

#include <memory>
#include <string>
#include <vector>

#include "coverage/takers.h"
#include "onething/coverage.h"

namespace onething::coverage {

struct Asked {
  std::shared_ptr<const Version> version;
  std::shared_ptr<const Network> network;
  std::vector<MatterId> matters;
  std::optional<BundleId> bundle;
};
absl::StatusOr<Asked> Ask(const Catalog& catalog, const CoverageQuestion& question);

struct DivisionRow {
  std::string code;
  Level level = Level::kCounty;
  std::vector<PointId> points;  // its own, in network order
  bool is_lowest = true;        // no known division lies below it
};

struct Scene {
  Scene(const Asked& asked, const CoverageQuestion& question);
  // Its own first point's, else the middle of the points below it; nothing where there are none.
  std::optional<Place> PlaceOf(const DivisionRow& row) const;

  const Version& version;
  const Network& network;
  Takers takers;
  std::vector<DivisionRow>
      divisions;  // known: declared, those of points, and those on their paths; by code
};

}  // namespace onething::coverage
#endif  // ONETHING_SRC_COVERAGE_QUESTION_H_
