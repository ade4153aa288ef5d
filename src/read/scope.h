// Reading JSON values into typed ones, with a finding for everything that is not as it should be.
#ifndef ONETHING_SRC_READ_SCOPE_H_
#define ONETHING_SRC_READ_SCOPE_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "condition/condition_set.h"
#include "json/json.h"
#include "onething/catalog.h"
#include "read/findings.h"

namespace onething::read {

using json::Kind;
using json::Node;

// Keys that begin with x- belong to whoever wrote them, in every object that is not a rule.
inline bool IsExtension(absl::string_view key) {
  return key.size() >= 2 && key[0] == 'x' && key[1] == '-';
}
// [A-Za-z0-9][A-Za-z0-9_.:-]*
bool IsId(absl::string_view name);

// "expected X, found Y".
std::string Expected(absl::string_view what, const Node& found);

// Which ids an edition has, by their index in the version's names.
struct Present {
  std::vector<bool> departments, materials, fields, matters, bundles, calendars;
};

// What the readers of one version share.
struct Scope {
  Version* version = nullptr;
  ConditionSet* conditions = nullptr;
  Findings* findings = nullptr;
  const Network* network = nullptr;   // where one is loaded
  const Present* present = nullptr;   // of the edition being read
  std::vector<const Node*> overlays;  // that the edition applies, the deepest first
  std::vector<std::pair<const Node*, std::vector<std::string>>>
      localized;  // texts by locale, and their locales
  std::optional<Date> newest_seen;
  absl::flat_hash_map<const Node*, ConditionId> condition_ids;
  size_t condition_errors = 0;

  void Error(const Node& node, absl::string_view code, std::string message) const {
    findings->Error(node, code, std::move(message));
  }
  // `wrong_type`: expected `what`.
  void WrongType(const Node& node, absl::string_view what) const {
    Error(node, "wrong_type", Expected(what, node));
  }
  // A name that is not known, with the nearest that is.
  void Unknown(const Node& node, absl::string_view code, absl::string_view noun,
               absl::string_view name, const std::vector<absl::string_view>& known) const;
  // A key that an object lacks: where a patch made it so, the patch is the place.
  void Missing(const Node& object, absl::string_view key) const;
};

// The members of an object that has a fixed set of keys.
class Object {
 public:
  // Reports what is not an object and keys that are not in `keys`.
  Object(Scope* scope, const Node& node, std::span<const absl::string_view> keys);

  explicit operator bool() const { return node_.is(Kind::kObject); }
  const Node* Get(absl::string_view key) const { return node_.Find(key); }
  // Reports it when it is missing.
  const Node* Require(absl::string_view key) const;
  const Node& node() const { return node_; }

 private:
  Scope* scope_;
  const Node& node_;
};

// The members of an object keyed by id, without extensions. Reports what is no object and what is no id.
std::vector<const Node*> Entries(Scope* scope, const Node* node);
// The elements of a list; null gives none. Reports what is no list.
std::vector<const Node*> Elements(Scope* scope, const Node* node, absl::string_view what);

// Each of these takes a member that may be absent (null), and reports one that is not as it should be.
std::optional<std::string> ReadString(Scope* scope, const Node* node,
                                      absl::string_view what = "a string");
bool ReadBool(Scope* scope, const Node* node, bool otherwise);
std::optional<int32_t> ReadCount(Scope* scope, const Node* node, int32_t most);
std::optional<Date> ReadDate(Scope* scope, const Node* node);
Text ReadText(Scope* scope, const Node* node);
std::vector<std::string> ReadStrings(Scope* scope, const Node* node);
Source ReadSource(Scope* scope, const Node* node);
ConditionId ReadCondition(Scope* scope, const Node* node);
std::optional<Limit> ReadLimit(Scope* scope, const Node* node);
// The one unit among an object's members; `number` allows a fact in place of the count. Nothing, unreported, where no unit
// stands.
std::optional<Limit> LimitOf(Scope* scope, const Object& object,
                             std::optional<FactId>* number = nullptr);
inline constexpr absl::string_view kUnits[] = {"workdays", "days", "months", "hours", "immediate"};

// A fact named by a string; `type` where it must be of one.
std::optional<FactId> ReadFact(Scope* scope, const Node* node,
                               std::optional<FactType> type = std::nullopt);
std::vector<FactId> ReadFacts(Scope* scope, const Node* node);
// A department, or "applicant" where that is allowed.
std::optional<DepartmentId> ReadDepartment(Scope* scope, const Node* node, bool applicant = false);
std::optional<MaterialId> ReadMaterial(Scope* scope, const Node* node);
std::vector<MaterialId> ReadMaterials(Scope* scope, const Node* node);

// The places of rows by their id; it outlives no row.
using Places = absl::flat_hash_map<absl::string_view, uint16_t>;
template <typename Row>
Places PlacesOf(const std::vector<Row>& rows) {
  Places places;
  for (size_t i = 0; i < rows.size(); ++i) places.try_emplace(rows[i].id, static_cast<uint16_t>(i));
  return places;
}
std::optional<uint16_t> ReadPlace(Scope* scope, const Node* node, const Places& places,
                                  absl::string_view noun);

// One of the ids of a kind, present in the edition being read.
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
#endif  // ONETHING_SRC_READ_SCOPE_H_
