// A whole document read into one value.
#ifndef ONETHING_SRC_READ_DOCUMENT_H_
#define ONETHING_SRC_READ_DOCUMENT_H_

#include <string>
#include <utility>
#include <vector>

#include "onething/result.h"
#include "read/scope.h"

namespace onething::read {

// What `read` makes of the root, given a scope to report to; or all that is wrong.
template <typename Read>
auto ReadDocument(absl::string_view json, absl::string_view file, const Limits& limits,
                  const Read& read)
    -> Result<decltype(read(std::declval<Scope*>(), std::declval<const Node&>()))> {
  std::vector<Diagnostic> problems;
  const auto document =
      json::Document::Parse(std::string(file), std::string(json), limits, &problems);
  Findings gathered(limits);
  gathered.Add(std::move(problems));
  if (document->root() == nullptr) return FailureOfInput(gathered.Take({document}));
  Scope scope;
  scope.findings = &gathered;
  auto value = read(&scope, *document->root());
  std::vector<Diagnostic> findings = gathered.Take({document});
  if (HasErrors(findings)) return FailureOfInput(std::move(findings));
  return {std::move(value), std::move(findings)};
}

}  // namespace onething::read
#endif  // ONETHING_SRC_READ_DOCUMENT_H_
