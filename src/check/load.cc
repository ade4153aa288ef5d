// Loading as a whole. It stands here because it needs both of its halves: `load` compiles
// documents, and `check` judges what was compiled, which takes the planner.
#include "onething/load.h"

#include <algorithm>

#include "check/succession.h"
#include "check/version.h"
#include "load/documents.h"
#include "load/files.h"
#include "load/network.h"
#include "load/parts.h"

namespace onething {
namespace {

using load::CompiledVersion;
using load::Findings;

std::vector<CompiledVersion> CompileVersions(const std::vector<load::Part>& parts,
                                             const Network* network, Findings* findings) {
  auto merged = json::Document::Empty("");
  std::vector<CompiledVersion> versions;
  for (const auto& documents : load::SortIntoVersions(parts, findings)) {
    const json::Node* root = load::MergeParts(documents, merged.get(), findings);
    versions.push_back(load::CompileVersion(*root, merged.get(), network, findings));
    check::CheckVersion(versions.back(), findings);
  }
  const auto earlier = [](const CompiledVersion& a, const CompiledVersion& b) {
    return a.version->from.value_or(kFirstDate) < b.version->from.value_or(kFirstDate);
  };
  std::stable_sort(versions.begin(), versions.end(), earlier);
  check::CheckSuccession(versions, findings);
  return versions;
}

Diagnostic NoDocuments(bool network) {
  Diagnostic none;
  none.code = "no_documents";
  none.message =
      network ? "expected a catalog beside the network" : "expected at least one document";
  return none;
}

}  // namespace

absl::StatusOr<std::vector<SourceText>> ReadDocuments(const std::vector<std::string>& paths,
                                                      const Limits& limits) {
  std::vector<SourceText> documents;
  for (size_t i = 0; i < paths.size(); ++i) {
    absl::Status read = load::ReadPath(paths[i], static_cast<int>(i), limits, &documents);
    if (!read.ok()) return read;
  }
  return documents;
}

Result<Catalog> LoadCatalog(std::span<const SourceText> documents, const Limits& limits) {
  Findings findings(limits);
  const load::ParsedDocuments parsed = load::ParseDocuments(documents, &findings);
  load::Documents all;
  for (const load::Part& part : parsed.parts) all.push_back(part.document);
  std::optional<Catalog> catalog;
  if (parsed.parts.empty()) {
    findings.Add(NoDocuments(!parsed.networks.empty()));
  } else if (findings.errors() == 0) {
    auto network =
        load::ReadNetwork(parsed.networks, load::DeclaredIn(parsed.parts), &all, &findings);
    std::vector<std::shared_ptr<const Version>> versions;
    for (CompiledVersion& compiled : CompileVersions(parsed.parts, network.get(), &findings))
      versions.push_back(std::move(compiled.version));
    catalog.emplace(std::move(versions), std::move(network));
  }
  if (findings.errors() > 0) return FailureOfInput(findings.Take(all));
  return {*std::move(catalog), findings.Take(all)};
}

}  // namespace onething
