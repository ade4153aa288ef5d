// The services of a door as a written page.
#ifndef ONETHING_SRC_RENDER_REPORTS_SERVICES_H_
#define ONETHING_SRC_RENDER_REPORTS_SERVICES_H_

#include "onething/services.h"
#include "render/page/document.h"
#include "render/words/words.h"

namespace onething::render {

Document ServicesPage(const Services& services, const Words& words);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_REPORTS_SERVICES_H_
