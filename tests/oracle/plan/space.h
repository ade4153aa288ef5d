// All completions of the facts not given, written out.
#ifndef ONETHING_TESTS_ORACLE_PLAN_SPACE_H_
#define ONETHING_TESTS_ORACLE_PLAN_SPACE_H_

#include <deque>
#include <functional>
#include <set>
#include <utility>
#include <vector>

#include "oracle/plan/model.h"

namespace oracle {

using Conditions = std::vector<const json::value*>;  // null stands for `true`
using Bits = std::vector<char>;                      // one per completion

// One value of an unknown fact, with the derived facts that follow from it.
struct Choice {
  json::value value;
  std::vector<std::pair<int, json::value>> derived;
};

// A fact that has no value of its own in the request, and representatives of all it may be.
struct Unknown {
  int fact = -1;
  std::deque<Choice> choices;
};

// The product of the unknown facts' choices, the last unknown running fastest.
class Space {
 public:
  // `given` as in the model, or with facts dropped. Facts that no condition names are left out.
  Space(const Model& model, const std::map<int, json::value>& given, const Conditions& conditions);

  size_t size() const { return envs_.size(); }
  const std::deque<Unknown>& unknowns() const { return unknowns_; }
  // The distance between completions that differ by one step in unknown `u`.
  size_t Stride(size_t u) const;
  size_t ChoiceAt(size_t completion, size_t u) const;
  const Env& env(size_t completion) const { return envs_[completion]; }
  bool Holds(const json::value* condition, size_t completion) const;
  Bits Truth(const json::value* condition) const;
  // The outcome facts that these conditions name, as if none were known.
  static std::deque<Unknown> OpenOutcomes(const Model& model, const Conditions& conditions);
  void Apply(const Choice& choice, int fact, Env* env) const;

 private:
  void FillKnown();
  void Enumerate();
  void FillSame(Env* env) const;

  const Model& model_;
  std::map<int, json::value> given_;
  std::deque<json::value> constants_;
  Env known_;
  std::deque<Unknown> unknowns_;
  std::vector<Env> envs_;
};

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_PLAN_SPACE_H_
