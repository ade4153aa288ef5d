// Values read from documents: what is not as it should be is told with what was expected and what
// was found, and reading goes on.
#include <gtest/gtest.h>

#include "absl/strings/str_join.h"
#include "load_text.h"
#include "read/document.h"
#include "read/object.h"
#include "read/references.h"
#include "read/scalars.h"

namespace onething::read_test {
namespace {

using read::Node;
using read::Object;
using read::Scope;

// What reading a text finds: a line each.
template <typename Read>
std::string Found(const char* json, const Read& read) {
  return List(read::ReadDocument(json, "text.json", Limits{}, [&](Scope* scope, const Node& root) {
                read(scope, root);
                return 0;
              }).findings());
}

TEST(Read, AValueOfAnotherTypeIsToldWithBoth) {
  const std::string found = Found("[1]", [](Scope* scope, const Node& root) {
    EXPECT_EQ(read::ReadString(scope, &root), std::nullopt);
  });
  EXPECT_NE(found.find("expected a string, found array [wrong_type]"), std::string::npos) << found;
}

TEST(Read, AnUnknownKeyIsToldWithTheNearest) {
  static constexpr absl::string_view kKeys[] = {"department", "level"};
  const std::string found = Found(R"({"departmant": 1})", [](Scope* scope, const Node& root) {
    EXPECT_TRUE(Object(scope, root, kKeys));
  });
  EXPECT_NE(found.find("department"), std::string::npos) << found;
  EXPECT_NE(found.find("[unknown_key]"), std::string::npos) << found;
}

TEST(Read, AMissingKeyIsTold) {
  static constexpr absl::string_view kKeys[] = {"id"};
  const std::string found = Found("{}", [](Scope* scope, const Node& root) {
    EXPECT_EQ(Object(scope, root, kKeys).Require("id"), nullptr);
  });
  EXPECT_NE(found.find("[missing_key]"), std::string::npos) << found;
}

TEST(Read, ALimitHasOneUnit) {
  const auto limit = [](Scope* scope, const Node& root) { read::ReadLimit(scope, &root); };
  EXPECT_EQ(Found(R"({"workdays": 3})", limit), "");
  EXPECT_EQ(Found(R"({"immediate": true})", limit), "");
  EXPECT_NE(Found(R"({"workdays": 3, "days": 1})", limit), "");
  EXPECT_NE(Found(R"({"workdays": -1})", limit), "");
  EXPECT_NE(Found("{}", limit), "");
}

TEST(Read, ADateHasToExist) {
  const auto date = [](Scope* scope, const Node& root) { read::ReadDate(scope, &root); };
  EXPECT_EQ(Found(R"("2024-02-29")", date), "");
  EXPECT_NE(Found(R"("2023-02-29")", date), "");
  EXPECT_NE(Found(R"("2024-2-9")", date), "");
}

TEST(Read, APositionIsFoundByItsId) {
  std::vector<Step> steps(2);
  steps[0].id = "first";
  steps[1].id = "second";
  const read::Positions<Step> positions = read::PositionsOf(steps);
  Found(R"("second")", [&](Scope* scope, const Node& root) {
    EXPECT_EQ(read::ReadPosition(scope, &root, positions, "step"), StepIndex(1));
  });
  const std::string found = Found(R"("secund")", [&](Scope* scope, const Node& root) {
    EXPECT_EQ(read::ReadPosition(scope, &root, positions, "step"), std::nullopt);
  });
  EXPECT_NE(found.find("\"second\""), std::string::npos) << found;
}

TEST(Read, AllProblemsAreToldAtOnce) {
  static constexpr absl::string_view kKeys[] = {"a", "b"};
  const std::string found =
      Found(R"({"a": 1, "b": 2, "c": 3})", [](Scope* scope, const Node& root) {
        const Object object(scope, root, kKeys);
        read::ReadString(scope, object.Get("a"));
        read::ReadString(scope, object.Get("b"));
      });
  EXPECT_EQ(std::count(found.begin(), found.end(), '\n'), 3) << found;
}

}  // namespace
}  // namespace onething::read_test
