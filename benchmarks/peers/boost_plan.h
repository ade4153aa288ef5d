// The peer of the plan benchmark in C++: what one would write with Boost.Graph, std::map and std::set in an afternoon.
// It knows neither unknown facts, reasons, slack, critical paths, totals nor questions, and only workday limits.
#ifndef ONETHING_BENCHMARKS_PEERS_BOOST_PLAN_H_
#define ONETHING_BENCHMARKS_PEERS_BOOST_PLAN_H_

#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "peers/bytecode.h"

namespace onething::peers {

using Days =
    std::array<int, 4>;  // by basis: stages, promised, statutory, extended; days since 1970

struct StepOutcome {
  int layer = 0;
  Days received{}, finish{};
};
struct Amounts {
  int64_t originals = 0, copies = 0;
  bool show = false;
};
struct BoostPlan {
  std::map<std::string, StepOutcome> steps;                          // those included
  std::map<std::pair<std::string, std::string>, Amounts> materials;  // by material and source
  std::set<std::string> fields;
  Days finish{};
};

class BoostPlanner {
 public:
  BoostPlanner(const boost::json::object& catalog, std::set<int> workdays);
  std::vector<Slot> Read(const boost::json::object& facts) { return rules_.Read(facts); }
  BoostPlan Make(const std::vector<Slot>& facts, const std::set<std::string>& held,
                 int received) const;

 private:
  struct Need {
    std::string material;
    Amounts amounts;
  };
  struct Step {
    std::string id, product;
    size_t rule = 0;
    std::vector<std::string> after;
    std::vector<Need> needs;
    int promised = 0, statutory = 0, extension = 0;
    std::vector<int> stages;
  };
  struct Material {
    bool shared = false, generated = false;
    std::vector<std::string> fields;
  };
  void AddMaterial(const std::string& id, const boost::json::object& material);
  void AddStep(const std::string& id, const boost::json::object& step,
               const boost::json::object& matter);
  std::vector<size_t> Included(const std::vector<Slot>& facts) const;
  void Date(const std::vector<size_t>& included, int received, BoostPlan* plan) const;
  void List(const std::vector<size_t>& included, const std::set<std::string>& held,
            BoostPlan* plan) const;
  int Add(int day, int workdays) const;
  Days FinishOf(const Step& step, const Days& received) const;

  Rulebook rules_;
  std::set<int> workdays_;
  std::vector<Step> steps_;
  std::map<std::string, Material> materials_;
};

}  // namespace onething::peers
#endif  // ONETHING_BENCHMARKS_PEERS_BOOST_PLAN_H_
