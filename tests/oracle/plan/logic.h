// JsonLogic on complete facts, term by term.
#ifndef ONETHING_TESTS_ORACLE_PLAN_LOGIC_H_
#define ONETHING_TESTS_ORACLE_PLAN_LOGIC_H_

#include <boost/json.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace oracle {

using FactNames = std::map<std::string, int, std::less<>>;
using Env = std::vector<const boost::json::value*>;  // by fact; null where not set

bool Holds(const boost::json::value& condition, const FactNames& names, const Env& env);
double Number(const boost::json::value& expression, const FactNames& names, const Env& env);
void CollectFacts(const boost::json::value& expression, const FactNames& names,
                  std::set<int>* facts);

// A comparison, an `in` or a bare boolean: the smallest parts that are true or false.
struct Atom {
  const boost::json::value* expression;
  std::set<int> facts;
};
void CollectAtoms(const boost::json::value& condition, const FactNames& names,
                  std::vector<Atom>* atoms);
// Every constant of an atom, lists taken apart.
void CollectConstants(const boost::json::value& expression,
                      std::vector<boost::json::value>* constants);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_PLAN_LOGIC_H_
