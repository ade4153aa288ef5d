// The words of a call: options and what they belong to.
#ifndef ONETHING_SRC_CLI_ARGUMENTS_H_
#define ONETHING_SRC_CLI_ARGUMENTS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace onething::cli {

struct Option {
  absl::string_view name;   // "--format"
  absl::string_view value;  // what the help calls its value; empty: it takes none
  absl::string_view help;
};

class Arguments {
 public:
  // Nothing, with a problem, where a word begins with "-" and is no option of these ("-" alone is standard input,
  // all after "--" are operands), or where an option lacks its value.
  static std::optional<Arguments> Parse(const std::vector<std::string>& words,
                                        const std::vector<Option>& options, std::string* problem);

  const std::vector<std::string>& operands() const { return operands_; }
  bool Has(absl::string_view option) const { return given_.count(std::string(option)) > 0; }
  // The value given last, or `otherwise`.
  std::string Value(absl::string_view option, absl::string_view otherwise) const;

 private:
  std::vector<std::string> operands_;
  std::map<std::string, std::string> given_;
};

// "; did you mean X?", or nothing.
std::string DidYouMean(absl::string_view name, const std::vector<absl::string_view>& known);

}  // namespace onething::cli
#endif  // ONETHING_SRC_CLI_ARGUMENTS_H_
