// Divisions as a tree: the nearest ancestors of a code, and the level that a branch does not have.
#include <algorithm>

#include "network/tree.h"

namespace onething {
namespace {

constexpr size_t kDigits[] = {2, 4, 6, 9, 12};
constexpr uint8_t kKnown = 1, kDeclared = 2;

const Division* Declared(const Divisions& divisions, absl::string_view code) {
  const auto it = divisions.find(std::string_view(code.data(), code.size()));
  return it == divisions.end() ? nullptr : &it->second;
}

// What the levels of a code's prefixes are: divisions, and declared ones.
struct Prefixes {
  uint8_t marks[5] = {};

  Prefixes(const Divisions& divisions, absl::string_view code) {
    const Division* province = nullptr;
    for (size_t i = 0; i < 5 && kDigits[i] <= code.size(); ++i) {
      const absl::string_view prefix = code.substr(0, kDigits[i]);
      if (!ParseDivision(prefix)) continue;
      const Division* declared = Declared(divisions, prefix);
      if (i == 0) province = declared;
      if (declared != nullptr && declared->standin) continue;
      const bool no_city = i == 1 && province != nullptr && province->city && declared == nullptr &&
                           code.size() > kDigits[1];
      if (!no_city) marks[i] = declared != nullptr ? kDeclared : kKnown;
    }
    SkipBetweenDeclared();
  }

  // Between two declared divisions a prefix that nobody declared is no level of this branch.
  void SkipBetweenDeclared() {
    const uint8_t* first = std::find(marks, marks + 5, kDeclared);
    for (uint8_t* at = marks + 5; at-- > first;) {
      if (*at != kDeclared) continue;
      std::replace(const_cast<uint8_t*>(first), at, kKnown, uint8_t{0});
      return;
    }
  }
};

}  // namespace

std::vector<absl::string_view> PathOf(const Divisions& divisions, absl::string_view code) {
  std::vector<absl::string_view> path;
  const Prefixes prefixes(divisions, code);
  for (size_t i = 0; i < 5; ++i) {
    if (prefixes.marks[i] != 0) path.push_back(code.substr(0, kDigits[i]));
  }
  return path;
}

namespace network {

// A level is lacking where something lies deeper and nothing lies at it.
uint8_t Lacked(Level of, uint8_t below) {
  uint8_t lacked = 0;
  for (int level = static_cast<int>(of) + 1; level < 5; ++level) {
    const bool deeper = below >> (level + 1) != 0;
    if (deeper && (below >> level & 1) == 0) lacked = static_cast<uint8_t>(lacked | 1 << level);
  }
  return lacked;
}

}  // namespace network

absl::string_view DivisionAt(const Divisions& divisions, absl::string_view code, Level level) {
  const Prefixes prefixes(divisions, code);
  absl::string_view above;
  for (size_t i = 0; i < 5; ++i) {
    if (prefixes.marks[i] == 0) continue;
    const absl::string_view at = code.substr(0, kDigits[i]);
    if (at.size() == static_cast<size_t>(DigitsOf(level))) return at;
    if (at.size() > static_cast<size_t>(DigitsOf(level))) return above;
    above = at;
  }
  // A municipality is its own city; of any other code too short the branch is not known.
  const Division* last = above.empty() ? nullptr : Declared(divisions, above);
  return level == Level::kCity && last != nullptr && last->city ? above : absl::string_view();
}

}  // namespace onething
