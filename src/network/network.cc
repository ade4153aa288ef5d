// Points asked for: by id, by division, by distance.
#include "onething/network.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>
#include <queue>

#include "absl/hash/hash.h"
#include "network/data.h"

namespace onething {
namespace {

size_t Index(PointId point) {
  return static_cast<size_t>(point);
}

// The keys of the codes at or below a division: [first, second).
std::pair<uint64_t, uint64_t> KeysBelow(absl::string_view division) {
  if (division.empty()) return {0, ~uint64_t{0}};
  const std::optional<CodeRange> range = ParseDivision(division);
  if (!range) return {0, 0};
  return {network::KeyOf(division), static_cast<uint64_t>(range->hi + 1) << 3};
}

uint32_t ReadSize(const char* at) {
  uint32_t size;
  std::memcpy(&size, at, sizeof(size));
  return size;
}

template <typename T>
size_t BytesOf(const std::vector<T>& column) {
  return column.capacity() * sizeof(T);
}

size_t BytesOf(const PointTerms& terms) {
  size_t bytes = sizeof(terms) + terms.calendar.capacity();
  for (const auto& hours : terms.hours) bytes += hours ? BytesOf(*hours) : 0;
  const auto add = [&](const std::vector<std::string>& names) {
    for (const std::string& name : names) bytes += sizeof(name) + name.capacity();
  };
  if (terms.bundles) add(*terms.bundles);
  add(terms.except);
  if (terms.only) add(*terms.only);
  return bytes;
}

}  // namespace

int64_t Metres(const Place& from, const Place& to) {
  constexpr double kRadius = 6371008.8, kDegree = std::numbers::pi / 180;
  const double dy = std::sin((to.latitude - from.latitude) * kDegree / 2),
               dx = std::sin((to.longitude - from.longitude) * kDegree / 2);
  const double h =
      dy * dy + std::cos(from.latitude * kDegree) * std::cos(to.latitude * kDegree) * dx * dx;
  return static_cast<int64_t>(std::ceil(2 * kRadius * std::asin(std::min(1.0, std::sqrt(h)))));
}

absl::string_view Network::Data::after_id(PointId point) const {
  const size_t at = static_cast<size_t>(point), taken = id(point).size() + 1;
  return {row(point) + taken, starts[at + 1] - starts[at] - taken};
}

absl::string_view Network::Data::division(PointId point) const {
  const absl::string_view rest = after_id(point);
  return rest.substr(1, static_cast<size_t>(rest[0]));
}

size_t Network::Data::SlotOf(absl::string_view wanted) const {
  const size_t mask = slots.size() - 1;
  size_t slot = absl::Hash<absl::string_view>()(wanted) & mask;
  while (slots[slot] != 0 && id(PointId{slots[slot] - 1}) != wanted) slot = (slot + 1) & mask;
  return slot;
}

Network::Network(std::unique_ptr<const Data> data) : data_(std::move(data)) {}
Network::~Network() = default;

size_t Network::size() const {
  return data_->size();
}

std::optional<PointId> Network::Find(absl::string_view id) const {
  const uint32_t slot = data_->slots[data_->SlotOf(id)];
  if (slot == 0) return std::nullopt;
  return PointId{slot - 1};
}

absl::string_view Network::id(PointId point) const {
  return data_->id(point);
}

Text Network::name(PointId point) const {
  const absl::string_view rest = data_->after_id(point);
  absl::string_view left = rest.substr(1 + static_cast<size_t>(rest[0]));
  Text name;
  if (!left.empty() && left[0] == 0) {
    name.by_locale.emplace_back("", left.substr(1));
    return name;
  }
  while (!left.empty()) {
    const size_t locale = ReadSize(left.data() + 1), text = ReadSize(left.data() + 5);
    name.by_locale.emplace_back(left.substr(9, locale), left.substr(9 + locale, text));
    left.remove_prefix(9 + locale + text);
  }
  return name;
}

absl::string_view Network::division(PointId point) const {
  return data_->division(point);
}

Level Network::level(PointId point) const {
  return data_->levels[Index(point)];
}

absl::string_view Network::kind(PointId point) const {
  return data_->all_kinds[data_->kinds[Index(point)]];
}

const PointTerms& Network::terms(PointId point) const {
  return data_->all_terms[terms_index(point)];
}

uint32_t Network::terms_index(PointId point) const {
  return data_->terms[Index(point)];
}

std::optional<Place> Network::place(PointId point) const {
  const Place& place = data_->places[Index(point)];
  if (std::isnan(place.longitude)) return std::nullopt;
  return place;
}

bool Network::approximate(PointId point) const {
  return data_->approximate[Index(point)];
}

std::span<const PointId> Network::Data::Between(Level level, uint64_t first, uint64_t end) const {
  const auto from = order_keys.begin() + level_starts[static_cast<size_t>(level)],
             to = order_keys.begin() + level_starts[static_cast<size_t>(level) + 1];
  const auto lower = std::lower_bound(from, to, first);
  const auto upper = std::lower_bound(lower, to, end);
  return std::span<const PointId>(order).subspan(static_cast<size_t>(lower - order_keys.begin()),
                                                 static_cast<size_t>(upper - lower));
}

std::span<const PointId> Network::Of(Level level, absl::string_view division) const {
  const auto [first, end] = KeysBelow(division);
  return data_->Between(level, first, end);
}

std::span<const PointId> Network::At(Level level, absl::string_view division) const {
  if (!ParseDivision(division)) return {};
  const uint64_t key = network::KeyOf(division);
  return data_->Between(level, key, key + 1);
}

bool Network::Lacks(absl::string_view division, Level level) const {
  if (!ParseDivision(division)) return false;
  const std::pair<uint64_t, uint8_t> wanted{network::KeyOf(division), 0};
  const auto it = std::lower_bound(data_->lacking.begin(), data_->lacking.end(), wanted);
  return it != data_->lacking.end() && it->first == wanted.first &&
         (it->second & network::LevelBit(level)) != 0;
}

// Merges the levels that are asked for. A point is told only when no cursor can still bring a
// nearer one; of equals the first in the network comes first, for the queue orders by metres and
// then by number.
void Network::VisitNearest(const Place& from, unsigned levels,
                           absl::FunctionRef<bool(PointId, int64_t metres)> visit) const {
  if (!std::isfinite(from.longitude) || !std::isfinite(from.latitude)) return;
  std::vector<network::NearestIndex::Cursor> cursors;
  for (size_t level = 0; level < data_->nearest.size(); ++level) {
    if ((levels >> level & 1) != 0) cursors.emplace_back(data_->nearest[level], from);
  }
  using Found = std::pair<int64_t, PointId>;
  std::priority_queue<Found, std::vector<Found>, std::greater<>> found;
  for (;;) {
    network::NearestIndex::Cursor* next = nullptr;
    for (auto& cursor : cursors) {
      if (!cursor.done() && (next == nullptr || cursor.least() < next->least())) next = &cursor;
    }
    if (!found.empty() &&
        (next == nullptr || static_cast<double>(found.top().first) < next->least())) {
      if (!visit(found.top().second, found.top().first)) return;
      found.pop();
    } else if (next != nullptr) {
      const PointId point = next->Take();
      found.emplace(Metres(from, data_->places[Index(point)]), point);
    } else {
      return;
    }
  }
}

size_t Network::MemoryBytes() const {
  const Data& data = *data_;
  size_t bytes = sizeof(Network) + sizeof(Data) + data.text.capacity() + BytesOf(data.starts) +
                 BytesOf(data.places) + data.approximate.capacity() / 8 + BytesOf(data.terms) +
                 BytesOf(data.kinds) + BytesOf(data.levels) + BytesOf(data.slots) +
                 BytesOf(data.order) + BytesOf(data.order_keys) + BytesOf(data.lacking);
  for (const PointTerms& terms : data.all_terms) bytes += BytesOf(terms);
  for (const std::string& kind : data.all_kinds) bytes += sizeof(kind) + kind.capacity();
  for (const auto& index : data.nearest) bytes += index.MemoryBytes();
  return bytes;
}

}  // namespace onething
