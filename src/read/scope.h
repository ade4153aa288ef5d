// What the readers of one version share, and how they report.
#ifndef ONETHING_SRC_READ_SCOPE_H_
#define ONETHING_SRC_READ_SCOPE_H_

#include <optional>
#include <string>
#include <utility>
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

// "expected X, found Y".
std::string Expected(absl::string_view what, const Node& found);

// A name for a message, in quotes; a long one is cut between characters.
std::string Quote(absl::string_view name);

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
  // The texts that are given by locale, and their locales.
  std::vector<std::pair<const Node*, std::vector<std::string>>> localized;
  std::optional<Date> newest_seen;  // of all sources
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
  // A key that an object lacks; where a patch made it so, the finding stands at the patch.
  void Missing(const Node& object, absl::string_view key) const;
};

}  // namespace onething::read
#endif  // ONETHING_SRC_READ_SCOPE_H_
