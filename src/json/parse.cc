// A text becomes a tree in one pass. Boost.JSON's basic_parser reads the bytes and calls a handler
// for each event; the handler is NodeBuilder (node_builder.h), which keeps three things:
//
//   stack_   nodes that are complete and wait for their array or object to end
//   open_    for each array or object that is open, its node and how tall the stack was before it
//   key_     the key that was read last, which the next node takes
//
// A value is pushed onto the stack. Where an array or object ends, all that lies on the stack above
// its mark are its children: they are moved into it, told who their parent is and which of its
// children they are, and it is pushed itself. What is left at the end is the root. For {"a": [1,
// 2]} the stack grows
//
//   1 | 1 2 | [1, 2] | {"a": [1, 2]}
//
// Nodes, keys and texts lie in the document's own memory, which is freed at once, and never move;
// so a parent can be pointed at before it is complete.
//
// What is wrong is told in two ways. Where the parser stops there is no tree to point into, so that
// the finding says line and column of the byte. What only the builder sees (a key that stands
// twice, a number beyond 64 bits) is told with a pointer, all of it, and Locate finds the lines.
#include <boost/json/basic_parser_impl.hpp>

#include "absl/strings/str_cat.h"
#include "json/locate.h"
#include "json/node_builder.h"
#include "json/problems.h"

namespace onething::json {

std::shared_ptr<const Document> Document::Parse(std::string name, std::string text,
                                                const Limits& limits,
                                                std::vector<Diagnostic>* findings) {
  auto document = Empty(std::move(name));
  if (text.size() > limits.document_bytes) {
    findings->push_back(InDocument(
        *document, "document_too_large",
        absl::StrCat("expected at most ", limits.document_bytes, " bytes, found ", text.size())));
    return document;
  }
  document->owned_ = std::move(text);
  document->text_ = document->owned_;
  bj::parse_options options;
  options.max_depth = static_cast<std::size_t>(limits.depth);
  bj::basic_parser<NodeBuilder> parser(options, document.get(), limits);
  bj::error_code error;
  const size_t read =
      parser.write_some(false, document->text_.data(), document->text_.size(), error);
  const NodeBuilder& builder = parser.handler();
  if (builder.too_many()) {
    findings->push_back(AtByte(*document, read, "too_many_values",
                               absl::StrCat("more than ", limits.nodes, " values")));
    return document;
  }
  if (std::optional<Diagnostic> stopped = Stopped(*document, read, parser.done(), error, limits)) {
    findings->push_back(*std::move(stopped));
    return document;
  }
  for (const auto& [node, code] : builder.problems()) findings->push_back(AtProblem(*node, code));
  if (builder.problems().empty()) {
    document->root_ = builder.root();
  } else {
    Locate(*document, findings);
  }
  return document;
}

}  // namespace onething::json
