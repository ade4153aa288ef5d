#include "services/service_names.h"

namespace onething::services {

absl::string_view IdOf(const Services& services, const Service& service) {
  if (const auto* bundle = std::get_if<BundleId>(&service.id))
    return services.version->bundles[*bundle];
  return services.version->matters[std::get<MatterId>(service.id)];
}

const Text* NameOf(const Service& service) {
  if (service.matter != nullptr) return &service.matter->name;
  return service.bundle != nullptr ? &service.bundle->name : nullptr;
}

}  // namespace onething::services
