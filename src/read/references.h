// Names of something else: of a row, of a fact, of one of an enumeration. One that is not known is
// reported with the nearest that is.
#ifndef ONETHING_SRC_READ_REFERENCES_H_
#define ONETHING_SRC_READ_REFERENCES_H_

#include <optional>
#include <vector>

#include "read/scalars.h"

namespace onething::read {

// A fact named by a string; `type` where it must be of one.
std::optional<FactId> ReadFact(Scope* scope, const Node* node,
                               std::optional<FactType> type = std::nullopt);
std::vector<FactId> ReadFacts(Scope* scope, const Node* node);
// A department, or "applicant" where that is allowed.
std::optional<DepartmentId> ReadDepartment(Scope* scope, const Node* node, bool applicant = false);
std::optional<MaterialId> ReadMaterial(Scope* scope, const Node* node);
std::vector<MaterialId> ReadMaterials(Scope* scope, const Node* node);

// The positions of rows in their list, by id; it outlives no row.
template <typename Row>
using Positions = absl::flat_hash_map<absl::string_view, IndexOf<Row>>;
template <typename Row>
Positions<Row> PositionsOf(const std::vector<Row>& rows) {
  Positions<Row> positions;
  for (size_t i = 0; i < rows.size(); ++i) positions.try_emplace(rows[i].id, i);
  return positions;
}
// The row that an id names.
template <typename Row>
std::optional<IndexOf<Row>> ReadPosition(Scope* scope, const Node* node,
                                         const Positions<Row>& positions, absl::string_view noun) {
  const std::optional<std::string> id = ReadString(scope, node, absl::StrCat("the id of a ", noun));
  if (!id) return std::nullopt;
  const auto it = positions.find(*id);
  if (it != positions.end()) return it->second;
  std::vector<absl::string_view> known;
  if (!scope->findings->full()) {
    for (const auto& [name, position] : positions) known.push_back(name);
    std::sort(known.begin(), known.end());
  }
  scope->Unknown(*node, "unknown_id", noun, *id, known);
  return std::nullopt;
}

// One of the ids of a kind. It has to be present in the edition being read: an overlay may have
// removed a row that the version has elsewhere.
template <typename Id>
std::optional<Id> ReadId(Scope* scope, const Node* node, const Names<Id>& names,
                         const std::vector<bool>& present, absl::string_view noun) {
  const std::optional<std::string> name =
      ReadString(scope, node, absl::StrCat("the id of a ", noun));
  if (!name) return std::nullopt;
  const std::optional<Id> id = names.Find(*name);
  if (id && present[Index(*id)]) return id;
  std::vector<absl::string_view> known;
  for (size_t i = 0; i < names.size() && !scope->findings->full(); ++i) {
    if (present[i]) known.push_back(names[static_cast<Id>(i)]);
  }
  scope->Unknown(*node, "unknown_id", noun, *name, known);
  return std::nullopt;
}

// One of an enumeration's names, the last of which is `last`.
template <typename E>
std::optional<E> ReadEnum(Scope* scope, const Node* node, E last, absl::string_view noun) {
  const std::optional<std::string> name = ReadString(scope, node, noun);
  if (!name) return std::nullopt;
  std::vector<absl::string_view> known;
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    known.push_back(Name(static_cast<E>(i)));
    if (known.back() == *name) return static_cast<E>(i);
  }
  scope->Unknown(*node, "unknown_value", noun, *name, known);
  return std::nullopt;
}

}  // namespace onething::read
#endif  // ONETHING_SRC_READ_REFERENCES_H_
