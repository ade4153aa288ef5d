// Memory of this process, for programs of one thread.
#ifndef ONETHING_BENCHMARKS_MEMORY_H_
#define ONETHING_BENCHMARKS_MEMORY_H_

#include <cstddef>

namespace onething::memory {

size_t HeapBytes();  // in use

// The resident memory at most since this was made, above what was there before; 0 where the system does not say.
class Peak {
 public:
  Peak();
  size_t Bytes() const;

 private:
  size_t before_;
};

}  // namespace onething::memory
#endif  // ONETHING_BENCHMARKS_MEMORY_H_
