// Plans that were kept, verified in C++: where each kind of difference is told, and what fails.
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "load_text.h"
#include "onething/verify.h"

namespace onething::verify_test {
namespace {

constexpr const char* kCatalog = R"({"onething": 1,
  "catalog": {"id": "small", "version": "1", "calendar": "cn", "effective": {"from": "2026-01-01"}},
  "facts": {"wants": {"type": "boolean"}},
  "departments": {"office": {"name": "Office"}},
  "materials": {"photo": {"name": "Photo"}},
  "matters": {"make": {"name": "Make", "department": "office", "requires": {"photo": {}},
    "limits": [{"statutory": {"workdays": 5}}], "offers": {"hall": {"channel": "window"}}}},
  "bundles": {"one": {"name": "One", "steps": {"make": {"matter": "make", "when": {"var": "wants"}}}}},
  "calendars": {"cn": {"covers": {"from": "2026-01-01", "to": "2027-12-31"},
    "weekend": ["sat", "sun"], "hours": [["09:00", "17:00"]]}}})";
constexpr const char* kRequest =
    R"({"onething": 1, "bundle": "one", "submitted": "2026-02-02T10:00",
  "facts": {"wants": true}})";

class Verify : public testing::Test {
 protected:
  Verify() : catalog_(Load(kCatalog)) {
    EXPECT_TRUE(catalog_.ok()) << catalog_.status();
    const Result<Request> request = ParseRequest(kRequest);
    const Result<Plan> plan = MakePlan(*catalog_, *request);
    plan_ = PlanJson(*plan);
    with_receipt_ = PlanJson(*plan, *request);
  }

  Result<Verification> Of(const std::string& kept, const std::string& request = kRequest) const {
    return VerifyPlan(*catalog_, request, kept, "request.json", "plan.json");
  }

  Result<Catalog> catalog_;
  std::string plan_, with_receipt_;
};

TEST_F(Verify, WhatWasMadeIsVerified) {
  const Result<Verification> plain = Of(plan_), receipt = Of(with_receipt_);
  ASSERT_TRUE(plain.ok() && receipt.ok());
  EXPECT_EQ(List(plain->differences), "");
  EXPECT_FALSE(plain->has_receipt);
  EXPECT_EQ(List(receipt->differences), "");
  EXPECT_TRUE(receipt->has_receipt);
}

TEST_F(Verify, EachDifferenceIsToldAtItsPlace) {
  const struct {
    const char *name, *from, *to, *pointer, *says;
  } kRows[] = {
      {"a value", R"("status":"included")", R"("status":"excluded")", "/steps/0/status",
       R"(expected "included", found "excluded")"},
      {"a key too many", R"("steps":[{)", R"("steps":[{"x":1,)", "/steps/0/x",
       "expected no such key"},
      {"a list too short", R"("questions":[])", R"("questions":[1])", "/questions",
       "expected an array of 0, found an array of 1"},
      {"a digest", R"("receipt":{"catalog":")", R"("receipt":{"catalog":"0)", "/receipt/catalog",
       "expected"},
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(row.name);
    const Result<Verification> verified = Of(Replaced(with_receipt_, row.from, row.to));
    ASSERT_TRUE(verified.ok()) << verified.status();
    ASSERT_EQ(verified->differences.size(), 1u) << List(verified->differences);
    EXPECT_EQ(verified->differences[0].pointer, row.pointer);
    EXPECT_EQ(verified->differences[0].file, "plan.json");
    EXPECT_TRUE(absl::StrContains(verified->differences[0].message, row.says))
        << verified->differences[0].message;
  }
}

TEST_F(Verify, WritersMayAddTheirOwnKeys) {
  const Result<Verification> verified =
      Of(Replaced(plan_, R"("steps":[{)", R"("steps":[{"x-1":1,)"));
  ASSERT_TRUE(verified.ok());
  EXPECT_EQ(List(verified->differences), "");
}

TEST_F(Verify, WhatCannotBeReadFailsInItsOwnName) {
  EXPECT_EQ(Of("{").findings().at(0).file, "plan.json");
  EXPECT_EQ(Of(plan_, "{").findings().at(0).file, "request.json");
  EXPECT_TRUE(absl::IsInvalidArgument(Of("{").status()));
}

}  // namespace
}  // namespace onething::verify_test
