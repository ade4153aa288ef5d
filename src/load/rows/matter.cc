#include "load/rows/matter.h"

#include "absl/strings/str_split.h"
#include "load/rows/fee.h"
#include "load/rows/jurisdiction.h"
#include "load/rows/offer.h"
#include "load/rows/requirement.h"
#include "load/rows/stage.h"
#include "load/rows/terms.h"

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
  matter->stages = ReadStages(scope, object.Get("stages"), matter->department);
  const Positions<Stage> stages = PositionsOf(matter->stages);
  matter->offers = ReadMatterOffers(scope, object.Get("offers"), stages);
  matter->requires_ = ReadRequirements(scope, object.Get("requires"), stages, false);
  ReadOutcomes(scope, object.Get("outcomes"), matter);
  matter->limits = ReadLimitRows(scope, object.node(), object.Get("limits"));
  matter->fees = ReadFees(scope, object.Get("fees"));
  CheckPresence(scope, object.node(), *matter);
}

}  // namespace

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
