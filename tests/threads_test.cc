// Eight threads plan from one catalog while another swaps it: no data race, and the same bytes from every thread.
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "onething/load.h"
#include "onething/plan.h"

namespace onething::threads_test {
namespace {

constexpr int kThreads = 8;
constexpr int kPlans = 40;  // by each thread
constexpr int kRequests = 3;

std::shared_ptr<const Catalog> LoadShipped() {
  const std::string folder = ONETHING_SOURCE_DIR "/examples/catalogs/";
  const auto documents = ReadDocuments({folder + "shared", folder + "disability_services"});
  return documents.ok() ? std::make_shared<const Catalog>(*LoadCatalog(*documents)) : nullptr;
}

Request RequestAt(int i) {
  const char* facts[kRequests] = {
      R"({"household": "130606001003", "residence": "130606001003", "birth_date": "2012-05-01", "has_cert": false,
          "types": ["mental"], "low_income": true, "resident_pension": false, "wants_job": false})",
      R"({"household": "341302001001", "has_cert": true, "types": ["physical"]})", "{}"};
  const std::string json =
      R"({"onething": 1, "bundle": "disability_services", "submitted": "2026-02-12T10:20", "facts": )";
  return *ParseRequest(json + facts[i] + "}");
}

// The catalog in use, replaced by swapping the pointer.
class Shelf {
 public:
  explicit Shelf(std::shared_ptr<const Catalog> catalog) : catalog_(std::move(catalog)) {}
  std::shared_ptr<const Catalog> Get() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return catalog_;
  }
  void Swap(std::shared_ptr<const Catalog> catalog) {
    const std::lock_guard<std::mutex> lock(mutex_);
    catalog_.swap(catalog);
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Catalog> catalog_;
};

TEST(Threads, PlanWhileTheCatalogIsSwapped) {
  std::shared_ptr<const Catalog> first = LoadShipped(), second = LoadShipped();
  ASSERT_NE(first, nullptr);
  ASSERT_NE(second, nullptr);
  std::vector<std::string> expected;
  for (int i = 0; i < kRequests; ++i) expected.push_back(PlanJson(*MakePlan(*first, RequestAt(i))));
  Shelf shelf(first);
  std::atomic<int> planned = 0, different = 0;
  std::atomic<bool> done = false;
  const auto plan = [&](int thread) {
    for (int i = 0; i < kPlans; ++i) {
      const int which = (thread + i) % kRequests;
      const Result<Plan> made = MakePlan(*shelf.Get(), RequestAt(which));
      if (!made.ok() || PlanJson(*made) != expected[static_cast<size_t>(which)]) ++different;
      ++planned;
    }
  };
  std::thread swapper([&] {
    for (bool other = true; !done; other = !other) {
      shelf.Swap(other ? second : first);
      std::this_thread::yield();
    }
  });
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(plan, i);
  for (std::thread& thread : threads) thread.join();
  done = true;
  swapper.join();
  EXPECT_EQ(planned, kThreads * kPlans);
  EXPECT_EQ(different, 0);
}

// A plan outlives the catalog it was made from.
TEST(Threads, APlanKeepsWhatItNeeds) {
  std::shared_ptr<const Catalog> catalog = LoadShipped();
  ASSERT_NE(catalog, nullptr);
  const Result<Plan> plan = MakePlan(*catalog, RequestAt(0));
  ASSERT_TRUE(plan.ok()) << plan.status();
  const std::string before = PlanJson(*plan);
  catalog.reset();
  EXPECT_EQ(PlanJson(*plan), before);
}

}  // namespace
}  // namespace onething::threads_test
