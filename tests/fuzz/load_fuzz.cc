// LoadCatalog on any bytes, parts of a folder divided by NUL; what loads has its editions.
#include <cstdint>
#include <cstdlib>

#include "absl/strings/str_split.h"
#include "onething/load.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<onething::SourceText> documents;
  for (absl::string_view part : absl::StrSplit(text, '\0')) {
    documents.push_back({std::to_string(documents.size()), std::string(part)});
  }
  onething::Limits limits;
  limits.diagram_nodes = 1 << 14;  // so that no input takes long
  const onething::Result<onething::Catalog> loaded = onething::LoadCatalog(documents, limits);
  if (loaded.status().ok() != (loaded.ok())) std::abort();
  if (!loaded.ok()) return 0;
  for (const auto& version : loaded->versions()) {
    if (version->editions.empty() || version->editions[0].digest.size() != 64) std::abort();
  }
  return 0;
}
