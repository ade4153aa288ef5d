#include <algorithm>
#include <functional>

#include "oracle/plan/world.h"

namespace oracle {
namespace {

bool Lists(const Strings& list, const std::string& id) {
  return std::count(list.begin(), list.end(), id) != 0;
}

Edge* EdgeFor(size_t from, size_t to, EdgeKind kind, const std::string& id, World* world) {
  for (Edge& edge : world->edges) {
    if (edge.from == int(from) && edge.to == int(to) && edge.kind == kind && edge.id == id) {
      return &edge;
    }
  }
  Edge edge;
  edge.from = static_cast<int>(from);
  edge.to = static_cast<int>(to);
  edge.kind = kind;
  edge.id = id;
  edge.had.assign(world->size(), 0);
  world->edges.push_back(edge);
  return &world->edges.back();
}

void FindAfter(size_t to, size_t c, World* world) {
  for (size_t from = 0; from < world->steps(); ++from) {
    if (world->in[from][c] == 0) continue;
    if (!Lists(world->model.steps[to].after, world->model.steps[from].id)) continue;
    EdgeFor(from, to, EdgeKind::kAfter, "", world)->had[c] = 1;
  }
}

void FindMaterialEdges(size_t to, size_t c, World* world) {
  for (const Requirement& requirement : world->model.steps[to].matter.requirements) {
    if (requirement.any_of || !Needs(to, requirement, c, world)) continue;
    const std::string& material = requirement.elements[0].items[0].material;
    for (size_t from = 0; from < world->steps(); ++from) {
      if (from == to || world->in[from][c] == 0) continue;
      if (!Lists(world->model.steps[from].matter.makes, material)) continue;
      EdgeFor(from, to, EdgeKind::kMaterial, material, world)->had[c] = 1;
      break;  // the first included producer delivers
    }
  }
}

Conditions PlanningConditions(const Step& step) {
  Conditions conditions = {step.when, step.matter.eligible};
  for (const ChosenLimit& row : step.matter.limits) conditions.push_back(row.when);
  for (const Stage& stage : step.matter.stages) {
    conditions.push_back(stage.when);
    for (const ChosenLimit& row : stage.rows) conditions.push_back(row.when);
  }
  return conditions;
}

// What an outcome can change in a step, on the facts of `env`.
class StepView {
 public:
  StepView(const World& world, const Step& step, const Env& env)
      : world_(world), step_(step), env_(env) {}

  std::string Text() const {
    std::string text = Holds(step_.when) && Holds(step_.matter.eligible) ? "1" : "0";
    text += std::to_string(Row(step_.matter.limits));
    for (const Stage& stage : step_.matter.stages) {
      text += "," + std::to_string(Holds(stage.when) ? Row(stage.rows) : kAbsent);
    }
    return text;
  }

  // Outcome facts that are numbers of the stages there.
  void AddNumbers(std::set<int>* facts) const {
    for (const Stage& stage : step_.matter.stages) {
      int row = Holds(stage.when) ? Row(stage.rows) : -1;
      if (row < 0) continue;
      for (const json::key_value_pair& pair : *stage.rows[static_cast<size_t>(row)].limit) {
        if (pair.key() == "when") continue;
        CollectFacts(pair.value(), world_.model.names, facts);
      }
    }
  }

 private:
  bool Holds(const json::value* condition) const {
    return condition == nullptr || oracle::Holds(*condition, world_.model.names, env_);
  }
  int Row(const std::vector<ChosenLimit>& rows) const {
    for (size_t i = 0; i < rows.size(); ++i) {
      if (Holds(rows[i].when)) return static_cast<int>(i);
    }
    return -1;
  }

