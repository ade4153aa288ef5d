// The JSON Schemas (2020-12) of every document, as shipped.
//
//   absl::string_view text = SchemaText("request");   // what `onething schema request` prints
//
// Threads: constants.
#ifndef ONETHING_SRC_SCHEMA_SCHEMA_H_
#define ONETHING_SRC_SCHEMA_SCHEMA_H_

#include <vector>

#include "absl/strings/string_view.h"

namespace onething {

// catalog, request, plan and every other document of docs/formats.md.
std::vector<absl::string_view> SchemaNames();
// The schema of that name; empty when there is none.
absl::string_view SchemaText(absl::string_view name);

}  // namespace onething
#endif  // ONETHING_SRC_SCHEMA_SCHEMA_H_
