#include "hard.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "scene.h"

namespace onething::workload {
namespace {

struct Parts {
  std::vector<std::string> facts;       // ids of booleans
  std::vector<std::string> conditions;  // one for each step
  std::string more_facts;
};

std::string Var(const std::string& id) {
  return absl::StrCat(R"({"var": ")", id, R"("})");
}

void DeclareEqual(int n, bool apart, Parts* parts) {
  const auto id = [](char row, int i) { return absl::StrCat(std::string(1, row), "_", i); };
  std::vector<std::string> equal;
  for (int i = 0; i < n; ++i) {
    parts->facts.push_back(id('x', i));
    if (!apart) parts->facts.push_back(id('y', i));
    const std::string other = Var(id('y', i));
    equal.push_back(
        absl::StrCat(R"({"if": [)", Var(id('x', i)), ", ", other, R"(, {"!": )", other, "}]}"));
  }
  for (int i = 0; apart && i < n; ++i) parts->facts.push_back(id('y', i));
  parts->conditions.push_back(absl::StrCat(R"({"and": [)", absl::StrJoin(equal, ", "), "]}"));
}

void DeclareParity(int n, Parts* parts) {
  std::string odd = "false";
  for (int i = n; i-- > 0;) {
    const std::string fact = absl::StrCat("x_", i);
    odd = absl::StrCat(R"({"if": [)", Var(fact), R"(, {"!": )", odd, "}, ", odd, "]}");
    parts->facts.push_back(fact);
  }
  parts->conditions.push_back(odd);
}

void DeclareStrings(int n, Parts* parts) {
  constexpr int kSteps = 12;
  parts->more_facts = R"("word": {"type": "string"})";
  for (int step = 0; step < kSteps; ++step) {
    std::vector<std::string> words;
    for (int i = step; i < n + step; i += kSteps)
      words.push_back(absl::StrCat("\"word ", i % n, "\""));
    parts->conditions.push_back(
        absl::StrCat(R"({"in": [)", Var("word"), ", [", absl::StrJoin(words, ", "), "]]}"));
  }
}

void DeclareSteps(int n, bool tied, Parts* parts) {
  if (tied) parts->more_facts = R"("age": {"type": "integer", "min": 0, "max": 150})";
  for (int i = 0; i < n; ++i) {
    const std::string fact = absl::StrCat("x_", i);
    parts->facts.push_back(fact);
    parts->conditions.push_back(tied ? absl::StrCat(R"({"or": [)", Var(fact), R"(, {"<": [)",
                                                    Var("age"), ", ", i + 1, "]}]}")
                                     : Var(fact));
  }
}

Parts PartsOf(Hard kind, int n) {
  Parts parts;
  switch (kind) {
    case Hard::kEqualApart: DeclareEqual(n, true, &parts); break;
    case Hard::kEqualTogether: DeclareEqual(n, false, &parts); break;
    case Hard::kParity: DeclareParity(n, &parts); break;
    case Hard::kStrings: DeclareStrings(n, &parts); break;
    case Hard::kIndependent: DeclareSteps(n, false, &parts); break;
    case Hard::kTied: DeclareSteps(n, true, &parts); break;
  }
  return parts;
}

std::string CatalogOf(const Parts& parts) {
  std::vector<std::string> facts, matters, steps;
  for (const std::string& fact : parts.facts)
    facts.push_back(absl::StrCat("\"", fact, R"(": {"type": "boolean"})"));
  if (!parts.more_facts.empty()) facts.push_back(parts.more_facts);
  for (size_t i = 0; i < parts.conditions.size(); ++i) {
    matters.push_back(absl::StrCat(
        R"("matter_)", i,
        R"(": {"name": "事项", "department": "agency", "level": "county", "offers": {"web": {"channel": "online"}}, "limits": [{"promised": {"workdays": 5}, "statutory": {"workdays": 20}}]})"));
    steps.push_back(absl::StrCat(R"("step_)", i, R"(": {"matter": "matter_)", i, R"(", "when": )",
                                 parts.conditions[i], "}"));
  }
  return absl::StrCat(
      R"({"onething": 1, "catalog": {"id": "hard", "version": "1", "effective": {"from": "2016-01-01", "to": null}, "calendar": "cn"},)",
      R"("departments": {"agency": {"name": "部门"}}, "facts": {)", absl::StrJoin(facts, ", "),
      R"(}, "matters": {)", absl::StrJoin(matters, ", "),
      R"(}, "bundles": {"bundle_0": {"name": "一件事", "steps": {)", absl::StrJoin(steps, ", "),
      "}}}}");
}

}  // namespace

const char* Name(Hard kind) {
  switch (kind) {
    case Hard::kEqualApart: return "equal_apart";
    case Hard::kEqualTogether: return "equal_together";
    case Hard::kParity: return "parity";
    case Hard::kStrings: return "strings";
    case Hard::kIndependent: return "independent";
    case Hard::kTied: break;
  }
  return "tied";
}

std::vector<SourceText> HardDocuments(Hard kind, int n) {
  return WithCalendar(CatalogOf(PartsOf(kind, n)));
}

}  // namespace onething::workload
