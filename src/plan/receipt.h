// What makes a plan verifiable: digests of the effective catalog, of the request and of the plan.
#ifndef ONETHING_SRC_PLAN_RECEIPT_H_
#define ONETHING_SRC_PLAN_RECEIPT_H_

#include <string>

#include "onething/plan.h"

namespace onething {

// {"catalog","request","plan"}: SHA-256 in hexadecimal of each as the library prints it.
std::string ReceiptJson(const Plan& plan, const Request& request);
// PlanJson with its "receipt", the last key.
std::string PlanJsonWithReceipt(const Plan& plan, const Request& request);

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_RECEIPT_H_
