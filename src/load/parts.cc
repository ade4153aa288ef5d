// A catalog in several files, joined into one document: each part gives entries of the lists, one
// gives the header.
//
// An entry that two parts give is an error: files are written by different hands, and one of two
// would win silently otherwise.
#include "load/parts.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "read/object.h"

namespace onething::load {
namespace {

// The entries of a section as the parts declare them.
struct Section {
  const Node* first = nullptr;
  std::vector<const Node*> entries;
  absl::flat_hash_map<absl::string_view, const Node*> by_id;
};

std::string PositionOf(const Node& node) {
  return absl::StrCat(node.document->name(), " at ", json::PointerTo(node));
}

void AddEntries(const Node& section, Section* into, Findings* findings) {
  into->entries.reserve(into->entries.size() + section.size);
  for (const Node* entry : section) {
    const auto [it, added] = into->by_id.try_emplace(entry->key, entry);
    if (added) into->entries.push_back(entry);
    else if (!IsExtension(entry->key))
      findings->Error(
          *entry, "duplicate_id",
          absl::StrCat("\"", entry->key, "\" is also declared in ", PositionOf(*it->second)));
  }
}

void AddMember(const Node& member, Section* into, Findings* findings) {
  if (into->first == nullptr) into->first = &member;
  const bool again = into->first != &member;
  if (IsExtension(member.key) || member.key == "onething") return;
  if (member.key == "catalog") {
    if (again)
      findings->Error(member, "duplicate_id",
                      absl::StrCat("the header is also in ", PositionOf(*into->first)));
  } else if (member.is(Kind::kObject)) {
    if (!into->first->is(Kind::kObject)) into->first = &member;
    AddEntries(member, into, findings);
  } else {
    findings->Error(member, "wrong_type", Expected("an object keyed by id", member));
  }
}

bool IsHeader(const Part& part) {
  return part.document->root()->Find("catalog") != nullptr;
}

}  // namespace

std::vector<std::vector<const json::Document*>> SortIntoVersions(std::span<const Part> parts,
                                                                 Findings* findings) {
  std::vector<int> groups;  // that have a header
  for (const Part& part : parts) {
    if (IsHeader(part) && std::find(groups.begin(), groups.end(), part.group) == groups.end())
      groups.push_back(part.group);
  }
  if (groups.empty())
    findings->Error(*parts.front().document->root(), "missing_key",
                    "expected the key \"catalog\", in one of the documents");
  std::vector<std::vector<const json::Document*>> versions(groups.size());
  for (const Part& part : parts) {
    const bool common = std::find(groups.begin(), groups.end(), part.group) == groups.end();
    for (size_t i = 0; i < groups.size(); ++i) {
      if (common || groups[i] == part.group) versions[i].push_back(part.document.get());
    }
  }
  return versions;
}

const json::Node* MergeParts(const std::vector<const json::Document*>& parts, json::Document* into,
                             Findings* findings) {
  std::vector<absl::string_view> order;
  absl::flat_hash_map<absl::string_view, Section> sections;
  for (const json::Document* part : parts) {
    for (const Node* member : *part->root()) {
      const auto [it, added] = sections.try_emplace(member->key);
      if (added) order.push_back(member->key);
      AddMember(*member, &it->second, findings);
    }
  }
  std::vector<const Node*> members;
  for (absl::string_view key : order) {
    const Section& section = sections[key];
    Node* member = into->NewNode(*section.first);
    if (!section.entries.empty()) {
      member->children = into->NewChildren(section.entries);
      member->size = static_cast<uint32_t>(section.entries.size());
    }
    members.push_back(member);
  }
  Node* root = into->NewNode(*parts[0]->root());
  root->children = into->NewChildren(members);
  root->size = static_cast<uint32_t>(members.size());
  return root;
}

}  // namespace onething::load
