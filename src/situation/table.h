// What situations are made of, shared by those who list them.
#ifndef ONETHING_SRC_SITUATION_TABLE_H_
#define ONETHING_SRC_SITUATION_TABLE_H_

#include <vector>

#include "onething/situation.h"
#include "plan/workspace.h"

namespace onething {

// Fills the workspace up to the functions that tell situations apart, cycles or not; failures are in its status.
void MakeSpaceFunctions(Workspace* w, const PreparedRequest::Data& data);
// The plan of the request with these facts beside its own, in short.
Situation PlanSituation(const PreparedRequest::Data& data, std::vector<FactKeys> facts,
                        Planner* planner);

}  // namespace onething
#endif  // ONETHING_SRC_SITUATION_TABLE_H_
