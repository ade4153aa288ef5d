// What is in force at a division, as a document.
#ifndef ONETHING_SRC_LOAD_EFFECTIVE_H_
#define ONETHING_SRC_LOAD_EFFECTIVE_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "onething/catalog.h"

namespace onething {

// The effective document at a division ("": the base) of the version in force on a day, by default
// of the newest. kInvalidArgument: no division's code; kNotFound: neither declared nor below one
// that is; kFailedPrecondition: no version is in force.
absl::StatusOr<std::string> EffectiveJson(const Catalog& catalog, absl::string_view division,
                                          std::optional<Date> day);

}  // namespace onething
#endif  // ONETHING_SRC_LOAD_EFFECTIVE_H_
