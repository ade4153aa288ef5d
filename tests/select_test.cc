// Which steps are in, what they wait for and in which order they follow: a row for each rule of
// docs/rules/planning.md, "Steps", named after what the plan does while the rule holds.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "load_text.h"
#include "onething/plan.h"
#include "sketch.h"

namespace onething::select_test {
namespace {

// "b included 2 <a:m?": the step, its status, its depth, and what it waits for: for its turn, a
// material (:m) or a fact (:f); "?" where not every completion that has the step has the edge.
std::string Told(const Plan& plan, const PlanStep& step) {
  std::string told = absl::StrCat(plan.id(step.step), " ", Name(step.status), " ");
  if (step.status == Status::kExcluded) return absl::StrCat(told, Name(step.reason));
  absl::StrAppend(&told, step.layer);
  constexpr absl::string_view kKinds[] = {"", ":m", ":f"};
  for (const PlanEdge& edge : plan.after(step)) {
    absl::StrAppend(&told, " <", plan.id(edge.from), kKinds[static_cast<size_t>(edge.kind())],
                    edge.certain ? "" : "?");
  }
  return told;
}

// All steps as the plan lists them; where there is no plan, why.
std::string StepsOf(const Sketch& sketch) {
  const Result<Catalog> catalog = Load(boost::json::serialize(CatalogOf(sketch)));
  for (const Diagnostic& finding : catalog.findings()) {
    if (finding.severity == Severity::kError) return finding.code;
  }
  const Result<Request> request = ParseRequest(boost::json::serialize(RequestOf(sketch)));
  if (!request.ok()) return List(request.findings());
  const Result<Plan> plan = MakePlan(*catalog, *request);
  if (!plan.ok()) return std::string(plan.status().message());
  return absl::StrJoin(plan->steps, "; ", [&](std::string* out, const PlanStep& step) {
    out->append(Told(*plan, step));
  });
}

constexpr char kFacts[] = R"({"x": {"type": "boolean"}, "y": {"type": "boolean"},
                              "f": {"type": "boolean", "source": "outcome"},
                              "n": {"type": "integer", "min": 0, "max": 9, "source": "outcome"}})";
constexpr char kMaterials[] = R"({"m": {"name": "m"}, "n": {"name": "n"}})";
// Matters by what they do: nothing, make m or both, need m, choose m or n, decide f or n; need y;
// go by f in their limits or their stages, or by n as a number of a stage.
constexpr char kMatters[] = R"({
  "plain": {"name": "plain", "department": "da"},
  "only_y": {"name": "only y", "department": "da", "eligible": {"var": "y"}},
  "not_x": {"name": "not x", "department": "da", "eligible": {"!": [{"var": "x"}]}},
  "makes": {"name": "makes", "department": "da", "outcomes": {"materials": ["m"]}},
  "needs": {"name": "needs", "department": "da", "requires": {"m": {}}},
  "renews": {"name": "renews", "department": "da", "requires": {"m": {}},
             "outcomes": {"materials": ["m"]}},
  "chooses": {"name": "chooses", "department": "da", "requires": {"r": {"any_of": ["m", "n"]}}},
  "decides": {"name": "decides", "department": "da", "outcomes": {"facts": ["f"]}},
  "makes_both": {"name": "both", "department": "da", "outcomes": {"materials": ["m", "n"]}},
  "counts": {"name": "counts", "department": "da", "outcomes": {"facts": ["n"]}},
  "limit_by_f": {"name": "limit", "department": "da", "limits": [
      {"when": {"var": "f"}, "promised": {"workdays": 1}}, {"promised": {"workdays": 2}}]},
  "stage_by_f": {"name": "stage", "department": "da", "stages": [
      {"id": "see", "kind": "assess", "when": {"var": "f"}}]},
  "number_n": {"name": "number", "department": "da", "stages": [
      {"id": "see", "kind": "assess", "limit": {"workdays": {"var": "n"}}}]}})";

struct Row {
  const char* rule;
  const char* steps;
  const char* request;
  const char* want;
};

void ExpectRows(std::span<const Row> rows) {
  for (const Row& row : rows) {
    EXPECT_EQ(StepsOf({.facts = kFacts,
                       .matters = kMatters,
                       .steps = row.steps,
                       .materials = kMaterials,
                       .request = row.request}),
              row.want)
        << row.rule;
  }
}

