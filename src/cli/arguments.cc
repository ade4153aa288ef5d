// Words into options and operands. An option is `--name VALUE` or `--name=VALUE`; `--` ends them, and
// a lone `-` is an operand, standard input. What is no option of the command is refused with the
// nearest that is.
#include "cli/arguments.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "onething/status.h"

namespace onething::cli {
namespace {

std::vector<absl::string_view> NamesOf(const std::vector<Option>& options) {
  std::vector<absl::string_view> names;
  for (const Option& option : options) names.push_back(option.name);
  return names;
}

}  // namespace

std::string DidYouMean(absl::string_view name, const std::vector<absl::string_view>& known) {
  const std::string nearest = NearestName(name, known);
  return nearest.empty() ? "" : absl::StrCat("; did you mean ", nearest, "?");
}

std::optional<Arguments> Arguments::Parse(const std::vector<std::string>& words,
                                          const std::vector<Option>& options,
                                          std::string* problem) {
  Arguments arguments;
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "--") {
      arguments.operands_.insert(arguments.operands_.end(),
                                 words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.end());
      break;
    }
    if (word == "-" || !absl::StartsWith(word, "-")) {
      arguments.operands_.push_back(word);
      continue;
    }
    const size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const auto option = std::find_if(options.begin(), options.end(),
                                     [&](const Option& known) { return known.name == name; });
    if (option == options.end()) {
      *problem = absl::StrCat("unknown option ", name, DidYouMean(name, NamesOf(options)));
      return std::nullopt;
    }
    const bool attached = equals != std::string::npos;
    const bool lacks = !option->value.empty() && !attached && i + 1 == words.size();
    if (lacks || (option->value.empty() && attached)) {
      *problem = absl::StrCat("option ", name,
                              lacks ? absl::StrCat(" needs ", option->value) : " takes no value");
      return std::nullopt;
    }
    std::string& value = arguments.given_[name];
    if (attached) value = word.substr(equals + 1);
    else if (!option->value.empty()) value = words[++i];
  }
  return arguments;
}

std::string Arguments::Value(absl::string_view option, absl::string_view otherwise) const {
  const auto it = given_.find(std::string(option));
  return it == given_.end() ? std::string(otherwise) : it->second;
}

}  // namespace onething::cli
