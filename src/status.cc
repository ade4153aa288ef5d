// How a finding is printed, and the nearest known name for one that is not known.
//
// The distance is Levenshtein's, over bytes; a name is near where at most a third of its letters
// differ, so that a short id is not answered by an unrelated one.
#include "onething/status.h"

#include <algorithm>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "json/writer.h"

namespace onething {
namespace {

absl::string_view Name(Severity severity) {
  return severity == Severity::kError ? "error" : "warning";
}

constexpr size_t kLongestCompared =
    64;  // bytes; the distance of longer names would cost more than it tells

// Levenshtein's distance, or more than `most` where it passes that.
// One row of the table is enough: before the i-th letter of `a` is looked at, row[j] is the
// distance of a's first i - 1 letters from b's first j, and `diagonal` keeps the entry just
// overwritten. The least entry of a row never falls from one row to the next, so a row that lies
// above `most` ends it.
size_t EditDistance(absl::string_view a, absl::string_view b, size_t most) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) return most + 1;
  size_t row[kLongestCompared + 1];
  std::iota(row, row + b.size() + 1, size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0], least = i;
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
      least = std::min(least, row[j]);
    }
    if (least > most) return most + 1;
  }
  return row[b.size()];
}

}  // namespace

// The form of compilers, which editors turn into links. A finding without a line has only its file,
// and one without a file only its message:
//
//   catalog.json:12:7: error: fact "agee" is not declared; nearest is "age" [unknown_fact]
std::string FormatDiagnostic(const Diagnostic& finding) {
  std::string place = finding.file;
  if (finding.line > 0)
    absl::StrAppend(&place, place.empty() ? "" : ":", finding.line, ":", finding.column);
  if (!place.empty()) place += ": ";
  return absl::StrCat(place, Name(finding.severity), ": ", finding.message, " [", finding.code,
                      "]");
}

std::string DiagnosticJson(const Diagnostic& finding) {
  std::string out;
  json::Writer writer(&out);
  writer.Open('{').Key("severity").String(Name(finding.severity)).Key("code").String(finding.code);
  writer.Key("file").String(finding.file).Key("pointer").String(finding.pointer);
  writer.Key("line").Int(finding.line).Key("column").Int(finding.column);
  writer.Key("message").String(finding.message);
  if (!finding.witness.empty()) writer.Key("witness").Raw(finding.witness);
  writer.Close('}');
  return out;
}

// Warnings alone never refuse a document: they tell of what is likely a slip, not of what is wrong.
bool HasErrors(const std::vector<Diagnostic>& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Diagnostic& finding) {
    return finding.severity == Severity::kError;
  });
}

absl::Status StatusOf(absl::StatusCode code, const std::vector<Diagnostic>& findings) {
  std::string message;
  for (const Diagnostic& finding : findings) {
    if (finding.severity != Severity::kError) continue;
    absl::StrAppend(&message, message.empty() ? "" : "\n", FormatDiagnostic(finding));
  }
  return message.empty() ? absl::OkStatus() : absl::Status(code, message);
}

// The bound falls with each name found, so that later ones have to be nearer and most are given up
// after a few letters. A name known exactly ends the search.
std::string NearestName(absl::string_view name, const std::vector<absl::string_view>& known) {
  if (name.size() > kLongestCompared) return {};
  size_t most = name.size() / 3;
  absl::string_view nearest;
  for (absl::string_view candidate : known) {
    if (candidate.size() > kLongestCompared) continue;
    const size_t distance = EditDistance(name, candidate, most);
    if (distance > most) continue;
    if (distance == 0) return std::string(candidate);
    nearest = candidate;
    most = distance - 1;  // of equals the first stays
  }
  return std::string(nearest);
}

}  // namespace onething
