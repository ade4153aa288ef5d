// How many random cases a property test looks at, and from which seed on. The environment says it: ONETHING_CASES is the number
// of cases (`ctest -C long` asks for many), ONETHING_SEED the first seed. Each test prints both, so that a case that failed on
// another machine is made again here.
#ifndef ONETHING_TESTS_PROPERTY_H_
#define ONETHING_TESTS_PROPERTY_H_

#include <cstdint>
#include <cstdlib>
#include <iostream>

namespace property {

inline uint64_t NumberFrom(const char* variable, uint64_t fallback) {
  const char* text = std::getenv(variable);
  return text == nullptr ? fallback : std::strtoull(text, nullptr, 10);
}

// The seeds [first, end): one a case.
struct Seeds {
  uint64_t first, end;
  uint64_t cases() const { return end - first; }
};

// The seeds to look at where the environment names none: `cases` from `first` on.
inline Seeds ReadSeeds(uint64_t cases, uint64_t first = 1) {
  first = NumberFrom("ONETHING_SEED", first);
  cases = NumberFrom("ONETHING_CASES", cases);
  std::cout << "ONETHING_SEED=" << first << ", " << cases << " cases" << std::endl;
  return {first, first + cases};
}

}  // namespace property

#endif  // ONETHING_TESTS_PROPERTY_H_
