// The routing of a plan document (docs/formats.md): the applicant's way, and the file's own.
#ifndef ONETHING_SRC_DOCUMENT_ROUTING_H_
#define ONETHING_SRC_DOCUMENT_ROUTING_H_

#include "document/row_writer.h"
#include "onething/plan.h"

namespace onething::document {

void WriteRouting(const Plan& plan, RowWriter* out);

}  // namespace onething::document
#endif  // ONETHING_SRC_DOCUMENT_ROUTING_H_
