// Lines of a given width, broken where Chinese and English typography allow it.
#ifndef ONETHING_SRC_RENDER_PAGE_WRAP_H_
#define ONETHING_SRC_RENDER_PAGE_WRAP_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace onething::render {

// Breaks at newlines, at spaces and between Chinese characters, but not before closing punctuation, after opening
// punctuation, between a number and its unit or within a date. A word longer than a line is cut; an address (with "://") never is.
// At least one line.
std::vector<std::string> Wrap(absl::string_view text, int width);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_PAGE_WRAP_H_
