#include "workload.h"

#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace onething::workload {
namespace {

constexpr int kEnumValues = 6, kSetValues = 4, kGreatestNumber = 120, kForms = 4;

// Not std::uniform_int_distribution: its results differ between standard libraries.
class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  int Below(int n) { return static_cast<int>(engine_() % static_cast<unsigned>(n)); }
  bool Chance(int percent) { return Below(100) < percent; }

 private:
  std::mt19937 engine_;
};

enum class Kind { kFlag, kNumber, kEnum, kSet };
Kind KindOf(int fact) {
  return static_cast<Kind>(fact % 4);
}

std::string FactId(int fact) {
  constexpr const char* kNames[] = {"flag", "number", "kind", "set"};
  return absl::StrCat(kNames[fact % 4], "_", fact);
}

std::string Quoted(const std::string& text) {
  return absl::StrCat("\"", text, "\"");
}
std::string Var(int fact) {
  return absl::StrCat(R"({"var": ")", FactId(fact), R"("})");
}
std::string Value(int index) {
  return absl::StrCat("\"v", index, "\"");
}

std::string NumberTerm(int fact, Dice* dice) {
  const int from = dice->Below(60);
  switch (dice->Below(3)) {
    case 0: return absl::StrCat(R"({">=": [)", Var(fact), ", ", from, "]}");
    case 1: return absl::StrCat(R"({"<": [)", Var(fact), ", ", from + 60, "]}");
    default: return absl::StrCat(R"({"<=": [)", from, ", ", Var(fact), ", ", from + 50, "]}");
  }
}

std::string Term(int facts, Dice* dice) {
  const int fact = dice->Below(facts);
  switch (KindOf(fact)) {
    case Kind::kFlag: return Var(fact);
    case Kind::kNumber: return NumberTerm(fact, dice);
    case Kind::kSet:
      return absl::StrCat(R"({"in": [)", Value(dice->Below(kSetValues)), ", ", Var(fact), "]}");
    case Kind::kEnum: break;
  }
  const int value = dice->Below(kEnumValues - 2);
  if (dice->Chance(50)) return absl::StrCat(R"({"!=": [)", Var(fact), ", ", Value(value), "]}");
  return absl::StrCat(R"({"in": [)", Var(fact), ", [", Value(value), ", ", Value(value + 1), ", ",
                      Value(value + 2), "]]}");
}

std::string Joined(const char* op, int depth, int facts, Dice* dice);

std::string Rule(int depth, int facts, Dice* dice) {
  if (depth == 0 || dice->Chance(25)) return Term(facts, dice);
  switch (dice->Below(5)) {
    case 0: return absl::StrCat(R"({"!": )", Rule(depth - 1, facts, dice), "}");
    case 1: {
      const std::string test = Term(facts, dice), then = Rule(depth - 1, facts, dice),
                        otherwise = Rule(depth - 1, facts, dice);
      return absl::StrCat(R"({"if": [)", test, ", ", then, ", ", otherwise, "]}");
    }
    case 2: return Joined("and", depth, facts, dice);
    default: return Joined("or", depth, facts, dice);
  }
}

std::string Joined(const char* op, int depth, int facts, Dice* dice) {
  std::vector<std::string> parts;
  for (int i = 2 + dice->Below(2); i > 0; --i) parts.push_back(Rule(depth - 1, facts, dice));
  return absl::StrCat(R"({")", op, R"(": [)", absl::StrJoin(parts, ", "), "]}");
}

// A step's condition names two facts at least, so that none is a plain variable.
std::string StepRule(const Size& size, int number) {
  Dice dice(1000u + static_cast<unsigned>(number));
  if (!size.tangled) return Joined(number % 3 == 0 ? "and" : "or", size.depth, size.facts, &dice);
  const std::string first = Joined("and", size.depth, size.facts, &dice);
  return absl::StrCat(R"({"and": [)", first, ", ", Joined("and", 1, size.facts, &dice), "]}");
}

