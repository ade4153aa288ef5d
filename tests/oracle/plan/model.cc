#include "oracle/plan/model.h"

#include <algorithm>
#include <cstdlib>

namespace oracle {
namespace {

Strings List(const json::object& object, const char* key) {
  Strings list;
  if (const json::value* value = object.if_contains(key)) {
    for (const json::value& entry : value->as_array()) list.push_back(Text(entry));
  }
  return list;
}

const json::object* ObjectAt(const json::object& object, const char* key) {
  const json::value* value = object.if_contains(key);
  return value == nullptr ? nullptr : value->if_object();
}

void ReadAmounts(const json::object& body, Item* item) {
  const json::value* originals = body.if_contains("originals");
  const json::value* copies = body.if_contains("copies");
  const json::value* show = body.if_contains("show");
  if (originals != nullptr) item->originals = originals->to_number<int64_t>();
  if (copies != nullptr) item->copies = copies->to_number<int64_t>();
  if (show != nullptr) item->show = show->as_bool();
  if (originals == nullptr && copies == nullptr && show == nullptr) item->originals = 1;
}

// An id takes the requirement's amounts, an object has its own.
Item ReadItem(const json::value& spelled, const json::object& body) {
  Item item;
  if (spelled.is_object()) {
    item.material = Text(spelled.at("material"));
    ReadAmounts(spelled.as_object(), &item);
  } else {
    item.material = Text(spelled);
    ReadAmounts(body, &item);
  }
  return item;
}

Element ReadElement(const json::value& spelled, const json::object& body) {
  Element element;
  if (!spelled.is_array()) {
    element.items.push_back(ReadItem(spelled, body));
    element.spelled = json::string(element.items[0].material);
    return element;
  }
  json::array ids;
  for (const json::value& part : spelled.as_array()) {
    element.items.push_back(ReadItem(part, body));
    ids.push_back(json::string(element.items.back().material));
  }
  element.spelled = ids;
  return element;
}

Requirement ReadRequirement(const json::key_value_pair& pair) {
  const json::object& body = pair.value().as_object();
  Requirement requirement;
  requirement.id = std::string(pair.key());
  requirement.when = body.if_contains("when");
  requirement.deferrable = ObjectAt(body, "deferrable");
  requirement.commitment = ObjectAt(body, "commitment");
  requirement.replaces = List(body, "replaces");
  if (const json::value* any_of = body.if_contains("any_of")) {
    requirement.any_of = true;
    for (const json::value& spelled : any_of->as_array()) {
      requirement.elements.push_back(ReadElement(spelled, body));
    }
    return requirement;
  }
  json::value material = json::string(TextOr(body, "material", requirement.id));
  requirement.elements.push_back(ReadElement(material, body));
  return requirement;
}

std::vector<Requirement> ReadRequirements(const json::object& body) {
  std::vector<Requirement> requirements;
  if (const json::object* list = ObjectAt(body, "requires")) {
    for (const json::key_value_pair& pair : *list) requirements.push_back(ReadRequirement(pair));
  }
  return requirements;
}

std::vector<const json::value*> ReadOffers(const json::object& body) {
  std::vector<const json::value*> offers;
  if (const json::object* list = ObjectAt(body, "offers")) {
    for (const json::key_value_pair& pair : *list) {
      offers.push_back(pair.value().as_object().if_contains("when"));
    }
  }
  return offers;
}

std::vector<ChosenLimit> ReadStageLimits(const json::object& body) {
  std::vector<ChosenLimit> rows;
  const json::value* limit = body.if_contains("limit");
  if (limit == nullptr) return rows;
  if (limit->is_object()) return {{nullptr, &limit->as_object()}};
  for (const json::value& row : limit->as_array()) {
    rows.push_back({row.as_object().if_contains("when"), &row.as_object()});
  }
  return rows;
}

Stage ReadStage(const json::object& body, const std::string& department) {
  Stage stage;
  stage.id = Text(body.at("id"));
  stage.kind = Text(body.at("kind"));
  stage.department = TextOr(body, "department", department);
  stage.counted = FlagOr(body, "counted", true);
  stage.after_result = FlagOr(body, "after_result", false);
  stage.presence = FlagOr(body, "presence", false);
  stage.of = TextOr(body, "of", "");
  stage.level = TextOr(body, "level", "");
  stage.when = body.if_contains("when");
  stage.rows = ReadStageLimits(body);
  return stage;
}

void ReadMatterLists(const json::object& body, Matter* matter) {
  if (const json::value* limits = body.if_contains("limits")) {
    for (const json::value& row : limits->as_array()) {
      matter->limits.push_back({row.as_object().if_contains("when"), &row.as_object()});
    }
  }
  if (const json::value* stages = body.if_contains("stages")) {
    for (const json::value& stage : stages->as_array()) {
      matter->stages.push_back(ReadStage(stage.as_object(), matter->department));
    }
  }
  if (const json::object* fees = ObjectAt(body, "fees")) {
    for (const json::key_value_pair& pair : *fees) {
      const json::object& fee = pair.value().as_object();
      matter->fees.push_back({fee.if_contains("when"), &fee.at("amount")});
    }
  }
}

Matter ReadMatter(const std::string& id, const json::object& catalog) {
  const json::object& body = catalog.at("matters").at(id).as_object();
  Matter matter;
  matter.id = id;
  matter.department = Text(body.at("department"));
  matter.level = TextOr(body, "level", "");
  matter.pickup = List(body, "pickup");
  matter.eligible = body.if_contains("eligible");
  ReadMatterLists(body, &matter);
  matter.requirements = ReadRequirements(body);
  matter.offers = ReadOffers(body);
  if (const json::object* outcomes = ObjectAt(body, "outcomes")) {
    matter.makes = List(*outcomes, "materials");
    matter.decides = List(*outcomes, "facts");
  }
  matter.apply_from = ObjectAt(body, "apply_from");
  matter.apply_within = ObjectAt(body, "apply_within");
  if (const json::value* basis = body.if_contains("basis")) matter.basis = basis->as_array();
  matter.materials = &catalog.at("materials").as_object();
  return matter;
}

std::string DivisionGiven(const Model& model, const std::string& fact) {
  int index = model.FactIndex(fact);
  auto it = model.given.find(index);
  return it == model.given.end() ? "" : Text(it->second);
}

std::string BundleDivision(const json::object& bundle, const json::object& request,
                           const Model& model) {
  std::string overlay_by = TextOr(bundle, "overlay_by", "");
  std::string division = overlay_by.empty() ? "" : DivisionGiven(model, overlay_by);
  if (!division.empty()) return division;
  const json::object* home = ObjectAt(request, "home");
  return home == nullptr ? "" : TextOr(*home, "division", "");
}

// The division that the matter's jurisdiction fact names, else the bundle's.
std::string MatterDivision(const json::object& matter, const json::object& bundle,
                           const std::string& fallback, const Model& model) {
  const json::object* jurisdiction = ObjectAt(matter, "jurisdiction");
  if (jurisdiction == nullptr) jurisdiction = ObjectAt(bundle, "jurisdiction");
  if (jurisdiction == nullptr) return fallback;
  std::string division = DivisionGiven(model, Text(jurisdiction->at("of")));
  return division.empty() ? fallback : division;
}

void ReadSteps(const std::string& division, Model* model) {
  const json::object& catalog = InForce(division, model);
  for (const json::key_value_pair& pair : model->bundle->at("steps").as_object()) {
    const json::object& body = pair.value().as_object();
    Step step;
    step.id = std::string(pair.key());
    step.when = body.if_contains("when");
    step.after = List(body, "after");
    step.unless_held = FlagOr(body, "unless_held", false);
    step.separate = FlagOr(body, "separate", false);
    std::string matter = Text(body.at("matter"));
    const json::object& plain = catalog.at("matters").at(matter).as_object();
    step.division = MatterDivision(plain, *model->bundle, division, *model);
    step.matter = ReadMatter(matter, InForce(step.division, model));
    model->steps.push_back(std::move(step));
  }
}

void ReadBundle(const json::object& request, Model* model) {
  model->bundle_id = Text(request.at("bundle"));
  const json::object& base = model->base.at("bundles").as_object();
  const json::value* found = base.if_contains(model->bundle_id);
  if (found == nullptr) throw Refusal{"NOT_FOUND"};
  const std::string division = BundleDivision(found->as_object(), request, *model);
  model->division = division;
  const json::object& catalog = InForce(division, model);
  model->bundle = &catalog.at("bundles").at(model->bundle_id).as_object();
  model->materials = &catalog.at("materials").as_object();
  model->eligible = model->bundle->if_contains("eligible");
  model->requirements = ReadRequirements(*model->bundle);
  model->offers = ReadOffers(*model->bundle);
  model->once = TextOr(*model->bundle, "copies", "once") == "once";
  ReadSteps(division, model);
}

void ReadPreferences(const json::object& request, Model* model) {
  model->prefer = ObjectAt(request, "prefer");
  const json::object* home = ObjectAt(request, "home");
  if (home == nullptr) return;
  model->home_division = TextOr(*home, "division", "");
  const json::value* location = home->if_contains("location");
  if (location != nullptr) model->home = &location->as_array();
}

void ReadAskedFor(const json::object& request, Model* model) {
  model->asked_for.assign(model->steps.size(), 1);
  const json::value* steps = request.if_contains("steps");
  if (steps == nullptr) return;
  model->asked_for.assign(model->steps.size(), 0);
  for (const json::value& id : steps->as_array()) {
    size_t i = 0;
    while (i < model->steps.size() && model->steps[i].id != Text(id)) ++i;
    if (i == model->steps.size()) throw Refusal{"INVALID_ARGUMENT"};
    model->asked_for[i] = 1;
  }
}

// RFC 7396, but conditions, limits, texts, sources and lists are taken whole.
bool IsWhole(json::string_view key) {
  for (const char* name : {"when", "eligible", "limit", "promised", "statutory", "extension",
                           "name", "text", "ask", "source", "amount", "deferrable", "adds"}) {
    if (key == name) return true;
  }
  return false;
}

void Merge(const json::object& patch, json::object* target) {
  for (const json::key_value_pair& pair : patch) {
    json::value* old = target->if_contains(pair.key());
    if (pair.value().is_null()) {
      if (old != nullptr) target->stable_erase(target->find(pair.key()));
    } else if (pair.value().is_object() && !IsWhole(pair.key())) {
      json::object merged = old != nullptr && old->is_object() ? old->as_object() : json::object{};
      Merge(pair.value().as_object(), &merged);
      (*target)[pair.key()] = merged;
    } else {
      (*target)[pair.key()] = pair.value();
    }
  }
}

}  // namespace

std::string Text(const json::value& value) {
  const json::string& text = value.as_string();
  return std::string(text.data(), text.size());
}

std::string TextOr(const json::object& object, const char* key, const std::string& fallback) {
  const json::value* value = object.if_contains(key);
  return value == nullptr ? fallback : Text(*value);
}

bool FlagOr(const json::object& object, const char* key, bool fallback) {
  const json::value* value = object.if_contains(key);
  return value == nullptr ? fallback : value->as_bool();
}

const json::object& InForce(const std::string& division, Model* model) {
  const json::object* overlays = ObjectAt(model->base.as_object(), "overlays");
  if (overlays == nullptr) return model->base.as_object();
  auto it = model->in_force.find(division);
  if (it != model->in_force.end()) return it->second.as_object();
  json::object patched = model->base.as_object();
  for (size_t digits : {2u, 4u, 6u, 9u, 12u}) {
    if (division.size() < digits) break;
    const json::object* patch = ObjectAt(*overlays, division.substr(0, digits).c_str());
    if (patch != nullptr) Merge(*patch, &patched);
  }
  return model->in_force.emplace(division, std::move(patched)).first->second.as_object();
}

Limit ResolveLimit(const json::object& limit, const Model& model) {
  static const std::pair<const char*, Unit> kUnits[] = {{"workdays", Unit::kWorkdays},
                                                        {"days", Unit::kDays},
                                                        {"months", Unit::kMonths},
                                                        {"hours", Unit::kHours}};
  if (limit.if_contains("immediate") != nullptr) return {Unit::kImmediate, 0};
  for (const auto& unit : kUnits) {
    const json::value* number = limit.if_contains(unit.first);
    if (number == nullptr) continue;
    if (!number->is_object()) return {unit.second, number->to_number<int64_t>()};
    std::optional<json::value> known = KnownValue(model, model.FactIndex(Text(number->at("var"))));
    if (!known) return {};
    return {unit.second, known->to_number<int64_t>()};
  }
  return {};
}

Limit LimitAt(const json::object& row, const char* key, const Model& model) {
  const json::object* limit = ObjectAt(row, key);
  return limit == nullptr ? Limit{} : ResolveLimit(*limit, model);
}

void ReadModel(const json::value& catalog, const json::value& request, Model* model) {
  model->base = catalog;
  model->request = request.as_object();
  const json::object& object = model->request;
  ReadPreferences(object, model);
  ReadFacts(model->base.as_object(), model);
  ReadRequest(model->base.as_object(), object, model);
  ReadBundle(object, model);
  ReadAskedFor(object, model);
}

}  // namespace oracle
