// Where in its text a node stands.
#ifndef ONETHING_SRC_JSON_LOCATE_H_
#define ONETHING_SRC_JSON_LOCATE_H_

#include <vector>

#include "json/json.h"

namespace onething::json {

// Fills in lines and columns of those findings that lie in `document`.
void Locate(const Document& document, std::vector<Diagnostic>* findings);

}  // namespace onething::json
#endif  // ONETHING_SRC_JSON_LOCATE_H_
