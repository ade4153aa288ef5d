#include "oracle/plan/materials.h"

#include <algorithm>
#include <tuple>

namespace oracle {
namespace {

struct Member {
  size_t use;
  const Supply* supply;
  const Item* item;
};

struct Line {
  std::string material, source;
  std::vector<Member> members;
  int64_t originals = 0, copies = 0;
  bool show = false, certain = true;
};

using Taken = std::vector<size_t>;  // by use, the element taken

std::vector<Line> Merge(const std::vector<Use>& uses, const Taken& choice) {
  std::vector<Line> lines;
  for (size_t u = 0; u < uses.size(); ++u) {
    const Element& element = uses[u].requirement->elements[choice[u]];
    for (size_t i = 0; i < element.items.size(); ++i) {
      const Supply& supply = uses[u].elements[choice[u]][i];
      size_t at = 0;
      while (at < lines.size() &&
             (lines[at].material != supply.material || lines[at].source != supply.source)) {
        ++at;
      }
      if (at == lines.size()) {
        lines.emplace_back();
        lines[at].material = supply.material;
        lines[at].source = supply.source;
      }
      lines[at].members.push_back({u, &supply, &element.items[i]});
    }
  }
  return lines;
}

// The greatest amounts that a completion asks for.
void FillAmounts(const std::vector<Use>& uses, const World& world, Line* line) {
  for (size_t c = 0; c < world.size(); ++c) {
    int64_t originals = 0, added = 0, most = 0;
    bool any = false;
    for (const Member& member : line->members) {
      if (uses[member.use].had[c] == 0) continue;
      any = true;
      originals += member.item->originals;
      added += member.item->copies;
      most = std::max(most, member.item->copies);
      line->show = line->show || member.item->show;
    }
    bool once = world.model.once && world.as_bundle[c] != 0;
    line->originals = std::max(line->originals, originals);
    line->copies = std::max(line->copies, once ? most : added);
    line->certain = line->certain && any;
  }
  if (line->source == "submit") return;
  line->originals = line->copies = 0;
  line->show = false;
  for (const Member& member : line->members) line->show = line->show || member.supply->shown;
}

std::vector<Line> LinesOf(const std::vector<Use>& uses, const Taken& choice, const World& world) {
  std::vector<Line> lines = Merge(uses, choice);
  for (Line& line : lines) FillAmounts(uses, world, &line);
  return lines;
}

std::tuple<int64_t, int64_t, Taken> CostOf(const std::vector<Use>& uses, const Taken& choice,
                                           const World& world) {
  int64_t submits = 0, papers = 0;
  for (const Line& line : LinesOf(uses, choice, world)) {
    if (line.source != "submit") continue;
    ++submits;
    papers += line.originals + line.copies;
  }
  return {submits, papers, choice};
}

bool Advance(const std::vector<Use>& uses, Taken* choice) {
  for (size_t u = uses.size(); u-- > 0;) {
    if (++(*choice)[u] < uses[u].elements.size()) return true;
    (*choice)[u] = 0;
  }
  return false;
}

Taken BestChoice(const std::vector<Use>& uses, const World& world) {
  Taken choice(uses.size(), 0), best = choice;
  auto least = CostOf(uses, choice, world);
  while (Advance(uses, &choice)) {
    auto cost = CostOf(uses, choice, world);
    if (cost >= least) continue;
    least = cost;
    best = choice;
  }
  return best;
}

json::array StepIds(const std::set<int>& steps, const World& world) {
  json::array ids;
  for (int s : world.order) {
    if (steps.count(s) != 0) ids.emplace_back(world.model.steps[static_cast<size_t>(s)].id);
  }
  return ids;
}

// Where the use may follow later, in every completion that has it; the instant, null unknown.
bool IsDeferrable(const Use& use, World* world, std::optional<Instant>* until) {
  const json::object* term = use.requirement->deferrable;
  if (term == nullptr) return false;
  const Bits& when = TruthOf(term->if_contains("when"), world);
  const json::value* stage = term->if_contains("until");
  if (stage != nullptr && use.step == kBundle) return false;
  for (size_t c = 0; c < world->size(); ++c) {
    if (use.had[c] == 0) continue;
    if (when[c] == 0) return false;
    if (stage == nullptr) continue;
    const Matter& matter = world->model.steps[static_cast<size_t>(use.step)].matter;
    bool there = false;
    for (const Stage& one : matter.stages) {
      there = there || (one.id == Text(*stage) && TruthOf(one.when, world)[c] != 0);
    }
    if (!there) return false;
  }
  if (stage != nullptr) {
    *until = EndOfStage(world, static_cast<size_t>(use.step), Text(*stage));
    return true;
  }
  std::optional<Instant> received = world->received;
  if (use.step != kBundle) {
    received = world->dates[static_cast<int>(Basis::kPromised)]
                   .steps[static_cast<size_t>(use.step)]
                   .received;
  }
  until->reset();
  if (received) *until = world->calendar->Add(*received, ResolveLimit(*term, world->model));
  return true;
}

void AddDeferrable(const std::vector<Use>& uses, const Line& line, World* world,
                   json::object* out) {
  if (line.source != "submit") return;  // nothing else is the applicant's to bring later
  std::optional<Instant> earliest;
  for (const Member& member : line.members) {
    std::optional<Instant> until;
    if (!IsDeferrable(uses[member.use], world, &until)) return;
    if (until && (!earliest || *until < *earliest)) earliest = until;
  }
  (*out)["deferrable"] =
      earliest ? json::value(json::string(InstantText(*earliest))) : json::value(nullptr);
}

void AddAlternatives(const std::vector<Use>& uses, const Taken& choice, const Line& line,
                     json::object* out) {
  json::array alternatives;
  for (const Member& member : line.members) {
    const Requirement& requirement = *uses[member.use].requirement;
    for (size_t e = 0; e < requirement.elements.size(); ++e) {
      const json::value& spelled = requirement.elements[e].spelled;
      bool listed = std::count(alternatives.begin(), alternatives.end(), spelled) != 0;
      if (e != choice[member.use] && !listed) alternatives.push_back(spelled);
    }
  }
  if (!alternatives.empty()) (*out)["alternatives"] = alternatives;
}

// Where the bundle takes the case and a step that is not separate is in.
Bits BundleAsks(const World& world) {
  Bits asks(world.as_bundle.size(), 0);
  for (size_t c = 0; c < asks.size(); ++c) {
    for (size_t s = 0; s < world.steps(); ++s) {
      if (world.as_bundle[c] != 0 && !world.model.steps[s].separate && world.in[s][c] != 0)
        asks[c] = 1;
    }
  }
  return asks;
}

// Outcomes that can change a use's `when` where its step is in.
void CollectAwaited(const Use& use, World* world, std::set<int>* facts) {
  const Bits within =
      use.step == kBundle ? BundleAsks(*world) : world->in[static_cast<size_t>(use.step)];
  const Bits& when = TruthOf(use.requirement->when, world);
  for (size_t u = 0; u < world->space->unknowns().size(); ++u) {
    int fact = world->space->unknowns()[u].fact;
    if (!CanBeAsked(*world, fact) && IsResidualFor(*world, when, within, u)) facts->insert(fact);
  }
}

void AddAwaits(const std::vector<Use>& uses, const Line& line, World* world, json::object* out) {
  std::set<int> facts;
  for (const Member& member : line.members) CollectAwaited(uses[member.use], world, &facts);
  json::array awaits;
  for (int fact : facts) {
    std::vector<int> deciders = Deciders(*world, fact);
    awaits.push_back(json::object{{"fact", world->model.facts[static_cast<size_t>(fact)].id},
                                  {"steps", StepIds({deciders.begin(), deciders.end()}, *world)}});
  }
  if (!awaits.empty()) (*out)["awaits"] = awaits;
}

std::set<int> NeededBy(const std::vector<Use>& uses, const Line& line, const World& world) {
  std::set<int> steps;
  for (const Member& member : line.members) {
    if (uses[member.use].step != kBundle) {
      steps.insert(uses[member.use].step);
      continue;
    }
    for (size_t s = 0; s < world.steps(); ++s) {
      if (world.IsActive(s) && !world.model.steps[s].separate) steps.insert(static_cast<int>(s));
    }
  }
  return steps;
}

// The departments that share it, each once.
json::array SharedFrom(const Line& line) {
  json::array departments;
  for (const Member& member : line.members) {
    json::value department = json::string(member.supply->shared_from);
    if (std::count(departments.begin(), departments.end(), department) == 0) {
      departments.push_back(department);
    }
  }
  return departments;
}

void AddOrigins(const Line& line, const World& world, json::object* out) {
  std::set<int> from, maybe_from;
  bool expired = false;
  for (const Member& member : line.members) {
    from.insert(member.supply->from.begin(), member.supply->from.end());
    maybe_from.insert(member.supply->maybe_from.begin(), member.supply->maybe_from.end());
    expired = expired || member.supply->expired;
  }
  if (line.source == "shared") (*out)["from"] = SharedFrom(line);
  if (!from.empty()) (*out)["from"] = StepIds(from, world);
  if (!maybe_from.empty()) (*out)["maybe_from"] = StepIds(maybe_from, world);
  if (expired) (*out)["expired"] = true;
}

json::object WriteLine(const std::vector<Use>& uses, const Taken& choice, const Line& line,
                       World* world) {
  json::object out{{"material", line.material},
                   {"source", line.source},
                   {"certain", line.certain},
                   {"originals", line.originals},
                   {"copies", line.copies},
                   {"show", line.show},
                   {"for", StepIds(NeededBy(uses, line, *world), *world)}};
  AddOrigins(line, *world, &out);
  AddDeferrable(uses, line, world, &out);
  AddAlternatives(uses, choice, line, &out);
  AddAwaits(uses, line, world, &out);
  return out;
}

const json::array& FieldsOf(const json::object& material) {
  static const json::array* const kNone = new json::array;
  const json::value* fields = material.if_contains("fields");
  return fields == nullptr ? *kNone : fields->as_array();
}

bool IsPrefilled(const json::value& field, const World& world) {
  const json::object& declared = world.model.base.at("fields").at(field.as_string()).as_object();
  int fact = world.model.FactIndex(TextOr(declared, "fact", Text(field)));
  return fact >= 0 && world.model.given.count(fact) != 0;
}

void AddForm(const std::vector<Use>& uses, const Line& line, const World& world,
             std::set<std::string>* left, Materials* materials) {
  if (line.source != "generated" && line.source != "submit") return;
  const json::object& all = *uses[line.members[0].use].materials;
  for (const json::value& field : FieldsOf(all.at(line.material).as_object())) {
    bool prefilled = IsPrefilled(field, world);
    if (line.certain && !prefilled) left->insert(Text(field));
    json::object entry{{"id", field}, {"prefilled", prefilled}};
    bool listed = std::count(materials->fields.begin(), materials->fields.end(), entry) != 0;
    if (!listed) materials->fields.push_back(entry);
  }
}

// Each certain requirement of each included step, as if there were no bundle.
void CountSeparate(const std::vector<Use>& uses, const Taken& choice, World* world,
                   Materials* materials) {
  for (size_t s = 0; s < world->steps(); ++s) {
    if (world->status[s] != Status::kIncluded) continue;
    const Matter& matter = world->model.steps[s].matter;
    for (const Requirement& requirement : matter.requirements) {
      if (!Always(TruthOf(requirement.when, world))) continue;
      ++materials->separate_materials;
      size_t taken = 0;
      for (size_t u = 0; u < uses.size(); ++u) {
        if (uses[u].requirement == &requirement) taken = choice[u];
      }
      for (const Item& item : requirement.elements[taken].items) {
        const json::object& material = matter.materials->at(item.material).as_object();
        materials->separate_fields += static_cast<int64_t>(FieldsOf(material).size());
      }
    }
  }
}

}  // namespace

std::vector<size_t> ChosenElements(const std::vector<Use>& uses, const World& world) {
  return BestChoice(uses, world);
}

Materials FindMaterials(World* world) {
  std::vector<Use> uses = FindUses(world);
  Taken choice = BestChoice(uses, *world);
  Materials materials;
  std::set<std::string> left;
  for (const Line& line : LinesOf(uses, choice, *world)) {
    materials.lines.push_back(WriteLine(uses, choice, line, world));
    AddForm(uses, line, *world, &left, &materials);
    if (line.certain && line.source == "submit") ++materials.submit;
  }
  materials.fields_left = static_cast<int64_t>(left.size());
  CountSeparate(uses, choice, world, &materials);
  return materials;
}

}  // namespace oracle
