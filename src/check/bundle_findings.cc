// Findings of bundles, each with the smallest request that shows it.
//
// The request is found by the function of the finding: of all ways to make it 1 the one with the
// fewest facts (situation/witness.h). What the base shows already is not told again for every
// overlay.
#include "check/bundle_findings.h"

#include "json/writer.h"
#include "situation/witness.h"

namespace onething::check {

// Whether the base has the finding too, which is told once.
bool BundleFindings::IsTold(const CheckedBundle& checked, const Diagnostic& finding) {
  const PreparedRequest::Data& data = functions_->data();
  std::string key = absl::StrCat(data.version->bundles[data.bundle_id], finding.pointer,
                                 finding.code, finding.message);
  if (!checked.tree->division.empty()) return told_.contains(key);
  told_.insert(std::move(key));
  return false;
}

// How a message says which overlay has what it tells.
std::string BundleFindings::Overlay(const Tree& tree) const {
  if (tree.division.empty()) return "";
  const auto at = context_->version.divisions.find(tree.division);
  const bool named = at != context_->version.divisions.end();
  return absl::StrCat("; with the overlay of ", tree.division, named ? " " : "",
                      named ? at->second.name.In("zh-CN") : "");
}

void BundleFindings::Report(const CheckedBundle& checked, Severity severity, const Node& node,
                            absl::string_view code, std::string message, Ref shown) {
  Diagnostic finding = json::At(node, severity, code, std::move(message));
  if (IsTold(checked, finding)) return;
  finding.message += Overlay(*checked.tree);
  if (shown != kFalse) {
    auto facts = situation::SmallestWitness(functions_->diagram(), functions_->data().knowledge,
                                            shown, checked.region);
    if (!facts) return;
    // Which outcomes are open depends on the steps that the facts leave; without facts the plan is
    // refused for sure.
    if (severity == Severity::kError && !IsRefused(*facts)) facts->clear();
    finding.witness = WitnessJson(*checked.tree, *facts);
  }
  context_->findings.Add(std::move(finding));
}

bool BundleFindings::IsRefused(const std::vector<FactKeys>& facts) const {
  std::vector<Diagnostic> none;
  const PreparedRequest request(std::make_shared<const PreparedRequest::Data>(
      plan::WithFacts(functions_->data(), facts, &none)));
  return !Planner(context_->findings.limits()).Make(request).ok();
}

// A request that plans to what is shown.
std::string BundleFindings::WitnessJson(const Tree& tree,
                                        const std::vector<FactKeys>& facts) const {
  const PreparedRequest::Data& data = functions_->data();
  const ConditionSet& set = functions_->set();
  std::string out;
  json::Writer writer(&out);
  writer.Open('{').Key("onething").Int(1);
  writer.Key("bundle").String(data.version->bundles[data.bundle_id]);
  writer.Key("submitted").String(FormatDate(data.day));
  writer.Key("facts").Raw(situation::FactsJson(set.facts(), situation::ValuesOf(set, facts)));
  if (!tree.division.empty())
    writer.Key("home").Open('{').Key("division").String(tree.division).Close('}');
  writer.Close('}');
  return out;
}

}  // namespace onething::check
