#include "load/rows/stage.h"

#include "absl/container/flat_hash_set.h"

namespace onething::load {
namespace {

StageLimit ReadStageLimit(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {"when",   "workdays", "days",
                                                "months", "hours",    "immediate"};
  StageLimit row;
  const Object object(scope, node, kKeys);
  if (!object) return row;
  row.when = ReadCondition(scope, object.Get("when"));
  std::optional<FactId> count;
  const std::optional<Limit> limit = LimitOf(scope, object, &count);
  if (!limit)
    scope->Error(node, "missing_key",
                 "expected a limit in workdays, days, months or hours, or immediate");
  if (limit && count) row.length = FactLimit{limit->unit, *count};
  else row.length = limit.value_or(Limit{});
  return row;
}

Stage ReadStage(Scope* scope, const Node& node, DepartmentId department) {
  static constexpr absl::string_view kKeys[] = {
      "id",      "kind",     "department", "level",        "of",  "limit",
      "counted", "presence", "at_least",   "after_result", "when"};
  Stage stage;
  stage.department = department;
  const Object object(scope, node, kKeys);
  if (!object) return stage;
  const Node* id = object.Require("id");
  stage.id = ReadString(scope, id).value_or("");
  if (id != nullptr && id->is(Kind::kString)) CheckId(scope, *id, stage.id);
  const Node* kind = object.Require("kind");
  stage.kind =
      ReadEnum(scope, kind, StageKind::kPay, "a kind of stage").value_or(StageKind::kReview);
  stage.department = ReadDepartment(scope, object.Get("department"), true).value_or(department);
  stage.of = ReadFact(scope, object.Get("of"), FactType::kDivision);
  stage.level = ReadEnum(scope, object.Get("level"), Level::kVillage, "a level");
  if (const Node* limit = object.Get("limit")) {
    if (!limit->is(Kind::kArray)) stage.limits.push_back(ReadStageLimit(scope, *limit));
    else
      for (const Node* row : Elements(scope, limit, "limits"))
        stage.limits.push_back(ReadStageLimit(scope, *row));
  }
  stage.when = ReadCondition(scope, object.Get("when"));
  stage.counted = ReadBool(scope, object.Get("counted"), true);
  stage.presence = ReadBool(scope, object.Get("presence"), false);
  stage.at_least = ReadBool(scope, object.Get("at_least"), false);
  stage.after_result = ReadBool(scope, object.Get("after_result"), false);
  return stage;
}

}  // namespace

std::vector<Stage> ReadStages(Scope* scope, const Node* node, DepartmentId department) {
  std::vector<Stage> stages;
  absl::flat_hash_set<std::string> seen;
  for (const Node* element : Elements(scope, node, "stages")) {
    stages.push_back(ReadStage(scope, *element, department));
    if (stages.back().id.empty() || seen.insert(stages.back().id).second) continue;
    scope->Error(*element->Find("id"), "duplicate_id",
                 absl::StrCat("the matter has another stage \"", stages.back().id, "\""));
  }
  return stages;
}

}  // namespace onething::load
