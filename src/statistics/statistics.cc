#include "onething/statistics.h"

#include "absl/strings/str_cat.h"
#include "statistics/data.h"

namespace onething {

using statistics::Group;

Group* Statistics::Data::GroupOf(absl::string_view division, absl::string_view bundle) {
  key.assign(division.data(), division.size());
  key.push_back('\n');
  key.append(bundle.data(), bundle.size());
  const auto [at, is_new] = by_key.try_emplace(key, nullptr);
  if (is_new) {
    Group& group = groups.emplace_back();
    group.division = std::string(division);
    group.bundle = std::string(bundle);
    at->second = &group;
  }
  return at->second;
}

Statistics::Statistics(Level level, const Divisions* divisions) : data_(std::make_unique<Data>()) {
  data_->level = level;
  data_->divisions = divisions != nullptr ? divisions : &data_->none;
}

Statistics::~Statistics() = default;
Statistics::Statistics(Statistics&&) noexcept = default;
Statistics& Statistics::operator=(Statistics&&) noexcept = default;

void Statistics::Add(const CaseRecord& record) {
  const absl::string_view cut = DivisionAt(*data_->divisions, record.division, data_->level);
  data_->GroupOf(cut.empty() ? absl::string_view(record.division) : cut, record.bundle)
      ->Add(record);
}

void Statistics::LeaveOut() {
  ++data_->left_out;
}

void Statistics::AddLater() {
  ++data_->later;
}

absl::Status Statistics::Merge(const Statistics& other) {
  if (other.level() != level()) {
    return absl::InvalidArgumentError(absl::StrCat("expected statistics by ", Name(level()),
                                                   ", found some by ", Name(other.level())));
  }
  for (const Group& group : other.data_->groups)
    data_->GroupOf(group.division, group.bundle)->Merge(group);
  data_->left_out += other.data_->left_out;
  data_->later += other.data_->later;
  return absl::OkStatus();
}

Level Statistics::level() const {
  return data_->level;
}

size_t Statistics::groups() const {
  return data_->groups.size();
}

size_t Statistics::MemoryBytes() const {
  using Entry = decltype(data_->by_key)::value_type;
  size_t bytes = sizeof(Data) + data_->by_key.capacity() * (sizeof(Entry) + 1);
  for (const auto& [key, group] : data_->by_key) bytes += key.capacity() + 1 + sizeof(Group);
  for (const Group& group : data_->groups) bytes += group.MemoryBytes();
  return bytes;
}

}  // namespace onething
