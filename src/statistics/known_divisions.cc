// Divisions without cases get a row of zeros: an office that handled nothing would otherwise be
// missing from a table of offices, which reads as if there were none.
#include "statistics/known_divisions.h"

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"

namespace onething::statistics {
namespace {

// Collects the divisions of one level that a catalog or a network names. A code below the level
// counts for the division above it; sets are sorted, so a division is followed by those within it.
class KnownDivisions {
 public:
  KnownDivisions(const Divisions& divisions, Level level, absl::string_view within)
      : divisions_(divisions), level_(level), within_(within) {}

  void Add(absl::string_view code) {
    if (!seen_.insert(std::string(code)).second) return;
    const absl::string_view at = DivisionAt(divisions_, code, level_);
    if (!at.empty() && absl::StartsWith(at, within_)) known_.insert(std::string(at));
  }
  void Add(const Network& network) {
    for (uint32_t i = 0; i < network.size(); ++i) Add(network.division(PointId{i}));
  }
  // Those of the level, and those above it that have none of it.
  std::set<std::string> Take() {
    for (auto at = known_.begin(); at != known_.end();) {
      const auto next = std::next(at);
      if (next != known_.end() && absl::StartsWith(*next, *at)) known_.erase(at);
      at = next;
    }
    return std::move(known_);
  }

 private:
  const Divisions& divisions_;
  Level level_;
  absl::string_view within_;
  absl::flat_hash_set<std::string> seen_;
  std::set<std::string> known_;
};

}  // namespace

// A division of which there are no cases is known from the catalog in force last, or from the
// points that stand in it.
std::set<std::string> DivisionsOf(const Catalog& catalog, Level level, absl::string_view within) {
  const Version& version = *catalog.versions().back();
  KnownDivisions divisions(version.divisions, level, within);
  for (const auto& [code, division] : version.divisions) {
    if (!division.standin) divisions.Add(code);
  }
  if (catalog.network() != nullptr) divisions.Add(*catalog.network());
  return divisions.Take();
}

}  // namespace onething::statistics
