#include "allocations.h"

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<size_t> count = 0, live = 0;

}  // namespace

// The standard's other forms but the over-aligned call these two.
void* operator new(size_t size) {
  void* place = std::malloc(size == 0 ? 1 : size);
  if (place == nullptr) throw std::bad_alloc();
  count.fetch_add(1, std::memory_order_relaxed);
  live.fetch_add(malloc_usable_size(place), std::memory_order_relaxed);
  return place;
}

void operator delete(void* place) noexcept {
  live.fetch_sub(malloc_usable_size(place), std::memory_order_relaxed);
  std::free(place);
}

void operator delete(void* place, size_t) noexcept {
  operator delete(place);
}

namespace onething::allocations {

size_t Count() {
  return count;
}
size_t LiveBytes() {
  return live;
}

}  // namespace onething::allocations
