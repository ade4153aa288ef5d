// SVG written shape by shape, with the width of texts estimated.
//
// No font is measured: what draws the picture later may have another. A Chinese character is taken
// as one em, a Latin one by three widths on the wide side, so that a text that fits by this
// estimate fits on paper. All attributes are numbers or escaped text; nothing from a catalog can
// close an element.
#include "render/page/svg.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "render/page/width.h"
#include "render/page/wrap.h"

namespace onething::render {
namespace {

constexpr absl::string_view kEllipsis = "…";

// Thousandths of the font's size. Latin letters are of three widths.
int WidthOfPoint(char32_t point) {
  const int columns = WidthOf(point);
  if (columns != 1) return columns * 500;
  if (point >= 0x2010 && point <= 0x2BFF)
    return 1000;  // dashes and arrows: a font may draw them wide
  if (point >= 0x80) return 600;
  const auto letter = static_cast<char>(point);
  if (absl::StrContains(" ijlIftr.,:;'|!()[]/-", letter)) return 370;
  const bool wide =
      absl::ascii_isupper(static_cast<unsigned char>(letter)) || absl::StrContains("mw%@&", letter);
  return wide ? 760 : 570;
}

bool IsXml(char32_t point) {
  return point >= 0x20 && point != 0xFFFE && point != 0xFFFF && !(point >= 0x7F && point < 0xA0);
}

constexpr absl::string_view kStyle =
    "text{font-family:'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;fill:#000;"
    "stroke:#fff;stroke-width:60;paint-order:stroke;stroke-linejoin:round}"
    ".strong{font-weight:bold}.middle{text-anchor:middle}.inverse{fill:#fff;stroke:none;"
    "text-anchor:middle}.paper{fill:#fff}.off{fill:#ededed}"
    ".grid{stroke:#c8c8c8;stroke-width:10}"
    ".rule{stroke:#000;stroke-width:20}.lane{stroke:#777;stroke-width:12}"
    ".stage{fill:#d4d4d4;stroke:#000;stroke-width:22}.uncounted{fill:url(#hatch);stroke:#000;"
    "stroke-width:22}.critical{fill:none;stroke:#000;stroke-width:75}"
    ".criticalmaybe{fill:none;stroke:#000;stroke-width:75;stroke-dasharray:180 90}"
    ".maybe{fill:#fff;stroke:#000;stroke-width:22;stroke-dasharray:110 70}"
    ".open{fill:none;stroke:#000;stroke-width:22;stroke-dasharray:25 60}"
    ".note{fill:none;stroke:#777;stroke-width:15}"
    ".notemaybe{fill:none;stroke:#000;stroke-width:15;stroke-dasharray:110 70}"
    ".hand{fill:none;stroke:#444;stroke-width:18}.head{fill:#444}"
    ".trip{fill:#000}.away{fill:#fff;stroke:#000;stroke-width:35}"
    ".limit{stroke:#000;stroke-width:45;stroke-dasharray:260 90 50 90}";

constexpr absl::string_view kHatch =
    "<defs><pattern id=\"hatch\" width=\"110\" height=\"110\" patternUnits=\"userSpaceOnUse\" "
    "patternTransform=\"rotate(45)\"><rect width=\"110\" height=\"110\" fill=\"#fff\"/>"
    "<rect width=\"35\" height=\"110\" fill=\"#000\"/></pattern></defs>\n";

}  // namespace

std::string XmlText(absl::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const char32_t point = NextPoint(text, &at);
    if (!IsXml(point)) continue;
    switch (point) {
      case U'&': absl::StrAppend(&out, "&amp;"); break;
      case U'<': absl::StrAppend(&out, "&lt;"); break;
      case U'>': absl::StrAppend(&out, "&gt;"); break;
      case U'"': absl::StrAppend(&out, "&quot;"); break;
      case 0xFFFD: absl::StrAppend(&out, "\uFFFD"); break;
      default: absl::StrAppend(&out, text.substr(start, at - start));
    }
  }
  return out;
}

int TextWidth(absl::string_view text, int size) {
  int64_t width = 0;
  for (size_t at = 0; at < text.size();) width += WidthOfPoint(NextPoint(text, &at));
  return static_cast<int>(width * size / 1000);
}

