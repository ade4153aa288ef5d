// What a situation settles, as the values of the signature in fixed positions: two requests with
// the same rows, on any days, have the same situation where they have the same fingerprint.
#ifndef ONETHING_SRC_EXAMPLES_FINGERPRINT_H_
#define ONETHING_SRC_EXAMPLES_FINGERPRINT_H_

#include <optional>
#include <vector>

#include "plan/select/selection.h"

namespace onething::examples {

// Of all steps and requirements of the rows, whether they can be in or not.
std::vector<Ref> FingerprintFunctions(plan::Planning* planning, const plan::Selection& selection);
// Their values; nothing where one is still open.
using Fingerprint = std::vector<Ref>;
std::optional<Fingerprint> FingerprintOf(plan::Planning* planning,
                                         const plan::Selection& selection);
// The open facts that they depend on, in declared order.
std::vector<FactId> OpenFacts(plan::Planning* planning, const plan::Selection& selection);

}  // namespace onething::examples
#endif  // ONETHING_SRC_EXAMPLES_FINGERPRINT_H_
