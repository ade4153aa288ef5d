// JSON Merge Patch, RFC 7396, over trees that keep where they came from.
#ifndef ONETHING_SRC_JSON_MERGE_PATCH_H_
#define ONETHING_SRC_JSON_MERGE_PATCH_H_

#include <vector>

#include "json/json.h"

namespace onething::json {

// The patch applied to the base; what `is_value` calls a value (by its path of keys) is replaced
// whole. The base is left as it is, and the result shares with it, and with the patch, every node
// that is the same.
using IsValue = bool (*)(const std::vector<absl::string_view>& path);
const Node* MergePatch(Document* into, const Node* base, const Node& patch, IsValue is_value);

}  // namespace onething::json
#endif  // ONETHING_SRC_JSON_MERGE_PATCH_H_
