// Counts the calls of operator new, in programs of one thread that link allocations.cc.
#ifndef ONETHING_BENCHMARKS_ALLOCATIONS_H_
#define ONETHING_BENCHMARKS_ALLOCATIONS_H_

#include <cstddef>

namespace onething::allocations {

size_t Count();  // since the program began

}  // namespace onething::allocations
#endif  // ONETHING_BENCHMARKS_ALLOCATIONS_H_
