// A written page before it has a format: blocks of clean text, in reading order.
#ifndef ONETHING_SRC_RENDER_PAGE_DOCUMENT_H_
#define ONETHING_SRC_RENDER_PAGE_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <vector>

namespace onething::render {

// One point of a list; `details` stand below it, each on a line of its own.
struct Item {
  std::string text = {};
  std::vector<std::string> details = {};
  std::string link = {};  // an address, shown last
};

struct Block {
  enum class Kind : uint8_t {
    kTitle,      // text
    kHeading,    // text
    kLabel,      // text: a small heading
    kParagraph,  // text
    kStrong,     // text: must not be overlooked
    kPairs,      // rows of two: a label and what it is
    kList,       // items
    kNumbered,   // items
    kChecklist,  // items, to be ticked off
    kTable,      // the first row is its head; cells may have several lines
  };
  Kind kind = Kind::kParagraph;
  std::string text = {};
  std::vector<Item> items = {};
  std::vector<std::vector<std::string>> rows = {};
  size_t numbers_from =
      SIZE_MAX;  // columns of a table that are numbers: this one and those after it
};

using Document = std::vector<Block>;

// As plain text of 80 columns, and as Markdown.
std::string WriteText(const Document& document);
std::string WriteMarkdown(const Document& document);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_PAGE_DOCUMENT_H_
