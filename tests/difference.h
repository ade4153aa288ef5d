// Where two JSON documents differ first, for messages of tests that compare them.
#ifndef ONETHING_TESTS_DIFFERENCE_H_
#define ONETHING_TESTS_DIFFERENCE_H_

#include <boost/json.hpp>
#include <string>

#include "shrink.h"

namespace difference {

namespace json = boost::json;

// The JSON Pointer of the first difference, below the pointer `at`; "" at the root, "=" for none.
inline std::string First(const json::value& a, const json::value& b, const std::string& at);

inline std::string FirstMember(const json::object& a, const json::object& b,
                               const std::string& at) {
  for (const json::key_value_pair& pair : a) {
    const std::string place = at + "/" + shrink::Escaped(pair.key());
    const json::value* other = b.if_contains(pair.key());
    if (other == nullptr) return place;
    std::string found = First(pair.value(), *other, place);
    if (found != "=") return found;
  }
  for (const json::key_value_pair& pair : b) {
    if (!a.contains(pair.key())) return at + "/" + shrink::Escaped(pair.key());
  }
  return "=";
}

inline std::string First(const json::value& a, const json::value& b, const std::string& at) {
  if (a.is_object() && b.is_object()) return FirstMember(a.as_object(), b.as_object(), at);
  if (!a.is_array() || !b.is_array()) return a == b ? "=" : at;
  for (size_t i = 0; i < a.as_array().size() && i < b.as_array().size(); ++i) {
    std::string found = First(a.as_array()[i], b.as_array()[i], at + "/" + std::to_string(i));
    if (found != "=") return found;
  }
  return a.as_array().size() == b.as_array().size() ? "=" : at;
}

inline std::string ValueAt(const json::value& document, const std::string& pointer) {
  boost::system::error_code absent;
  const json::value* value = document.find_pointer(pointer, absent);
  return value == nullptr ? "(absent)" : json::serialize(*value);
}

// "at /steps/0/status", and what each side has there; empty where they are equal.
inline std::string Between(const json::value& oracle, const json::value& library) {
  const std::string pointer = First(oracle, library, "");
  if (pointer == "=") return "";
  return "at \"" + pointer + "\"\n  oracle:  " + ValueAt(oracle, pointer) +
         "\n  library: " + ValueAt(library, pointer);
}

}  // namespace difference

#endif  // ONETHING_TESTS_DIFFERENCE_H_