TEST(Select, Status) {
  const Row rows[] = {
      {"in every completion, though each alternative is open: included",
       R"({"a": {"matter": "plain", "when": {"or": [{"var": "x"}, {"!": [{"var": "x"}]}]}}})", "{}",
       "a included 1"},
      {"in some completions: undetermined", R"({"a": {"matter": "plain", "when": {"var": "x"}}})",
       "{}", "a undetermined 1"},
      {"in no completion: excluded", R"({"a": {"matter": "plain", "when": {"var": "x"}}})",
       R"({"facts": {"x": false}})", "a excluded not_chosen"},
      {"when and eligible have to hold together; the first that fails in some completion is told",
       R"({"a": {"matter": "not_x", "when": {"var": "x"}}})", "{}", "a excluded not_chosen"},
      {"eligible alone excludes", R"({"a": {"matter": "only_y"}})", R"({"facts": {"y": false}})",
       "a excluded not_entitled"},
      {"when is told before eligible", R"({"a": {"matter": "only_y", "when": {"var": "x"}}})",
       R"({"facts": {"x": false, "y": false}})", "a excluded not_chosen"},
      {"not requested is told before when",
       R"({"a": {"matter": "plain", "when": {"var": "x"}}, "b": {"matter": "plain"}})",
       R"({"facts": {"x": false}, "steps": ["b"]})", "b included 1; a excluded not_requested"},
      {"unless_held: all that it makes is on file",
       R"({"a": {"matter": "makes", "unless_held": true}})",
       R"({"held": [{"material": "m", "trust": "B"}]})", "a excluded already_held"},
      {"unless_held: on file with trust C does not do",
       R"({"a": {"matter": "makes", "unless_held": true}})",
       R"({"held": [{"material": "m", "trust": "C"}]})", "a included 1"},
      {"unless_held: expired on the day of submission does not do",
       R"({"a": {"matter": "makes", "unless_held": true}})",
       R"({"held": [{"material": "m", "trust": "A", "expires": "2026-03-01"}]})", "a included 1"},
      {"unless_held: all that it makes, and not a part",
       R"({"a": {"matter": "makes_both", "unless_held": true}})",
       R"({"held": [{"material": "m", "trust": "A"}]})", "a included 1"},
      {"when is told before already held",
       R"({"a": {"matter": "makes", "unless_held": true, "when": {"var": "x"}}})",
       R"({"facts": {"x": false}, "held": [{"material": "m", "trust": "A"}]})",
       "a excluded not_chosen"},
  };
  ExpectRows(rows);
}

TEST(Select, Waiting) {
  const Row rows[] = {
      {"after: where the bundle says so",
       R"({"a": {"matter": "plain"}, "b": {"matter": "plain", "after": ["a"]}})", "{}",
       "a included 1; b included 2 <a"},
      {"after: where both are in", R"({"a": {"matter": "plain", "when": {"var": "x"}},
          "b": {"matter": "plain", "after": ["a"]}})",
       "{}", "a undetermined 1; b included 2 <a?"},
      {"after is not inherited from a step that fell out",
       R"({"a": {"matter": "plain"},
           "b": {"matter": "plain", "after": ["a"], "when": {"var": "x"}},
           "c": {"matter": "plain", "after": ["b"]}})",
       R"({"facts": {"x": false}})", "a included 1; c included 1; b excluded not_chosen"},
      {"material: what another makes", R"({"a": {"matter": "needs"}, "b": {"matter": "makes"}})",
       "{}", "b included 1; a included 2 <b:m"},
      {"material: not what is one of several alternatives",
       R"({"a": {"matter": "chooses"}, "b": {"matter": "makes"}})", "{}",
       "a included 1; b included 1"},
      {"material: a step's own products never serve it", R"({"a": {"matter": "renews"}})", "{}",
       "a included 1"},
      {"material: of several makers the first that is in; an edge from each that may be it",
       R"({"a": {"matter": "makes", "when": {"var": "x"}}, "b": {"matter": "makes"},
           "c": {"matter": "needs"}})",
       "{}", "a undetermined 1; b included 1; c included 2 <a:m? <b:m?"},
      {"material: what a maker that is out would make leads to no edge",
       R"({"a": {"matter": "makes", "when": {"var": "x"}}, "b": {"matter": "needs"}})",
       R"({"facts": {"x": false}})", "b included 1; a excluded not_chosen"},
  };
  ExpectRows(rows);
}

