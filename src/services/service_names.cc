#include "services/service_names.h"

namespace onething::services {

absl::string_view IdOf(const Services& services, const Service& service) {
  const bool is_bundle = &service >= services.bundles.data() &&
                         &service < services.bundles.data() + services.bundles.size();
  return is_bundle ? services.version->bundles[BundleId{service.id}]
                   : services.version->matters[MatterId{service.id}];
}

const Text* NameOf(const Service& service) {
  if (service.matter != nullptr) return &service.matter->name;
  return service.bundle != nullptr ? &service.bundle->name : nullptr;
}

}  // namespace onething::services
