// A document written section by section.
#ifndef ONETHING_SRC_RENDER_PAGE_SECTIONS_H_
#define ONETHING_SRC_RENDER_PAGE_SECTIONS_H_

#include <string>
#include <utility>
#include <vector>

#include "render/page/document.h"
#include "render/words/words.h"

namespace onething::render {

// Sections of a document, numbered.
class Sections {
 public:
  explicit Sections(const Words& words) : words_(words) {}

  template <typename Id>
  void Heading(Id message) {
    blocks_.push_back(
        {.kind = Block::Kind::kHeading, .text = words_.Section(++number_, words_.Say(message))});
  }
  void Add(Block::Kind kind, std::string text) {
    blocks_.push_back({.kind = kind, .text = std::move(text)});
  }
  void Paragraph(std::string text) { Add(Block::Kind::kParagraph, std::move(text)); }
  template <typename Id>
  void Label(Id message) {
    Add(Block::Kind::kLabel, words_.Say(message));
  }
  // A list without items is left out.
  void Items(Block::Kind kind, std::vector<Item> items) {
    if (!items.empty()) blocks_.push_back({.kind = kind, .items = std::move(items)});
  }
  void Add(Block block) { blocks_.push_back(std::move(block)); }
  Document Take() { return std::move(blocks_); }

 private:
  const Words& words_;
  int number_ = 0;
  Document blocks_;
};

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_PAGE_SECTIONS_H_
