// Findings gathered over several documents, told in the order of their places, up to a limit.
//
// Lines and columns are worked out last and only for what is told: to find them a text is read
// once more.
#include "read/findings.h"

#include <algorithm>
#include <iterator>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "json/locate.h"

namespace onething::read {
namespace {

// Nodes with a finding, so that each is counted once.
constexpr size_t kRemembered = size_t{1} << 20;

}  // namespace

void Findings::Add(Diagnostic finding) {
  const bool error = finding.severity == Severity::kError;
  std::vector<Diagnostic>& list = error ? errors_ : warnings_;
  if (list.size() >= limits_.findings) {
    ++(error ? errors_dropped_ : warnings_dropped_);
    return;
  }
  const absl::string_view nul("\0", 1);
  if (!seen_
           .insert(absl::StrCat(finding.file, nul, finding.pointer, nul, finding.code, nul,
                                finding.message))
           .second)
    return;
  list.push_back(std::move(finding));
}

void Findings::Add(std::vector<Diagnostic> findings) {
  for (Diagnostic& finding : findings) Add(std::move(finding));
}

bool Findings::MaySuggest(size_t names) {
  if (full() || names > comparisons_left_) return false;
  comparisons_left_ -= names;
  return true;
}

bool Findings::Lists(const json::Node& node, const std::vector<Diagnostic>& list, size_t* dropped) {
  const bool again = nodes_.size() < kRemembered && !nodes_.insert(&node).second;
  if (list.size() < limits_.findings) return true;
  if (!again) ++*dropped;
  return false;
}

void Findings::Error(const json::Node& node, absl::string_view code, std::string message) {
  if (!Lists(node, errors_, &errors_dropped_)) return;
  Add(json::At(node, Severity::kError, code, std::move(message)));
}

void Findings::Warning(const json::Node& node, absl::string_view code, std::string message) {
  if (!Lists(node, warnings_, &warnings_dropped_)) return;
  Add(json::At(node, Severity::kWarning, code, std::move(message)));
}

std::vector<Diagnostic> Findings::Take(const Documents& documents) {
  std::vector<Diagnostic> all = std::move(errors_);
  all.insert(all.end(), std::make_move_iterator(warnings_.begin()),
             std::make_move_iterator(warnings_.end()));
  size_t dropped = errors_dropped_ + warnings_dropped_;
  if (all.size() > limits_.findings) {
    dropped += all.size() - limits_.findings;
    all.resize(limits_.findings);
  }
  absl::flat_hash_map<std::string, size_t> order;
  for (const auto& document : documents) {
    order.emplace(document->name(), order.size());
    json::Locate(*document, &all);
  }
  const auto position = [&](const Diagnostic& finding) {
    const auto it = order.find(finding.file);
    return std::make_tuple(it == order.end() ? order.size() : it->second, finding.line,
                           finding.column);
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const auto& a, const auto& b) { return position(a) < position(b); });
  if (dropped > 0) {
    Diagnostic more;
    more.severity = HasErrors(all) ? Severity::kError : Severity::kWarning;
    more.code = "more_findings";
    more.message = absl::StrCat("up to ", dropped, " more findings are not listed");
    all.push_back(std::move(more));
  }
  return all;
}

}  // namespace onething::read