std::string FactJson(int fact) {
  std::vector<std::string> values;
  const int count = KindOf(fact) == Kind::kEnum ? kEnumValues : kSetValues;
  for (int i = 0; i < count; ++i) values.push_back(absl::StrCat(Value(i), ": ", Value(i)));
  const std::string listed = absl::StrCat(R"(, "values": {)", absl::StrJoin(values, ", "), "}");
  switch (KindOf(fact)) {
    case Kind::kFlag: return R"({"type": "boolean"})";
    case Kind::kNumber:
      return absl::StrCat(R"({"type": "integer", "min": 0, "max": )", kGreatestNumber, "}");
    case Kind::kEnum: return absl::StrCat(R"({"type": "enum")", listed, "}");
    case Kind::kSet: break;
  }
  return absl::StrCat(R"({"type": "set")", listed, "}");
}

std::string MatterId(int bundle, int step) {
  return absl::StrCat("matter_", bundle, "_", step);
}
std::string ResultId(int bundle, int step) {
  return absl::StrCat("result_", bundle, "_", step);
}
// Two steps of a tangle give the same.
std::string ResultOf(const Size& size, int bundle, int step) {
  return ResultId(bundle, size.tangled ? step / 2 : step);
}

std::string MaterialsJson(const Size& size) {
  std::vector<std::string> rows = {
      R"("id_card": {"name": "居民身份证", "kind": "certificate", "valid": {"months": 240}})",
      R"("photo": {"name": "两寸照片", "kind": "photo"})",
      R"("register": {"name": "户口簿", "kind": "certificate", "shared": {"from": "agency_0", "when": true}})"};
  for (int i = 0; i < kForms; ++i) {
    rows.push_back(absl::StrCat(
        R"("form_)", i,
        R"(": {"name": "申请表", "kind": "form", "generated": true, "fields": ["field_)", i,
        R"(", "field_)", i + 1, R"(", "field_)", i + 2, R"("]})"));
  }
  for (int b = 0; b < size.bundles; ++b) {
    for (int s = 0; s < size.steps; ++s)
      rows.push_back(
          absl::StrCat(Quoted(ResultId(b, s)), R"(: {"name": "结果", "kind": "certificate"})"));
  }
  return absl::StrJoin(rows, ",\n");
}

std::string FieldsJson() {
  std::vector<std::string> rows;
  for (int i = 0; i < kForms + 2; ++i)
    rows.push_back(absl::StrCat(R"("field_)", i, R"(": {"text": "项目", "type": "string"})"));
  return absl::StrJoin(rows, ", ");
}

// Every matter asks for the identity card, a form and photos; some for what an earlier step gives.
std::string RequiresJson(const Size& size, int bundle, int step, Dice* dice) {
  std::vector<std::string> rows = {
      absl::StrCat(R"("form_)", dice->Below(kForms), R"(": {})"),
      absl::StrCat(R"("id_card": {"show": true, "copies": )", 1 + dice->Below(2), "}"),
      absl::StrCat(R"("photo": {"originals": )", 1 + dice->Below(3), "}")};
  if (dice->Chance(50)) rows.push_back(R"("register": {"copies": 1})");
  const int others = size.tangled ? size.steps : step;
  if (others > 0 && dice->Chance(60)) {
    rows.push_back(
        absl::StrCat(Quoted(ResultOf(size, bundle, dice->Below(others))), R"(: {"copies": 1})"));
  }
  return absl::StrJoin(rows, ", ");
}

std::string StagesJson(int accept, int review, int decide) {
  return absl::StrCat(R"([{"id": "accept", "kind": "accept", "limit": {"workdays": )", accept,
                      R"(}}, {"id": "review", "kind": "review", "limit": {"workdays": )", review,
                      R"(}}, {"id": "decide", "kind": "decide", "limit": {"workdays": )", decide,
                      "}}]");
}

