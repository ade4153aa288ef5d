// The services of a door as a written page.
#ifndef ONETHING_SRC_RENDER_REPORTS_SERVICES_H_
#define ONETHING_SRC_RENDER_REPORTS_SERVICES_H_

#include "onething/services.h"
#include "render/page/document.h"
#include "render/words/words.h"

namespace onething::render {

// For the clerk at a door, or whoever asks there: what is taken here, by which way, where and when;
// last what is not, with the reason.
Document ServicesPage(const Services& services, const Words& words);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_REPORTS_SERVICES_H_
