// The names that a catalog gives in one language; the id where it has none.
#ifndef ONETHING_SRC_RENDER_WORDS_NAMES_H_
#define ONETHING_SRC_RENDER_WORDS_NAMES_H_

#include <string>

#include "onething/catalog.h"
#include "render/words/words.h"

namespace onething::render {

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
  // A division with those above it, as far as they are declared: 河北省保定市莲池区.
  std::string DivisionName(absl::string_view code) const;
};

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_WORDS_NAMES_H_
