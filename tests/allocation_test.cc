// A Planner that has seen a request plans it again without allocating.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "onething/load.h"
#include "onething/plan.h"

namespace {

std::atomic<size_t> allocations = 0;

void* Allocate(size_t size) {
  ++allocations;
  void* place = std::malloc(size == 0 ? 1 : size);
  if (place == nullptr) throw std::bad_alloc();
  return place;
}

void* AllocateAligned(size_t size, std::align_val_t alignment) {
  ++allocations;
  const auto align = static_cast<size_t>(alignment);
  void* place = std::aligned_alloc(align, (size + align - 1) / align * align);
  if (place == nullptr) throw std::bad_alloc();
  return place;
}

}  // namespace

void* operator new(size_t size) {
  return Allocate(size);
}
void* operator new[](size_t size) {
  return Allocate(size);
}
void* operator new(size_t size, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(size == 0 ? 1 : size);
}
void* operator new[](size_t size, const std::nothrow_t& tag) noexcept {
  return operator new(size, tag);
}
void* operator new(size_t size, std::align_val_t alignment) {
  return AllocateAligned(size, alignment);
}
void* operator new[](size_t size, std::align_val_t alignment) {
  return AllocateAligned(size, alignment);
}
void operator delete(void* place) noexcept {
  std::free(place);
}
void operator delete[](void* place) noexcept {
  std::free(place);
}
void operator delete(void* place, size_t) noexcept {
  std::free(place);
}
void operator delete[](void* place, size_t) noexcept {
  std::free(place);
}
void operator delete(void* place, std::align_val_t) noexcept {
  std::free(place);
}
void operator delete[](void* place, std::align_val_t) noexcept {
  std::free(place);
}
void operator delete(void* place, size_t, std::align_val_t) noexcept {
  std::free(place);
}
void operator delete[](void* place, size_t, std::align_val_t) noexcept {
  std::free(place);
}

namespace onething {
namespace {

struct Row {
  const char* name;
  const char* catalog;
  const char* request;
};

constexpr Row kRows[] = {
    {"all facts known", "disability_services",
     R"({"onething": 1, "bundle": "disability_services", "submitted": "2026-02-12T10:20", "facts": {
         "household": "130606001003", "residence": "130606001003", "birth_date": "2012-05-01", "has_cert": false, "types": ["mental"],
         "low_income": true, "resident_pension": false, "wants_job": false}})"},
    {"some facts known", "disability_services",
     R"({"onething": 1, "bundle": "disability_services", "submitted": "2026-04-01T11:50", "facts": {
         "household": "341302001001", "has_cert": true, "types": ["physical"]},
         "held": [{"material": "card", "trust": "A", "issued": "2022-04-01"}]})"},
    {"no fact known", "disability_services",
     R"({"onething": 1, "bundle": "disability_services", "submitted": "2026-04-01"})"},
    {"another bundle", "credit_repair",
     R"({"onething": 1, "bundle": "credit_repair", "submitted": "2026-04-27T15:00", "facts": {"seat": "441802001001",
         "records": ["penalty", "list"], "fulfilled": ["penalty", "list"], "penalty_class": "general",
         "penalty_date": "2026-03-20", "list_date": "2025-10-15", "proof_in_system": ["penalty"]}})"},
};

std::shared_ptr<const Catalog> LoadShipped(const std::string& name) {
  const std::string folder = ONETHING_SOURCE_DIR "/examples/catalogs/";
  const auto documents = ReadDocuments({folder + "shared", folder + name});
  return documents.ok() ? std::make_shared<const Catalog>(*LoadCatalog(*documents)) : nullptr;
}

Result<PreparedRequest> PrepareRow(const Row& row) {
  const std::shared_ptr<const Catalog> catalog = LoadShipped(row.catalog);
  if (catalog == nullptr) return absl::InternalError("the catalog does not load");
  const Result<Request> request = ParseRequest(row.request);
  return request.ok() ? Prepare(*catalog, *request) : request.status();
}

TEST(Allocation, CountsWhatIsAllocated) {
  const size_t before = allocations;
  const auto number = std::make_unique<int>(3);
  EXPECT_EQ(allocations - before, 1u) << *number;
}

TEST(Allocation, NoneAfterWarmUp) {
  for (const Row& row : kRows) {
    const Result<PreparedRequest> prepared = PrepareRow(row);
    ASSERT_TRUE(prepared.ok()) << row.name << ": " << prepared.status();
    Planner planner;
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(planner.Make(*prepared).ok()) << row.name;
    const size_t before = allocations;
    bool made = true;
    for (int i = 0; i < 10; ++i) made &= planner.Make(*prepared).ok();
    const size_t after = allocations;
    EXPECT_TRUE(made) << row.name;
    EXPECT_EQ(after - before, 0u) << row.name;
  }
}

// Once every request has been seen, in whatever order they come again.
TEST(Allocation, NoneWhenRequestsTakeTurns) {
  std::vector<PreparedRequest> requests;
  for (const Row& row : kRows) {
    Result<PreparedRequest> prepared = PrepareRow(row);
    ASSERT_TRUE(prepared.ok()) << row.name << ": " << prepared.status();
    requests.push_back(*std::move(prepared));
  }
  Planner planner;
  for (int i = 0; i < 3; ++i) {
    for (const PreparedRequest& request : requests) ASSERT_TRUE(planner.Make(request).ok());
  }
  const size_t before = allocations;
  for (int i = 0; i < 3; ++i) {
    for (const PreparedRequest& request : requests) EXPECT_TRUE(planner.Make(request).ok());
  }
  EXPECT_EQ(allocations - before, 0u);
}

}  // namespace
}  // namespace onething
