// What documents declare of divisions and points, looked at before anything is compiled: networks
// are read first and need to know which divisions exist.
#include "load/declared.h"

#include "read/object.h"

namespace onething::load {
namespace {

// The ids of a section in the base and in every overlay that does not delete them.
void AddIds(const Node& root, absl::string_view section, absl::flat_hash_set<std::string>* ids) {
  const auto add = [&](const Node* rows) {
    if (rows == nullptr || !rows->is(Kind::kObject)) return;
    for (const Node* row : *rows) {
      if (!IsExtension(row->key) && !row->is(Kind::kNull)) ids->emplace(row->key);
    }
  };
  add(root.Find(section));
  const Node* overlays = root.Find("overlays");
  if (overlays == nullptr || !overlays->is(Kind::kObject)) return;
  for (const Node* overlay : *overlays) add(overlay->Find(section));
}

// Divisions as far as they are right; what is wrong with them is reported where the version is
// compiled.
void AddDivisions(const Node& root, Divisions* divisions) {
  const Node* section = root.Find("divisions");
  if (section == nullptr || !section->is(Kind::kObject)) return;
  const auto is_true = [](const Node* node) {
    return node != nullptr && node->is(Kind::kBool) && node->boolean;
  };
  for (const Node* entry : *section) {
    if (!ParseDivision(entry->key)) continue;
    Division division;
    division.level = *LevelOfDigits(entry->key.size());
    division.standin = is_true(entry->Find("standin"));
    division.city = is_true(entry->Find("city"));
    divisions->emplace(std::string(entry->key), std::move(division));
  }
}

}  // namespace

Declared DeclaredIn(std::span<const Part> parts) {
  Declared declared;
  for (const Part& part : parts) {
    const Node& root = *part.document->root();
    AddIds(root, "matters", &declared.matters);
    AddIds(root, "bundles", &declared.bundles);
    AddIds(root, "calendars", &declared.calendars);
    AddDivisions(root, &declared.divisions);
  }
  return declared;
}

}  // namespace onething::load
