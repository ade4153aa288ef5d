// Reads a point's properties. Hours are by weekday: a day that is not named keeps the calendar's,
// an empty list closes it. Two points at one place are let pass, since a hall has many counters;
// what a point takes may be named (`only`) or left out (`except`), and nothing both.
#include "load/rows/point.h"

#include <algorithm>
#include <cmath>

#include "load/rows/division.h"
#include "load/rows/hours.h"

namespace onething::load {
namespace {

using Point = Network::Builder::Point;

void ReadConstant(Scope* scope, const Node* node, absl::string_view name) {
  if (node == nullptr || (node->is(Kind::kString) && node->text == name)) return;
  if (!node->is(Kind::kString)) return scope->WrongType(*node, absl::StrCat("\"", name, "\""));
  scope->Unknown(*node, "unknown_value", absl::StrCat("\"", name, "\""), node->text, {});
}

absl::string_view ReadIdOf(Scope* scope, const Node& node) {
  if (!node.is(Kind::kString)) {
    scope->WrongType(node, "an id, a string");
    return {};
  }
  CheckId(scope, node, node.text);
  return node.text;
}

double Degrees(Scope* scope, const Node& node, int most) {
  const double degrees = node.as_double();
  if (!(std::abs(degrees) <= most)) {
    scope->Error(node, "out_of_range",
                 absl::StrCat("expected ", most == 180 ? "longitude" : "latitude", ", -", most,
                              " to ", most, " degrees"));
  }
  return degrees;
}

std::optional<Place> ReadGeometry(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {"type", "coordinates", "bbox"};
  const Object object(scope, node, kKeys);
  if (!object) return std::nullopt;
  ReadConstant(scope, object.Require("type"), "Point");
  ReadBox(scope, object.Get("bbox"));
  const Node* coordinates = object.Require("coordinates");
  const std::vector<const Node*> numbers = Elements(scope, coordinates, "numbers");
  if (coordinates == nullptr || !coordinates->is(Kind::kArray)) return std::nullopt;
  if (numbers.size() < 2 || numbers.size() > 3) {
    scope->Error(*coordinates, "wrong_type", "expected longitude and latitude, two numbers");
    return std::nullopt;
  }
  for (const Node* number : numbers) {
    if (!number->is_number()) {
      scope->WrongType(*number, "a number");
      return std::nullopt;
    }
  }
  return Place{Degrees(scope, *numbers[0], 180), Degrees(scope, *numbers[1], 90)};
}

void ReadPointDivision(Scope* scope, const Divisions& declared, const Node& node, Point* point) {
  if (!node.is(Kind::kString)) return scope->WrongType(node, "a division code, a string");
  if (!CheckDivision(scope, node, node.text)) return;
  if (!IsBelowDeclared(node.text, declared)) {
    return scope->Error(node, "unknown_division",
                        absl::StrCat("no division is declared on the path of ", node.text));
  }
  point->division = node.text;
  point->level = *LevelOfDigits(node.text.size());
}

void CheckKnown(Scope* scope, const Node& node, const absl::flat_hash_set<std::string>& ids,
                absl::string_view noun) {
  if (!node.is(Kind::kString) || ids.contains(node.text)) return;
  std::vector<absl::string_view> known;
  if (!scope->findings->full()) known.assign(ids.begin(), ids.end());
  std::sort(known.begin(), known.end());
  scope->Unknown(node, "unknown_id", noun, node.text, known);
}

// Ids of a list, in byte order.
std::vector<std::string> ReadIds(Scope* scope, const Node& node,
                                 const absl::flat_hash_set<std::string>& known,
                                 absl::string_view noun) {
  std::vector<std::string> ids;
  for (const Node* element : Elements(scope, &node, absl::StrCat("ids of ", noun, "s"))) {
    if (!element->is(Kind::kString)) {
      scope->WrongType(*element, absl::StrCat("the id of a ", noun));
      continue;
    }
    CheckKnown(scope, *element, known, noun);
    const auto at = std::lower_bound(ids.begin(), ids.end(), element->text);
    if (at != ids.end() && *at == element->text)
      scope->Error(*element, "duplicate_id",
                   absl::StrCat("\"", element->text, "\" stands twice in this list"));
    else ids.emplace(at, element->text);
  }
  return ids;
}

void CheckApart(Scope* scope, const Node& only, const PointTerms& terms) {
  for (const Node* element : Elements(scope, &only, "ids")) {
    if (!element->is(Kind::kString) ||
        !std::binary_search(terms.except.begin(), terms.except.end(), element->text))
      continue;
    scope->Error(
        *element, "conflicting_keys",
        absl::StrCat("\"except\" leaves out \"", element->text, "\", which \"only\" names"));
  }
}

std::vector<WorkCalendar::Hours> ReadDayHours(Scope* scope, const Node& node) {
  std::vector<WorkCalendar::Hours> hours;
  for (const Node* element : Elements(scope, &node, "office hours")) {
    const std::optional<WorkCalendar::Hours> span = ReadStretch(scope, *element);
    if (!span) continue;
    if (span->open >= span->close) {
      scope->Error(*element, "bad_time", "it closes no later than it opens");
    } else if (!hours.empty() && span->open <= hours.back().close) {
      scope->Error(*element, "bad_time", "it opens no later than the span before it closes");
    }
    hours.push_back(*span);
  }
  return hours;
}

void ReadWeekHours(Scope* scope, const Node* node, PointTerms* terms) {
  if (node == nullptr) return;
  const Object object(scope, *node, kWeekdays);
  for (size_t day = 0; object && day < 7; ++day) {
    const Node* hours = object.Get(kWeekdays[day]);
    if (hours != nullptr) terms->hours[day] = ReadDayHours(scope, *hours);
  }
}

void ReadProperties(Scope* scope, const Declared& declared, const Node& node, Point* point) {
  static constexpr absl::string_view kKeys[] = {"name",  "division", "level",  "kind", "calendar",
                                                "hours", "bundles",  "except", "only"};
  const Object object(scope, node, kKeys);
  if (!object) return;
  point->name = ReadText(scope, object.Require("name"));
  if (const Node* division = object.Require("division"))
    ReadPointDivision(scope, declared.divisions, *division, point);
  const Node* level = object.Get("level");
  if (level != nullptr)
    point->level = ReadEnum(scope, level, Level::kVillage, "a level").value_or(point->level);
  if (const Node* kind = object.Get("kind")) point->kind = ReadIdOf(scope, *kind);
  PointTerms& terms = point->terms;
  if (const Node* calendar = object.Get("calendar")) {
    terms.calendar = std::string(ReadIdOf(scope, *calendar));
    if (!terms.calendar.empty()) CheckKnown(scope, *calendar, declared.calendars, "calendar");
  }
  ReadWeekHours(scope, object.Get("hours"), &terms);
  if (const Node* bundles = object.Get("bundles"))
    terms.bundles = ReadIds(scope, *bundles, declared.bundles, "bundle");
  if (const Node* except = object.Get("except"))
    terms.except = ReadIds(scope, *except, declared.matters, "matter");
  if (const Node* only = object.Get("only")) {
    terms.only = ReadIds(scope, *only, declared.matters, "matter");
    CheckApart(scope, *only, terms);
  }
}

}  // namespace

void ReadBox(Scope* scope, const Node* node) {
  const std::vector<const Node*> numbers = Elements(scope, node, "numbers");
  for (const Node* number : numbers) {
    if (!number->is_number()) scope->WrongType(*number, "a number");
  }
  if (node != nullptr && node->is(Kind::kArray) && (numbers.size() < 4 || numbers.size() > 6))
    scope->Error(*node, "wrong_type", "expected a list of 4 to 6 numbers");
}

void ReadPointRow(Scope* scope, const Declared& declared, const Node& node,
                  Network::Builder::Point* point) {
  static constexpr absl::string_view kKeys[] = {"type", "id", "bbox", "geometry", "properties"};
  const Object object(scope, node, kKeys);
  if (!object) return;
  ReadConstant(scope, object.Require("type"), "Feature");
  if (const Node* id = object.Require("id")) point->id = ReadIdOf(scope, *id);
  ReadBox(scope, object.Get("bbox"));
  const Node* geometry = object.Get("geometry");
  if (geometry != nullptr && !geometry->is(Kind::kNull))
    point->place = ReadGeometry(scope, *geometry);
  if (const Node* properties = object.Require("properties"))
    ReadProperties(scope, declared, *properties, point);
}

}  // namespace onething::load
