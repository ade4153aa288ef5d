// Cases counted as they come, one record each: nothing of a case is kept but the figures of its
// group. So a year of a province is counted in the memory of its counties times its bundles, and
// parts counted apart are merged.
#include "onething/statistics.h"

#include "absl/strings/str_cat.h"
#include "statistics/data.h"

namespace onething {

Statistics::Statistics(Level level, const Divisions* divisions) : data_(std::make_unique<Data>()) {
  data_->level = level;
  data_->divisions = divisions != nullptr ? divisions : &data_->none;
}

Statistics::~Statistics() = default;
Statistics::Statistics(Statistics&&) noexcept = default;
Statistics& Statistics::operator=(Statistics&&) noexcept = default;

// A division that cannot be cut to the level keeps its code: its cases are counted, and none is
// lost.
void Statistics::Add(const CaseRecord& record) {
  const absl::string_view cut = DivisionAt(*data_->divisions, record.division, data_->level);
  data_->groups.Of(cut.empty() ? absl::string_view(record.division) : cut, record.bundle)
      ->Add(record);
}

void Statistics::LeaveOut() {
  ++data_->left_out;
}

void Statistics::AddLater() {
  ++data_->later;
}

// Counts by county cannot be told from counts by city once they are joined, so only equal levels
// merge.
absl::Status Statistics::Merge(const Statistics& other) {
  if (other.level() != level()) {
    return absl::InvalidArgumentError(absl::StrCat("expected statistics by ", Name(level()),
                                                   ", found some by ", Name(other.level())));
  }
  for (const statistics::Group& group : other.data_->groups.all())
    data_->groups.Of(group.division, group.bundle)->Merge(group);
  data_->left_out += other.data_->left_out;
  data_->later += other.data_->later;
  return absl::OkStatus();
}

const Statistics::Data& DataOf(const Statistics& statistics) {
  return *statistics.data_;
}

Level Statistics::level() const {
  return data_->level;
}

size_t Statistics::groups() const {
  return data_->groups.all().size();
}

size_t Statistics::MemoryBytes() const {
  return sizeof(Data) + data_->groups.MemoryBytes();
}

}  // namespace onething
