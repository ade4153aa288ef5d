#include "onething/load.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "small_catalog.h"

namespace onething {
namespace {

Loaded Load(std::string text, const Limits& limits = {}) {
  const SourceText document{"small.json", std::move(text), 0};
  return LoadCatalog({&document, 1}, limits);
}

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

std::string List(const std::vector<Diagnostic>& findings) {
  std::string list;
  for (const Diagnostic& finding : findings) {
    absl::StrAppend(&list, FormatDiagnostic(finding), " at ", finding.pointer, "\n");
  }
  return list;
}

const Edition& Base(const Loaded& loaded) {
  return loaded.catalog->versions()[0]->editions[0];
}

TEST(Load, SmallCatalogHasNoFindings) {
  const Loaded loaded = Load(kSmallCatalog);
  EXPECT_EQ(List(loaded.findings), "");
  EXPECT_TRUE(loaded.status.ok());
  ASSERT_NE(loaded.catalog, nullptr);
}

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
    {"Network", R"("onething": 1,)", R"("onething": 1, "type": "FeatureCollection",)",
     "network_not_supported", ""},
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
    {"JointExtensionOfNothing", R"("statutory": {"workdays": 45}, "extension": {)",
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
    {"JointPromiseOverLaw", R"("promised": {"workdays": 30})", R"("promised": §{"workdays": 46})",
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
  const Loaded loaded = Load(text);
  const auto matches = [&](const Diagnostic& finding) {
    return finding.code == slip.code && finding.pointer == slip.pointer &&
           finding.severity == slip.severity;
  };
  const auto it = std::find_if(loaded.findings.begin(), loaded.findings.end(), matches);
  ASSERT_NE(it, loaded.findings.end()) << List(loaded.findings);
  EXPECT_EQ(it->file, "small.json");
  EXPECT_FALSE(it->message.empty());
  if (line > 0) {
    EXPECT_EQ(it->line, line);
    EXPECT_EQ(it->column, column);
  }
  EXPECT_EQ(loaded.catalog == nullptr, slip.severity == Severity::kError);
  EXPECT_EQ(loaded.status.ok(), slip.severity == Severity::kWarning);
  EXPECT_EQ(absl::IsInvalidArgument(loaded.status), slip.severity == Severity::kError);
}

INSTANTIATE_TEST_SUITE_P(Table, LoadSlips, testing::ValuesIn(kSlips),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(Load, SuggestsTheNearestName) {
  const Loaded loaded = Load(Replaced(kSmallCatalog, R"("lead": "office")", R"("lead": "ofice")"));
  ASSERT_EQ(loaded.findings.size(), 1u) << List(loaded.findings);
  EXPECT_NE(loaded.findings[0].message.find("\"office\""), std::string::npos)
      << loaded.findings[0].message;
}

TEST(Load, ReportsEverySlipAtOnceInOrderOfPlace) {
  std::string text = kSmallCatalog;
  std::vector<std::string> codes = {"unknown_value", "missing_key", "unknown_id", "unknown_key"};
  text = Replaced(text, R"("kind": "agency")", R"("kind": "agencie")");
  text = Replaced(text, R"({"months": 120})", "{}");
  text = Replaced(text, R"("lead": "office")", R"("lead": "ofice")");
  text = Replaced(text, R"("hours": [[")", R"("hour": 1, "hours": [[")");
  const Loaded loaded = Load(text);
  std::vector<std::string> found;
  for (const Diagnostic& finding : loaded.findings) found.push_back(finding.code);
  EXPECT_EQ(found, codes) << List(loaded.findings);
}

TEST(Load, FindsCyclesThatEverySituationHas) {
  std::string text =
      Replaced(kSmallCatalog, R"({"matter": "subsidy", "after": ["first"], "separate": true})",
               R"({"matter": "subsidy", "after": ["first", "third"]})");
  const Loaded loaded = Load(text);
  ASSERT_EQ(loaded.findings.size(), 1u) << List(loaded.findings);
  EXPECT_EQ(loaded.findings[0].code, "cycle");
  EXPECT_EQ(loaded.findings[0].pointer, "/bundles/life/steps/second/after");
  EXPECT_NE(loaded.findings[0].message.find("second → third → second"), std::string::npos);
}

TEST(Load, WarnsOfTextsThatLackALocale) {
  const std::string text =
      Replaced(kSmallCatalog, R"("text": "Born")",
               R"("text": {"zh-CN": "出生", "en": "Born"}, "ask": {"en": "When?"})");
  const Loaded loaded = Load(text);
  ASSERT_EQ(loaded.findings.size(), 1u) << List(loaded.findings);
  EXPECT_EQ(loaded.findings[0].code, "text_missing");
  EXPECT_EQ(loaded.findings[0].pointer, "/facts/born/ask");
  EXPECT_EQ(Base(loaded).matters.size(), 2u);
}

TEST(Load, ExtensionKeysAreFree) {
  std::string text;
  const std::string plain = kSmallCatalog;
  const size_t rules[] = {plain.find("{\"==\""), plain.find("{\"var\"")};
  ASSERT_NE(rules[0], std::string::npos);
  for (const char* place :
       {R"("catalog": {)",      R"("facts": {)",     R"("departments": {)", R"("office": {)",
        R"("card_new": {)",     R"("offers": {)",    R"("hall": {)",        R"("outcomes": {)",
        R"("jurisdiction": {)", R"("life": {)",      R"("steps": {)",       R"("calendars": {)",
        R"("covers": {)",       R"("divisions": {)", R"("overlays": {)",    R"("examples": {)",
        R"("expect": {)",       R"("source": {)",    R"("promised": {)",    R"("effective": {)"}) {
    text = Replaced(plain, place, absl::StrCat(place, R"("x-note": [1, null], )"));
    EXPECT_EQ(List(Load(text).findings), "") << place;
  }
}

TEST(Load, ReadsRows) {
  const Loaded loaded = Load(kSmallCatalog);
  ASSERT_NE(loaded.catalog, nullptr);
  const Version& version = *loaded.catalog->versions()[0];
  const Matter& matter = *Base(loaded).matters[Index(*version.matters.Find("card_new"))];
  EXPECT_EQ(matter.level, Level::kCounty);
  EXPECT_EQ(matter.kind, Matter::Kind::kConfirmation);
  ASSERT_EQ(matter.requires_.size(), 4u);
  EXPECT_EQ(matter.requires_[0].any_of[0][0].originals, 1);  // without amounts: one original
  EXPECT_EQ(matter.requires_[1].deferrable->within, (Limit{Limit::Unit::kWorkdays, 5}));
  const Requirement& proof = matter.requires_[2];
  ASSERT_EQ(proof.any_of.size(), 3u);
  EXPECT_TRUE(proof.choice);
  EXPECT_EQ(proof.any_of[1][0].copies, 2);
  EXPECT_EQ(proof.any_of[1][0].originals, 0);
  EXPECT_EQ(proof.any_of[2].size(), 2u);
  EXPECT_TRUE(matter.requires_[3].any_of[0][0].show);
  EXPECT_EQ(matter.requires_[3].any_of[0][0].originals, 0);
  EXPECT_EQ(matter.requires_[3].deferrable->until, 3);
  EXPECT_EQ(matter.limits[0].law, Law::kNone);
  EXPECT_EQ(matter.limits[1].law, Law::kGiven);
  EXPECT_EQ(
      matter.limits[1].json,
      R"({"statutory":{"workdays":20},"extension":{"workdays":10},"promised":{"workdays":7}})");
  EXPECT_EQ(matter.stages[0].department, matter.department);
  EXPECT_EQ(matter.stages[3].department, kApplicant);
  EXPECT_TRUE(matter.stages[2].limits[1].number.has_value());
  EXPECT_EQ(matter.offers[0].days, 1 << 2);
  EXPECT_EQ(matter.offers[1].stage, 1);
  const Bundle& bundle = *Base(loaded).bundles[0];
  EXPECT_EQ(bundle.steps[2].after, std::vector<uint16_t>{1});
  EXPECT_EQ(bundle.requires_[0].replaces, std::vector<MaterialId>{*version.materials.Find("form")});
  EXPECT_EQ(version.examples[0].steps.at("first"), "included");
}

TEST(Load, OverlaysReplaceWhatIsAValueAndShareWhatIsEqual) {
  const Loaded loaded = Load(kSmallCatalog);
  ASSERT_NE(loaded.catalog, nullptr);
  const Version& version = *loaded.catalog->versions()[0];
  ASSERT_EQ(version.editions.size(), 3u);
  const size_t card_new = Index(*version.matters.Find("card_new")),
               subsidy = Index(*version.matters.Find("subsidy"));
  const Edition &base = version.EditionAt(""), &province = version.EditionAt("1301"),
                &county = version.EditionAt("130607001");
  EXPECT_EQ(&version.EditionAt("44"), &base);
  EXPECT_EQ(province.matters[card_new], base.matters[card_new]);
  EXPECT_NE(province.matters[subsidy], base.matters[subsidy]);
  EXPECT_EQ(county.matters[subsidy], province.matters[subsidy]);
  EXPECT_EQ(county.bundles, base.bundles);
  EXPECT_EQ(county.calendars, base.calendars);
  EXPECT_EQ(county.matters[card_new]->limits.size(), 1u);
  EXPECT_EQ(county.matters[card_new]->requires_[1].any_of[0][0].originals, 4);
  EXPECT_TRUE(county.matters[card_new]->requires_[1].deferrable.has_value());
  EXPECT_EQ(base.materials[Index(*version.materials.Find("extra"))], nullptr);
  EXPECT_NE(county.materials[Index(*version.materials.Find("extra"))], nullptr);
  EXPECT_EQ(county.json.find("overlays"), std::string::npos);
  EXPECT_EQ(county.digest.size(), 64u);
  EXPECT_NE(county.digest, province.digest);
}

TEST(Load, EffectiveDocumentLoadsToItself) {
  const Loaded loaded = Load(kSmallCatalog);
  ASSERT_NE(loaded.catalog, nullptr);
  for (const Edition& edition : loaded.catalog->versions()[0]->editions) {
    const std::string text =
        Replaced(edition.json, R"("extra":"submit")", "");  // a material that the base has not
    const Loaded again = Load(edition.division.empty() ? text : edition.json);
    ASSERT_NE(again.catalog, nullptr) << List(again.findings);
    EXPECT_EQ(Base(again).json, edition.division.empty() ? text : edition.json);
  }
}

// Documents of one or several groups.
Loaded LoadParts(std::vector<SourceText> documents) {
  return LoadCatalog(documents);
}

std::string Header(const std::string& id, const std::string& version,
                   const std::string& effective) {
  return absl::StrCat(R"({"onething": 1, "catalog": {"id": ")", id, R"(", "version": ")", version,
                      R"(", "effective": )", effective, "}}");
}

constexpr char kCalendar[] =
    R"({"onething": 1, "calendars": {"cn": {"covers": {"from": "2024-01-01", "to": "2030-12-31"}, "hours": [["09:00", "17:00"]]}}})";

TEST(LoadParts, DeclareEachIdOnce) {
  const Loaded loaded = LoadParts({{"a.json", Header("demo", "1", "{}"), 0},
                                   {"b.json", kCalendar, 0},
                                   {"c.json", kCalendar, 0}});
  ASSERT_EQ(loaded.findings.size(), 1u) << List(loaded.findings);
  EXPECT_EQ(loaded.findings[0].code, "duplicate_id");
  EXPECT_EQ(loaded.findings[0].file, "c.json");
  EXPECT_EQ(loaded.findings[0].pointer, "/calendars/cn");
  EXPECT_NE(loaded.findings[0].message.find("b.json"), std::string::npos);
}

TEST(LoadParts, MakeTheSameCatalogAsOneDocument) {
  const Loaded parts = LoadParts(
      {{"a.json",
        R"({"onething": 1, "catalog": {"id": "demo", "version": "1"}, "departments": {"a": {"name": "A"}}})",
        0},
       {"b.json", kCalendar, 1},
       {"c.json", R"({"onething": 1, "departments": {"b": {"name": "B"}}})", 0}});
  const Loaded one = LoadParts(
      {{"a.json",
        R"({"onething": 1, "catalog": {"id": "demo", "version": "1"}, "departments": {"a": {"name": "A"}, "b": {"name": "B"}},
      "calendars": {"cn": {"covers": {"from": "2024-01-01", "to": "2030-12-31"}, "hours": [["09:00", "17:00"]]}}})",
        0}});
  ASSERT_NE(parts.catalog, nullptr) << List(parts.findings);
  ASSERT_NE(one.catalog, nullptr) << List(one.findings);
  EXPECT_EQ(Base(parts).json, Base(one).json);
  EXPECT_EQ(Base(parts).digest, Base(one).digest);
}

TEST(LoadParts, WithoutHeaderAreNoCatalog) {
  const Loaded loaded = LoadParts({{"b.json", kCalendar, 0}});
  ASSERT_EQ(loaded.findings.size(), 1u) << List(loaded.findings);
  EXPECT_EQ(loaded.findings[0].code, "missing_key");
}

struct VersionsRow {
  const char* name;
  const char* first;
  const char* second;
  const char* code;  // empty: none
};

class LoadVersions : public testing::TestWithParam<VersionsRow> {};

TEST_P(LoadVersions, FollowOneAnother) {
  const VersionsRow& row = GetParam();
  const Loaded loaded = LoadParts({{"two.json", Header("demo", "2", row.second), 1},
                                   {"one.json", Header("demo", "1", row.first), 0},
                                   {"cal.json", kCalendar, 2}});
  if (*row.code == '\0') {
    ASSERT_NE(loaded.catalog, nullptr) << List(loaded.findings);
    EXPECT_EQ(loaded.findings.size(), 0u) << List(loaded.findings);
    EXPECT_EQ(loaded.catalog->InForce(*ParseDate("2025-06-30"))->version, "1");
    EXPECT_EQ(loaded.catalog->InForce(*ParseDate("2025-07-01"))->version, "2");
    return;
  }
  ASSERT_EQ(loaded.findings.size(), 1u) << List(loaded.findings);
  EXPECT_EQ(loaded.findings[0].code, row.code);
  EXPECT_EQ(loaded.findings[0].file, "two.json");
  EXPECT_EQ(loaded.findings[0].pointer, "/catalog/effective");
}

INSTANTIATE_TEST_SUITE_P(
    Table, LoadVersions,
    testing::Values(
        VersionsRow{"Adjacent", R"({"to": "2025-06-30"})", R"({"from": "2025-07-01"})", ""},
        VersionsRow{"Gap", R"({"to": "2025-06-29"})", R"({"from": "2025-07-01"})", "version_gap"},
        VersionsRow{"Overlap", R"({"to": "2025-07-01"})", R"({"from": "2025-07-01"})",
                    "version_overlap"},
        VersionsRow{"Open", R"({"from": "2024-01-01", "to": null})", R"({"from": "2025-07-01"})",
                    "version_overlap"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(LoadVersions, AreOfOneCatalog) {
  const Loaded loaded =
      LoadParts({{"one.json", Header("demo", "1", R"({"to": "2025-06-30"})"), 0},
                 {"two.json", Header("other", "2", R"({"from": "2025-07-01"})"), 1},
                 {"cal.json", kCalendar, 2}});
  ASSERT_EQ(loaded.findings.size(), 1u) << List(loaded.findings);
  EXPECT_EQ(loaded.findings[0].code, "catalog_id_differs");
}

TEST(LoadLimits, FindingsBeyondAreCounted) {
  Limits limits;
  limits.findings = 2;
  std::string text = kSmallCatalog;
  for (int i = 0; i < 5; ++i)
    text = Replaced(text, R"("pickup": [)", absl::StrCat(R"("slip)", i, R"(": 1, "pickup": [)"));
  const Loaded loaded = Load(text, limits);
  ASSERT_EQ(loaded.findings.size(), 3u) << List(loaded.findings);
  EXPECT_EQ(loaded.findings[2].code, "more_findings");
  EXPECT_NE(loaded.findings[2].message.find("3"), std::string::npos);
}

TEST(LoadLimits, RowsAndDocumentsAndEditions) {
  Limits rows;
  rows.rows = 4;
  EXPECT_EQ(Load(kSmallCatalog, rows).status.code(), absl::StatusCode::kResourceExhausted);
  Limits bytes;
  bytes.document_bytes = 100;
  EXPECT_EQ(Load(kSmallCatalog, bytes).status.code(), absl::StatusCode::kResourceExhausted);
  Limits depth;
  depth.depth = 3;
  EXPECT_EQ(Load(kSmallCatalog, depth).status.code(), absl::StatusCode::kResourceExhausted);
}

class ReadFiles : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / absl::StrCat("onething_load_", ::getpid());
    std::filesystem::create_directories(folder_ / "b");
    Write("b/z.json", "1");
    Write("a.json", "2");
    Write("b.json", "3");
    Write("note.txt", "4");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void Write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
  }
  std::filesystem::path folder_;
};

TEST_F(ReadFiles, InByteOrderOfTheirPaths) {
  const auto documents = ReadDocuments({folder_.string(), (folder_ / "note.txt").string()});
  ASSERT_TRUE(documents.ok()) << documents.status();
  std::string read;
  for (const SourceText& document : *documents)
    absl::StrAppend(&read, document.text, ":", document.group, " ");
  EXPECT_EQ(read, "2:0 3:0 1:0 4:1 ");
}

TEST_F(ReadFiles, SaysWhatCannotBeRead) {
  EXPECT_EQ(ReadDocuments({(folder_ / "none.json").string()}).status().code(),
            absl::StatusCode::kNotFound);
  std::filesystem::create_directories(folder_ / "empty");
  EXPECT_EQ(ReadDocuments({(folder_ / "empty").string()}).status().code(),
            absl::StatusCode::kInvalidArgument);
  Limits limits;
  limits.document_bytes = 0;
  EXPECT_EQ(ReadDocuments({folder_.string()}, limits).status().code(),
            absl::StatusCode::kResourceExhausted);
}

}  // namespace
}  // namespace onething
