// The dialogue of `onething ask`, apart from any terminal: a typed line in, a page of text out.
//
//   Dialogue dialogue(catalog, request, words);
//   absl::StatusOr<std::string> page = dialogue.Begin();
//   while (!dialogue.over()) page = dialogue.Take(line);   // then plan dialogue.request()
#ifndef ONETHING_SRC_CLI_ASK_DIALOGUE_H_
#define ONETHING_SRC_CLI_ASK_DIALOGUE_H_

#include <optional>
#include <string>
#include <vector>

#include "cli/ask_question.h"

namespace onething::cli {

class Dialogue {
 public:
  // The catalog outlives the dialogue. Facts that the request gives are not asked.
  Dialogue(const Catalog& catalog, Request request, render::Words words)
      : catalog_(catalog), base_(std::move(request)), words_(words) {}

  // How to answer, and the first question. Errors as NextQuestions.
  absl::StatusOr<std::string> Begin();
  // What to print for a typed line: the next question, why it is asked, or what was expected.
  absl::StatusOr<std::string> Take(absl::string_view line);

  bool over() const { return quit_ || !current_; }
  bool quit() const { return quit_; }
  std::string Quit();
  // The request with the answers so far.
  Request request() const;
  // Facts that were put aside and can still change the plan, by name.
  std::vector<std::string> Unknown() const;
  // The name of the fact that says whose rules hold, where it was put aside.
  std::string UnknownPlace() const;

 private:
  // An answered question; without an answer it was put aside.
  struct Entry {
    FactId fact{};
    std::string id;
    std::optional<Answer> answer;
    std::string said;
  };

  absl::Status Advance();
  std::string NameOf(FactId id) const;
  bool IsAside(FactId fact) const;
  absl::StatusOr<std::string> Record(std::optional<Answer> answer, std::string said);
  absl::StatusOr<std::string> Back();
  std::string Page(const std::string& said) const;
  std::string Line(render::Message message) const;

  const Catalog& catalog_;
  const Request base_;
  const render::Words words_;
  std::vector<Entry> entries_;
  Questions questions_;
  std::optional<AskedFact> current_;
  AskedQuestion shown_;
  size_t left_ = 0;  // questions that are not put aside
  bool quit_ = false;
};

}  // namespace onething::cli
#endif  // ONETHING_SRC_CLI_ASK_DIALOGUE_H_
