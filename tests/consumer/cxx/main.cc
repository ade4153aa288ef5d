// A stranger's program: the installed headers and archive, nothing of the source tree.
#include <iostream>

#include "onething/calendar.h"

int main() {
  const auto received = onething::ParseInstant("2026-02-13T10:20");
  if (!received.has_value()) return 1;
  std::cout << onething::FormatInstant(*received) << '\n';
  return 0;
}