TEST(Select, WaitingForAFact) {
  const Row rows[] = {
      {"what another decides",
       R"({"a": {"matter": "decides"}, "b": {"matter": "plain", "when": {"var": "f"}}})", "{}",
       "a included 1; b undetermined 2 <a:f"},
      {"one that cannot change the step leads to no edge",
       R"({"a": {"matter": "decides"},
           "b": {"matter": "plain", "when": {"and": [{"var": "f"}, {"var": "x"}]}}})",
       R"({"facts": {"x": false}})", "a included 1; b excluded not_chosen"},
      {"one that can change the limit row",
       R"({"a": {"matter": "decides"}, "b": {"matter": "limit_by_f"}})", "{}",
       "a included 1; b included 2 <a:f"},
      {"one that can change the stages",
       R"({"a": {"matter": "decides"}, "b": {"matter": "stage_by_f"}})", "{}",
       "a included 1; b included 2 <a:f"},
      {"one that is the number of a stage",
       R"({"a": {"matter": "counts"}, "b": {"matter": "number_n"}})", "{}",
       "a included 1; b included 2 <a:f"},
      {"that an outcome is given does not undo the waiting",
       R"({"a": {"matter": "decides"}, "b": {"matter": "plain", "when": {"var": "f"}}})",
       R"({"facts": {"f": true}})", "a included 1; b included 2 <a:f"},
  };
  ExpectRows(rows);
}

constexpr char kTwoDecide[] = R"({"a": {"matter": "decides", "when": {"var": "x"}},
    "b": {"matter": "decides"}, "c": {"matter": "plain", "when": {"var": "f"}}})";

TEST(Select, WhoDecidesAFact) {
  const Row rows[] = {
      {"of two the first that is in", kTwoDecide, R"({"facts": {"x": true}})",
       "a included 1; b included 1; c undetermined 2 <a:f"},
      {"where that is out the other", kTwoDecide, R"({"facts": {"x": false}})",
       "b included 1; c undetermined 2 <b:f; a excluded not_chosen"},
      {"each that may be it, while that is open", kTwoDecide, "{}",
       "a undetermined 1; b included 1; c undetermined 2 <a:f? <b:f?"},
  };
  ExpectRows(rows);
}

TEST(Select, Order) {
  const Row rows[] = {
      {"of those that wait for none the first declared is next",
       R"({"c": {"matter": "plain"}, "a": {"matter": "plain"}, "b": {"matter": "plain"}})", "{}",
       "c included 1; a included 1; b included 1"},
      {"a step that waits comes as soon as it can",
       R"({"b": {"matter": "plain", "after": ["a"]}, "a": {"matter": "plain"},
           "c": {"matter": "plain"}})",
       "{}", "a included 1; b included 2 <a; c included 1"},
      {"the depth is that of the longest path",
       R"({"a": {"matter": "plain"}, "b": {"matter": "plain", "after": ["a"]},
           "c": {"matter": "plain", "after": ["a", "b"]}})",
       "{}", "a included 1; b included 2 <a; c included 3 <a <b"},
      {"excluded steps come last, in declared order",
       R"({"a": {"matter": "plain", "when": {"var": "x"}}, "b": {"matter": "only_y"},
           "c": {"matter": "plain"}})",
       R"({"facts": {"x": false, "y": false}})",
       "c included 1; a excluded not_chosen; b excluded not_entitled"},
  };
  ExpectRows(rows);
}

TEST(Select, Cycles) {
  const Row rows[] = {
      {"steps that wait for each other in some completion are refused with the catalog",
       R"({"a": {"matter": "plain", "after": ["b"]}, "b": {"matter": "plain", "after": ["a"]}})",
       "{}", "cycle"},
      {"a cycle that no completion has is broken before its first declared step",
       R"({"a": {"matter": "plain", "after": ["b"], "when": {"var": "x"}},
           "b": {"matter": "plain", "after": ["a"], "when": {"!": [{"var": "x"}]}}})",
       "{}", "a undetermined 1; b undetermined 1"},
  };
  ExpectRows(rows);
}

TEST(Select, RequestedSteps) {
  const Row rows[] = {
      {"what they may need is planned with them",
       R"({"a": {"matter": "makes", "when": {"var": "x"}}, "b": {"matter": "needs"},
           "c": {"matter": "plain"}})",
       R"({"steps": ["b"]})", "a undetermined 1; b included 2 <a:m?; c excluded not_requested"},
      {"and what those need in turn",
       R"({"a": {"matter": "plain"}, "b": {"matter": "makes", "after": ["a"]},
           "c": {"matter": "needs"}})",
       R"({"steps": ["c"]})", "a included 1; b included 2 <a; c included 3 <b:m"},
      {"what waits for them is not",
       R"({"a": {"matter": "plain"}, "b": {"matter": "plain", "after": ["a"]}})",
       R"({"steps": ["a"]})", "a included 1; b excluded not_requested"},
  };
  ExpectRows(rows);
}

}  // namespace
}  // namespace onething::select_test
