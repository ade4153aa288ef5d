// The rows of the catalog that a request of a bundle is planned by, wherever it is.
//
// Overlays may give a bundle other rows in other divisions. Editions that give it the same rows are
// one kind of place.
#ifndef ONETHING_SRC_EXAMPLES_ROWS_H_
#define ONETHING_SRC_EXAMPLES_ROWS_H_

#include <optional>
#include <string>
#include <vector>

#include "plan/prepared.h"

namespace onething::examples {

// A division fact that chooses rows, and where it must lie to choose these; no fact: the request's
// home.
struct Chooser {
  std::optional<FactId> fact;
  std::vector<Interval> codes;
};

// Which rows a request has: for every fact that chooses rows of this bundle, the number of the
// first edition with the same.
using RowsKey = std::vector<uint32_t>;

class BundleRows {
 public:
  BundleRows(const Version& version, BundleId bundle);

  RowsKey Of(const PreparedRequest::Data& data) const;
  std::vector<Chooser> Choosers(const RowsKey& key) const;
  // The divisions whose overlays make these rows other than the base.
  std::vector<std::string> Divisions(const RowsKey& key) const;
  // The divisions with rows that none of these has.
  std::vector<std::string> Others(const std::vector<RowsKey>& keys) const;

 private:
  // What one fact chooses. The first role is the bundle's own.
  struct Role {
    std::optional<FactId> fact;
    std::vector<MatterId> matters;
    std::vector<uint32_t> kinds;  // by edition
  };
  void Add(const Edition& edition);
  size_t RoleOf(const Matter& matter, const Bundle& bundle);
  bool Same(size_t role, const Edition& a, const Edition& b) const;
  uint32_t KindOf(size_t role, const Edition& edition) const;
  std::vector<std::string> Divisions(size_t role, uint32_t kind) const;
  std::vector<Interval> Codes(size_t role, uint32_t kind) const;

  const Version* version_;
  BundleId bundle_;
  std::vector<Role> roles_;
};

// The request with nothing but its bundle and its rows.
PreparedRequest::Data Bare(const PreparedRequest::Data& data);

// Every condition of the rows, each once, in declared order; a plain true or false is none.
std::vector<ConditionId> ConditionsOf(const PreparedRequest::Data& data);

}  // namespace onething::examples
#endif  // ONETHING_SRC_EXAMPLES_ROWS_H_
