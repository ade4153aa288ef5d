#include "memory.h"

#include <malloc.h>

#include <fstream>
#include <string>

namespace onething::memory {
namespace {

// A line of /proc/self/status, in bytes; 0 where there is none.
size_t StatusBytes(const std::string& key) {
  std::ifstream file("/proc/self/status");
  for (std::string word; file >> word;) {
    size_t kilobytes = 0;
    if (word == key && file >> kilobytes) return kilobytes * 1024;
  }
  return 0;
}

}  // namespace

size_t HeapBytes() {
  const struct mallinfo2 heap = mallinfo2();
  return heap.uordblks + heap.hblkhd;
}

Peak::Peak() {
  malloc_trim(0);
  std::ofstream("/proc/self/clear_refs") << "5";  // the system's peak starts anew
  before_ = StatusBytes("VmRSS:");
}

size_t Peak::Bytes() const {
  const size_t most = StatusBytes("VmHWM:");
  return most > before_ ? most - before_ : 0;
}

}  // namespace onething::memory
