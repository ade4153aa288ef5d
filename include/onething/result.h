// What a function that judges the user's data gives: a value, or why there is none and where the data is wrong.
//
//   Result<Request> request = ParseRequest(json, "request.json");
//   if (!request.ok()) {
//     for (const Diagnostic& finding : request.findings()) std::cerr << FormatDiagnostic(finding) << "\n";
//     return request.failure();                  // passed on as it is, whatever value was promised
//   }
//   Plan(*request);
//
// A value may have findings too: the warnings of a catalog that loads. Functions that take no text and nothing that names
// things of a catalog give an absl::StatusOr.
//
// Threads: a plain value.
#ifndef ONETHING_RESULT_H_
#define ONETHING_RESULT_H_

#include <optional>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "onething/status.h"

namespace onething {

// Why there is no value. The status's message lists the errors, a line each; `findings` are the same with their places, and
// empty where nothing in the data is to blame by itself (a limit was passed, steps wait for each other).
struct Failure {
  absl::Status status;
  std::vector<Diagnostic> findings = {};
};
// A failure with `code` for these findings, one of which is an error.
Failure FailureOf(absl::StatusCode code, std::vector<Diagnostic> findings);
// The same of a text: kResourceExhausted where one of them is a limit passed, else kInvalidArgument.
Failure FailureOfInput(std::vector<Diagnostic> findings);
// The failure with `what` it is about before its message.
Failure Named(absl::string_view what, Failure failure);

template <typename T>
class [[nodiscard]] Result {
 public:
  // Without a value, kUnknown, until one is assigned.
  Result() : failure_{absl::UnknownError("")} {}
  Result(T value, std::vector<Diagnostic> warnings = {})
      : value_(std::move(value)), failure_{absl::OkStatus(), std::move(warnings)} {}
  Result(Failure failure) : failure_(std::move(failure)) {}
  Result(absl::Status status) : failure_{std::move(status)} {}

  bool ok() const { return value_.has_value(); }
  const absl::Status& status() const& { return failure_.status; }
  absl::Status status() && { return std::move(failure_.status); }
  // Errors where there is no value, else warnings.
  const std::vector<Diagnostic>& findings() const& { return failure_.findings; }
  std::vector<Diagnostic> findings() && { return std::move(failure_.findings); }
  // To pass on, where there is no value.
  const Failure& failure() const { return failure_; }

  // The value, which must be there.
  T& operator*() & { return *value_; }
  const T& operator*() const& { return *value_; }
  T&& operator*() && { return *std::move(value_); }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }

 private:
  std::optional<T> value_;
  Failure failure_;
};

}  // namespace onething
#endif  // ONETHING_RESULT_H_
