// What situations are made of, shared by those who list them.
#ifndef ONETHING_SRC_SITUATION_TABLE_H_
#define ONETHING_SRC_SITUATION_TABLE_H_

#include <vector>

#include "onething/situation.h"
#include "plan/planning.h"

namespace onething::situation {

// The functions that tell the situations of a request apart, cycles or not; failures are in the
// planning's status.
std::vector<Ref> SpaceFunctions(const PreparedRequest::Data& data, plan::Planning* planning);
// The plan of the request with these facts beside its own, in short.
Situation PlanSituation(const PreparedRequest::Data& data, std::vector<FactKeys> facts,
                        Planner* planner);

}  // namespace onething::situation
#endif  // ONETHING_SRC_SITUATION_TABLE_H_
