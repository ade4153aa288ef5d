// The limit of the bundle as one: it is used up by the workdays on which some step's clock runs
// (docs/rules/case.md, "Joint limit").
#ifndef ONETHING_SRC_CASE_JOINT_LIMIT_H_
#define ONETHING_SRC_CASE_JOINT_LIMIT_H_

#include <vector>

#include "case/owners.h"

namespace onething::cases {

// `counted` are the spans in which some clock ran; the case stands until `end`. A limit that is
// near or over raises the light of the case.
void WriteJointLimits(const Moment& moment, const std::vector<OwnedSpan>& counted, Instant end,
                      Case* state);

}  // namespace onething::cases
#endif  // ONETHING_SRC_CASE_JOINT_LIMIT_H_
