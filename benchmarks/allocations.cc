#include "allocations.h"

#include <cstdlib>
#include <new>

namespace {

size_t count = 0;

}  // namespace

// The standard's other forms but the over-aligned call these.
void* operator new(size_t size) {
  void* place = std::malloc(size == 0 ? 1 : size);
  if (place == nullptr) throw std::bad_alloc();
  ++count;
  return place;
}

void operator delete(void* place) noexcept {
  std::free(place);
}

void operator delete(void* place, size_t) noexcept {
  std::free(place);
}

namespace onething::allocations {

size_t Count() {
  return count;
}

}  // namespace onething::allocations
