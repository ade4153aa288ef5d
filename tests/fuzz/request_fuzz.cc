// ParseRequest on any bytes; one that is accepted is accepted again as the library prints it, and prints the same.
#include <cstdint>
#include <cstdlib>

#include "onething/request.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  const onething::Result<onething::Request> request = onething::ParseRequest(text);
  if (!request.ok()) return 0;
  const onething::Result<onething::Request> again = onething::ParseRequest(request->json);
  if (!again.ok() || again->json != request->json) std::abort();
  return 0;
}
