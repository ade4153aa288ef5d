#include "statistics/group.h"

#include <algorithm>
#include <tuple>

namespace onething::statistics {
namespace {

size_t HeapOf(const std::string& text) {
  return text.capacity() > std::string().capacity() ? text.capacity() + 1 : 0;
}

// FNV-1a, its bits mixed once more: the same on every machine and in every run.
uint64_t HashOf(const CaseRecord::Reason& reason) {
  uint64_t hash = 0xcbf29ce484222325u + reason.is_material;
  for (const char c : reason.name)
    hash = (hash ^ static_cast<unsigned char>(c)) * uint64_t{0x100000001b3};
  hash ^= hash >> 32;
  hash *= uint64_t{0x9e3779b97f4a7c15};
  return hash ^ hash >> 29;
}

// At most `most` bytes, no character in parts.
std::string Cut(const std::string& text, size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

auto OrderOf(const CaseRecord::Time& time) {
  return std::tie(time.kind, time.department);
}

}  // namespace

void Histogram::Add(int64_t workdays, uint64_t cases) {
  const auto value = static_cast<uint64_t>(std::clamp<int64_t>(workdays, 0, kMostWorkdays));
  const auto at = std::lower_bound(words_.begin(), words_.end(), value << kCountBits);
  if (at != words_.end() && *at >> kCountBits == value) *at += cases;
  else words_.insert(at, (value << kCountBits) + cases);
}

void Histogram::Merge(const Histogram& other) {
  for (const uint64_t word : other.words_) Add(WorkdaysOf(word), CountOf(word));
}

uint64_t Histogram::Total() const {
  uint64_t total = 0;
  for (const uint64_t word : words_) total += CountOf(word);
  return total;
}

std::optional<int64_t> Histogram::AtPlace(uint64_t place) const {
  uint64_t passed = 0;
  for (const uint64_t word : words_) {
    passed += CountOf(word);
    if (passed >= place) return WorkdaysOf(word);
  }
  return std::nullopt;
}

Spread Histogram::Summarize() const {
  const uint64_t cases = Total();
  if (cases == 0) return {};
  return {cases, AtPlace((cases + 1) / 2), AtPlace((9 * cases + 9) / 10)};
}

void Reasons::Add(const CaseRecord::Reason& reason, uint64_t times) {
  const bool is_long = reason.name.size() > kLongest;
  const CaseRecord::Reason cut{reason.is_material, is_long ? Cut(reason.name, kLongest) : ""};
  const CaseRecord::Reason& kept = is_long ? cut : reason;
  const uint64_t hash = HashOf(kept);
  const auto at =
      std::lower_bound(rows_.begin(), rows_.end(), std::tie(hash, kept.is_material, kept.name),
                       [](const Row& row, const auto& key) {
                         return std::tie(row.hash, row.reason.is_material, row.reason.name) < key;
                       });
  if (at != rows_.end() && at->reason == kept) {
    at->times += times;
    return;
  }
  rows_.insert(at, {hash, kept, times});
  if (rows_.size() <= kMost) return;
  other_ += rows_.back().times;
  rows_.pop_back();
}

void Reasons::Merge(const Reasons& other) {
  for (const Row& row : other.rows_) Add(row.reason, row.times);
  other_ += other.other_;
}

void Reasons::Summarize(Figures* figures) const {
  for (const Row& row : rows_) figures->reasons.push_back({row.reason, row.times});
  std::sort(figures->reasons.begin(), figures->reasons.end(),
            [](const Figures::Reason& a, const Figures::Reason& b) {
              return std::tie(b.times, a.reason.is_material, a.reason.name) <
                     std::tie(a.times, b.reason.is_material, b.reason.name);
            });
  figures->other_reasons = other_;
}

size_t Reasons::MemoryBytes() const {
  size_t bytes = rows_.capacity() * sizeof(Row);
  for (const Row& row : rows_) bytes += HeapOf(row.reason.name);
  return bytes;
}

void Judged::Add(Timeliness timeliness) {
  in_time += timeliness == Timeliness::kInTime;
  late += timeliness == Timeliness::kLate;
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
  on_promise.in_time += other.on_promise.in_time;
  on_promise.late += other.on_promise.late;
  on_law.in_time += other.on_law.in_time;
  on_law.late += other.on_law.late;
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

size_t Group::MemoryBytes() const {
  size_t bytes = HeapOf(division) + HeapOf(bundle) + reasons.MemoryBytes();
  for (const Histogram* histogram : {&taken, &promised, &statutory, &so_far})
    bytes += histogram->MemoryBytes();
  bytes += owners.capacity() * sizeof(CaseRecord::Time);
  for (const CaseRecord::Time& time : owners) bytes += HeapOf(time.department);
  return bytes;
}

}  // namespace onething::statistics
