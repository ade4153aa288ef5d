// What a catalog answers by itself: which version is in force on a day, which edition at a
// division.
//
// An edition holds for its division and all below it, so a code is cut to 12, 9, 6, 4 and 2 digits
// until an overlay of that code is found; with none the base holds.
#include "onething/catalog.h"

namespace onething {

// The names below are those that documents are written with, in the order of the enumerators: each
// array is indexed by its enumerator, so that a new one takes its place in both.
absl::string_view Name(Department::Kind kind) {
  constexpr absl::string_view kNames[] = {"agency", "institution", "company"};
  return kNames[static_cast<size_t>(kind)];
}

absl::string_view Name(Material::Kind kind) {
  constexpr absl::string_view kNames[] = {"certificate", "form", "proof", "photo", "document"};
  return kNames[static_cast<size_t>(kind)];
}

absl::string_view Name(StageKind kind) {
  constexpr absl::string_view kNames[] = {"accept", "survey",    "assess",  "inspect",
                                          "review", "publicity", "decide",  "build",
                                          "make",   "issue",     "deliver", "pay"};
  return kNames[static_cast<size_t>(kind)];
}

absl::string_view Name(Jurisdiction::Reach reach) {
  constexpr absl::string_view kNames[] = {"own", "city", "province", "nation"};
  return kNames[static_cast<size_t>(reach)];
}

absl::string_view Name(Offer::Channel channel) {
  constexpr absl::string_view kNames[] = {"online", "window", "agent", "home", "mail", "terminal"};
  return kNames[static_cast<size_t>(channel)];
}

absl::string_view Name(Offer::Does does) {
  constexpr absl::string_view kNames[] = {"submit", "check", "consult"};
  return kNames[static_cast<size_t>(does)];
}

absl::string_view Name(Matter::Kind kind) {
  constexpr absl::string_view kNames[] = {"license", "approval",       "confirmation", "filing",
                                          "benefit", "public_service", "other"};
  return kNames[static_cast<size_t>(kind)];
}

absl::string_view Name(Bundle::Copies copies) {
  return copies == Bundle::Copies::kOnce ? "once" : "each";
}

// The finest overlay wins, since it was written with the coarser ones in view: what a county does
// not change it has from its city. A division without an overlay of its own is therefore served by
// that of the nearest division above it. With overlays for 42 and 4205:
//
//   420502 (a county)        the edition of 4205
//   4206   (another city)    the edition of 42
//   3301   (elsewhere)       the base, which is the first edition
const Edition& Version::EditionAt(absl::string_view division) const {
  for (int digits : {12, 9, 6, 4, 2}) {
    if (division.size() < static_cast<size_t>(digits)) continue;
    const auto it = overlays.find(std::string_view(division.data(), static_cast<size_t>(digits)));
    if (it != overlays.end()) return editions[it->second];
  }
  return editions.front();
}

// Both ends of a version's time are inclusive, and one that is absent is open. Null means that no
// version is in force on that day; none is guessed, since a rule of another year is another rule.
const Version* Catalog::InForce(Date day) const {
  for (const auto& version : versions_) {
    if ((!version->from || *version->from <= day) && (!version->to || day <= *version->to))
      return version.get();
  }
  return nullptr;
}

}  // namespace onething
