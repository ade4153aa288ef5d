#include "oracle/plan/places.h"

#include <algorithm>

namespace oracle {
namespace {

const char* const kWeekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

int WeekdayOf(Day day) {
  return ((day % 7) + 7 + 3) % 7;  // 1970-01-01 was a Thursday
}

bool Names(const json::object& object, const char* key, const std::string& id) {
  const json::value* list = object.if_contains(key);
  if (list == nullptr) return false;
  for (const json::value& entry : list->as_array()) {
    if (Text(entry) == id) return true;
  }
  return false;
}

bool HasDay(const json::object& calendar, const char* key, Day day) {
  const json::value* list = calendar.if_contains(key);
  if (list == nullptr) return false;
  for (const json::value& entry : list->as_array()) {
    const json::value& from = entry.is_object() ? entry.at("from") : entry;
    const json::value& to = entry.is_object() ? entry.at("to") : entry;
    if (*ParseDay(Text(from)) <= day && day <= *ParseDay(Text(to))) return true;
  }
  return false;
}

NetPoint ReadPoint(const json::object& feature, const json::object& catalog) {
  NetPoint point;
  point.terms = &feature.at("properties").as_object();
  point.id = Text(feature.at("id"));
  point.division = Text(point.terms->at("division"));
  const std::string level = TextOr(*point.terms, "level", "");
  point.level = level.empty() ? DivisionTree::LevelOf(point.division) : LevelNamed(level);
  const std::string usual = Text(catalog.at("catalog").at("calendar"));
  const std::string calendar = TextOr(*point.terms, "calendar", usual);
  point.calendar = &catalog.at("calendars").at(calendar).as_object();
  if (const json::value* hours = point.terms->if_contains("hours"))
    point.hours = &hours->as_object();
  const json::value* geometry = feature.if_contains("geometry");
  if (geometry != nullptr && geometry->is_object()) {
    const json::array& at = geometry->at("coordinates").as_array();
    point.place = onething::Place{at[0].to_number<double>(), at[1].to_number<double>()};
  }
  return point;
}

// The first point with a place of its own in the nearest division above that has one.
void FindPlaces(const DivisionTree& tree, std::vector<NetPoint>* points) {
  const std::vector<NetPoint> own = *points;
  for (NetPoint& point : *points) {
    if (point.place) continue;
    Strings path = tree.Path(point.division);
    for (size_t i = path.size(); i-- > 0 && !point.place;) {
      if (path[i] == point.division) continue;
      for (const NetPoint& other : own) {
        if (point.place || other.division != path[i] || !other.place) continue;
        point.place = other.place;
        point.approximate = true;
      }
    }
  }
}

}  // namespace

Level LevelNamed(const std::string& name) {
  static const char* const kNames[] = {"province", "city", "county", "township", "village"};
  for (int level = kProvince; level < kNoLevel; ++level) {
    if (name == kNames[level]) return static_cast<Level>(level);
  }
  return kNoLevel;
}

size_t DigitsOfLevel(int level) {
  static constexpr size_t kDigits[] = {2, 4, 6, 9, 12};
  return kDigits[level];
}

DivisionTree::DivisionTree(const json::object& catalog) {
  const json::value* divisions = catalog.if_contains("divisions");
  if (divisions == nullptr) return;
  declared_ = &divisions->as_object();
  for (const json::key_value_pair& pair : *declared_) Know(std::string(pair.key()));
}

void DivisionTree::Know(const std::string& code) {
  for (const std::string& above : Path(code)) known_.insert(above);
}

int DivisionTree::LevelOf(const std::string& code) {
  for (int level = kProvince; level < kNoLevel; ++level) {
    if (code.size() == DigitsOfLevel(level)) return level;
  }
  return kNoLevel;
}

bool DivisionTree::IsDeclared(const std::string& code, const char* mark) const {
  const json::value* found = declared_ == nullptr ? nullptr : declared_->if_contains(code);
  return found != nullptr && FlagOr(found->as_object(), mark, false);
}

bool DivisionTree::IsReal(const std::string& code) const {
  const int level = LevelOf(code);
  const size_t above = level == kProvince ? 0 : DigitsOfLevel(level - 1);
  const bool zeros = code.find_first_not_of('0', above) == std::string::npos;
  return !zeros && !IsDeclared(code, "standin");
}

Strings DivisionTree::Path(const std::string& code) const {
  Strings path;
  for (int level = kProvince; level < kNoLevel; ++level) {
    if (code.size() < DigitsOfLevel(level)) break;
    std::string part = code.substr(0, DigitsOfLevel(level));
    if (IsReal(part)) path.push_back(part);
  }
  return path;
}

std::string DivisionTree::At(const std::string& code, int level) const {
  const bool own_city = level == kCity && code.size() == 2 && IsDeclared(code, "city");
  if (code.size() < DigitsOfLevel(level) && !own_city) return "";
  std::string found;
  for (const std::string& part : Path(code)) {
    if (LevelOf(part) <= level) found = part;
  }
  return found;
}

std::string DivisionTree::City(const std::string& code) const {
  if (code.size() >= 2 && IsDeclared(code.substr(0, 2), "city")) return code.substr(0, 2);
  for (const std::string& part : Path(code)) {
    if (LevelOf(part) == kCity || LevelOf(part) == kCounty) return part;
  }
  return "";
}

bool DivisionTree::Lacks(const std::string& code, int level) const {
  if (LevelOf(code) >= level) return false;
  bool deeper = false;
  for (const std::string& other : known_) {
    if (other.size() <= code.size() || other.compare(0, code.size(), code) != 0) continue;
    if (LevelOf(other) == level) return false;
    deeper = deeper || LevelOf(other) > level;
  }
  return deeper;
}

bool NetPoint::Takes(const std::string& matter) const {
  if (Names(*terms, "except", matter)) return false;
  return !terms->contains("only") || Names(*terms, "only", matter);
}

bool NetPoint::TakesBundle(const std::string& bundle) const {
  return !terms->contains("bundles") || Names(*terms, "bundles", bundle);
}

uint8_t NetPoint::Weekdays() const {
  const uint8_t weekend = WeekdayBits(&calendar->at("weekend"));
  uint8_t open = 0;
  for (int i = 0; i < 7; ++i) {
    const json::value* named = hours == nullptr ? nullptr : hours->if_contains(kWeekdays[i]);
    const bool usual = (weekend >> i & 1) == 0;
    if (named != nullptr ? !named->as_array().empty() : usual) open |= static_cast<uint8_t>(1 << i);
  }
  return open;
}

bool NetPoint::IsCovered(Day day) const {
  const json::value& covers = calendar->at("covers");
  return *ParseDay(Text(covers.at("from"))) <= day && day <= *ParseDay(Text(covers.at("to")));
}

bool NetPoint::IsOpen(Day day, uint8_t offer_days) const {
  const int weekday = WeekdayOf(day);
  if ((offer_days >> weekday & 1) == 0) return false;
  if (IsCovered(day) && HasDay(*calendar, "workdays", day)) return true;
  if (IsCovered(day) && HasDay(*calendar, "holidays", day)) return false;
  return (Weekdays() >> weekday & 1) != 0;
}

std::vector<NetPoint> ReadPoints(const json::value& network, const json::object& catalog,
                                 DivisionTree* tree) {
  std::vector<NetPoint> points;
  for (const json::value& feature : network.at("features").as_array()) {
    points.push_back(ReadPoint(feature.as_object(), catalog));
    tree->Know(points.back().division);
  }
  FindPlaces(*tree, &points);
  return points;
}

uint8_t WeekdayBits(const json::value* days) {
  if (days == nullptr) return 0x7F;
  uint8_t bits = 0;
  for (const json::value& day : days->as_array()) {
    for (int i = 0; i < 7; ++i) {
      if (Text(day) == kWeekdays[i]) bits |= static_cast<uint8_t>(1 << i);
    }
  }
  return bits;
}

}  // namespace oracle
