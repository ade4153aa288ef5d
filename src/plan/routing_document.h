// The routing of a plan document (docs/formats.md).
#ifndef ONETHING_SRC_PLAN_ROUTING_DOCUMENT_H_
#define ONETHING_SRC_PLAN_ROUTING_DOCUMENT_H_

#include "json/json.h"
#include "onething/plan.h"

namespace onething {

void WriteRouting(const Plan& plan, json::Writer* out);

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_ROUTING_DOCUMENT_H_
