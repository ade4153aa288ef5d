// Materials that may follow later: when they are due, and whether they were missed
// (docs/rules/case.md, "What may follow later").
#ifndef ONETHING_SRC_CASE_DEFERRED_H_
#define ONETHING_SRC_CASE_DEFERRED_H_

#include "case/moment.h"

namespace onething::cases {

// The states of the steps are written before. What was missed turns its step red, or the case.
void WriteDeferred(const Moment& moment, Case* state);

// When the applicant brought it; nothing where he has not yet.
std::optional<Instant> BroughtAt(const OpenCase::Data& data, const RuleDeferred& rule);

}  // namespace onething::cases
#endif  // ONETHING_SRC_CASE_DEFERRED_H_
