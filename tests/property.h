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

// A sanitized case costs some eight times as much, and what sanitizers find shows in few cases; a
// difference from the oracle is looked for in many, by the optimised program.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ONETHING_SANITIZED 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define ONETHING_SANITIZED 1
#endif
// One case in so many is looked at.
#if defined(ONETHING_SANITIZED)
inline constexpr uint64_t kOneIn = 4;
#else
inline constexpr uint64_t kOneIn = 1;
#endif

// The seeds to look at where the environment names none: `cases` from `first` on, a quarter of them
// under sanitizers.
inline Seeds ReadSeeds(uint64_t cases, uint64_t first = 1) {
  first = NumberFrom("ONETHING_SEED", first);
  cases = NumberFrom("ONETHING_CASES", (cases + kOneIn - 1) / kOneIn);
  std::cout << "ONETHING_SEED=" << first << ", " << cases << " cases" << std::endl;
  return {first, first + cases};
}

}  // namespace property

#endif  // ONETHING_TESTS_PROPERTY_H_
