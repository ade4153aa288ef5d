#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_split.h"
#include "load/rows.h"

namespace onething::load {
namespace {

// The check digit of a unified social credit code, GB 32100-2015: weights 3^i modulo 31.
bool HasRightCheckDigit(absl::string_view code) {
  constexpr absl::string_view kDigits = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  size_t sum = 0, weight = 1;
  for (char c : code.substr(0, 17)) {
    const size_t value = kDigits.find(c);
    if (value == absl::string_view::npos) return false;
    sum += value * weight;
    weight = weight * 3 % 31;
  }
  return code[17] == kDigits[(31 - sum % 31) % 31];
}

void CheckCode(Scope* scope, const Node* node) {
  if (node == nullptr || !node->is(Kind::kString)) return;
  for (absl::string_view part : absl::StrSplit(node->text, '-')) {
    if (part.size() != 18 || HasRightCheckDigit(part)) continue;
    scope->findings->Warning(*node, "wrong_check_digit",
                             absl::StrCat("\"", part, "\" has a wrong check digit by GB 32100"));
  }
}

std::optional<FromDate> ReadFromDate(Scope* scope, const Node* node) {
  if (node == nullptr) return std::nullopt;
  static constexpr absl::string_view kKeys[] = {"workdays", "days",      "months",
                                                "hours",    "immediate", "of"};
  const Object object(scope, *node, kKeys);
  if (!object) return std::nullopt;
  const std::optional<FactId> of = ReadFact(scope, object.Require("of"), FactType::kDate);
  const std::optional<Limit> limit = LimitOf(scope, object);
  if (!limit) scope->Error(*node, "missing_key", "expected a limit in workdays, days or months");
  const bool of_day =
      limit && (limit->unit == Limit::Unit::kHours || limit->unit == Limit::Unit::kImmediate);
  if (of_day)
    scope->Error(*node, "bad_limit", "expected workdays, days or months, counted from a date");
  if (!of || !limit) return std::nullopt;
  return FromDate{*limit, *of};
}

StageLimit ReadStageLimit(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {"when",   "workdays", "days",
                                                "months", "hours",    "immediate"};
  StageLimit row;
  const Object object(scope, node, kKeys);
  if (!object) return row;
  row.when = ReadCondition(scope, object.Get("when"));
  const std::optional<Limit> limit = LimitOf(scope, object, &row.number);
  if (!limit)
    scope->Error(node, "missing_key",
                 "expected a limit in workdays, days, months or hours, or immediate");
  row.limit = limit.value_or(Limit{});
  return row;
}

Stage ReadStage(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {
      "id",      "kind",     "department", "level",        "of",  "limit",
      "counted", "presence", "at_least",   "after_result", "when"};
  Stage stage;
  const Object object(scope, node, kKeys);
  if (!object) return stage;
  const Node* id = object.Require("id");
  stage.id = ReadString(scope, id).value_or("");
  if (id != nullptr && id->is(Kind::kString) && !IsId(stage.id))
    scope->Error(
        *id, "bad_id",
        "expected an id of letters, digits and _ . : - that begins with a letter or digit");
  const Node* kind = object.Require("kind");
  stage.kind =
      ReadEnum(scope, kind, StageKind::kPay, "a kind of stage").value_or(StageKind::kReview);
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

LimitRow ReadLimitRow(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {"when", "promised", "statutory", "extension"};
  LimitRow row;
  const Object object(scope, node, kKeys);
  if (!object) return row;
  row.when = ReadCondition(scope, object.Get("when"));
  const Terms terms = ReadTerms(scope, object);
  row.promised = terms.promised;
  row.statutory = terms.statutory;
  row.extension = terms.extension;
  row.law = terms.law;
  json::Write(node, &row.json);
  if (row.law == Law::kUnknown)
    scope->findings->Warning(
        node, "limit_missing",
        "\"statutory\" is not stated; where the law sets no limit, say \"none\"");
  if (!row.promised) scope->findings->Warning(node, "limit_missing", "no limit is promised");
  return row;
}

std::vector<LimitRow> ReadLimitRows(Scope* scope, const Node& matter, const Node* node) {
  std::vector<LimitRow> rows;
  for (const Node* row : Elements(scope, node, "limits")) rows.push_back(ReadLimitRow(scope, *row));
  if (rows.empty())
    scope->findings->Warning(node != nullptr ? *node : matter, "limit_missing",
                             "the matter has no limit");
  return rows;
}

std::vector<Fee> ReadFees(Scope* scope, const Node* node) {
  static constexpr absl::string_view kKeys[] = {"name", "amount", "when"};
  std::vector<Fee> fees;
  for (const Node* entry : Entries(scope, node)) {
    const Object object(scope, *entry, kKeys);
    Fee fee;
    fee.id = std::string(entry->key);
    fee.name = ReadText(scope, object.Get("name"));
    fee.when = ReadCondition(scope, object.Get("when"));
    if (const Node* amount = object.Require("amount")) {
      std::vector<Diagnostic> findings;
      fee.amount = ParseAmount(*amount, scope->version->facts, &findings);
      scope->findings->Add(std::move(findings));
    }
    fees.push_back(std::move(fee));
  }
  return fees;
}

void ReadOutcomes(Scope* scope, const Node* node, Matter* matter) {
  if (node == nullptr) return;
  static constexpr absl::string_view kKeys[] = {"materials", "facts"};
  const Object object(scope, *node, kKeys);
  matter->produces = ReadMaterials(scope, object.Get("materials"));
  matter->decides = ReadFacts(scope, object.Get("facts"));
}

// A stage that the applicant must attend needs an offer that says where.
void CheckPresence(Scope* scope, const Node& node, const Matter& matter) {
  std::vector<bool> carried(matter.stages.size());
  for (const Offer& offer : matter.offers) {
    if (offer.stage) carried[*offer.stage] = true;
  }
  for (size_t i = 0; i < matter.stages.size(); ++i) {
    if (!matter.stages[i].presence || carried[i]) continue;
    const Node* stages = node.Find("stages");
    scope->Error(*stages->children[i], "presence_without_offer",
                 absl::StrCat("the applicant attends the stage \"", matter.stages[i].id,
                              "\", but no offer has it as its \"stage\""));
  }
}

// What waits for the stages: requirements may be deferred until one, offers may carry one.
void ReadParts(Scope* scope, const Object& object, Matter* matter) {
  matter->stages = ReadStages(scope, object.Get("stages"));
  for (const Node* stage : Elements(scope, object.Get("stages"), "stages")) {
    Stage& row = matter->stages[stage->index];
    const std::optional<DepartmentId> owner =
        stage->is(Kind::kObject) ? ReadDepartment(scope, stage->Find("department"), true)
                                 : std::nullopt;
    row.department = owner.value_or(matter->department);
  }
  const Places stages = PlacesOf(matter->stages);
  matter->offers = ReadMatterOffers(scope, object.Get("offers"), stages);
  matter->requires_ = ReadRequirements(scope, object.Get("requires"), stages, false);
  ReadOutcomes(scope, object.Get("outcomes"), matter);
  matter->limits = ReadLimitRows(scope, object.node(), object.Get("limits"));
  matter->fees = ReadFees(scope, object.Get("fees"));
  CheckPresence(scope, object.node(), *matter);
}

}  // namespace

std::vector<Stage> ReadStages(Scope* scope, const Node* node) {
  std::vector<Stage> stages;
  absl::flat_hash_set<std::string> seen;
  for (const Node* element : Elements(scope, node, "stages")) {
    stages.push_back(ReadStage(scope, *element));
    if (stages.back().id.empty() || seen.insert(stages.back().id).second) continue;
    scope->Error(*element->Find("id"), "duplicate_id",
                 absl::StrCat("the matter has another stage \"", stages.back().id, "\""));
  }
  return stages;
}

Terms ReadTerms(Scope* scope, const Object& object) {
  Terms terms;
  terms.promised = ReadLimit(scope, object.Get("promised"));
  if (const Node* statutory = object.Get("statutory")) {
    const bool none = statutory->is(Kind::kString) && statutory->text == "none";
    if (none) terms.law = Law::kNone;
    else if (statutory->is(Kind::kString))
      scope->Unknown(*statutory, "unknown_value", "a limit or \"none\"", statutory->text, {"none"});
    else if ((terms.statutory = ReadLimit(scope, statutory))) terms.law = Law::kGiven;
  }
  const Node* extension = object.Get("extension");
  terms.extension = ReadLimit(scope, extension);
  if (extension != nullptr && (object.Get("statutory") == nullptr || terms.law == Law::kNone)) {
    scope->Error(*extension, "extension_without_law",
                 "an extension prolongs a statutory limit, and there is none");
  }
  const bool longer = terms.promised && terms.statutory &&
                      terms.promised->unit == terms.statutory->unit &&
                      terms.promised->count > terms.statutory->count;
  if (longer)
    scope->findings->Warning(*object.Get("promised"), "promise_over_law",
                             "the promise is longer than the law allows");
  return terms;
}

Matter ReadMatterRow(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {
      "name",       "department",   "level",  "code",     "kind",     "jurisdiction", "eligible",
      "apply_from", "apply_within", "offers", "pickup",   "requires", "outcomes",     "limits",
      "stages",     "fees",         "basis",  "recourse", "source"};
  Matter matter;
  const Object object(scope, node, kKeys);
  if (!object) return matter;
  matter.name = ReadText(scope, object.Require("name"));
  matter.department = ReadDepartment(scope, object.Require("department")).value_or(DepartmentId{});
  matter.level = ReadEnum(scope, object.Get("level"), Level::kVillage, "a level");
  matter.code = ReadString(scope, object.Get("code")).value_or("");
  CheckCode(scope, object.Get("code"));
  matter.kind = ReadEnum(scope, object.Get("kind"), Matter::Kind::kOther, "a kind of matter")
                    .value_or(Matter::Kind::kOther);
  matter.eligible = ReadCondition(scope, object.Get("eligible"));
  matter.jurisdiction = ReadJurisdiction(scope, object.Get("jurisdiction"));
  matter.apply_from = ReadFromDate(scope, object.Get("apply_from"));
  matter.apply_within = ReadFromDate(scope, object.Get("apply_within"));
  matter.pickup = ReadChannels(scope, object.Get("pickup"));
  ReadParts(scope, object, &matter);
  matter.basis = ReadStrings(scope, object.Get("basis"));
  matter.recourse = ReadText(scope, object.Get("recourse"));
  matter.source = ReadSource(scope, object.Get("source"));
  return matter;
}

}  // namespace onething::load
