// Why the plan document says that a material is asked for, or not.
#ifndef ONETHING_SRC_DOCUMENT_MATERIAL_REASON_H_
#define ONETHING_SRC_DOCUMENT_MATERIAL_REASON_H_

#include <string>

#include "onething/plan.h"

namespace onething::document {

// In English: "not asked: shared by Public Security Bureau".
std::string WhyOfMaterial(const Plan& plan, const MaterialLine& line);

}  // namespace onething::document
#endif  // ONETHING_SRC_DOCUMENT_MATERIAL_REASON_H_
