#include "onething/load.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "json/findings.h"
#include "load/parts.h"
#include "load/read_network.h"
#include "load/version.h"

namespace onething {
namespace {

using load::Findings;
using load::Part;

// The documents of a catalog, and the networks that lie beside them.
struct Sorted {
  std::vector<Part> parts;
  std::vector<const SourceText*> networks;
};

Sorted ParseAll(std::span<const SourceText> documents, Findings* findings) {
  Sorted sorted;
  std::vector<Part>& parts = sorted.parts;
  for (const SourceText& source : documents) {
    if (json::IsFeatureCollection(source.text)) {
      sorted.networks.push_back(&source);
      continue;
    }
    std::vector<Diagnostic> found;
    parts.push_back({json::Document::Parse(source.name, source.text, findings->limits(), &found),
                     source.group});
    findings->Add(std::move(found));
    if (parts.back().document->root() != nullptr) load::CheckPart(*parts.back().document, findings);
  }
  return sorted;
}

struct Compiled {
  std::shared_ptr<const Version> version;
  const json::Node* header = nullptr;
};

// Where a version's dates stand.
const json::Node& DatesOf(const Compiled& compiled) {
  const json::Node* effective = compiled.header->Find("effective");
  return effective == nullptr ? *compiled.header : *effective;
}

// One catalog id, each day answered by one version.
void CheckVersions(std::vector<Compiled>* versions, Findings* findings) {
  const auto earlier = [](const Compiled& a, const Compiled& b) {
    return a.version->from.value_or(kFirstDate) < b.version->from.value_or(kFirstDate);
  };
  std::stable_sort(versions->begin(), versions->end(), earlier);
  for (size_t i = 1; i < versions->size(); ++i) {
    const Compiled &before = (*versions)[i - 1], &after = (*versions)[i];
    if (before.version->id != after.version->id) {
      findings->Error(
          *after.header, "catalog_id_differs",
          absl::StrCat("expected a version of the catalog \"", before.version->id, "\""));
    }
    const Date last = before.version->to.value_or(kLastDate),
               first = after.version->from.value_or(kFirstDate);
    if (last >= first) {
      findings->Error(DatesOf(after), "version_overlap",
                      absl::StrCat("version \"", before.version->version, "\" is still in force"));
    } else if (last.days + 1 < first.days) {
      findings->Warning(DatesOf(after), "version_gap",
                        absl::StrCat("no version is in force between \"", before.version->version,
                                     "\" and this one"));
    }
  }
}

std::shared_ptr<const Catalog> Compile(const std::vector<Part>& parts,
                                       std::shared_ptr<const Network> network, Findings* findings) {
  auto merged = json::Document::Empty("");
  std::vector<Compiled> versions;
  for (const auto& documents : load::SortIntoVersions(parts, findings)) {
    const json::Node* root = load::MergeParts(documents, merged.get(), findings);
    versions.push_back({load::CompileVersion(*root, merged.get(), network.get(), findings),
                        root->Find("catalog")});
  }
  CheckVersions(&versions, findings);
  std::vector<std::shared_ptr<const Version>> compiled;
  for (Compiled& version : versions) compiled.push_back(std::move(version.version));
  return std::make_shared<const Catalog>(std::move(compiled), std::move(network));
}

}  // namespace

Loaded LoadCatalog(std::span<const SourceText> documents, const Limits& limits) {
  Findings findings(limits);
  const Sorted sorted = ParseAll(documents, &findings);
  const std::vector<Part>& parts = sorted.parts;
  load::Documents all;
  for (const Part& part : parts) all.push_back(part.document);
  Loaded loaded;
  if (parts.empty()) {
    Diagnostic none;
    none.code = "no_documents";
    none.message = sorted.networks.empty() ? "expected at least one document"
                                           : "expected a catalog beside the network";
    findings.Add(std::move(none));
  } else if (findings.errors() == 0) {
    auto network = load::ReadNetwork(sorted.networks, load::DeclaredIn(parts), &all, &findings);
    loaded.catalog = Compile(parts, std::move(network), &findings);
  }
  if (findings.errors() > 0) loaded.catalog = nullptr;
  loaded.findings = findings.Take(all);
  loaded.status = StatusOfInput(loaded.findings);
  return loaded;
}

}  // namespace onething
