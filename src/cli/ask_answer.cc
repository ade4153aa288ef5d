// What a person typed, read as an answer: a letter, a yes or no in either language, a number, a
// date in several customary forms, a division by code or by name.
//
// Full-width letters and digits, as a Chinese keyboard types them, are read like others. A name of
// a division that fits several is not guessed: the question is put again, with the hint.
#include <algorithm>
#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "cli/ask_question.h"
#include "render/page/width.h"
#include "render/words/values.h"

namespace onething::cli {
namespace {

using render::Message;
using render::NextPoint;
using render::Words;

// Chinese keyboards give digits, letters and marks at full width too.
std::string Narrow(absl::string_view line) {
  std::string narrow;
  for (size_t at = 0; at < line.size();) {
    const size_t start = at;
    const char32_t point = NextPoint(line, &at);
    if (point >= 0xFF01 && point <= 0xFF5E) narrow += static_cast<char>(point - 0xFEE0);
    else if (point == 0x3000) narrow += ' ';
    else absl::StrAppend(&narrow, line.substr(start, at - start));
  }
  return narrow;
}

bool IsUtf8(absl::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const bool replaced = NextPoint(text, &at) == 0xFFFD;
    if (replaced && text.substr(start, at - start) != "\uFFFD") return false;
  }
  return true;
}

const AnswerOption* Chosen(const AskedQuestion& question, const std::string& plain) {
  for (const AnswerOption& option : question.options) {
    if (plain == option.mark || plain == Plain(option.text)) return &option;
  }
  return nullptr;
}

std::optional<Answer> YesOrNo(const std::string& plain) {
  for (absl::string_view word : {"是", "是的", "有", "对", "yes", "y"}) {
    if (plain == word) return Answer{true};
  }
  for (absl::string_view word : {"否", "不是", "没有", "不", "no", "n"}) {
    if (plain == word) return Answer{false};
  }
  return std::nullopt;
}

bool IsNone(const std::string& plain) {
  return plain == "0" || plain == "无" || plain == "没有" || plain == "都没有" || plain == "none";
}

// "1 3", "1、3", "视力，听力".
std::optional<Answer> Several(const AskedQuestion& question, std::string plain) {
  if (plain.empty()) return std::nullopt;
  std::vector<std::string> members;
  for (absl::string_view mark : {"、", "，", ",", ";"}) {
    for (size_t at = 0; (at = plain.find(mark.data(), at, mark.size())) != std::string::npos;)
      plain.replace(at, mark.size(), " ");
  }
  const AnswerOption* whole = Chosen(question, plain);
  const std::vector<std::string> tokens =
      whole != nullptr ? std::vector<std::string>{whole->mark}
                       : std::vector<std::string>(absl::StrSplit(plain, ' ', absl::SkipEmpty()));
  for (const std::string& token : tokens) {
    const AnswerOption* option = Chosen(question, token);
    if (option == nullptr) {
      if (tokens.size() == 1 && IsNone(token)) break;
      return std::nullopt;
    }
    const std::string& id = std::get<std::string>(option->answer->value);
    if (std::find(members.begin(), members.end(), id) == members.end()) members.push_back(id);
  }
  return tokens.empty() ? std::nullopt
                        : std::optional(Answer{members, question.members_matter_only});
}

bool IsWithin(const Fact& fact, double number) {
  return (!fact.min || number >= *fact.min) && (!fact.max || number <= *fact.max);
}

std::optional<Answer> Integer(const Fact& fact, const std::string& plain) {
  int64_t number = 0;
  if (!absl::SimpleAtoi(plain, &number) || !IsWithin(fact, static_cast<double>(number)))
    return std::nullopt;
  return Answer{number};
}

std::optional<Answer> Number(const Fact& fact, const std::string& plain) {
  if (const std::optional<Answer> whole = Integer(fact, plain)) return whole;
  double number = 0;
  const bool decimal = plain.find_first_not_of("0123456789.+-") == std::string::npos;
  if (!decimal || !absl::SimpleAtod(plain, &number) || !std::isfinite(number)) return std::nullopt;
  return IsWithin(fact, number) ? std::optional(Answer{number}) : std::nullopt;
}

// 1990-05-01, 1990.5.1, 1990/5/1, 1990年5月1日, 19900501.
std::optional<Date> DateTyped(std::string plain) {
  const bool digits = plain.find_first_not_of("0123456789") == std::string::npos;
  if (digits && plain.size() == 8) {
    return ParseDate(
        absl::StrCat(plain.substr(0, 4), "-", plain.substr(4, 2), "-", plain.substr(6)));
  }
  for (absl::string_view mark : {"年", "月", "日", "号", ".", "/", "-"}) {
    for (size_t at = 0; (at = plain.find(mark.data(), at, mark.size())) != std::string::npos;)
      plain.replace(at, mark.size(), " ");
  }
  const std::vector<std::string> parts = absl::StrSplit(plain, ' ', absl::SkipEmpty());
  int number[3] = {};
  if (parts.size() != 3 || parts[0].size() != 4) return std::nullopt;
  for (size_t i = 0; i < 3; ++i) {
    const bool whole = parts[i].find_first_not_of("0123456789") == std::string::npos;
    if (!whole || parts[i].size() > 4 || !absl::SimpleAtoi(parts[i], &number[i]))
      return std::nullopt;
  }
  return ParseDate(absl::StrFormat("%04d-%02d-%02d", number[0], number[1], number[2]));
}

// The one declared division of this name, which may be opened by the names of those above it.
std::string DivisionNamed(const Version& version, const std::string& plain, const Words& words) {
  std::string found;
  int count = 0;
  for (const auto& [code, division] : version.divisions) {
    const std::string own = Plain(words.Of(division.name));
    const std::string path = Plain(render::PlaceName(version, code, words));
    const bool ends = plain.size() > own.size() && absl::EndsWith(plain, own);
    if (plain != own && !(ends && absl::EndsWith(path, plain))) continue;
    found = code;
    ++count;
  }
  return count == 1 ? found : "";
}

std::optional<Answer> DivisionTyped(const Version& version, const std::string& plain,
                                    const Words& words) {
  if (ParseDivision(plain)) return Answer{plain};
  const std::string code = plain.empty() ? "" : DivisionNamed(version, plain, words);
  return code.empty() ? std::nullopt : std::optional(Answer{code});
}

std::optional<Answer> TextTyped(absl::string_view line) {
  const absl::string_view text = absl::StripAsciiWhitespace(line);
  if (text.empty() || !IsUtf8(text)) return std::nullopt;
  return Answer{std::string(text)};
}

std::optional<Answer> Typed(const Version& version, const AskedQuestion& question,
                            absl::string_view line, const std::string& plain, const Words& words) {
  switch (question.fact->type) {
    case FactType::kBoolean: return YesOrNo(plain);
    case FactType::kEnum: return std::nullopt;
    case FactType::kSet: return Several(question, plain);
    case FactType::kInteger: return Integer(*question.fact, plain);
    case FactType::kNumber: return Number(*question.fact, plain);
    case FactType::kDate: {
      const std::optional<Date> day = DateTyped(plain);
      return day ? std::optional(Answer{*day}) : std::nullopt;
    }
    case FactType::kDivision: return DivisionTyped(version, plain, words);
    case FactType::kString: break;
  }
  return TextTyped(line);
}

}  // namespace

std::string Plain(absl::string_view line) {
  std::string plain = absl::AsciiStrToLower(Narrow(line));
  absl::StripAsciiWhitespace(&plain);
  return plain;
}

Reading ReadAnswer(const Version& version, const AskedQuestion& question, absl::string_view line,
                   const Words& words) {
  const std::string plain = Plain(line);
  const AnswerOption* option =
      question.fact->type == FactType::kSet ? nullptr : Chosen(question, plain);
  if (option != nullptr) return {option->answer, {}};
  const std::optional<Answer> answer = Typed(version, question, line, plain, words);
  if (!answer) return {{}, words.Say(Message::kAskAgain, question.hint)};
  const auto* day = std::get_if<Date>(&answer->value);
  if (question.latest && day != nullptr && *day > *question.latest)
    return {{}, words.Say(Message::kAskTooLate, words.PlainDay(*question.latest))};
  return {answer, {}};
}

}  // namespace onething::cli