  const World& world_;
  const Step& step_;
  const Env& env_;
};

// Every way of setting the open outcomes, each a list of choices.
std::vector<std::vector<size_t>> AllSettings(const std::deque<Unknown>& open) {
  std::vector<std::vector<size_t>> settings = {{}};
  for (const Unknown& unknown : open) {
    std::vector<std::vector<size_t>> longer;
    for (const std::vector<size_t>& setting : settings) {
      for (size_t v = 0; v < unknown.choices.size(); ++v) {
        longer.push_back(setting);
        longer.back().push_back(v);
      }
    }
    settings = longer;
  }
  return settings;
}

// Outcomes that, with the other outcomes open, can change the step in a completion.
std::set<int> OutcomesThatMatter(const World& world, const Step& step,
                                 const std::deque<Unknown>& open, size_t c) {
  std::set<int> matter;
  std::map<std::vector<size_t>, std::string> views;
  for (const std::vector<size_t>& setting : AllSettings(open)) {
    Env env = world.space->env(c);
    for (size_t u = 0; u < open.size(); ++u) {
      world.space->Apply(open[u].choices[setting[u]], open[u].fact, &env);
    }
    StepView view(world, step, env);
    views[setting] = view.Text();
    view.AddNumbers(&matter);
  }
  for (const auto& one : views) {
    for (size_t u = 0; u < open.size(); ++u) {
      std::vector<size_t> other = one.first;
      for (other[u] = 0; other[u] < open[u].choices.size(); ++other[u]) {
        if (views[other] != one.second) matter.insert(open[u].fact);
      }
    }
  }
  return matter;
}

void FindFactEdges(size_t to, size_t c, const std::deque<Unknown>& open, World* world) {
  const Step& step = world->model.steps[to];
  for (int fact : OutcomesThatMatter(*world, step, open, c)) {
    const std::string& id = world->model.facts[static_cast<size_t>(fact)].id;
    for (size_t from = 0; from < world->steps(); ++from) {
      if (from == to || world->in[from][c] == 0) continue;
      if (!Lists(world->model.steps[from].matter.decides, id)) continue;
      EdgeFor(from, to, EdgeKind::kFact, id, world)->had[c] = 1;
      break;  // the first included producer delivers
    }
  }
}

// Whether a step that some completion has decides it; an outcome that none does counts as shared.
bool IsDecided(const World& world, int fact) {
  const std::string& id = world.model.facts[static_cast<size_t>(fact)].id;
  for (size_t s = 0; s < world.steps(); ++s) {
    bool somewhere =
        std::count(world.in[s].begin(), world.in[s].end(), 0) < std::ptrdiff_t(world.in[s].size());
    if (somewhere && Lists(world.model.steps[s].matter.decides, id)) return true;
  }
  return false;
}

void MarkCertain(World* world) {
  for (Edge& edge : world->edges) {
    edge.certain = true;
    for (size_t c = 0; c < world->size(); ++c) {
      if (world->in[static_cast<size_t>(edge.to)][c] != 0 && edge.had[c] == 0) {
        edge.certain = false;
      }
    }
  }
}

using Graph = std::vector<std::set<int>>;  // by step, those that wait for it

std::vector<std::vector<char>> Reach(const Graph& graph) {
  std::vector<std::vector<char>> reach(graph.size(), std::vector<char>(graph.size(), 0));
  std::function<void(size_t, size_t)> visit = [&](size_t from, size_t at) {
    for (int next : graph[at]) {
      if (reach[from][static_cast<size_t>(next)] != 0) continue;
      reach[from][static_cast<size_t>(next)] = 1;
      visit(from, static_cast<size_t>(next));
    }
  };
  for (size_t s = 0; s < graph.size(); ++s) visit(s, s);
  return reach;
}

Graph DrawnGraph(const World& world) {
  Graph graph(world.steps());
  for (const Edge& edge : world.edges) {
    if (!edge.left_out) graph[static_cast<size_t>(edge.from)].insert(edge.to);
  }
  return graph;
}

// Leaves out what leads into the first declared step of each set of steps that wait for each
// other; says whether there was one.
bool LeaveOutOnce(World* world) {
  std::vector<std::vector<char>> reach = Reach(DrawnGraph(*world));
  std::vector<char> treated(world->steps(), 0);
  bool found = false;
  for (size_t first = 0; first < world->steps(); ++first) {
    if (reach[first][first] == 0 || treated[first] != 0) continue;
    found = true;
    for (size_t s = 0; s < world->steps(); ++s) {
      if (reach[first][s] != 0 && reach[s][first] != 0) treated[s] = 1;
    }
    for (Edge& edge : world->edges) {
      size_t from = static_cast<size_t>(edge.from);
      if (size_t(edge.to) == first && reach[first][from] != 0) edge.left_out = true;
    }
  }
  return found;
}

bool IsReady(const World& world, size_t step, const std::vector<char>& placed) {
  for (const Edge& edge : world.edges) {
    if (size_t(edge.to) == step && !edge.left_out && placed[static_cast<size_t>(edge.from)] == 0) {
      return false;
    }
  }
  return true;
}

int LayerOf(const World& world, size_t step) {
  int number = 1;
  for (const Edge& edge : world.edges) {
    if (size_t(edge.to) == step && !edge.left_out) {
      number = std::max(number, world.layer[static_cast<size_t>(edge.from)] + 1);
    }
  }
  return number;
}

}  // namespace

void FindEdges(World* world) {
  world->edges.clear();
  for (size_t to = 0; to < world->steps(); ++to) {
    std::deque<Unknown> open =
        Space::OpenOutcomes(world->model, PlanningConditions(world->model.steps[to]));
    std::erase_if(open, [&](const Unknown& unknown) { return !IsDecided(*world, unknown.fact); });
    for (size_t c = 0; c < world->size(); ++c) {
      if (world->in[to][c] == 0) continue;
      FindAfter(to, c, world);
      FindMaterialEdges(to, c, world);
      FindFactEdges(to, c, open, world);
    }
  }
  MarkCertain(world);
}

void RefuseCycles(World* world) {
  for (size_t c = 0; c < world->size(); ++c) {
    Graph graph(world->steps());
    for (const Edge& edge : world->edges) {
      if (edge.had[c] != 0) graph[static_cast<size_t>(edge.from)].insert(edge.to);
    }
    std::vector<std::vector<char>> reach = Reach(graph);
    for (size_t s = 0; s < world->steps(); ++s) {
      if (reach[s][s] != 0) throw Refusal{"FAILED_PRECONDITION"};
    }
  }
}

void LeaveOutCycles(World* world) {
  while (LeaveOutOnce(world)) {
  }
}

void FindOrder(World* world) {
  std::vector<char> placed(world->steps(), 0);
  world->order.clear();
  world->layer.assign(world->steps(), 0);
  for (bool moved = true; moved;) {
    moved = false;
    for (size_t s = 0; s < world->steps() && !moved; ++s) {
      if (placed[s] != 0 || !world->IsActive(s) || !IsReady(*world, s, placed)) continue;
      world->layer[s] = LayerOf(*world, s);
      world->order.push_back(static_cast<int>(s));
      placed[s] = 1;
      moved = true;
    }
  }
  for (size_t s = 0; s < world->steps(); ++s) {
    if (!world->IsActive(s)) world->order.push_back(static_cast<int>(s));
  }
}

void RestrictToRequested(World* world) {
  std::vector<char> wanted = world->model.asked_for;
  for (bool grown = true; grown;) {
    grown = false;
    for (const Edge& edge : world->edges) {
      if (wanted[static_cast<size_t>(edge.to)] == 0) continue;
      char& from = wanted[static_cast<size_t>(edge.from)];
      grown = grown || from == 0;
      from = 1;
    }
  }
  world->requested = wanted;
}

std::vector<int> Deciders(const World& world, int fact) {
  std::vector<int> deciders;
  const Fact& declared = world.model.facts[static_cast<size_t>(fact)];
  if (declared.source != "outcome") return deciders;
  for (int s : world.order) {
    const Step& step = world.model.steps[static_cast<size_t>(s)];
    if (world.IsActive(static_cast<size_t>(s)) && Lists(step.matter.decides, declared.id)) {
      deciders.push_back(s);
    }
  }
  return deciders;
}

bool CanBeAsked(const World& world, int fact) {
  return Deciders(world, fact).empty();
}

}  // namespace oracle
