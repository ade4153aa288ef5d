// Counts what operator new gives out, in programs that link allocations.cc.
#ifndef ONETHING_BENCHMARKS_ALLOCATIONS_H_
#define ONETHING_BENCHMARKS_ALLOCATIONS_H_

#include <cstddef>

namespace onething::allocations {

size_t Count();      // since the program began
size_t LiveBytes();  // as the heap rounds them

}  // namespace onething::allocations
#endif  // ONETHING_BENCHMARKS_ALLOCATIONS_H_
