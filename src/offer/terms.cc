#include "offer/terms.h"

#include <algorithm>

namespace onething::offer {

bool Takes(const PointTerms& terms, absl::string_view matter) {
  if (terms.only) return std::binary_search(terms.only->begin(), terms.only->end(), matter);
  return !std::binary_search(terms.except.begin(), terms.except.end(), matter);
}

bool TakesBundle(const PointTerms& terms, absl::string_view bundle,
                 std::span<const absl::string_view> matters) {
  if (terms.bundles && !std::binary_search(terms.bundles->begin(), terms.bundles->end(), bundle))
    return false;
  return std::all_of(matters.begin(), matters.end(),
                     [&](absl::string_view matter) { return Takes(terms, matter); });
}

}  // namespace onething::offer
