// The digests by which a kept plan is held against a new one: of the catalog's edition, of the
// request and of the plan, each SHA-256 (FIPS 180-4) of its compact JSON.
#include "json/writer.h"
#include "onething/verify.h"
#include "read/sha256.h"

namespace onething {
namespace {

std::string DigestsOf(const Plan& plan, const Request& request, absl::string_view plan_json) {
  std::string out;
  json::Writer writer(&out);
  writer.Open('{').Key("catalog").String(plan.edition->digest);
  writer.Key("request").String(Sha256Hex(request.json));
  writer.Key("plan").String(Sha256Hex(plan_json)).Close('}');
  return out;
}

}  // namespace

std::string ReceiptJson(const Plan& plan, const Request& request) {
  return DigestsOf(plan, request, PlanJson(plan));
}

std::string PlanJson(const Plan& plan, const Request& request) {
  std::string json = PlanJson(plan);
  const std::string digests = DigestsOf(plan, request, json);
  json.pop_back();
  return json + ",\"receipt\":" + digests + "}";
}

}  // namespace onething
