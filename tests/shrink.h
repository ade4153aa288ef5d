// Makes a failing case small: drops members and elements of a JSON document, the outer before the
// inner, for as long as what is looked for remains. An example: {"steps": {"a": …, "b": …}} of
// which only "b" matters ends as {"steps": {"b": {}}}.
//
// The result is minimal in this sense: to drop any one member or element more loses what was looked
// for.
#ifndef ONETHING_TESTS_SHRINK_H_
#define ONETHING_TESTS_SHRINK_H_

#include <boost/json.hpp>
#include <functional>
#include <string>
#include <vector>

namespace shrink {

namespace json = boost::json;
using Fails = std::function<bool(const json::value&)>;

inline std::string Escaped(json::string_view key) {
  std::string escaped;
  for (const char c : key) escaped += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return escaped;
}

// What may be dropped, as (JSON Pointer of the parent, key or index). Elements come last to first:
// what is dropped moves none that is still to be tried.
struct Place {
  std::string parent, key;
  size_t index;
};

inline void ListPlaces(const json::value& node, const std::string& at, std::vector<Place>* places) {
  if (const json::object* object = node.if_object()) {
    for (const json::key_value_pair& pair : *object) {
      places->push_back({at, std::string(pair.key()), 0});
      ListPlaces(pair.value(), at + "/" + Escaped(pair.key()), places);
    }
  }
  if (const json::array* array = node.if_array()) {
    for (size_t i = array->size(); i-- > 0;) {
      places->push_back({at, "", i});
      ListPlaces((*array)[i], at + "/" + std::to_string(i), places);
    }
  }
}

// False where the place has gone with another.
inline bool Drop(const Place& place, json::value* document) {
  boost::system::error_code absent;
  json::value* parent = document->find_pointer(place.parent, absent);
  if (parent == nullptr) return false;
  if (json::object* object = parent->if_object()) return object->erase(place.key) != 0;
  json::array* array = parent->if_array();
  if (array == nullptr || place.index >= array->size()) return false;
  array->erase(array->begin() + static_cast<std::ptrdiff_t>(place.index));
  return true;
}

// `document` fails to begin with; the smaller one fails as well.
inline json::value Shrunk(json::value document, const Fails& fails) {
  for (bool smaller = true; smaller;) {
    smaller = false;
    std::vector<Place> places;
    ListPlaces(document, "", &places);
    for (const Place& place : places) {
      json::value less = document;
      if (!Drop(place, &less) || !fails(less)) continue;
      document = std::move(less);
      smaller = true;
    }
  }
  return document;
}

}  // namespace shrink

#endif  // ONETHING_TESTS_SHRINK_H_
