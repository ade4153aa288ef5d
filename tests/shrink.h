// Makes a failing case small: leaves out one thing after the other for as long as what is looked
// for remains. An example: {"steps": {"a": …, "b": …}} of which only "b" matters ends as
// {"steps": {"b": {}}}.
//
// The result is minimal in this sense: to leave out any one thing more loses what was looked for.
#ifndef ONETHING_TESTS_SHRINK_H_
#define ONETHING_TESTS_SHRINK_H_

#include <boost/json.hpp>
#include <exception>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace shrink {

namespace json = boost::json;

// Leaves one thing out; false where it has gone with another.
template <typename Whole>
using Cut = std::function<bool(Whole*)>;

// What cannot be looked at, as something that it needs was left out, is no case.
template <typename Whole, typename Fails>
bool FailsStill(const Whole& less, const Fails& fails) {
  try {
    return fails(less);
  } catch (const std::exception&) {
    return false;
  }
}

// `whole` fails to begin with; the smaller one fails as well. `list` gives the cuts of a whole.
template <typename Whole, typename List, typename Fails>
Whole Least(Whole whole, const List& list, const Fails& fails) {
  for (bool smaller = true; smaller;) {
    smaller = false;
    for (const Cut<Whole>& cut : list(whole)) {
      Whole less = whole;
      if (!cut(&less) || !FailsStill(less, fails)) continue;
      whole = std::move(less);
      smaller = true;
    }
  }
  return whole;
}

inline std::string Escaped(json::string_view key) {
  std::string escaped;
  for (const char c : key) escaped += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return escaped;
}

// A member or an element, as (JSON Pointer of the parent, key or index).
struct Place {
  std::string parent, key;
  size_t index;
};

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

// The outer before the inner. Elements come last to first: what is dropped moves none that is still
// to be tried.
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

inline std::vector<Cut<json::value>> CutsOf(const json::value& document) {
  std::vector<Place> places;
  ListPlaces(document, "", &places);
  std::vector<Cut<json::value>> cuts;
  for (Place& place : places)
    cuts.emplace_back(
        [place = std::move(place)](json::value* whole) { return Drop(place, whole); });
  return cuts;
}

// Drops members and elements of a document.
template <typename Fails>
json::value Shrunk(json::value document, const Fails& fails) {
  return Least(std::move(document), CutsOf, fails);
}

}  // namespace shrink

#endif  // ONETHING_TESTS_SHRINK_H_
