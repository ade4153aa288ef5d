// All that facts can bring about in one kind of place, on one day, and requests that do.
#ifndef ONETHING_SRC_EXAMPLES_PLACE_H_
#define ONETHING_SRC_EXAMPLES_PLACE_H_

#include <optional>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "examples/fingerprint.h"
#include "examples/rows.h"
#include "onething/examples.h"
#include "situation/space.h"

namespace onething::examples {

class TriedPlace {
 public:
  // `data` is bare.
  TriedPlace(const PreparedRequest::Data& data, std::vector<Chooser> choosers, Date day,
             const Limits& limits);

  // False where the facts need more nodes than the limit; then the others say nothing.
  bool ok() const { return ok_; }
  plan::Planning* planning() { return &planning_; }
  const plan::Selection& selection() const { return selection_; }
  // A gap with a request for which the function has this value; nothing where no request has.
  std::optional<Gap> Find(GapKind kind, Ref function, Ref value);
  // Counts situations, and lists those that are not among `reached`.
  void Count(const absl::flat_hash_set<Fingerprint>& reached, PlaceCoverage* coverage);

 private:
  void Narrow();
  std::vector<int64_t> KeysOf(const situation::Way& way) const;
  std::optional<Gap> Ask(GapKind kind, const situation::Way& way) const;
  std::string RequestOf(const std::vector<GivenFact>& facts) const;
  void List(const situation::SituationSpace& space, const absl::flat_hash_set<Fingerprint>& reached,
            PlaceCoverage* coverage) const;
  bool Exists(const Fingerprint& fingerprint);

  PreparedRequest::Data data_;
  std::vector<Chooser> choosers_;
  plan::Planning planning_;
  plan::Selection selection_;
  std::vector<Ref> functions_;  // of the fingerprints
  bool ok_ = false;
};

}  // namespace onething::examples
#endif  // ONETHING_SRC_EXAMPLES_PLACE_H_
