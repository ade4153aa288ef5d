#include "load/documents.h"

#include "json/feature_collection.h"
#include "read/scope.h"

namespace onething::load {
namespace {

// Reports what is no catalog document.
void CheckPart(const Node& root, Findings* findings) {
  if (!root.is(Kind::kObject))
    return findings->Error(root, "wrong_type", Expected("a catalog, an object", root));
  const Node* format = root.Find("onething");
  if (format == nullptr)
    return findings->Error(root, "missing_key",
                           "expected the key \"onething\" with the format's version, 1");
  if (!format->is(Kind::kInt))
    return findings->Error(*format, "wrong_type", Expected("the format's version, 1", *format));
  if (format->integer != 1)
    findings->Error(*format, "unknown_format", "expected the format's version, 1");
}

}  // namespace

ParsedDocuments ParseDocuments(std::span<const SourceText> documents, Findings* findings) {
  ParsedDocuments parsed;
  for (const SourceText& source : documents) {
    if (json::IsFeatureCollection(source.text)) {
      parsed.networks.push_back(&source);
      continue;
    }
    std::vector<Diagnostic> found;
    auto document = json::Document::Parse(source.name, source.text, findings->limits(), &found);
    findings->Add(std::move(found));
    if (document->root() != nullptr) CheckPart(*document->root(), findings);
    parsed.parts.push_back({std::move(document), source.group});
  }
  return parsed;
}

}  // namespace onething::load
