// What a situation settles, as a list of functions in fixed positions: two requests with the same rows, on any days, have the
// same situation where they have the same values.
#ifndef ONETHING_SRC_EXAMPLES_TOLD_H_
#define ONETHING_SRC_EXAMPLES_TOLD_H_

#include <optional>
#include <vector>

#include "plan/workspace.h"

namespace onething {

// Sets the workspace to a request, up to the functions of its steps. False where a limit is passed: then StatusOf says which.
bool BeginRows(Workspace* w, const PreparedRequest::Data& data);

std::vector<Ref> ToldFunctions(Workspace* w);
// Their values; nothing where one is still open.
using Told = std::vector<Ref>;
std::optional<Told> ToldValues(Workspace* w);
// The open facts that they depend on, in declared order.
std::vector<FactId> OpenFacts(Workspace* w);

}  // namespace onething
#endif  // ONETHING_SRC_EXAMPLES_TOLD_H_
