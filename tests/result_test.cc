#include "onething/result.h"

#include <gtest/gtest.h>

namespace onething::result_test {
namespace {

Diagnostic Found(Severity severity, std::string code, std::string message) {
  Diagnostic finding;
  finding.severity = severity;
  finding.code = std::move(code);
  finding.message = std::move(message);
  return finding;
}

TEST(Result, HasAValueAndItsWarnings) {
  const Result<int> result(7, {Found(Severity::kWarning, "late", "is late")});
  EXPECT_TRUE(result.ok());
  EXPECT_TRUE(result.status().ok());
  EXPECT_EQ(*result, 7);
  ASSERT_EQ(result.findings().size(), 1u);
  EXPECT_EQ(result.findings()[0].code, "late");
}

TEST(Result, HasNoValueUntilOneIsAssigned) {
  Result<std::string> result;
  EXPECT_FALSE(result.ok());
  EXPECT_EQ(result.status().code(), absl::StatusCode::kUnknown);
  result = std::string("there");
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(result->size(), 5u);
}

TEST(Result, AFailureKeepsItsFindingsWhenItIsPassedOn) {
  const Result<int> first(FailureOf(absl::StatusCode::kNotFound,
                                    {Found(Severity::kError, "unknown_id", "expected a step")}));
  const Result<std::string> second = first.failure();
  EXPECT_EQ(second.status().code(), absl::StatusCode::kNotFound);
  ASSERT_EQ(second.findings().size(), 1u);
  EXPECT_EQ(second.findings()[0].code, "unknown_id");
}

// The message lists errors, each on a line; a warning is none.
TEST(Result, TheMessageListsTheErrors) {
  const Failure failure =
      FailureOf(absl::StatusCode::kInvalidArgument, {Found(Severity::kWarning, "late", "is late"),
                                                     Found(Severity::kError, "one", "is wrong"),
                                                     Found(Severity::kError, "two", "too")});
  const std::string message(failure.status.message());
  EXPECT_EQ(message.find("is late"), std::string::npos) << message;
  EXPECT_NE(message.find("is wrong"), std::string::npos) << message;
  EXPECT_NE(message.find("too"), std::string::npos) << message;
  EXPECT_EQ(failure.findings.size(), 3u);
}

TEST(Result, APassedLimitIsNoFaultOfTheText) {
  const auto code = [](std::string finding) {
    return FailureOfInput({Found(Severity::kError, std::move(finding), "")}).status.code();
  };
  EXPECT_EQ(code("wrong_type"), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code("diagram_too_large"), absl::StatusCode::kResourceExhausted);
}

TEST(Result, AFailureMaySayWhatItIsAbout) {
  const Failure failure = Named("before", Failure{absl::NotFoundError("no bundle")});
  EXPECT_EQ(failure.status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(failure.status.message(), "before: no bundle");
}

}  // namespace
}  // namespace onething::result_test
