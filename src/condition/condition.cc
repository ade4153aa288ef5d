// Conditions for a host: one parsed and evaluated alone, or one of a catalog's rows.
//
// Dropping facts one by one in declared order gives a set of which none can be dropped: whatever
// still decides without a fact also decides without it later, since knowing less never decides
// more.
#include "onething/condition.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "condition/knowledge.h"
#include "json/locate.h"

namespace onething {
namespace {

struct OwnSet {
  OwnSet(const FactTable& table, const Limits& limits) : facts(table), set(&facts, limits) {}
  FactTable facts;
  ConditionSet set;
};

// A question asked about one condition: the keys of the facts given, and a diagram to work in.
struct Inquiry {
  Inquiry(const ConditionSet& over, size_t node_limit)
      : set(over), diagram(node_limit, &over.diagram()), view(&diagram) {}

  absl::Status Give(const KnownFacts& known) {
    submitted = known.submitted;
    std::vector<Diagnostic> findings;
    for (const GivenFact& fact : known.given) {
      std::string problem;
      if (auto keys = KeysOf(set, fact.fact, fact.value, &problem)) {
        given.push_back(std::move(*keys));
        continue;
      }
      Diagnostic finding;
      finding.code = "wrong_value";
      finding.pointer = absl::StrCat("/facts/", set.facts()[fact.fact].id);
      finding.message = absl::StrCat("fact \"", set.facts()[fact.fact].id, "\": ", problem);
      findings.push_back(std::move(finding));
    }
    if (findings.empty()) knowledge.Set(set, submitted, given, &findings);
    return StatusOf(absl::StatusCode::kInvalidArgument, findings);
  }

  absl::StatusOr<Ref> Decide(ConditionId id) {
    view.Begin(&knowledge);
    const Ref result = view(set.root(id));
    if (diagram.exhausted())
      return absl::ResourceExhaustedError(
          "the condition needs too many diagram nodes for these facts");
    return result;
  }

  const ConditionSet& set;
  Diagram diagram;
  View view;
  Knowledge knowledge;
  Date submitted;
  std::vector<FactKeys> given;
};

}  // namespace

absl::StatusOr<Condition> Condition::Parse(absl::string_view json, const FactTable& facts,
                                           const Limits& limits) {
  std::vector<Diagnostic> findings;
  const auto document = json::Document::Parse("condition", std::string(json), limits, &findings);
  if (document->root() == nullptr) return StatusOf(absl::StatusCode::kInvalidArgument, findings);
  auto own = std::make_shared<OwnSet>(facts, limits);
  Condition condition;
  condition.id_ = own->set.Add(*document->root(), &findings);
  if (HasErrors(findings)) {
    json::Locate(*document, &findings);
    return StatusOf(absl::StatusCode::kInvalidArgument, findings);
  }
  own->set.Build(&findings);
  if (HasErrors(findings)) return StatusOf(absl::StatusCode::kResourceExhausted, findings);
  condition.limits_ = limits;
  condition.set_ = std::shared_ptr<const ConditionSet>(own, &own->set);
  return condition;
}

absl::StatusOr<Truth> Condition::Evaluate(const KnownFacts& known) const {
  Inquiry inquiry(*set_, limits_.diagram_nodes);
  if (absl::Status status = inquiry.Give(known); !status.ok()) return status;
  const absl::StatusOr<Ref> result = inquiry.Decide(id_);
  if (!result.ok()) return result.status();
  return *result == kTrue ? Truth::kTrue : *result == kFalse ? Truth::kFalse : Truth::kUnknown;
}

absl::StatusOr<std::vector<FactId>> Condition::Relevant(const KnownFacts& known) const {
  Inquiry inquiry(*set_, limits_.diagram_nodes);
  if (absl::Status status = inquiry.Give(known); !status.ok()) return status;
  const absl::StatusOr<Ref> result = inquiry.Decide(id_);
  if (!result.ok()) return result.status();
  std::vector<bool> support(set_->variables());
  inquiry.diagram.Support(*result, &support);
  std::vector<FactId> facts;
  for (Variable v = 0; v < set_->variables(); ++v) {
    if (support[v] && (facts.empty() || facts.back() != set_->fact_of(v)))
      facts.push_back(set_->fact_of(v));
  }
  return facts;
}

absl::StatusOr<std::vector<FactId>> Condition::Explain(const KnownFacts& known) const {
  Inquiry inquiry(*set_, limits_.diagram_nodes);
  if (absl::Status status = inquiry.Give(known); !status.ok()) return status;
  absl::StatusOr<Ref> result = inquiry.Decide(id_);
  if (!result.ok()) return result.status();
  std::vector<FactId> facts;
  if (!IsTerminal(*result)) return facts;
  std::vector<FactKeys> all = inquiry.given;
  std::sort(all.begin(), all.end(),
            [](const FactKeys& a, const FactKeys& b) { return a.fact < b.fact; });
  std::vector<FactKeys> kept = all;
  std::vector<Diagnostic> none;
  for (const FactKeys& fact : all) {
    std::vector<FactKeys> fewer = kept;
    std::erase_if(fewer, [&](const FactKeys& other) { return other.fact == fact.fact; });
    inquiry.knowledge.Set(*set_, inquiry.submitted, fewer, &none);
    if (inquiry.Decide(id_).value_or(kNotCached) == *result) kept = std::move(fewer);
  }
  for (const FactKeys& fact : kept) facts.push_back(fact.fact);
  return facts;
}

}  // namespace onething
