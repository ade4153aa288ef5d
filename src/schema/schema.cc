#include "schema/schema.h"

#include <vector>

#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "embedded/Schemas.h"

namespace onething {
namespace {

absl::string_view NameOf(const embedded::EmbeddedText& file) {
  return absl::StripSuffix(file.name, ".schema.json");
}

}  // namespace

std::vector<absl::string_view> SchemaNames() {
  std::vector<absl::string_view> names;
  for (const auto& file : embedded::kSchemas) names.push_back(NameOf(file));
  return names;
}

absl::string_view SchemaText(absl::string_view name) {
  for (const auto& file : embedded::kSchemas) {
    if (NameOf(file) == name) return file.text;
  }
  return {};
}

}  // namespace onething
