// The figures of one group of cases, and how two of them are joined.
//
// Joining is what makes the statistics run over many logs at once: every figure is a sum, a least,
// a greatest or a histogram, so the order in which groups are joined changes nothing.
#include "statistics/group.h"

#include <algorithm>
#include <tuple>

namespace onething::statistics {
namespace {

// Owners stand in this order, each once.
auto OrderOf(const CaseRecord::Time& time) {
  return std::tie(time.kind, time.department);
}

}  // namespace

// A case that is not judged yet counts in neither.
void Judged::Add(Timeliness timeliness) {
  in_time += timeliness == Timeliness::kInTime;
  late += timeliness == Timeliness::kLate;
}

void Judged::Merge(const Judged& other) {
  in_time += other.in_time;
  late += other.late;
}

void Group::Add(const CaseRecord& record) {
  ++progress[static_cast<size_t>(record.progress)];
  on_promise.Add(record.on_promise);
  on_law.Add(record.on_law);
  if (record.progress == CaseProgress::kOpen) so_far.Add(record.workdays);
  if (record.progress == CaseProgress::kDone) {
    taken.Add(record.workdays);
    if (record.promised) promised.Add(*record.promised);
    if (record.statutory) statutory.Add(*record.statutory);
  }
  returned += record.returns > 0;
  returns += record.returns;
  for (const CaseRecord::Reason& reason : record.reasons) reasons.Add(reason);
  for (const CaseRecord::Time& time : record.owners) AddTime(time);
  for (size_t i = 0; i < stars.size(); ++i) stars[i] += record.stars[i];
  righted += record.righted;
  missed += record.missed;
}

void Group::AddTime(const CaseRecord::Time& time) {
  const auto at =
      std::lower_bound(owners.begin(), owners.end(), time,
                       [](const auto& a, const auto& b) { return OrderOf(a) < OrderOf(b); });
  if (at != owners.end() && OrderOf(*at) == OrderOf(time)) at->workdays += time.workdays;
  else owners.insert(at, time);
}

void Group::Merge(const Group& other) {
  for (size_t i = 0; i < progress.size(); ++i) progress[i] += other.progress[i];
  on_promise.Merge(other.on_promise);
  on_law.Merge(other.on_law);
  taken.Merge(other.taken);
  promised.Merge(other.promised);
  statutory.Merge(other.statutory);
  so_far.Merge(other.so_far);
  returned += other.returned;
  returns += other.returns;
  reasons.Merge(other.reasons);
  for (const CaseRecord::Time& time : other.owners) AddTime(time);
  for (size_t i = 0; i < stars.size(); ++i) stars[i] += other.stars[i];
  righted += other.righted;
  missed += other.missed;
}

// The figures of a group as they are shown: of one kind of owner those with most workdays first. A
// bad rating is one or two stars.
Figures Group::Summarize() const {
  Figures figures;
  figures.cases = cases();
  figures.open = progress[static_cast<size_t>(CaseProgress::kOpen)];
  figures.done = progress[static_cast<size_t>(CaseProgress::kDone)];
  figures.ended = progress[static_cast<size_t>(CaseProgress::kEnded)];
  figures.on_promise = on_promise.ShareOf();
  figures.on_law = on_law.ShareOf();
  figures.taken = taken.Summarize();
  figures.promised = promised.Summarize();
  figures.statutory = statutory.Summarize();
  figures.so_far = so_far.Summarize();
  figures.returned = returned;
  figures.returns = returns;
  reasons.Summarize(&figures);
  figures.owners = owners;
  std::stable_sort(figures.owners.begin(), figures.owners.end(), [](const auto& a, const auto& b) {
    return std::tie(a.kind, b.workdays) < std::tie(b.kind, a.workdays);
  });
  figures.stars = stars;
  figures.bad = stars[0] + stars[1];
  figures.righted = righted;
  figures.missed = missed;
  return figures;
}

// What stands on the heap: short strings lie within their owner and cost nothing more.
size_t Group::MemoryBytes() const {
  size_t bytes = HeapBytes(division) + HeapBytes(bundle) + reasons.MemoryBytes();
  for (const Histogram* histogram : {&taken, &promised, &statutory, &so_far})
    bytes += histogram->MemoryBytes();
  bytes += owners.capacity() * sizeof(CaseRecord::Time);
  for (const CaseRecord::Time& time : owners) bytes += HeapBytes(time.department);
  return bytes;
}

}  // namespace onething::statistics
