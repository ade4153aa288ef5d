// Every finding of a load: one slip in a valid catalog, and the place and code it must be reported with.
#include <gtest/gtest.h>

#include <algorithm>

#include "load_text.h"
#include "small_catalog.h"

namespace onething::load_slips_test {
namespace {

// One slip, and the one finding it must give. `to` has a mark § where the finding's line and column are.
struct Slip {
  const char* name;
  const char* from;
  const char* to;
  const char* code;
  const char* pointer;
  Severity severity = Severity::kError;
};

constexpr Severity kWarning = Severity::kWarning;

const Slip kSlips[] = {
    // Keys, ids and types.
    {"UnknownKey", R"("pickup": [)", R"("pickups": §[)", "unknown_key",
     "/matters/card_new/pickups"},
    {"UnknownSection", R"("departments": {"office")", R"("things": §{}, "departments": {"office")",
     "unknown_key", "/things"},
    {"UnknownHeaderKey", R"("version": "1")", R"("version": "1", "vresion": §1)", "unknown_key",
     "/catalog/vresion"},
    {"NoVersion", R"({"id": "demo", "version": "1",)", R"(§{"id": "demo",)", "missing_key",
     "/catalog"},
    {"NoFormat", R"({
  "onething": 1,)",
     "§{", "missing_key", ""},
    {"OtherFormat", R"("onething": 1,)", R"("onething": §2,)", "unknown_format", "/onething"},
    {"FormatIsText", R"("onething": 1,)", R"("onething": §"1",)", "wrong_type", "/onething"},
    {"BadId", R"("clinic": {"name")", R"("clinic": {"name": "Clinic"}, "a b": §{"name")", "bad_id",
     "/departments/a b"},
    {"BadFactId", R"("poor": {"type": "boolean", "changeable")",
     R"("Rich": §{"type": "date"}, "poor": {"type": "boolean", "changeable")", "bad_id",
     "/facts/Rich"},
    {"Reserved", R"("departments": {)", R"("departments": {"applicant": §{"name": "I"}, )",
     "reserved_id", "/departments/applicant"},
    {"SectionIsList", R"("examples": {"child")", R"("examples": §[], "x-old": {"child")",
     "wrong_type", "/examples"},
    {"NameIsNumber", R"("name": "New card")", R"("name": §7)", "wrong_type",
     "/matters/card_new/name"},
    {"BasisIsText", R"("basis": ["Act 1"])", R"("basis": §"Act 1")", "wrong_type",
     "/matters/card_new/basis"},
    {"NoDepartment", R"("name": "Subsidy", "department": "office",)", R"("name": "Subsidy",)",
     "missing_key", "/matters/subsidy"},
    {"NoSteps", R"("steps": {
        "first")",
     R"("x-steps": {
        "first")",
     "missing_key", "/bundles/life"},
    {"UnknownDepartment", R"("department": "clinic")", R"("department": §"clinik")", "unknown_id",
     "/matters/card_new/stages/1/department"},
    {"UnknownIssuer", R"("issuer": "office", "valid")", R"("issuer": §"offize", "valid")",
     "unknown_id", "/materials/card/issuer"},
    {"UnknownMaterial", R"("materials": ["card"])", R"("materials": [§"cart"])", "unknown_id",
     "/matters/card_new/outcomes/materials/0"},
    {"UnknownRequirement", R"("requires": {"card": {)", R"("requires": {"cart": §{)", "unknown_id",
     "/matters/subsidy/requires/cart"},
    {"UnknownAlternative", R"({"material": "photo", "copies": 2})",
     R"({"material": §"foto", "copies": 2})", "unknown_id",
     "/matters/card_new/requires/proof/any_of/1/material"},
    {"UnknownField", R"("fields": ["phone", "poor"])", R"("fields": ["phone", §"rich"])",
     "unknown_id", "/materials/form/fields/1"},
    {"UnknownMatter", R"("matter": "card_new")", R"("matter": §"card_old")", "unknown_id",
     "/bundles/life/steps/first/matter"},
    {"UnknownStep", R"("after": ["second"])", R"("after": [§"fourth"])", "unknown_id",
     "/bundles/life/steps/third/after/0"},
    {"UnknownTaken", R"("takes": ["first"])", R"("takes": [§"fist"])", "unknown_id",
     "/bundles/life/offers/window/takes/0"},
    {"UnknownStage", R"("until": "inspect")", R"("until": §"inspekt")", "unknown_id",
     "/matters/card_new/requires/id_card/deferrable/until"},
    {"UnknownOfferStage", R"("level": "county", "stage": "assess")",
     R"("level": "county", "stage": §"asess")", "unknown_id",
     "/matters/card_new/offers/clinic/stage"},
    {"UnknownReplaced", R"("replaces": ["form"])", R"("replaces": [§"forms"])", "unknown_id",
     "/bundles/life/requires/application/replaces/0"},
    {"UnknownCalendar", R"("calendar": "cn")", R"("calendar": §"xx")", "unknown_id",
     "/catalog/calendar"},
    {"UnknownFact", R"("overlay_by": "household")", R"("overlay_by": §"houshold")", "unknown_id",
     "/bundles/life/overlay_by"},
    {"UnknownOutcomeFact", R"("facts": ["grade"])", R"("facts": [§"grad"])", "unknown_id",
     "/matters/card_new/outcomes/facts/0"},
    {"UnknownExampleStep", R"("steps": {"first": "included"})",
     R"("steps": {"frist": §"included"})", "unknown_id", "/examples/child/expect/steps/frist"},
    {"UnknownExampleMaterial", R"("materials": {"extra": "submit"})",
     R"("materials": {"ekstra": §"submit"})", "unknown_id",
     "/examples/child/expect/materials/ekstra"},
    {"UnknownExampleBundle", R"({"bundle": "life", "sub)", R"({"bundle": §"live", "sub)",
     "unknown_id", "/examples/child/request/bundle"},
    {"UnknownStatus", R"("first": "included")", R"("first": §"include")", "unknown_value",
     "/examples/child/expect/steps/first"},
    {"UnknownKind", R"("kind": "agency")", R"("kind": §"agencie")", "unknown_value",
     "/departments/office/kind"},
    {"UnknownChannel", R"("pickup": ["mail"])", R"("pickup": [§"male"])", "unknown_value",
     "/matters/card_new/pickup/0"},
    {"UnknownWeekday", R"("days": ["wed"])", R"("days": [§"wednesday"])", "unknown_value",
     "/matters/card_new/offers/hall/days/0"},
    {"NoWeekday", R"("days": ["wed"])", R"("days": §[])", "empty_list",
     "/matters/card_new/offers/hall/days"},
    {"UnknownLaw", R"("statutory": "none"},)", R"("statutory": §"nome"},)", "unknown_value",
     "/matters/card_new/limits/0/statutory"},
    {"DuplicateStage", R"("id": "inspect")", R"("id": §"assess")", "duplicate_id",
     "/matters/card_new/stages/3/id"},
    {"TwoWaysToName", R"({"any_of": [)", R"({"material": §"card", "any_of": [)", "conflicting_keys",
     "/matters/card_new/requires/proof/material"},
    {"NoAlternatives",
     R"("any_of": ["id_card", {"material": "photo", "copies": 2}, ["form", "photo"]])",
     R"("any_of": §[])", "empty_list", "/matters/card_new/requires/proof/any_of"},
    {"TooManyCopies", R"("originals": 3)", R"("originals": §1000)", "out_of_range",
     "/matters/card_new/requires/photo/originals"},
    {"NegativeCopies", R"("requires": {"card": {"copies": 1)",
     R"("requires": {"card": {"copies": §-1)", "out_of_range",
     "/matters/subsidy/requires/card/copies"},
    // Facts.
    {"UnknownFactType", R"("residence": {"type": "division"})",
     R"("residence": {"type": §"devision"})", "unknown_value", "/facts/residence/type"},
    {"SinceOfNoDate", R"("since": "born")", R"("since": §"household")", "wrong_fact_type",
     "/facts/age/since"},
    {"SameOfNoDivision", R"("same": ["household", "residence"])",
     R"("same": ["household", §"born"])", "wrong_fact_type", "/facts/together/same/1"},
    {"SinceWithoutUnit", R"("age": {"type": "integer", "since": "born", "unit": "years",)",
     R"("age": §{"type": "integer", "since": "born",)", "missing_key", "/facts/age"},
    {"SinceOfNoInteger", R"("born": {"type": "date",)",
     R"("born": {"type": "date", "since": §"born",)", "misplaced_key", "/facts/born/since"},
    {"BadDayOfYear", R"("on": "08-31")", R"("on": §"08-32")", "bad_date", "/facts/age/on"},
    {"BoundsCross", R"("min": 1, "max": 4)", R"("min": 1, "max": §0)", "out_of_range",
     "/facts/grade/max"},
    {"BoundsBeyondExact", R"("min": 1, "max": 4)", R"("min": 1, "max": §9007199254740993)",
     "out_of_range", "/facts/grade/max"},
    {"BoundOfBoolean", R"("type": "boolean", "changeable")",
     R"("type": "boolean", "min": §0, "changeable")", "misplaced_key", "/facts/poor/min"},
    {"ValuesOfDate", R"("born": {"type": "date",)",
     R"("born": {"type": "date", "values": §{"a": "A"},)", "misplaced_key", "/facts/born/values"},
    {"JurisdictionOfNoDivision", R"({"of": "household", "reach")", R"({"of": §"poor", "reach")",
     "wrong_fact_type", "/matters/card_new/jurisdiction/of"},
    // Conditions.
    {"ConditionOfUndeclaredFact", R"("when": {"var": "poor"}, "unless_held")",
     R"("when": {"var": §"pour"}, "unless_held")", "unknown_fact",
     "/bundles/life/steps/first/when/var"},
    // Limits.
    {"NegativeLimit", R"("promised": {"workdays": 30})", R"("promised": {"workdays": §-30})",
     "negative_limit", "/bundles/life/promised/workdays"},
    {"TwoUnits", R"("promised": {"workdays": 30})", R"("promised": §{"workdays": 30, "days": 40})",
     "two_units", "/bundles/life/promised"},
    {"NoUnit", R"("valid": {"months": 120})", R"("valid": §{})", "missing_key",
     "/materials/card/valid"},
    {"HugeLimit", R"("valid": {"months": 120})", R"("valid": {"months": §100001})", "out_of_range",
     "/materials/card/valid/months"},
    {"ImmediateIsFalse", R"("adds": {"workdays": 1})", R"("adds": {"immediate": §false})",
     "wrong_type", "/matters/card_new/offers/hall/adds/immediate"},
    {"LimitOfNoInteger", R"({"var": "grade"}})", R"({"var": §"poor"}})", "wrong_fact_type",
     "/matters/card_new/stages/2/limit/1/workdays/var"},
    {"DeferredTwice", R"("deferrable": {"until": "inspect"})",
     R"("deferrable": {"workdays": 1, "until": §"inspect"})", "conflicting_keys",
     "/matters/card_new/requires/id_card/deferrable/until"},
    {"ApplyWithinHours", R"("apply_within": {"days": 30,)", R"("apply_within": §{"hours": 30,)",
     "bad_limit", "/matters/card_new/apply_within"},
    {"ExtensionOfNothing", R"("promised": {"workdays": 5}, "statutory": "none"})",
     R"("promised": {"workdays": 5}, "statutory": "none", "extension": §{"workdays": 1}})",
     "extension_without_law", "/matters/card_new/limits/0/extension"},
    {"JointExtensionOfNothing", R"("statutory": {"workdays": 60}, "extension": {)",
     R"("extension": §{)", "extension_without_law", "/bundles/life/extension"},
    {"PresenceWithoutOffer", R"("level": "county", "stage": "assess"})", R"("level": "county"})",
     "presence_without_offer", "/matters/card_new/stages/1"},
    // Divisions, overlays, calendars.
    {"BadDivision", R"("1306": {"name")", R"("1300": §{"name": "None"}, "1306": {"name")",
     "bad_division", "/divisions/1300"},
    {"LevelOfOtherDigits", R"("name": "Baoding", "level": "city")",
     R"("name": "Baoding", "level": §"county")", "level_differs", "/divisions/1306/level"},
    {"BadOverlayCode", R"("130607": {"matters")", R"("13060": §{"matters")", "bad_division",
     "/overlays/13060"},
    {"OverlayOfUndeclared", R"("130607": {"matters")", R"("110101": §{"matters")",
     "unknown_division", "/overlays/110101"},
    {"OverlayOfFacts", R"("130607": {"matters")", R"("130607": {"facts": §{}, "matters")",
     "forbidden_in_overlay", "/overlays/130607/facts"},
    {"OverlayOfJurisdiction", R"("130607": {"matters": {"card_new": {)",
     R"("130607": {"matters": {"card_new": {"jurisdiction": §{"of": "residence"}, )",
     "forbidden_in_overlay", "/overlays/130607/matters/card_new/jurisdiction"},
    {"OverlayOfOverlayBy", R"("130607": {"matters")",
     R"("130607": {"bundles": {"life": {"overlay_by": §"residence"}}, "matters")",
     "forbidden_in_overlay", "/overlays/130607/bundles/life/overlay_by"},
    {"OverlayOfNothing", R"("130607": {"matters": {"card_new": {)",
     R"("130607": {"matters": {"card": §null, "card_new": {)", "unknown_id",
     "/overlays/130607/matters/card"},
    {"OverlayWithSlip", R"({"photo": {"originals": 4}})", R"({"photo": {"orginals": §4}})",
     "unknown_key", "/overlays/130607/matters/card_new/requires/photo/orginals"},
    {"OverlayLeavesIncomplete", R"("130607": {"matters": {"card_new": {)",
     R"("130607": {"matters": {"card_new": §{"department": null, )", "incomplete_patch",
     "/overlays/130607/matters/card_new"},
    {"OverlayAddsIncomplete", R"({"extra": {"name": "Extra"}})",
     R"({"extra": {"name": "Extra"}, "more": §{}})", "missing_key", "/overlays/13/materials/more"},
    {"OverlayRemovesWhatIsUsed", R"("130607": {"matters")",
     R"("130607": {"fields": {"phone": null}, "matters")", "unknown_id",
     "/materials/form/fields/0"},
    {"BadDate", R"("effective": {"from": "2024-01-01")", R"("effective": {"from": §"2024-02-30")",
     "bad_date", "/catalog/effective/from"},
    {"EndsBeforeItBegins", R"("2024-01-01", "to": null})", R"("2024-01-01", "to": §"2023-12-31"})",
     "out_of_range", "/catalog/effective/to"},
    {"BadTime", R"(["09:00", "12:00"])", R"(["09:00", §"12:60"])", "bad_time",
     "/calendars/cn/hours/0/1"},
    {"HolidayEndsBeforeItBegins", R"({"from": "2024-02-10", "to": "2024-02-17")",
     R"(§{"from": "2024-02-10", "to": "2024-02-07")", "bad_calendar", "/calendars/cn/holidays/0"},
    // Warnings.
    {"UnreachableStep", R"("when": {"var": "poor"}, "unless_held")",
     R"("when": §{"==": [{"substr": [{"var": "household"}, 0, 2]}, "14"]}, "unless_held")",
     "unreachable_step", "/bundles/life/steps/first/when", kWarning},
    {"NeverStep", R"("when": {"var": "poor"}, "unless_held")", R"("when": §false, "unless_held")",
     "unreachable_step", "/bundles/life/steps/first/when", kWarning},
    {"PromiseOverLaw", R"({"promised": {"days": 15})", R"({"promised": §{"days": 31})",
     "promise_over_law", "/matters/subsidy/limits/0/promised", kWarning},
    {"JointPromiseOverLaw", R"("promised": {"workdays": 30})", R"("promised": §{"workdays": 61})",
     "promise_over_law", "/bundles/life/promised", kWarning},
    {"StagesOverPromise", R"("workdays": 3})", R"("workdays": 5})", "stages_over_promise",
     "/matters/card_new/limits/0/promised", kWarning},
    {"DeferredOverPromise", R"("deferrable": {"workdays": 5)", R"("deferrable": §{"workdays": 6)",
     "deferrable_over_promise", "/matters/card_new/requires/photo/deferrable", kWarning},
    {"OfferedNowhere", R"("offers": {"web": {"channel": "online"}})",
     R"("offers": §{"web": {"channel": "online", "does": "consult"}})", "offered_at_no_level",
     "/matters/subsidy/offers", kWarning},
    {"NoLaw", R"({"promised": {"days": 15}, "statutory": {"days": 30}})",
     R"(§{"promised": {"days": 15}})", "limit_missing", "/matters/subsidy/limits/0", kWarning},
    {"NoPromise", R"({"promised": {"days": 15}, "statutory": {"days": 30}})",
     R"(§{"statutory": {"days": 30}})", "limit_missing", "/matters/subsidy/limits/0", kWarning},
    {"NoLimits", R"("subsidy": {
      "name": "Subsidy", "department": "office",)",
     R"("subsidy": §{
      "name": "Subsidy", "department": "office", "x-a": 1,)",
     "limit_missing", "/matters/subsidy", kWarning},
    {"CalendarEndsSoon", R"("seen": "2024-05-01")", R"("seen": "2025-01-01")", "calendar_ends_soon",
     "/calendars/cn/covers/to", kWarning},
    {"FieldTypeDiffers", R"({"text": "Poor", "type": "boolean"})",
     R"({"text": "Poor", "type": §"string"})", "field_type_differs", "/fields/poor/type", kWarning},
    {"WrongCheckDigit", R"("code": "511Z07001006-511602000000-000-11511301008778183N-1-00")",
     R"("code": §"511Z07001006-511602000000-000-11511301008778183M-1-00")", "wrong_check_digit",
     "/matters/card_new/code", kWarning},
    {"AlwaysTrue", R"("when": {"var": "poor"}, "unless_held")",
     R"("when": §{"or": [{"var": "poor"}, {"!": [{"var": "poor"}]}]}, "unless_held")",
     "condition_always_true", "/bundles/life/steps/first/when", kWarning},
};

