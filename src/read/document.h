// A whole document read into one value.
#ifndef ONETHING_SRC_READ_DOCUMENT_H_
#define ONETHING_SRC_READ_DOCUMENT_H_

#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "json/findings.h"
#include "read/findings.h"

namespace onething::read {

// What `read` makes of the root, given the findings to report to; nothing, with all that is wrong,
// where something is.
template <typename Read>
auto ReadDocument(absl::string_view json, absl::string_view file, const Limits& limits,
                  std::vector<Diagnostic>* findings, const Read& read) {
  std::vector<Diagnostic> problems;
  const auto document =
      json::Document::Parse(std::string(file), std::string(json), limits, &problems);
  Findings gathered(limits);
  gathered.Add(std::move(problems));
  std::optional<decltype(read(*document->root(), &gathered))> result;
  if (document->root() != nullptr) result = read(*document->root(), &gathered);
  std::vector<Diagnostic> all = gathered.Take({document});
  if (HasErrors(all)) result.reset();
  findings->insert(findings->end(), std::make_move_iterator(all.begin()),
                   std::make_move_iterator(all.end()));
  return result;
}

}  // namespace onething::read
#endif  // ONETHING_SRC_READ_DOCUMENT_H_
