#include "oracle/case/names.h"

#include <algorithm>

namespace oracle {
namespace {

bool IsOneOf(const std::string& word, const Strings& words) {
  return std::count(words.begin(), words.end(), word) != 0;
}

bool RequiresMaterial(const std::vector<Requirement>& requirements, const std::string& material) {
  for (const Requirement& requirement : requirements) {
    for (const Element& element : requirement.elements) {
      for (const Item& item : element.items) {
        if (item.material == material) return true;
      }
    }
  }
  return false;
}

bool MayStandAlone(const std::string& kind) {
  return IsOneOf(kind, {"extended", "supplemented", "withdrawn", "rated"});
}

bool IsByRight(const std::string& kind, const json::object& event, const CasePlan& plan) {
  const std::string by = TextOr(event, "by", "");
  const bool applicant = by == "applicant";
  if (!applicant && !plan.world->model.base.at("departments").as_object().contains(by))
    return false;
  if (IsOneOf(kind, {"supplemented", "withdrawn", "rated"})) return applicant;
  const bool either = IsOneOf(kind, {"submitted", "resumed", "stage_done", "collected"});
  return either || !applicant;
}

bool AreMaterialsRight(const std::string& kind, const json::object& event, int step,
                       const CasePlan& plan) {
  const bool allowed = IsOneOf(kind, {"supplement_asked", "supplemented", "submitted"});
  const Strings materials = MaterialsOf(event);
  if (!materials.empty() && !allowed) return false;
  if (kind == "supplement_asked" && materials.empty()) return false;
  for (const std::string& material : materials) {
    const bool own =
        step >= 0 &&
        RequiresMaterial(plan.matter(static_cast<size_t>(step)).requirements, material);
    if (!own && !RequiresMaterial(plan.world->model.requirements, material)) return false;
  }
  return true;
}

bool IsValueOf(const Fact& fact, const json::value& value) {
  if (fact.type == "boolean") return value.is_bool();
  if (fact.type == "enum") {
    return value.is_string() && IsOneOf(Text(value), fact.values);
  }
  if (fact.type != "integer" || !value.is_int64()) return false;
  const double number = value.to_number<double>();
  return (fact.min == nullptr || number >= fact.min->to_number<double>()) &&
         (fact.max == nullptr || number <= fact.max->to_number<double>());
}

bool AreFactsRight(const std::string& kind, const json::object& event, int step,
                   const CasePlan& plan) {
  const json::value* facts = event.if_contains("facts");
  if (facts == nullptr || facts->as_object().empty()) return true;
  if (kind != "decided") return false;
  for (const json::key_value_pair& pair : facts->as_object()) {
    const std::string id(pair.key());
    const int fact = plan.world->model.FactIndex(id);
    if (fact < 0 || !IsOneOf(id, plan.matter(static_cast<size_t>(step)).decides)) return false;
    if (!IsValueOf(plan.world->model.facts[static_cast<size_t>(fact)], pair.value())) return false;
  }
  return true;
}

// Stages after the result are not timed.
bool IsTimedStage(const json::object& event, size_t step, const CasePlan& plan) {
  const int stage = StageOf(event, step, plan);
  return stage >= 0 && !plan.matter(step).stages[static_cast<size_t>(stage)].after_result;
}

}  // namespace

int StepOf(const json::object& event, const CasePlan& plan) {
  const std::string id = TextOr(event, "step", "");
  for (size_t s = 0; s < plan.steps(); ++s) {
    if (plan.world->model.steps[s].id == id) return static_cast<int>(s);
  }
  return -1;
}

int StageOf(const json::object& event, size_t step, const CasePlan& plan) {
  const std::string id = TextOr(event, "stage", "");
  const std::vector<Stage>& stages = plan.matter(step).stages;
  for (size_t i = 0; i < stages.size(); ++i) {
    if (stages[i].id == id) return static_cast<int>(i);
  }
  return -1;
}

Strings MaterialsOf(const json::object& event) {
  Strings materials;
  if (const json::value* list = event.if_contains("materials")) {
    for (const json::value& one : list->as_array()) materials.push_back(Text(one));
  }
  return materials;
}

bool NamesAreRight(const json::object& event, const CasePlan& plan) {
  const std::string kind = Text(event.at("event"));
  const int step = StepOf(event, plan);
  const bool alone = !event.contains("step");
  if (alone ? !MayStandAlone(kind) : step < 0) return false;
  if (!IsByRight(kind, event, plan)) return false;
  if (event.contains("stage") != (kind == "stage_done")) return false;
  if (kind == "stage_done" && !IsTimedStage(event, static_cast<size_t>(step), plan)) return false;
  if (event.contains("rating") != (kind == "rated")) return false;
  if (kind == "suspended" && !event.contains("reason")) return false;
  return AreMaterialsRight(kind, event, step, plan) && AreFactsRight(kind, event, step, plan);
}

}  // namespace oracle
