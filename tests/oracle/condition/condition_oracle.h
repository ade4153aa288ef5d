// What a condition says of partly known facts, found by writing out completions one by one.
//
// A completion gives every fact a value out of a list of representatives: all values of small
// types, else all those at which anything that conditions of the tests can ask changes.
#ifndef ONETHING_TESTS_ORACLE_CONDITION_CONDITION_ORACLE_H_
#define ONETHING_TESTS_ORACLE_CONDITION_CONDITION_ORACLE_H_

#include <boost/json.hpp>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "onething/condition.h"
#include "oracle/plan/logic.h"

namespace oracle {

class ConditionOracle {
 public:
  // Conditions may compare dates with `dates` (YYYY-MM-DD) and counts of days with 0 .. 50.
  // Numbers may be scaled by 1/2, -1 and 2 (integers also added to), with constants up to 6 in
  // steps of 1/2.
  ConditionOracle(const onething::FactTable& facts, std::vector<std::string> dates);

  struct Answer {
    bool contradiction = false;  // no completion at all
    onething::Truth truth = onething::Truth::kUnknown;
    std::vector<onething::FactId> relevant;
    // Two divisions, neither settled, are tied by a fact, which the library takes for a fact of
    // its own where both are coarser than its level: it may then leave open what is decided here.
    bool entangled = false;
    size_t completions = 0;
  };
  Answer Ask(const boost::json::value& rule, const onething::KnownFacts& known) const;
  // Nothing where it had to ask what is entangled.
  std::optional<std::vector<onething::FactId>> Explain(const boost::json::value& rule,
                                                       const onething::KnownFacts& known) const;

  // Days at which some count since a fact changes, with their neighbours.
  const std::vector<int>& Days(int fact, onething::Date submitted) const;
  // The value of a derived fact of a source day.
  int64_t Count(int derived, int day, onething::Date submitted) const;

 private:
  struct Question;
  using Values = std::vector<boost::json::value>;
  bool IsFree(const Question& question, int same) const;
  std::vector<int> Sources(const Question& question, int fact) const;
  void Prepare(Question* question) const;
  Values Candidates(const Question& question, int fact) const;
  bool Fits(const Question& question, int fact, const boost::json::value& value) const;
  bool IsTied(const Question& question, int fact) const;
  Values Distinct(const Question& question, int fact, const Values& values) const;
  void Run(Question* question) const;
  bool Complete(const Question& question, std::deque<boost::json::value>* made, Env* env) const;
  bool Matters(const Question& question, size_t unknown) const;

  const onething::FactTable& facts_;
  std::vector<std::string> dates_;
  FactNames names_;
  mutable std::map<std::pair<int, int>, std::vector<int>> days_;
};

// A fact's value as a document gives it.
boost::json::value JsonOf(const onething::FactValue& value);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_CONDITION_CONDITION_ORACLE_H_