std::string Shortened(absl::string_view text, int width, int size) {
  if (TextWidth(text, size) <= width) return std::string(text);
  const int room = width - TextWidth(kEllipsis, size);
  size_t end = 0;
  for (size_t at = 0; at < text.size();) {
    NextPoint(text, &at);
    if (TextWidth(text.substr(0, at), size) > room) break;
    end = at;
  }
  return absl::StrCat(absl::StripTrailingAsciiWhitespace(text.substr(0, end)), kEllipsis);
}

std::vector<std::string> FitLines(absl::string_view text, int width, int size, size_t most) {
  int columns = std::max(2, width * 2 / size);  // as if all of it were Chinese
  std::vector<std::string> lines;
  for (;; columns = columns * 9 / 10) {
    lines = Wrap(text, columns);
    bool fits = true;
    for (const std::string& line : lines) fits &= TextWidth(line, size) <= width;
    if (fits || columns <= 2) break;
  }
  if (lines.size() <= most) return lines;
  for (size_t i = most; i < lines.size(); ++i) {
    const bool latin = absl::ascii_isascii(static_cast<unsigned char>(lines[most - 1].back()));
    absl::StrAppend(&lines[most - 1], latin ? " " : "", lines[i]);
  }
  lines.resize(most);
  lines.back() = Shortened(lines.back(), width, size);
  return lines;
}

void Svg::Close(absl::string_view element, absl::string_view about) {
  if (about.empty()) absl::StrAppend(&out_, "/>\n");
  else absl::StrAppend(&out_, "><title>", XmlText(about), "</title></", element, ">\n");
}

void Svg::Rect(const Box& box, absl::string_view look, absl::string_view about) {
  absl::StrAppend(&out_, "<rect class=\"", look, "\" x=\"", box.x, "\" y=\"", box.y, "\" width=\"",
                  box.width, "\" height=\"");
  absl::StrAppend(&out_, box.height, "\"");
  Close("rect", about);
}

void Svg::Line(int x1, int y1, int x2, int y2, absl::string_view look) {
  absl::StrAppend(&out_, "<line class=\"", look, "\" x1=\"", x1, "\" y1=\"", y1, "\" x2=\"", x2);
  absl::StrAppend(&out_, "\" y2=\"", y2, "\"/>\n");
}

void Svg::Path(absl::string_view path, absl::string_view look, absl::string_view about) {
  absl::StrAppend(&out_, "<path class=\"", look, "\" d=\"", path, "\"");
  Close("path", about);
}

void Svg::Circle(int x, int y, int radius, absl::string_view look, absl::string_view about) {
  absl::StrAppend(&out_, "<circle class=\"", look, "\" cx=\"", x, "\" cy=\"", y, "\" r=\"", radius);
  absl::StrAppend(&out_, "\"");
  Close("circle", about);
}

void Svg::Text(int x, int y, int size, absl::string_view text, absl::string_view look,
               absl::string_view full) {
  absl::StrAppend(&out_, "<text", look.empty() ? "" : " class=\"", look, look.empty() ? "" : "\"");
  absl::StrAppend(&out_, " x=\"", x, "\" y=\"", y, "\" font-size=\"", size, "\">");
  if (!full.empty() && full != text) absl::StrAppend(&out_, "<title>", XmlText(full), "</title>");
  absl::StrAppend(&out_, XmlText(text), "</text>\n");
}

std::string Svg::Page(int width, int height, absl::string_view language, absl::string_view title,
                      absl::string_view description) && {
  std::string page = absl::StrCat("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"", width / 100,
                                  "mm\" height=\"", height / 100, "mm\" viewBox=\"0 0 ", width, " ",
                                  height, "\" lang=\"", language);
  absl::StrAppend(&page, "\" xml:lang=\"", language,
                  "\" role=\"img\" aria-labelledby=\"title description\">\n<title id=\"title\">",
                  XmlText(title), "</title>\n");
  absl::StrAppend(&page, "<desc id=\"description\">", XmlText(description), "</desc>\n<style>",
                  kStyle, "@page{size:A4 landscape;margin:0}</style>\n");
  absl::StrAppend(&page, kHatch, out_, "</svg>\n");
  return page;
}

}  // namespace onething::render
