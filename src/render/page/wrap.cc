// Lines of text broken at a width, by the habits of both languages.
//
// English breaks at blanks. Chinese breaks between any two characters, but no line begins with a
// mark that closes (，。）) or ends with one that opens (（《), as GB/T 15834 asks of punctuation. A
// word longer than a line is cut: a line that runs off the page loses more.
#include "render/page/wrap.h"

#include <string_view>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "render/page/width.h"

namespace onething::render {
namespace {

// Text that stays together.
struct Piece {
  std::string text = {};
  int width = 0;
  bool after_space = false;
};

bool Contains(std::u32string_view set, char32_t point) {
  return set.find(point) != std::u32string_view::npos;
}

// GB/T 15834: no line begins with a closing mark or ends with an opening one.
bool Closes(char32_t point) {
  return Contains(U"，。、；：？！）】〕〗」』》〉”’％%…,.;:?!)]}", point);
}
bool Opens(char32_t point) {
  return Contains(U"（【〔〖「『《〈“‘([{", point);
}
bool IsDigit(char32_t point) {
  return point >= U'0' && point <= U'9';
}

// Whether a line may end between two characters that no blank parts. Two narrow ones belong to one
// word. A combining mark stays with its base. A number stays with the unit after it, and a date
// stays whole, since "2026年" at the end of a line and "3月" on the next are read as two.
bool MayBreak(char32_t before, char32_t after) {
  if (WidthOf(before) < 2 && WidthOf(after) < 2) return false;
  if (Opens(before) || Closes(after)) return false;
  if (WidthOf(after) == 0) return false;
  if (Closes(before) || Opens(after)) return true;
  return !IsDigit(before) && !(IsDigit(after) && Contains(U"年月第", before));
}

std::vector<Piece> PiecesOf(absl::string_view line) {
  std::vector<Piece> pieces;
  char32_t before = U' ';
  for (size_t at = 0; at < line.size();) {
    const size_t start = at;
    const char32_t point = NextPoint(line, &at);
    if (point != U' ') {
      if (pieces.empty() || before == U' ' || MayBreak(before, point)) {
        pieces.push_back({.after_space = before == U' ' && !pieces.empty()});
      }
      absl::StrAppend(&pieces.back().text, line.substr(start, at - start));
      pieces.back().width += WidthOf(point);
    }
    before = point;
  }
  return pieces;
}

// The longest head of `text` that fits, at least one code point; `text` loses it.
std::string CutHead(std::string* text, int width) {
  size_t at = 0, end = 0;
  int used = 0;
  while (at < text->size()) {
    used += WidthOf(NextPoint(*text, &at));
    if (used > width && end > 0) break;
    end = at;
  }
  std::string head = text->substr(0, end);
  text->erase(0, end);
  return head;
}

// Pieces fill a line as long as they fit. One that is wider than a line is cut, but for an address,
// which is worth nothing in parts and may run over.
void WrapLine(absl::string_view line, int width, std::vector<std::string>* lines) {
  std::string current;
  int used = 0;
  for (Piece& piece : PiecesOf(line)) {
    const int space = piece.after_space && used > 0 ? 1 : 0;
    if (used > 0 && used + space + piece.width > width) {
      lines->push_back(std::exchange(current, {}));
      used = 0;
    }
    if (used > 0 && space > 0) absl::StrAppend(&current, " ");
    used += used > 0 ? space : 0;
    while (used == 0 && piece.width > width && !absl::StrContains(piece.text, "://")) {
      lines->push_back(CutHead(&piece.text, width));
      piece.width = WidthOf(piece.text);
    }
    absl::StrAppend(&current, piece.text);
    used += piece.width;
  }
  lines->push_back(std::move(current));
}

}  // namespace

std::vector<std::string> Wrap(absl::string_view text, int width) {
  std::vector<std::string> lines;
  for (absl::string_view line : absl::StrSplit(text, '\n')) WrapLine(line, width, &lines);
  return lines;
}

}  // namespace onething::render
