// What stands behind the C handles, and what every function of the C API does alike.
#ifndef ONETHING_BINDINGS_C_HANDLES_H_
#define ONETHING_BINDINGS_C_HANDLES_H_

#include <exception>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "onething/load.h"
#include "onething/onething.h"
#include "onething/render.h"
#include "onething/statistics.h"
#include "plan/plan_text.h"

struct onething_catalog {
  onething::Catalog catalog;
  std::string findings;
};

struct onething_plan {
  onething::Planned planned;
};

struct onething_desk {
  onething::CaseDesk desk;
};

struct onething_case {
  onething::OpenCase open;
};

struct onething_state {
  onething::Case state;
};

struct onething_statistics {
  onething::Catalog catalog;
  onething::Statistics statistics;
};

struct onething_string {
  std::string text;
};

struct onething_error {
  onething_code code = ONETHING_CODE_OK;
  std::string message, diagnostics;
};

namespace onething::c {

// Sets the error, where the caller wants one, and returns the code.
onething_code Fail(const Failure& failure, onething_error** error);
inline onething_code Fail(absl::Status status, onething_error** error) {
  return Fail(Failure{std::move(status)}, error);
}
inline onething_code NullArgument(onething_error** error) {
  return Fail(absl::InvalidArgumentError("expected no NULL"), error);
}
inline onething_code BeyondTheEnd(onething_error** error) {
  return Fail(absl::OutOfRangeError("the index is beyond the end"), error);
}

// Runs a function's body so that nothing is thrown out of it.
template <typename Body>
onething_code Guard(onething_error** error, const Body& body) noexcept {
  try {
    return body();
  } catch (const std::bad_alloc&) {
    return Fail(absl::ResourceExhaustedError("out of memory"), error);
  } catch (const std::exception& problem) {
    return Fail(absl::InternalError(problem.what()), error);
  } catch (...) {
    return Fail(absl::InternalError("an unknown exception"), error);
  }
}

inline bool IsBasis(onething_basis basis) {
  return basis >= 0 && basis < static_cast<onething_basis>(kBases);
}
// Of one that IsBasis.
inline Basis BasisOf(onething_basis basis) {
  return static_cast<Basis>(basis);
}
inline onething_code WrongBasis(onething_error** error) {
  return Fail(absl::InvalidArgumentError("no such basis"), error);
}

inline void GiveInstant(const std::optional<Instant>& at, int64_t* minutes, int32_t* known) {
  *minutes = at ? at->minutes : 0;
  *known = at ? 1 : 0;
}

inline onething_code GiveText(absl::string_view text, const char** data, size_t* length) {
  *data = text.data();
  if (length != nullptr) *length = text.size();
  return ONETHING_CODE_OK;
}

inline onething_code GiveString(absl::StatusOr<std::string> text, onething_string** string,
                                onething_error** error) {
  if (!text.ok()) return Fail(text.status(), error);
  *string = new onething_string{*std::move(text)};
  return ONETHING_CODE_OK;
}

// Text that may be NULL.
inline absl::string_view TextOf(const char* text, size_t length) {
  return text == nullptr ? absl::string_view() : absl::string_view(text, length);
}

// What a name of a format and a locale ask for; kInvalidArgument where there is no such format.
absl::StatusOr<RenderOptions> OptionsNamed(absl::string_view format, absl::string_view locale);

inline const char* Give(const std::string* text, size_t* length) {
  if (length != nullptr) *length = text == nullptr ? 0 : text->size();
  return text == nullptr ? "" : text->c_str();
}

}  // namespace onething::c
#endif  // ONETHING_BINDINGS_C_HANDLES_H_
