// Whether a plan that was kept is the plan: digests to compare, and the plan made again.
//
//   std::string kept = PlanJson(plan, request);                    // with the digests, as its last key "receipt"
//   Result<Verification> verified = VerifyPlan(catalog, request_text, kept);
//   if (!verified->differences.empty()) ...                        // where the kept document says otherwise
//
// Threads: pure functions.
#ifndef ONETHING_VERIFY_H_
#define ONETHING_VERIFY_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "onething/catalog.h"
#include "onething/plan.h"
#include "onething/request.h"
#include "onething/result.h"
#include "onething/status.h"

namespace onething {

// {"catalog","request","plan"}: SHA-256 in hexadecimal of the effective catalog, of the request and of the plan, each as the
// library prints it.
std::string ReceiptJson(const Plan& plan, const Request& request);
// The plan document with these digests.
std::string PlanJson(const Plan& plan, const Request& request);

// What a plan that was kept says otherwise than the one made again from its request.
struct Verification {
  std::vector<Diagnostic> differences;  // the first 20, each with its place in the kept document
  bool has_receipt = false;             // the document carries digests, which were compared too
};

// Plans the request again and compares it with the kept document, as JSON values: the order of keys does not count, and keys
// that begin with "x-" are their writer's. `request_file` and `plan_file` name the texts in findings. Fails as MakePlan does,
// and where a text is not as it should be.
Result<Verification> VerifyPlan(const Catalog& catalog, absl::string_view request,
                                absl::string_view plan, absl::string_view request_file = "",
                                absl::string_view plan_file = "", const Limits& limits = {});

}  // namespace onething
#endif  // ONETHING_VERIFY_H_
