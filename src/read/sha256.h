//
// Digests tell whether a catalog, a request or a plan is the same one; they keep no secret.
#ifndef ONETHING_SRC_READ_SHA256_H_
#define ONETHING_SRC_READ_SHA256_H_

#include <string>

#include "absl/strings/string_view.h"

namespace onething {

// SHA-256 in 64 lower-case hexadecimal digits.
std::string Sha256Hex(absl::string_view bytes);

}  // namespace onething
#endif  // ONETHING_SRC_READ_SHA256_H_