std::string MatterJson(const Size& size, int bundle, int step) {
  Dice dice(5000000u + static_cast<unsigned>(bundle * size.steps + step));
  const int review = 1 + dice.Below(8), decide = 1 + dice.Below(3);
  const int promised = 1 + review + decide + dice.Below(3), law = promised + 5 + dice.Below(10);
  return absl::StrCat(
      Quoted(MatterId(bundle, step)), R"(: {"name": "事项", "department": "agency_)", dice.Below(5),
      R"(", "level": "county", "kind": "license", "offers": {"hall": {"channel": "window", "level": "county"}, "web": {"channel": "online"}},)",
      "\n  \"requires\": {", RequiresJson(size, bundle, step, &dice),
      "},\n  \"outcomes\": {\"materials\": [", Quoted(ResultOf(size, bundle, step)),
      "]},\n  \"limits\": [{\"statutory\": {\"workdays\": ", law,
      R"(}, "extension": {"workdays": 10}, "promised": {"workdays": )", promised,
      "}}],\n  \"stages\": ", StagesJson(1, review, decide),
      R"(, "basis": ["《中华人民共和国行政许可法》"]})");
}

std::string StepJson(const Size& size, int bundle, int step) {
  Dice dice(9000000u + static_cast<unsigned>(bundle * size.steps + step));
  const int others = size.tangled ? size.steps - 1 : step;
  std::string after;
  if (others > 0 && dice.Chance(size.tangled ? 25 : 50)) {
    const int other = dice.Below(others);  // but not itself
    after = absl::StrCat(R"(, "after": ["step_)", other < step ? other : other + 1, R"("])");
  }
  return absl::StrCat(R"("step_)", step, R"(": {"matter": ")", MatterId(bundle, step),
                      R"(", "when": )", StepRule(size, bundle * size.steps + step), after, "}");
}

std::string BundleJson(const Size& size, int bundle) {
  std::vector<std::string> steps;
  for (int s = 0; s < size.steps; ++s) steps.push_back(StepJson(size, bundle, s));
  return absl::StrCat(R"("bundle_)", bundle, R"(": {"name": "一件事", "lead": "agency_0",)",
                      size.counties > 0 ? R"( "overlay_by": "household",)" : "", R"( "steps": {)",
                      "\n", absl::StrJoin(steps, ",\n"), "}}");
}

std::string DepartmentsJson() {
  std::vector<std::string> rows;
  for (int i = 0; i < 5; ++i)
    rows.push_back(absl::StrCat(R"("agency_)", i, R"(": {"name": "部门", "kind": "agency"})"));
  return absl::StrJoin(rows, ", ");
}

constexpr int kCountiesOfCity = 16;

std::string CityCode(int city) {
  return absl::StrCat("13", city < 9 ? "0" : "", city + 1);
}
std::string CountyCode(int county) {
  const int place = county % kCountiesOfCity + 1;
  return absl::StrCat(CityCode(county / kCountiesOfCity), place < 10 ? "0" : "", place);
}

std::string DivisionsJson(const Size& size) {
  if (size.counties == 0) return "";
  std::vector<std::string> rows = {R"("13": {"name": "省"})"};
  for (int i = 0; i < size.counties; ++i) {
    if (i % kCountiesOfCity == 0)
      rows.push_back(absl::StrCat(Quoted(CityCode(i / kCountiesOfCity)), R"(: {"name": "市"})"));
    rows.push_back(absl::StrCat(Quoted(CountyCode(i)), R"(: {"name": "县"})"));
  }
  return absl::StrJoin(rows, ",\n");
}

// Each promises less time for some matters, and asks one material more.
std::string OverlaysJson(const Size& size) {
  std::vector<std::string> rows;
  int last_city = -1;
  for (int i = 0; i < size.overlays; ++i) {
    Dice dice(7000000u + static_cast<unsigned>(i));
    const int county = i * size.counties / size.overlays, city = county / kCountiesOfCity;
    const std::string code = city == last_city ? CountyCode(county) : CityCode(city);
    last_city = city;
    std::vector<std::string> matters;
    for (int b = 0; b < size.bundles; b += 4) {
      const std::string id = MatterId(b, dice.Below(size.steps));
      matters.push_back(absl::StrCat(
          Quoted(id), R"(: {"limits": [{"statutory": {"workdays": 40}, "promised": {"workdays": )",
          12 + dice.Below(9), R"(}}], "requires": {"photo": {"originals": 4}}})"));
    }
    rows.push_back(
        absl::StrCat(Quoted(code), R"(: {"matters": {)", absl::StrJoin(matters, ", "), "}}"));
  }
  return absl::StrJoin(rows, ",\n");
}

