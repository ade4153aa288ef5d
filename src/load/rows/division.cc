#include "load/rows/division.h"

namespace onething::load {
namespace {

Division ReadDivisionRow(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {"name", "level", "standin", "city"};
  const Object object(scope, node, kKeys);
  Division division;
  division.name = ReadText(scope, object.Require("name"));
  division.standin = ReadBool(scope, object.Get("standin"), false);
  division.city = ReadBool(scope, object.Get("city"), false);
  if (!CheckDivision(scope, node, node.key)) return division;
  division.level = *LevelOfDigits(node.key.size());
  const Node* level = object.Get("level");
  const std::optional<Level> declared = ReadEnum(scope, level, Level::kVillage, "a level");
  if (declared && *declared != division.level) {
    scope->Error(*level, "level_differs",
                 absl::StrCat("expected ", Name(division.level), ", the level of a code of ",
                              node.key.size(), " digits"));
  }
  return division;
}

}  // namespace

bool CheckDivision(Scope* scope, const Node& node, absl::string_view code) {
  if (ParseDivision(code)) return true;
  scope->Error(node, "bad_division",
               "expected a division code of 2, 4, 6, 9 or 12 digits whose last part is not zeros");
  return false;
}

bool IsBelowDeclared(absl::string_view code, const Divisions& divisions) {
  if (divisions.empty()) return true;
  for (size_t digits : {2, 4, 6, 9, 12}) {
    if (digits <= code.size() &&
        divisions.find(std::string_view(code.data(), digits)) != divisions.end())
      return true;
  }
  return false;
}

Divisions ReadDivisions(Scope* scope, const Node* section) {
  Divisions divisions;
  for (const Node* entry : Entries(scope, section)) {
    Division division = ReadDivisionRow(scope, *entry);
    if (ParseDivision(entry->key)) divisions.emplace(std::string(entry->key), std::move(division));
  }
  return divisions;
}

}  // namespace onething::load
