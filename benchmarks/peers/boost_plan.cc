#include "peers/boost_plan.h"

#include <algorithm>
#include <iterator>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/topological_sort.hpp>
#include <boost/json.hpp>

namespace onething::peers {
namespace {

namespace json = boost::json;
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;

std::string Text(const json::string& text) {
  return {text.data(), text.size()};
}

constexpr const char* kSubmit = "submit";

int Workdays(const json::object& row, const char* key) {
  return static_cast<int>(row.at(key).as_object().at("workdays").as_int64());
}

int64_t Number(const json::object& row, const char* key) {
  const json::value* value = row.if_contains(key);
  return value == nullptr ? 0 : value->as_int64();
}

}  // namespace

BoostPlanner::BoostPlanner(const json::object& catalog, std::set<int> workdays)
    : workdays_(std::move(workdays)) {
  for (const auto& row : catalog.at("materials").as_object())
    AddMaterial(Text(json::string(row.key())), row.value().as_object());
  const json::object& matters = catalog.at("matters").as_object();
  for (const auto& row :
       catalog.at("bundles").as_object().at("bundle_0").as_object().at("steps").as_object()) {
    const json::object& step = row.value().as_object();
    AddStep(Text(json::string(row.key())), step,
            matters.at(step.at("matter").as_string()).as_object());
  }
}

void BoostPlanner::AddMaterial(const std::string& id, const json::object& material) {
  Material& row = materials_[id];
  row.shared = material.contains("shared");
  row.generated = material.contains("generated");
  if (const json::value* fields = material.if_contains("fields")) {
    for (const json::value& field : fields->as_array())
      row.fields.push_back(Text(field.as_string()));
  }
}

void BoostPlanner::AddStep(const std::string& id, const json::object& step,
                           const json::object& matter) {
  Step row;
  row.id = id;
  row.rule = rules_.Compile(step.at("when"));
  row.product = Text(matter.at("outcomes").as_object().at("materials").as_array()[0].as_string());
  if (const json::value* after = step.if_contains("after")) {
    for (const json::value& other : after->as_array()) row.after.push_back(Text(other.as_string()));
  }
  for (const auto& need : matter.at("requires").as_object()) {
    const json::object& amounts = need.value().as_object();
    const int64_t originals = amounts.empty() ? 1 : Number(amounts, "originals");
    row.needs.push_back({Text(json::string(need.key())),
                         {originals, Number(amounts, "copies"), amounts.contains("show")}});
  }
  const json::object& limit = matter.at("limits").as_array()[0].as_object();
  row.promised = Workdays(limit, "promised");
  row.statutory = Workdays(limit, "statutory");
  row.extension = Workdays(limit, "extension");
  for (const json::value& stage : matter.at("stages").as_array())
    row.stages.push_back(Workdays(stage.as_object(), "limit"));
  steps_.push_back(std::move(row));
}

int BoostPlanner::Add(int day, int workdays) const {
  return *std::next(workdays_.upper_bound(day), workdays - 1);
}

Days BoostPlanner::FinishOf(const Step& step, const Days& received) const {
  Days finish;
  finish[0] = received[0];
  for (int limit : step.stages) finish[0] = Add(finish[0], limit);
  finish[1] = Add(received[1], step.promised);
  finish[2] = Add(received[2], step.statutory);
  finish[3] = Add(Add(received[3], step.statutory), step.extension);
  return finish;
}

std::vector<size_t> BoostPlanner::Included(const std::vector<Slot>& facts) const {
  std::vector<size_t> included;
  for (size_t i = 0; i < steps_.size(); ++i) {
    if (rules_.Evaluate(steps_[i].rule, facts) == Kleene::kTrue) included.push_back(i);
  }
  return included;
}

void BoostPlanner::Date(const std::vector<size_t>& included, int received, BoostPlan* plan) const {
  std::map<std::string, size_t> vertex, producer;
  for (size_t v = 0; v < included.size(); ++v) {
    vertex[steps_[included[v]].id] = v;
    producer[steps_[included[v]].product] = v;
  }
  Graph graph(included.size());
  for (size_t v = 0; v < included.size(); ++v) {
    for (const std::string& other : steps_[included[v]].after) {
      if (const auto from = vertex.find(other); from != vertex.end())
        boost::add_edge(from->second, v, graph);
    }
    for (const Need& need : steps_[included[v]].needs) {
      if (const auto from = producer.find(need.material); from != producer.end())
        boost::add_edge(from->second, v, graph);
    }
  }
  std::vector<size_t> order;
  boost::topological_sort(graph, std::back_inserter(order));
  plan->finish.fill(received);
  for (auto v = order.rbegin(); v != order.rend(); ++v) {
    StepOutcome outcome{1, {received, received, received, received}, {}};
    for (auto [edge, end] = boost::in_edges(*v, graph); edge != end; ++edge) {
      const StepOutcome& before = plan->steps.at(steps_[included[boost::source(*edge, graph)]].id);
      outcome.layer = std::max(outcome.layer, before.layer + 1);
      for (int b = 0; b < 4; ++b)
        outcome.received[b] = std::max(outcome.received[b], before.finish[b]);
    }
    outcome.finish = FinishOf(steps_[included[*v]], outcome.received);
    for (int b = 0; b < 4; ++b) plan->finish[b] = std::max(plan->finish[b], outcome.finish[b]);
    plan->steps[steps_[included[*v]].id] = outcome;
  }
}

void BoostPlanner::List(const std::vector<size_t>& included, const std::set<std::string>& held,
                        BoostPlan* plan) const {
  std::set<std::string> produced;
  for (size_t i : included) produced.insert(steps_[i].product);
  for (size_t i : included) {
    for (const Need& need : steps_[i].needs) {
      const Material& material = materials_.at(need.material);
      const char* source = kSubmit;
      if (produced.contains(need.material)) source = "produced";
      else if (material.shared) source = "shared";
      else if (material.generated) source = "generated";
      else if (held.contains(need.material)) source = "held";
      Amounts& amounts = plan->materials[{need.material, source}];
      if (material.generated) plan->fields.insert(material.fields.begin(), material.fields.end());
      if (source != kSubmit) continue;  // amounts stand where one submits
      amounts.originals += need.amounts.originals;
      amounts.copies = std::max(amounts.copies, need.amounts.copies);
      amounts.show |= need.amounts.show;
    }
  }
}

BoostPlan BoostPlanner::Make(const std::vector<Slot>& facts, const std::set<std::string>& held,
                             int received) const {
  BoostPlan plan;
  const std::vector<size_t> included = Included(facts);
  Date(included, received, &plan);
  List(included, held, &plan);
  return plan;
}

}  // namespace onething::peers
