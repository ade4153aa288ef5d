#include <boost/json/basic_parser_impl.hpp>

#include "absl/strings/str_cat.h"
#include "json/node_builder.h"

namespace onething::json {

Diagnostic InDocument(const Document& document, absl::string_view code, std::string message) {
  Diagnostic finding;
  finding.code = std::string(code);
  finding.file = document.name();
  finding.message = std::move(message);
  return finding;
}

Diagnostic AtByte(const Document& document, size_t offset, absl::string_view code,
                  std::string message) {
  Diagnostic finding = InDocument(document, code, std::move(message));
  const absl::string_view before = document.text().substr(0, offset);
  finding.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  const size_t line_start = before.rfind('\n');
  finding.column =
      static_cast<int>(offset - (line_start == absl::string_view::npos ? 0 : line_start + 1)) + 1;
  return finding;
}

Diagnostic AtProblem(const Node& node, absl::string_view code) {
  return At(node, Severity::kError, code,
            code == "duplicate_key"
                ? absl::StrCat("key \"", node.key, "\" stands twice in this object")
                : "number is beyond 64 bits");
}

std::optional<Diagnostic> Stopped(const Document& document, size_t read, bool done,
                                  const bj::error_code& error, const Limits& limits) {
  const bool trailing =
      !error && read < document.text().size() &&
      document.text().find_first_not_of(" \t\r\n", read) != absl::string_view::npos;
  if (!error && done && !trailing) return std::nullopt;
  const bool deep = error == bj::error::too_deep;
  std::string message = deep ? absl::StrCat("nested deeper than ", limits.depth)
                             : absl::StrCat("not JSON: ", trailing ? "text after the end"
                                                          : error  ? error.message()
                                                                   : "it ends too early");
  return AtByte(document, read, deep ? "too_deep" : "not_json", std::move(message));
}

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
