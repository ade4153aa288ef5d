// The names that a catalog gives in one language; the id where it has none.
#ifndef ONETHING_SRC_RENDER_WORDS_NAMES_H_
#define ONETHING_SRC_RENDER_WORDS_NAMES_H_

#include <string>

#include "onething/catalog.h"
#include "render/words/words.h"

namespace onething::render {

// The text, or the id where the catalog has none.
std::string NameOr(const Words& words, const Text& text, absl::string_view id);
// The names of a division and of those above it, as far as they are declared: 河北省保定市莲池区.
std::string DivisionPath(const Version& version, absl::string_view code, const Words& words);

struct CatalogNames {
  const Version& version;
  const Edition& edition;
  const Bundle& bundle;
  const Words& words;

  std::string BundleName(BundleId id) const;
  std::string StepName(StepIndex step) const;
  std::string DepartmentName(DepartmentId department) const;
  std::string MaterialName(MaterialId material) const;
  std::string FactName(FactId fact) const;
  // The path of a division, or its code.
  std::string DivisionName(absl::string_view code) const;
};

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_WORDS_NAMES_H_
