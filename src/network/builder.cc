// A network built point by point, in columns.
//
// A point is a few numbers in parallel columns and a run of bytes in one text. What many points
// have in common (calendar, hours, exceptions) is kept once and numbered. When all points are there
// they are sorted by level and code, so that the points of a division at one level are one range,
// those without a place borrow the one above them, and for each branch it is noted which levels it
// lacks.
#include "network/builder.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "network/data.h"

namespace onething {
namespace {

constexpr double kNowhere = std::numeric_limits<double>::quiet_NaN();

void AppendSize(size_t size, std::string* out) {
  const uint32_t bytes = static_cast<uint32_t>(size);
  out->append(reinterpret_cast<const char*>(&bytes), sizeof(bytes));
}

// Most names have one language, and then need no lengths.
void AppendName(const Text& name, std::string* out) {
  if (name.by_locale.size() == 1 && name.by_locale[0].first.empty()) {
    out->push_back(0);
    out->append(name.by_locale[0].second);
    return;
  }
  for (const auto& [locale, text] : name.by_locale) {
    out->push_back(1);
    AppendSize(locale.size(), out);
    AppendSize(text.size(), out);
    absl::StrAppend(out, locale, text);
  }
}

size_t RowBytes(const Network::Builder::Point& point) {
  size_t bytes = point.id.size() + point.division.size() + 3;
  for (const auto& [locale, text] : point.name.by_locale) bytes += locale.size() + text.size() + 9;
  return bytes;
}

// What terms say, as a text that no other terms have.
std::string KeyOf(const PointTerms& terms) {
  std::string key = absl::StrCat(terms.calendar, "\n");
  for (const auto& hours : terms.hours) {
    absl::StrAppend(&key, hours ? "[" : "-");
    for (size_t i = 0; hours && i < hours->size(); ++i)
      absl::StrAppend(&key, (*hours)[i].open, "-", (*hours)[i].close, ",");
  }
  const auto add = [&](const std::vector<std::string>* names) {
    absl::StrAppend(&key, names == nullptr ? "\n-" : "\n");
    for (size_t i = 0; names != nullptr && i < names->size(); ++i)
      absl::StrAppend(&key, (*names)[i], ",");
  };
  add(terms.bundles ? &*terms.bundles : nullptr);
  add(&terms.except);
  add(terms.only ? &*terms.only : nullptr);
  return key;
}

// Sorts a network's points, gives places to those without, and finds what branches lack.
class Finisher {
 public:
  Finisher(Network::Builder::Columns* data, const Divisions& divisions)
      : data_(*data), divisions_(divisions) {}

  void Run() {
    Shrink();
    Sort();
    Borrow();
    FindLacking();
    for (size_t level = 0; level < data_.nearest.size(); ++level) Index(static_cast<Level>(level));
  }

 private:
  void Shrink() {
    data_.text.shrink_to_fit();
    data_.starts.shrink_to_fit();
    data_.places.shrink_to_fit();
    data_.terms.shrink_to_fit();
    data_.kinds.shrink_to_fit();
    data_.levels.shrink_to_fit();
  }

  // By level, then by code: what lies below a division is a range.
  void Sort() {
    std::vector<std::pair<uint64_t, PointId>> rows[5];
    for (size_t i = 0; i < data_.size(); ++i) {
      const PointId point{static_cast<uint32_t>(i)};
      rows[static_cast<size_t>(data_.levels[i])].emplace_back(network::KeyOf(data_.division(point)),
                                                              point);
    }
    data_.order.reserve(data_.size());
    data_.order_keys.reserve(data_.size());
    for (size_t level = 0; level < 5; ++level) {
      std::sort(rows[level].begin(), rows[level].end());
      for (const auto& [key, point] : rows[level]) {
        data_.order_keys.push_back(key);
        data_.order.push_back(point);
      }
      data_.level_starts[level + 1] = static_cast<uint32_t>(data_.order.size());
    }
  }

  // The place of the first point in exactly this division that has one of its own.
  Place FirstPlace(absl::string_view division) {
    const uint64_t key = network::KeyOf(division);
    const auto [it, added] = first_places_.try_emplace(key, Place{kNowhere, 0});
    if (!added) return it->second;
    std::optional<PointId> first;
    for (int level = 0; level < 5; ++level) {
      for (PointId point : data_.Between(static_cast<Level>(level), key, key + 1)) {
        const size_t at = static_cast<size_t>(point);
        if (data_.approximate[at] || std::isnan(data_.places[at].longitude)) continue;
        if (!first || point < *first) first = point;
        break;
      }
    }
    if (first) it->second = data_.places[static_cast<size_t>(*first)];
    return it->second;
  }

