// Where the findings of one load are gathered: each once, and never more than a stated number.
#ifndef ONETHING_SRC_READ_FINDINGS_H_
#define ONETHING_SRC_READ_FINDINGS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "json/json.h"
#include "onething/status.h"

namespace onething::read {

using Documents = std::vector<std::shared_ptr<const json::Document>>;

class Findings {
 public:
  explicit Findings(const Limits& limits) : limits_(limits) {}

  void Add(Diagnostic finding);
  void Add(std::vector<Diagnostic> findings);
  void Error(const json::Node& node, absl::string_view code, std::string message);
  void Warning(const json::Node& node, absl::string_view code, std::string message);

  size_t errors() const { return errors_.size() + errors_dropped_; }
  // True once no further error is listed: the time for good messages is over.
  bool full() const { return errors_.size() >= limits_.findings; }
  // Whether `names` more may be compared for a suggestion: a document of nothing but slips must not
  // take for ever.
  bool MaySuggest(size_t names);
  // The nodes seen so far are gone: their addresses may become those of others.
  void ForgetNodes() { nodes_.clear(); }
  const Limits& limits() const { return limits_; }

  // All of them with line and column, in the order in which they stand in the documents. Where
  // there are too many the errors come first, and one more finding counts the rest.
  std::vector<Diagnostic> Take(const Documents& documents);

 private:
  // Whether there is room for a finding at a node; where there is none it is counted.
  bool Lists(const json::Node& node, const std::vector<Diagnostic>& list, size_t* dropped);

  Limits limits_;
  absl::flat_hash_set<std::string> seen_;
  std::vector<Diagnostic> errors_, warnings_;
  absl::flat_hash_set<const json::Node*> nodes_;
  size_t errors_dropped_ = 0, warnings_dropped_ = 0;
  size_t comparisons_left_ = 500000;
};

}  // namespace onething::read
#endif  // ONETHING_SRC_READ_FINDINGS_H_
