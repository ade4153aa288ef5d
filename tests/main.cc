// The main function of a program that holds the tests of several sources. Called by the name of one of them, through the link
// that the build leaves beside it (`plan_test` for plan_test.cc), it runs the tests of that source alone; by its own name all.
#include <gtest/gtest.h>

#include <string>

namespace {

std::string StemOf(const std::string& path) {
  const std::string name = path.substr(path.find_last_of('/') + 1);
  return name.substr(0, name.find('.'));
}

// A filter of the tests whose source has the name; "" where there is none.
std::string FilterFor(const std::string& source) {
  std::string filter;
  const testing::UnitTest& all = *testing::UnitTest::GetInstance();
  for (int i = 0; i < all.total_test_suite_count(); ++i) {
    const testing::TestSuite& suite = *all.GetTestSuite(i);
    for (int k = 0; k < suite.total_test_count(); ++k) {
      const testing::TestInfo& test = *suite.GetTestInfo(k);
      if (StemOf(test.file()) != source) continue;
      filter += std::string(filter.empty() ? "" : ":") + suite.name() + "." + test.name();
    }
  }
  return filter;
}

}  // namespace

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  const std::string filter = FilterFor(StemOf(argv[0]));
  if (!filter.empty() && testing::GTEST_FLAG(filter) == "*") testing::GTEST_FLAG(filter) = filter;
  return RUN_ALL_TESTS();
}
