// What a service is called.
#ifndef ONETHING_SRC_SERVICES_SERVICE_NAMES_H_
#define ONETHING_SRC_SERVICES_SERVICE_NAMES_H_

#include "onething/services.h"

namespace onething::services {

absl::string_view IdOf(const Services& services, const Service& service);
const Text* NameOf(const Service& service);  // null where this division has no such row

}  // namespace onething::services
#endif  // ONETHING_SRC_SERVICES_SERVICE_NAMES_H_
