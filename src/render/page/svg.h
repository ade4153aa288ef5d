// Drawing: shapes and text in hundredths of a millimetre, escaped, with the room that text takes.
#ifndef ONETHING_SRC_RENDER_PAGE_SVG_H_
#define ONETHING_SRC_RENDER_PAGE_SVG_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace onething::render {

// For content and for attributes. Characters that XML does not have are left out.
std::string XmlText(absl::string_view text);

// The room of a line of text, rather too much than too little: fonts differ.
int TextWidth(absl::string_view text, int size);
// The text, or as much of it as fits with "…" after it.
std::string Shortened(absl::string_view text, int width, int size);
// At most `most` lines that fit; the last one shortened where the text is longer.
std::vector<std::string> FitLines(absl::string_view text, int width, int size, size_t most);

class Svg {
 public:
  struct Box {
    int x = 0, y = 0, width = 0, height = 0;
  };
  // `look` is a class of the style sheet; `about` is told of the shape, nothing where empty.
  void Rect(const Box& box, absl::string_view look, absl::string_view about = "");
  void Line(int x1, int y1, int x2, int y2, absl::string_view look);
  void Path(absl::string_view path, absl::string_view look, absl::string_view about = "");
  void Circle(int x, int y, int radius, absl::string_view look, absl::string_view about = "");
  // `y` is the line it stands on. `full` is told where it says more than is drawn.
  void Text(int x, int y, int size, absl::string_view text, absl::string_view look = "",
            absl::string_view full = "");
  // A page of this size around all that is drawn.
  std::string Page(int width, int height, absl::string_view language, absl::string_view title,
                   absl::string_view description) &&;

 private:
  void Close(absl::string_view element, absl::string_view about);

  std::string out_;
};

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_PAGE_SVG_H_
