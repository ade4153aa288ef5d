// The four bases of time, and a value for each.
//
//   PerBasis<StepTime> time;
//   time[Basis::kPromised].finish;
//   for (Basis basis : kAllBases) Print(Name(basis), time[basis]);
#ifndef ONETHING_PER_BASIS_H_
#define ONETHING_PER_BASIS_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace onething {

// By what time is counted: each stage by its own limit, the promise, the law's limit, the law's with
// its extension (Administrative Licensing Law, article 42).
enum class Basis : uint8_t { kStages, kPromised, kStatutory, kExtended };
inline constexpr size_t kBases = 4;
inline constexpr Basis kAllBases[kBases] = {Basis::kStages, Basis::kPromised, Basis::kStatutory,
                                            Basis::kExtended};
// The name in documents: "stages", "promised", "statutory", "extended".
absl::string_view Name(Basis basis);

// A value for each basis, in the order of kAllBases.
template <typename T>
struct PerBasis {
  T values[kBases] = {};

  constexpr T& operator[](Basis basis) { return values[static_cast<size_t>(basis)]; }
  constexpr const T& operator[](Basis basis) const { return values[static_cast<size_t>(basis)]; }
  T* begin() { return values; }
  T* end() { return values + kBases; }
  const T* begin() const { return values; }
  const T* end() const { return values + kBases; }
};

}  // namespace onething
#endif  // ONETHING_PER_BASIS_H_
