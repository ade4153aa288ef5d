#include "load/overlay.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "json/merge_patch.h"
#include "onething/value.h"
#include "read/object.h"

namespace onething::load {
namespace {

constexpr absl::string_view kSections[] = {"departments", "materials", "fields",
                                           "matters",     "bundles",   "calendars"};

bool OneOf(absl::string_view name, std::initializer_list<absl::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// A member of a row: /<section>/<id>/<key>.
bool IsRowValue(absl::string_view section, absl::string_view key) {
  if (section == "departments") return key == "name";
  if (section == "fields") return key == "text";
  if (section == "materials") return OneOf(key, {"name", "valid"});
  if (section == "calendars") return key == "source";
  if (!OneOf(section, {"matters", "bundles"})) return false;
  return OneOf(key, {"name", "eligible", "apply_from", "apply_within", "promised", "statutory",
                     "extension", "recourse", "source"});
}

// A member of what a row holds by id: /<section>/<id>/<group>/<id>/<key>.
bool IsEntryValue(absl::string_view group, absl::string_view key) {
  if (group == "requires") return OneOf(key, {"when", "deferrable"});
  if (group == "offers") return OneOf(key, {"when", "adds"});
  if (group == "fees") return OneOf(key, {"name", "when", "amount"});
  return group == "steps" && key == "when";
}

void Forbidden(const Node& node, Findings* findings) {
  findings->Error(node, "forbidden_in_overlay",
                  absl::StrCat("an overlay does not touch \"", node.key, "\""));
}

// The rows of one section of an overlay. `base` is that section as inherited.
void CheckSection(const Node& section, const Node* base, Findings* findings) {
  if (!section.is(Kind::kObject)) {
    findings->Error(section, "wrong_type", Expected("an object keyed by id", section));
    return;
  }
  for (const Node* row : section) {
    if (IsExtension(row->key)) continue;
    const bool known = base != nullptr && base->Find(row->key) != nullptr;
    if (row->is(Kind::kNull) && !known) {
      findings->Error(*row, "unknown_id", absl::StrCat("there is no \"", row->key, "\" to delete"));
    }
    for (absl::string_view key : {"jurisdiction", "overlay_by"}) {
      const Node* member = OneOf(section.key, {"matters", "bundles"}) ? row->Find(key) : nullptr;
      if (member != nullptr) Forbidden(*member, findings);
    }
  }
}

void CheckOverlay(const Node& overlay, const Node& inherited, Findings* findings) {
  if (!overlay.is(Kind::kObject))
    return findings->Error(overlay, "wrong_type", Expected("an object", overlay));
  for (const Node* section : overlay) {
    if (IsExtension(section->key)) continue;
    if (std::find(std::begin(kSections), std::end(kSections), section->key) !=
        std::end(kSections)) {
      CheckSection(*section, inherited.Find(section->key), findings);
    } else if (OneOf(section->key,
                     {"onething", "catalog", "facts", "divisions", "overlays", "examples"})) {
      Forbidden(*section, findings);
    } else {
      findings->Error(*section, "unknown_key",
                      absl::StrCat("expected a section that an overlay may change, found \"",
                                   section->key, "\""));
    }
  }
}

// Whether a code is declared or lies below one that is. Where no divisions are declared every code
// is.
bool IsBelowDeclared(absl::string_view code, const Node* divisions) {
  if (divisions == nullptr || divisions->size == 0) return true;
  for (size_t digits : {2, 4, 6, 9, 12}) {
    if (digits <= code.size() && divisions->Find(code.substr(0, digits)) != nullptr) return true;
  }
  return false;
}

bool CheckCode(const Node& overlay, const Node* divisions, Findings* findings) {
  if (!ParseDivision(overlay.key)) {
    findings->Error(
        overlay, "bad_division",
        "expected a division code of 2, 4, 6, 9 or 12 digits whose last part is not zeros");
    return false;
  }
  if (!IsBelowDeclared(overlay.key, divisions)) {
    findings->Error(overlay, "unknown_division",
                    absl::StrCat("no division is declared on the path of ", overlay.key));
  }
  return true;
}

size_t RowsOf(const Node& root) {
  size_t rows = 0;
  for (absl::string_view key : kSections) {
    const Node* section = root.Find(key);
    if (section != nullptr) rows += section->size;
  }
  return rows;
}

}  // namespace

bool IsValue(const std::vector<absl::string_view>& path) {
  if (path.size() == 3) return IsRowValue(path[0], path[2]);
  if (path.size() == 4) return path[0] == "materials" && path[2] == "shared" && path[3] == "when";
  if (path.size() < 5 || !OneOf(path[0], {"matters", "bundles"})) return false;
  if (path.size() == 5) return IsEntryValue(path[2], path[4]);
  return path.size() == 6 && path[2] == "requires" && path[4] == "commitment" && path[5] == "when";
}

std::vector<Tree> ApplyOverlays(const json::Node& base, json::Document* into, Findings* findings) {
  std::vector<Tree> trees = {{"", &base, {}, -1}};
  const Node* section = base.Find("overlays");
  if (section == nullptr || !section->is(Kind::kObject)) return trees;
  std::vector<const Node*> overlays;
  for (const Node* overlay : *section) {
    if (!IsExtension(overlay->key) && CheckCode(*overlay, base.Find("divisions"), findings))
      overlays.push_back(overlay);
  }
  const auto shorter = [](const Node* a, const Node* b) { return a->key.size() < b->key.size(); };
  std::stable_sort(overlays.begin(), overlays.end(), shorter);
  absl::flat_hash_map<absl::string_view, int> by_code;
  size_t rows = RowsOf(base);
  for (const Node* overlay : overlays) {
    int parent = 0;
    for (size_t digits : {2, 4, 6, 9}) {
      const auto it = digits < overlay->key.size() ? by_code.find(overlay->key.substr(0, digits))
                                                   : by_code.end();
      if (it != by_code.end()) parent = it->second;
    }
    const Tree& above = trees[static_cast<size_t>(parent)];
    CheckOverlay(*overlay, *above.root, findings);
    Tree tree{std::string(overlay->key), above.root, {overlay}, parent};
    tree.overlays.insert(tree.overlays.end(), above.overlays.begin(), above.overlays.end());
    if (overlay->is(Kind::kObject))
      tree.root = json::MergePatch(into, above.root, *overlay, IsValue);
    rows += RowsOf(*tree.root);
    if (rows > findings->limits().nodes) {
      findings->Error(*overlay, "too_many_editions",
                      absl::StrCat("the catalogs of all divisions together have more than ",
                                   findings->limits().nodes, " rows"));
      return {trees.front()};
    }
    by_code[overlay->key] = static_cast<int>(trees.size());
    trees.push_back(std::move(tree));
  }
  return trees;
}

}  // namespace onething::load
