// A kept plan against the plan made again. Both are compared as JSON values, so that a database that
// orders keys anew or writes 1.0 for 1 changes nothing, while a plan that says otherwise is told at
// its place in the kept text:
//
//   kept   {"steps":[{"id":"card","status":"excluded"}]}
//   again  {"steps":[{"id":"card","status":"included"}]}
//   finding /steps/0/status: expected "included", found "excluded"
//
// The digests are compared by themselves, since those of the plan are of its bytes.
#include "onething/verify.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "json/json.h"
#include "json/locate.h"
#include "json/writer.h"
#include "plan/plan_text.h"

namespace onething {
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
class Comparer {
 public:
  explicit Comparer(std::vector<Diagnostic>* differences) : differences_(differences) {}

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

Verification Compare(const Planned& planned, const Node& kept) {
  Verification verification;
  Comparer comparer(&verification.differences);
  std::vector<Diagnostic> none;
  const auto again = json::Document::Parse("", PlanJson(planned.plan), {}, &none);
  comparer.Compare(*again->root(), kept);
  const Node* receipt = kept.Find("receipt");
  verification.has_receipt = receipt != nullptr;
  if (receipt == nullptr) return verification;
  const auto own = json::Document::Parse("", ReceiptJson(planned.plan, planned.request), {}, &none);
  comparer.Compare(*own->root(), *receipt);
  return verification;
}

}  // namespace

Result<Verification> VerifyPlan(const Catalog& catalog, absl::string_view request,
                                absl::string_view plan, absl::string_view request_file,
                                absl::string_view plan_file, const Limits& limits) {
  std::vector<Diagnostic> problems;
  const auto kept =
      json::Document::Parse(std::string(plan_file), std::string(plan), limits, &problems);
  const Result<Planned> planned = PlanText(catalog, request, request_file, limits);
  if (!planned.ok()) {
    problems.insert(problems.end(), planned.findings().begin(), planned.findings().end());
    return FailureOf(planned.status().code(), std::move(problems));
  }
  if (kept->root() == nullptr) return FailureOfInput(std::move(problems));
  Verification verification = Compare(*planned, *kept->root());
  json::Locate(*kept, &verification.differences);
  return verification;
}

}  // namespace onething
