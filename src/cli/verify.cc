#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/command.h"
#include "json/json.h"
#include "plan/receipt.h"

namespace onething::cli {
namespace {

using json::Kind;
using json::Node;

constexpr size_t kMostDifferences = 20;

std::string Short(const Node& node) {
  if (node.is(Kind::kObject) || node.is(Kind::kArray))
    return absl::StrCat("an ", json::KindName(node.kind), " of ", node.size);
  std::string text;
  json::Write(node, &text);
  return text;
}

bool SameScalar(const Node& a, const Node& b) {
  if (a.is_number() && b.is_number()) return a.as_double() == b.as_double();
  if (a.kind != b.kind) return false;
  return a.is(Kind::kString) ? a.text == b.text : !a.is(Kind::kBool) || a.boolean == b.boolean;
}

// Compares a plan that was kept with the one made again, as JSON values, and lists the first differences.
class Comparison {
 public:
  explicit Comparison(std::vector<Diagnostic>* differences) : differences_(differences) {}

  void Compare(const Node& expected, const Node& found) {
    if (expected.is(Kind::kObject) && found.is(Kind::kObject))
      return CompareMembers(expected, found);
    const bool lists = expected.is(Kind::kArray) && found.is(Kind::kArray);
    if (lists && expected.size == found.size) {
      for (uint32_t i = 0; i < expected.size; ++i)
        Compare(*expected.children[i], *found.children[i]);
    } else if (lists || !SameScalar(expected, found)) {
      Add(found, absl::StrCat("expected ", Short(expected), ", found ", Short(found)));
    }
  }

 private:
  void CompareMembers(const Node& expected, const Node& found) {
    for (const Node* member : expected) {
      const Node* other = found.Find(member->key);
      if (other != nullptr) Compare(*member, *other);
      else Add(found, absl::StrCat("expected the key \"", member->key, "\""));
    }
    for (const Node* member : found) {
      if (expected.Find(member->key) == nullptr && !IsBeside(*member))
        Add(*member, "expected no such key");
    }
  }
  // The receipt is compared by itself; keys that begin with x- are their writer's.
  static bool IsBeside(const Node& member) {
    const bool top = member.parent->parent == nullptr;
    return absl::StartsWith(member.key, "x-") || (top && member.key == "receipt");
  }
  void Add(const Node& found, std::string message) {
    if (differences_->size() < kMostDifferences) {
      differences_->push_back(json::At(found, Severity::kError, "differs", std::move(message)));
    }
  }
  std::vector<Diagnostic>* differences_;
};

std::vector<Diagnostic> Differences(const Planned& planned, const Node& kept) {
  std::vector<Diagnostic> none, differences;
  const auto again = json::Document::Parse("", PlanJson(planned.plan), {}, &none);
  Comparison comparison(&differences);
  comparison.Compare(*again->root(), kept);
  const Node* receipt = kept.Find("receipt");
  if (receipt == nullptr) return differences;
  const auto own = json::Document::Parse("", ReceiptJson(planned.plan, planned.request), {}, &none);
  comparison.Compare(*own->root(), *receipt);
  return differences;
}

int Verify(const Planned& planned, const json::Document& kept, Report* report) {
  std::vector<Diagnostic> differences = Differences(planned, *kept.root());
  json::Locate(kept, &differences);
  report->Add(differences);
  if (!differences.empty()) return report->Finish(kNo);
  const bool receipt = kept.root()->Find("receipt") != nullptr;
  const int exit = report->json() ? kFine
                                  : Print(receipt ? "verified: plan and receipt\n"
                                                  : "verified: plan, without a receipt\n",
                                          report);
  return report->Finish(exit);
}

int RunVerify(const Arguments& arguments) {
  Report report(arguments);
  Inputs inputs(&report);
  const std::vector<std::string>& paths = arguments.operands();
  const std::string& request_file = paths[paths.size() - 2];
  const std::optional<Catalog> catalog =
      LoadOperands(&inputs, {paths.begin(), paths.end() - 2}, &report);
  const std::optional<std::string> request = inputs.Text(request_file);
  const std::optional<std::string> plan = inputs.Text(paths.back());
  if (!catalog || !request || !plan) return report.Finish(kBadInput);
  std::vector<Diagnostic> problems;
  const auto kept = json::Document::Parse(paths.back(), *plan, {}, &problems);
  report.Add(problems);
  int exit = kBadInput;
  const std::optional<Planned> planned =
      PlanRequest(*catalog, request_file, *request, &report, &exit);
  if (kept->root() == nullptr) return report.Finish(kBadInput);
  return planned ? Verify(*planned, *kept, &report) : report.Finish(exit);
}

}  // namespace

const Command kVerify = {"verify",
                         "CATALOG… REQUEST.json PLAN.json",
                         "plans again and compares with a plan that was kept",
                         {},
                         3,
                         RunVerify};

}  // namespace onething::cli