// Takes the mark out of a text; the line and column where it stood, zeros where there is none.
std::pair<int, int> TakeMark(std::string* text) {
  const std::string mark = "§";
  const size_t at = text->find(mark);
  if (at == std::string::npos) return {0, 0};
  text->erase(at, mark.size());
  const size_t line_start = at == 0 ? std::string::npos : text->rfind('\n', at - 1);
  const auto lines =
      std::count(text->begin(), text->begin() + static_cast<std::ptrdiff_t>(at), '\n');
  return {static_cast<int>(lines) + 1, static_cast<int>(at - (line_start + 1)) + 1};
}

class LoadSlips : public testing::TestWithParam<Slip> {};

TEST_P(LoadSlips, GivesTheFinding) {
  const Slip& slip = GetParam();
  std::string text = Replaced(kSmallCatalog, slip.from, slip.to);
  if (std::string(slip.name) == "NoLimits") {
    text = Replaced(text, R"(,
      "limits": [{"promised": {"days": 15}, "statutory": {"days": 30}}])",
                    "");
  }
  const auto [line, column] = TakeMark(&text);
  const Result<Catalog> loaded = Load(text);
  const auto matches = [&](const Diagnostic& finding) {
    return finding.code == slip.code && finding.pointer == slip.pointer &&
           finding.severity == slip.severity;
  };
  const auto it = std::find_if(loaded.findings().begin(), loaded.findings().end(), matches);
  ASSERT_NE(it, loaded.findings().end()) << List(loaded.findings());
  EXPECT_EQ(it->file, "small.json");
  EXPECT_FALSE(it->message.empty());
  if (line > 0) {
    EXPECT_EQ(it->line, line);
    EXPECT_EQ(it->column, column);
  }
  EXPECT_EQ(!loaded.ok(), slip.severity == Severity::kError);
  EXPECT_EQ(loaded.status().ok(), slip.severity == Severity::kWarning);
  EXPECT_EQ(absl::IsInvalidArgument(loaded.status()), slip.severity == Severity::kError);
}

INSTANTIATE_TEST_SUITE_P(Table, LoadSlips, testing::ValuesIn(kSlips),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace onething::load_slips_test
