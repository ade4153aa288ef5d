// GeoJSON collections, told from other documents without parsing them.
#ifndef ONETHING_SRC_JSON_FEATURE_COLLECTION_H_
#define ONETHING_SRC_JSON_FEATURE_COLLECTION_H_

#include "absl/strings/string_view.h"

namespace onething::json {

// Whether a text is an object that says it is a GeoJSON collection: "type": "FeatureCollection", or
// "features". Looks at its own keys only; `text` may be the beginning of a document.
bool IsFeatureCollection(absl::string_view text);

}  // namespace onething::json
#endif  // ONETHING_SRC_JSON_FEATURE_COLLECTION_H_
