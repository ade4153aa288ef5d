// What changes for whom in a comparison, in words.
#ifndef ONETHING_SRC_RENDER_REPORTS_CHANGE_WORDS_H_
#define ONETHING_SRC_RENDER_REPORTS_CHANGE_WORDS_H_

#include <string>
#include <vector>

#include "onething/compare.h"
#include "render/words/words.h"

namespace onething::render {

// Situations that change alike.
using ChangedRows = std::vector<const ComparedSituation*>;

// A division by its name, or as a code.
std::string NameOfDivision(const Version& version, const std::string& code, const Words& words);

class ChangeWords {
 public:
  ChangeWords(const Comparison& comparison, const Words& words)
      : comparison_(comparison), words_(words) {}

  // The facts of a situation: what both sides know, then what only the other does.
  std::vector<std::string> FactTexts(const ComparedSituation& row) const;
  // What changes; `exact`: figures from what to what where these are the same too, else by how
  // much.
  std::string ChangeText(const ChangedRows& rows, bool exact) const;

 private:
  std::string Say(Message message) const { return words_.Say(message); }
  std::string ValueText(const Version& version, const Fact& fact, const FactValue& value) const;
  void AddFacts(const Version& version, const std::vector<GivenFact>& given,
                std::vector<std::string>* texts) const;
  std::string StepNames(const ComparedSide& side, const std::vector<std::string>& ids) const;
  void AddProblems(const ComparedSituation& row, std::vector<std::string>* details) const;
  void AddFigures(const ChangedRows& rows, bool exact, std::vector<std::string>* changes) const;

  const Comparison& comparison_;
  const Words& words_;
};

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_REPORTS_CHANGE_WORDS_H_
