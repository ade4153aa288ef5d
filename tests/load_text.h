// Loading text in tests.
#ifndef ONETHING_TESTS_LOAD_TEXT_H_
#define ONETHING_TESTS_LOAD_TEXT_H_

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "onething/load.h"

namespace onething {

inline Result<Catalog> Load(std::string text, const Limits& limits = {}) {
  const SourceText document{"small.json", std::move(text), 0};
  return LoadCatalog({&document, 1}, limits);
}

inline std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

inline std::string List(const std::vector<Diagnostic>& findings) {
  std::string list;
  for (const Diagnostic& finding : findings) {
    absl::StrAppend(&list, FormatDiagnostic(finding), " at ", finding.pointer, "\n");
  }
  return list;
}

}  // namespace onething
#endif  // ONETHING_TESTS_LOAD_TEXT_H_
