// What a point takes of what its level gives it, by its own terms.
#ifndef ONETHING_SRC_OFFER_TERMS_H_
#define ONETHING_SRC_OFFER_TERMS_H_

#include <span>

#include "absl/strings/string_view.h"
#include "onething/network.h"

namespace onething::offer {

// Whether a point with these terms takes a matter: `only` names all that it takes, `except` what it
// leaves.
bool Takes(const PointTerms& terms, absl::string_view matter);
// Whether it takes a bundle with these matters: all of them, and the bundle itself.
bool TakesBundle(const PointTerms& terms, absl::string_view bundle,
                 std::span<const absl::string_view> matters);

}  // namespace onething::offer
#endif  // ONETHING_SRC_OFFER_TERMS_H_
