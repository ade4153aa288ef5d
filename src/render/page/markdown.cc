// A document as Markdown (CommonMark, with tables as GitHub has them).
//
// Everything from a catalog is text, so whatever would be markup in it is escaped, also at the
// beginning of a line, where a number with a point would open a list.
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "render/page/document.h"

namespace onething::render {
namespace {

constexpr absl::string_view kMarks = "\\`*_{}[]<>|~&#$";

// A mark that would begin a list, a heading's underline or a quotation where a line begins with it.
bool OpensBlock(absl::string_view text) {
  if (text.empty()) return false;
  if (absl::StrContains("+-=>", text.substr(0, 1))) return true;
  size_t digits = 0;
  while (digits < text.size() && absl::ascii_isdigit(static_cast<unsigned char>(text[digits])))
    ++digits;
  return digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')');
}

// Words of a catalog are words: no mark in them may format the page or hide in it as HTML.
std::string Escape(absl::string_view text) {
  std::string out;
  for (char c : text) {
    if (absl::StrContains(kMarks, c)) out += '\\';
    out += c;
  }
  return out;
}

// As the beginning of a line.
std::string EscapeLine(absl::string_view text) {
  const std::string escaped = Escape(text);
  if (!OpensBlock(escaped)) return escaped;
  const size_t at = escaped.find_first_not_of("0123456789");
  return absl::StrCat(escaped.substr(0, at), "\\", escaped.substr(at));
}

// A table has one line a row, so a line feed in a cell becomes a break.
std::string EscapeCell(absl::string_view text) {
  return absl::StrReplaceAll(Escape(text), {{"\n", "<br>"}});
}

// Only what a browser may open from a document of somebody else's.
bool IsLink(absl::string_view text) {
  if (!absl::StartsWith(text, "https://") && !absl::StartsWith(text, "http://")) return false;
  return text.find_first_of("<> \\") == absl::string_view::npos;
}

// An address that could not be opened safely is still shown, as text.
std::string Link(absl::string_view text) {
  return IsLink(text) ? absl::StrCat("<", text, ">") : EscapeLine(text);
}

// An item with details is bold, as a small heading above them.
void AddMarkdownItems(const Block& block, std::string* out) {
  for (size_t i = 0; i < block.items.size(); ++i) {
    const Item& item = block.items[i];
    const bool numbered = block.kind == Block::Kind::kNumbered;
    const std::string mark = numbered ? absl::StrCat(i + 1, ". ") : "- ";
    const std::string indent(mark.size(), ' ');
    const bool strong = !item.details.empty();
    absl::StrAppend(out, mark, block.kind == Block::Kind::kChecklist ? "[ ] " : "");
    absl::StrAppend(
        out, strong ? absl::StrCat("**", Escape(item.text), "**") : EscapeLine(item.text), "\n");
    for (const std::string& detail : item.details)
      absl::StrAppend(out, indent, "- ", EscapeLine(detail), "\n");
    if (!item.link.empty()) absl::StrAppend(out, indent, "- ", Link(item.link), "\n");
  }
}

void AddRow(const std::vector<std::string>& row, std::string* out) {
  for (const std::string& cell : row) absl::StrAppend(out, "| ", EscapeCell(cell), " ");
  absl::StrAppend(out, "|\n");
}

// Columns of numbers stand to the right.
void AddMarkdownTable(const Block& block, std::string* out) {
  AddRow(block.rows[0], out);
  for (size_t i = 0; i < block.rows[0].size(); ++i)
    absl::StrAppend(out, i >= block.numbers_from ? "| ---: " : "| --- ");
  absl::StrAppend(out, "|\n");
  for (size_t i = 1; i < block.rows.size(); ++i) AddRow(block.rows[i], out);
}

void AddMarkdownPairs(const Block& block, std::string* out) {
  for (const auto& row : block.rows)
    absl::StrAppend(out, "- **", Escape(row[0]), "** ", EscapeCell(row[1]), "\n");
}

void AddBlock(const Block& block, bool first, std::string* out) {
  switch (block.kind) {
    case Block::Kind::kTitle:  // one h1 a page
      absl::StrAppend(out, first ? "# " : "**", Escape(block.text), first ? "\n" : "**\n");
      return;
    case Block::Kind::kHeading: absl::StrAppend(out, "## ", Escape(block.text), "\n"); return;
    case Block::Kind::kLabel:
    case Block::Kind::kStrong: absl::StrAppend(out, "**", Escape(block.text), "**\n"); return;
    case Block::Kind::kParagraph: absl::StrAppend(out, EscapeLine(block.text), "\n"); return;
    case Block::Kind::kPairs: return AddMarkdownPairs(block, out);
    case Block::Kind::kTable: return AddMarkdownTable(block, out);
    default: return AddMarkdownItems(block, out);
  }
}

}  // namespace

std::string WriteMarkdown(const Document& document) {
  std::string out;
  for (size_t i = 0; i < document.size(); ++i) {
    if (i > 0) out += '\n';
    AddBlock(document[i], i == 0, &out);
  }
  return out;
}

}  // namespace onething::render
