#include "plan_with_library.h"

#include "onething/load.h"
#include "onething/plan.h"
#include "onething/request.h"

namespace {

std::string ErrorOf(const absl::Status& status) {
  return "{\"error\":\"" + absl::StatusCodeToString(status.code()) + "\"}";
}

}  // namespace

std::string PlanWithLibrary(const std::string& catalog, const std::string& request,
                            const std::string& network) {
  const onething::SourceText documents[] = {{"catalog.json", catalog},
                                            {"network.geojson", network}};
  const onething::Result<onething::Catalog> loaded =
      onething::LoadCatalog({documents, network.empty() ? 1u : 2u});
  if (!loaded.status().ok()) return ErrorOf(loaded.status());
  const onething::Result<onething::Request> parsed = onething::ParseRequest(request);
  if (!parsed.ok()) return ErrorOf(parsed.status());
  const onething::Result<onething::Plan> plan = onething::MakePlan(*loaded, *parsed);
  return plan.ok() ? onething::PlanJson(*plan) : ErrorOf(plan.status());
}
