// Representatives of every value that conditions can tell apart.
#ifndef ONETHING_TESTS_ORACLE_PLAN_CANDIDATES_H_
#define ONETHING_TESTS_ORACLE_PLAN_CANDIDATES_H_

#include <map>
#include <vector>

#include "oracle/plan/model.h"

namespace oracle {

// Atoms and constants of all conditions, by fact.
struct Vocabulary {
  std::vector<Atom> atoms;
  std::map<int, std::vector<json::value>> constants;
};

Vocabulary CollectVocabulary(const Model& model, const std::vector<const json::value*>& conditions);
// Everything that `fact` may be as far as `given` allows; at least one value of every cell.
std::vector<json::value> Candidates(const Model& model, const std::map<int, json::value>& given,
                                    const Vocabulary& vocabulary, int fact);
bool IsFreeSame(const Fact& fact, const std::map<int, json::value>& given);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_PLAN_CANDIDATES_H_
