// What went wrong, and where: diagnostics with a place in the document, and the limits put on untrusted input.
//
//   const Result<Catalog> catalog = LoadCatalog(documents);
//   for (const Diagnostic& finding : catalog.findings()) std::cerr << FormatDiagnostic(finding) << "\n";
//
// Threads: plain values; as safe as an int.
#ifndef ONETHING_STATUS_H_
#define ONETHING_STATUS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace onething {

enum class Severity : uint8_t { kError, kWarning };

// One finding. `pointer` is a JSON Pointer (RFC 6901) into `file`; line and column count from 1, 0 when not known.
// No message carries a fact's value: facts are personal data.
struct Diagnostic {
  Severity severity = Severity::kError;
  std::string code;  // snake_case, stable
  std::string file;  // the document's name as given
  std::string pointer;
  int line = 0;
  int column = 0;       // in bytes
  std::string message;  // what was expected, what was found, the nearest known name
  std::string witness;  // JSON of a smallest situation that shows it, or empty
};

// file:line:column: error: message [code]
std::string FormatDiagnostic(const Diagnostic& finding);
// {"severity","code","file","pointer","line","column","message","witness"?}
std::string DiagnosticJson(const Diagnostic& finding);
bool HasErrors(const std::vector<Diagnostic>& findings);
// A status with `code` whose message lists the errors among `findings`, a line each; OK when there are none.
absl::Status StatusOf(absl::StatusCode code, const std::vector<Diagnostic>& findings);

// The known name nearest to `name` (edit distance at most a third of its length), or empty.
std::string NearestName(absl::string_view name, const std::vector<absl::string_view>& known);

// Every count that untrusted text can make grow. What passes one is refused with kResourceExhausted.
struct Limits {
  size_t document_bytes = size_t{256} << 20;  // of a document that is no network
  size_t network_bytes = size_t{1} << 30;     // all GeoJSON networks of a catalog together
  size_t points = size_t{1} << 21;            // and their points
  int depth = 64;
  size_t nodes = size_t{1} << 24;          // values in one document, or in one point
  size_t findings = 1000;                  // listed; the rest is counted
  size_t rows = size_t{1} << 16;           // entries of one section of a catalog
  size_t diagram_nodes = size_t{1} << 20;  // of all the conditions of a catalog, or of one plan
  uint64_t any_of_combinations = uint64_t{1} << 20;  // tried for an exact choice
  uint64_t exact_completions = 4096;                 // dated one by one
  size_t metric_points = 1000;                       // between which a host's own metric is asked
  size_t situations = 65000;  // told one by one, within facts that depend on each other
};

}  // namespace onething
#endif  // ONETHING_STATUS_H_
