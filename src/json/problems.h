// What is wrong with a text as JSON; for the sources of this folder alone.
#ifndef ONETHING_SRC_JSON_PROBLEMS_H_
#define ONETHING_SRC_JSON_PROBLEMS_H_

#include <boost/json/basic_parser.hpp>
#include <optional>
#include <string>

#include "json/json.h"

namespace onething::json {

// A problem of the document as a whole.
Diagnostic InDocument(const Document& document, absl::string_view code, std::string message);
// A problem at a byte, where no tree is there to point into.
Diagnostic AtByte(const Document& document, size_t offset, absl::string_view code,
                  std::string message);
// A problem of a node, as a builder tells it.
Diagnostic AtProblem(const Node& node, absl::string_view code);
// What stopped the parser at a byte; nothing where the text is one whole value.
std::optional<Diagnostic> Stopped(const Document& document, size_t read, bool done,
                                  const boost::json::error_code& error, const Limits& limits);

}  // namespace onething::json
#endif  // ONETHING_SRC_JSON_PROBLEMS_H_
