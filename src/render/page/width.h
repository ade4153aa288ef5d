// How many columns text takes on a terminal: two for a wide (Chinese) character, none for a combining one.
#ifndef ONETHING_SRC_RENDER_PAGE_WIDTH_H_
#define ONETHING_SRC_RENDER_PAGE_WIDTH_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace onething::render {

// The code point at byte `*at`, which moves behind it. What is not UTF-8 reads as U+FFFD.
char32_t NextPoint(absl::string_view text, size_t* at);

int WidthOf(char32_t point);
int WidthOf(absl::string_view text);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_PAGE_WIDTH_H_