  // A point without a place stands where the nearest division above has its first point.
  void Borrow() {
    for (size_t i = 0; i < data_.size(); ++i) {
      if (!std::isnan(data_.places[i].longitude)) continue;
      const absl::string_view code = data_.division(PointId{static_cast<uint32_t>(i)});
      std::vector<absl::string_view> path = PathOf(divisions_, code);
      if (!path.empty() && path.back() == code) path.pop_back();
      for (; !path.empty() && std::isnan(data_.places[i].longitude); path.pop_back()) {
        data_.places[i] = FirstPlace(path.back());
        data_.approximate[i] = !std::isnan(data_.places[i].longitude);
      }
    }
  }

  // Notes on a code's path which levels lie below each division.
  void Note(absl::string_view code) {
    const std::vector<absl::string_view> path = PathOf(divisions_, code);
    uint8_t below = 0;
    for (size_t i = path.size(); i-- > 0;) {
      if (below != 0) below_[network::KeyOf(path[i])] |= below;
      below = static_cast<uint8_t>(below | network::LevelBit(network::LevelOf(path[i])));
    }
  }

  void FindLacking() {
    for (const auto& [code, division] : divisions_) Note(code);
    absl::string_view last;  // siblings that are not declared have one path
    for (PointId point : data_.order) {
      const absl::string_view code = data_.division(point);
      if (divisions_.find(std::string_view(code.data(), code.size())) != divisions_.end()) continue;
      const absl::string_view above =
          code.size() == 2 ? code : code.substr(0, code.size() - (code.size() > 6 ? 3 : 2));
      if (code.size() == last.size() && last.substr(0, above.size()) == above) continue;
      last = code;
      Note(code);
    }
    for (const auto& [key, below] : below_) {
      const uint8_t lacked = network::Lacked(static_cast<Level>(key & 7), below);
      if (lacked != 0) data_.lacking.emplace_back(key, lacked);
    }
    std::sort(data_.lacking.begin(), data_.lacking.end());
  }

  void Index(Level level) {
    std::vector<std::pair<PointId, Place>> points;
    for (PointId point : data_.Between(level, 0, ~uint64_t{0})) {
      const Place& place = data_.places[static_cast<size_t>(point)];
      if (!std::isnan(place.longitude)) points.emplace_back(point, place);
    }
    data_.nearest[static_cast<size_t>(level)].Build(points);
  }

  Network::Builder::Columns& data_;
  const Divisions& divisions_;
  absl::flat_hash_map<uint64_t, Place> first_places_;
  absl::flat_hash_map<uint64_t, uint8_t> below_;
};

}  // namespace

Network::Builder::Builder() : data_(std::make_unique<Data>()) {
  data_->slots.resize(16);
}
Network::Builder::~Builder() = default;

size_t Network::Builder::size() const {
  return data_->size();
}

std::optional<PointId> Network::Builder::Find(absl::string_view id) const {
  const uint32_t slot = data_->slots[data_->SlotOf(id)];
  if (slot == 0) return std::nullopt;
  return PointId{slot - 1};
}

bool Network::Builder::Add(const Point& point) {
  Data& data = *data_;
  if (Find(point.id) || data.text.size() + RowBytes(point) > std::numeric_limits<uint32_t>::max())
    return false;
  absl::StrAppend(&data.text, point.id, absl::string_view("\0", 1));
  data.text.push_back(static_cast<char>(point.division.size()));
  absl::StrAppend(&data.text, point.division);
  AppendName(point.name, &data.text);
  data.starts.push_back(static_cast<uint32_t>(data.text.size()));
  data.places.push_back(point.place.value_or(Place{kNowhere, 0}));
  data.approximate.push_back(false);
  data.levels.push_back(point.level);
  data.terms.push_back(TermsOf(point.terms));
  data.kinds.push_back(KindOf(point.kind));
  data.slots[data.SlotOf(point.id)] = static_cast<uint32_t>(data.size());
  if (data.size() * 4 > data.slots.size() * 3) Grow();
  return true;
}

uint32_t Network::Builder::TermsOf(const PointTerms& terms) {
  const auto [it, added] =
      terms_.try_emplace(KeyOf(terms), static_cast<uint32_t>(data_->all_terms.size()));
  if (added) data_->all_terms.push_back(terms);
  return it->second;
}

uint32_t Network::Builder::KindOf(absl::string_view kind) {
  const auto [it, added] =
      kinds_.try_emplace(std::string(kind), static_cast<uint32_t>(data_->all_kinds.size()));
  if (added) data_->all_kinds.emplace_back(kind);
  return it->second;
}

// Ids are found by hashing; the table stays at most three quarters full.
void Network::Builder::Grow() {
  Data& data = *data_;
  data.slots.assign(data.slots.size() * 2, 0);
  for (uint32_t i = 0; i < data.size(); ++i) data.slots[data.SlotOf(data.id(PointId{i}))] = i + 1;
}

std::shared_ptr<const Network> Network::Builder::Build(const Divisions& divisions) && {
  Finisher(data_.get(), divisions).Run();
  return std::shared_ptr<const Network>(new Network(std::move(data_)));
}

}  // namespace onething
