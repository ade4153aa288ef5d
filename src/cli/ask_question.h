// One question as a person sees it: its words, its options, and what a typed line means for it.
#ifndef ONETHING_SRC_CLI_ASK_QUESTION_H_
#define ONETHING_SRC_CLI_ASK_QUESTION_H_

#include <optional>
#include <string>
#include <vector>

#include "onething/question.h"
#include "render/words/words.h"

namespace onething::cli {

struct Answer {
  FactValue value;
  bool stands_for_class = false;
};

struct AnswerOption {
  std::string mark;  // what is typed to choose it: a number, or a letter where numbers are values
  std::string text;
  std::string brings = {};       // of a choice
  std::optional<Answer> answer;  // of a set: the one member; nothing: the question is put aside
};

struct AskedQuestion {
  FactId id{};
  const Fact* fact = nullptr;
  std::string text;
  std::string hint;  // what is expected
  std::vector<AnswerOption> options;
  bool members_matter_only = false;  // of a set: some of its values are not offered
  std::optional<Date> latest;        // of a date that is counted from
};

// The question of the bundle's place, where its rules differ between divisions and the request does not name one. While
// it is not answered, the rules that hold where no local ones do are planned with.
std::optional<AskedFact> PlaceQuestion(const Questions& questions, const Request& request);

bool IsPlace(const AskedFact& asked);

AskedQuestion Phrase(const Questions& questions, const AskedFact& asked, Date submitted,
                     const render::Words& words);

// What an answer to it decides, and the law that this stands on.
std::string WhyAsked(const Questions& questions, const AskedFact& asked,
                     const render::Words& words);

// A typed line without the width of its characters, case and outer spaces, as marks and commands are compared.
std::string Plain(absl::string_view line);

struct Reading {
  std::optional<Answer> answer;  // nothing without a problem: the question is put aside
  std::string problem;           // what was expected, never what was typed
};
Reading ReadAnswer(const Version& version, const AskedQuestion& question, absl::string_view line,
                   const render::Words& words);

}  // namespace onething::cli
#endif  // ONETHING_SRC_CLI_ASK_QUESTION_H_
