// Documents in, catalog and findings out.
//
//   absl::StatusOr<std::vector<SourceText>> documents = ReadDocuments({"catalogs/shared", "catalogs/disability_services"});
//   Loaded loaded = LoadCatalog(*documents);
//   if (!loaded.status.ok()) std::cerr << loaded.status.message();
//
// Loading checks everything and reports all findings at once. Errors refuse the catalog; warnings load.
//
// Threads: pure functions; ReadDocuments reads the files named and no others.
#ifndef ONETHING_LOAD_H_
#define ONETHING_LOAD_H_

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "onething/catalog.h"
#include "onething/status.h"

namespace onething {

// A document: its name, for messages, and its text.
// Documents of one group (a file, or the parts of a folder) declare each id once and belong together.
struct SourceText {
  std::string name;
  std::string text;
  int group = 0;
};

// Each path is a file, or a folder whose *.json files are read in byte order of their paths.
// kNotFound, or kInvalidArgument for what is neither; kResourceExhausted for a file over the limit.
absl::StatusOr<std::vector<SourceText>> ReadDocuments(const std::vector<std::string>& paths, const Limits& limits = {});

struct Loaded {
  std::shared_ptr<const Catalog> catalog;  // null where a finding is an error
  std::vector<Diagnostic> findings;
  absl::Status status;                     // OK, or all errors in one message
};

// The documents are parts of one catalog, or of several versions of one catalog id: every group that has a "catalog" header
// is a version; the parts of groups without one belong to all versions.
Loaded LoadCatalog(std::span<const SourceText> documents, const Limits& limits = {});

}  // namespace onething
#endif  // ONETHING_LOAD_H_
