// The routing of a plan document (docs/formats.md).
#ifndef ONETHING_SRC_PLAN_ROUTING_DOCUMENT_H_
#define ONETHING_SRC_PLAN_ROUTING_DOCUMENT_H_

#include "onething/plan.h"
#include "plan/field_writer.h"

namespace onething {

void WriteRouting(const Plan& plan, FieldWriter* out);

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_ROUTING_DOCUMENT_H_
