#include "json/problems.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

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
                                  const boost::json::error_code& error, const Limits& limits) {
  const bool trailing =
      !error && read < document.text().size() &&
      document.text().find_first_not_of(" \t\r\n", read) != absl::string_view::npos;
  if (!error && done && !trailing) return std::nullopt;
  const bool deep = error == boost::json::error::too_deep;
  std::string message = deep ? absl::StrCat("nested deeper than ", limits.depth)
                             : absl::StrCat("not JSON: ", trailing ? "text after the end"
                                                          : error  ? error.message()
                                                                   : "it ends too early");
  return AtByte(document, read, deep ? "too_deep" : "not_json", std::move(message));
}

}  // namespace onething::json
