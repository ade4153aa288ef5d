// Dice and facts shared by the parts of the case generator.
#ifndef ONETHING_TESTS_ORACLE_PLAN_CASES_RANDOM_H_
#define ONETHING_TESTS_ORACLE_PLAN_CASES_RANDOM_H_

#include <boost/json.hpp>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace oracle {

namespace json = boost::json;

class Dice {
 public:
  explicit Dice(uint64_t seed) : engine_(seed * 0x9E3779B97F4A7C15u + 1) {}

  int Below(int n) { return static_cast<int>(engine_() % static_cast<uint64_t>(n)); }
  int Between(int low, int high) { return low + Below(high - low + 1); }
  bool Percent(int chance) { return Below(100) < chance; }
  template <typename T>
  const T& Pick(const std::vector<T>& list) {
    return list[static_cast<size_t>(Below(static_cast<int>(list.size())))];
  }

 private:
  std::mt19937_64 engine_;
};

// The facts of one case: `free` may stand in conditions.
struct FactPool {
  json::object declared;
  std::vector<std::string> free;      // usable in conditions
  std::vector<std::string> outcomes;  // of these, decided by steps
  std::string number;                 // an integer for stages and fees, or empty
  std::string date;                   // a date for apply_from and apply_within, or empty
  std::string household;              // a division, or empty
};

FactPool MakeFacts(Dice* dice);
json::value MakeCondition(const FactPool& pool, Dice* dice);
// The request's facts.
json::object GiveFacts(const FactPool& pool, const std::string& submitted, Dice* dice);

inline json::value Var(const std::string& fact) {
  return json::object{{"var", fact}};
}

// Adds "when" with a chance.
inline void MaybeWhen(const FactPool& pool, int chance, json::object* body, Dice* dice) {
  if (dice->Percent(chance)) (*body)["when"] = MakeCondition(pool, dice);
}

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_PLAN_CASES_RANDOM_H_
