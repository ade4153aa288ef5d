// What is in force at a division, as a document.
#include "onething/load.h"

#include "absl/strings/str_cat.h"
#include "load/rows/division.h"

namespace onething {

absl::StatusOr<std::string> EffectiveJson(const Catalog& catalog, absl::string_view division,
                                          std::optional<Date> day) {
  if (!division.empty() && !ParseDivision(division)) {
    return absl::InvalidArgumentError(
        "expected a division code of 2, 4, 6, 9 or 12 digits whose last part is not all zeros");
  }
  const Version* version = day ? catalog.InForce(*day) : catalog.versions().back().get();
  if (version == nullptr) {
    return absl::FailedPreconditionError(
        absl::StrCat("no version is in force on ", FormatDate(*day)));
  }
  if (!division.empty() && !load::IsBelowDeclared(division, version->divisions)) {
    return absl::NotFoundError(
        absl::StrCat("the catalog declares no division that ", division, " is or lies below"));
  }
  return version->EditionAt(division).json;
}

}  // namespace onething