std::string ValueOf(int fact, Dice* dice) {
  switch (KindOf(fact)) {
    case Kind::kFlag: return dice->Chance(50) ? "true" : "false";
    case Kind::kNumber: return absl::StrCat(dice->Below(kGreatestNumber + 1));
    case Kind::kEnum: return Value(dice->Below(kEnumValues));
    case Kind::kSet: break;
  }
  std::vector<std::string> values;
  for (int i = 0; i < kSetValues; ++i) {
    if (dice->Chance(50)) values.push_back(Value(i));
  }
  return absl::StrCat("[", absl::StrJoin(values, ", "), "]");
}

}  // namespace

std::string FactTableJson(const Size& size) {
  std::vector<std::string> rows;
  for (int i = 0; i < size.facts; ++i)
    rows.push_back(absl::StrCat(Quoted(FactId(i)), ": ", FactJson(i)));
  if (size.counties > 0) rows.push_back(R"("household": {"type": "division"})");
  return absl::StrCat("{", absl::StrJoin(rows, ",\n"), "}");
}

std::string CatalogJson(const Size& size) {
  std::vector<std::string> matters, bundles;
  for (int b = 0; b < size.bundles; ++b) {
    bundles.push_back(BundleJson(size, b));
    for (int s = 0; s < size.steps; ++s) matters.push_back(MatterJson(size, b, s));
  }
  return absl::StrCat(
      R"({"onething": 1, "catalog": {"id": "workload", "version": "1", "effective": {"from": "2016-01-01", "to": null}, "calendar": "cn"},)",
      "\n\"facts\": ", FactTableJson(size), ",\n\"departments\": {", DepartmentsJson(),
      "},\n\"materials\": {", MaterialsJson(size), "},\n\"fields\": {", FieldsJson(),
      "},\n\"divisions\": {", DivisionsJson(size), "},\n\"overlays\": {", OverlaysJson(size),
      "},\n\"matters\": {", absl::StrJoin(matters, ",\n"), "},\n\"bundles\": {",
      absl::StrJoin(bundles, ",\n"), "}}\n");
}

std::vector<std::string> Rules(const Size& size) {
  std::vector<std::string> rules;
  for (int i = 0; i < size.bundles * size.steps; ++i) rules.push_back(StepRule(size, i));
  return rules;
}

Applicant MakeApplicant(const Size& size, unsigned seed) {
  Dice dice(seed);
  Applicant applicant;
  for (int i = 0; i < size.facts; ++i) applicant.emplace_back(FactId(i), ValueOf(i, &dice));
  return applicant;
}

Applicant Forget(const Applicant& applicant, unsigned percent, unsigned seed) {
  Dice dice(seed);
  Applicant rest;
  for (const auto& fact : applicant) {
    if (!dice.Chance(static_cast<int>(percent))) rest.push_back(fact);
  }
  return rest;
}

std::string FactsJson(const Applicant& applicant) {
  std::vector<std::string> rows;
  for (const auto& [id, value] : applicant) rows.push_back(absl::StrCat(Quoted(id), ": ", value));
  return absl::StrCat("{", absl::StrJoin(rows, ", "), "}");
}

std::string RequestJson(const Applicant& applicant) {
  return absl::StrCat(
      R"({"onething": 1, "bundle": "bundle_0", "submitted": "2026-02-12T10:20", "facts": )",
      FactsJson(applicant),
      R"(, "held": [{"material": "id_card", "trust": "A", "issued": "2020-03-01"}]})");
}

}  // namespace onething::workload
