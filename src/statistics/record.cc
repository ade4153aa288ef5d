// A case as statistics see it.
#include <algorithm>

#include "onething/statistics.h"

namespace onething {
namespace {

// A bad rating is to be put right within fifteen workdays.
constexpr Limit kToPutRight{Limit::Unit::kWorkdays, 15};

// Late in any step, or by the limit of the whole: who keeps every step and misses that is late.
bool IsLate(const Case& state, Basis basis) {
  if (state.joint[basis] && state.joint[basis]->over) return true;
  return std::any_of(state.steps.begin(), state.steps.end(),
                     [&](const CaseStep& step) { return step.over[basis]; });
}

// There was something to be kept: a step that was decided and had a date, its own or that of the
// whole.
bool HasDate(const Case& state, Basis basis) {
  return std::any_of(state.steps.begin(), state.steps.end(), [&](const CaseStep& step) {
    const bool decided = step.state == StepState::kDone || step.state == StepState::kRefused;
    return decided && (step.due[basis] || (state.joint[basis] && state.joint[basis]->due));
  });
}

// Late is known at once; in time only when the case is over, for until then it may still become
// late.
Timeliness Judge(const Case& state, Basis basis) {
  if (IsLate(state, basis)) return Timeliness::kLate;
  const bool is_judged = state.progress != CaseProgress::kOpen && HasDate(state, basis);
  return is_judged ? Timeliness::kInTime : Timeliness::kNotJudged;
}

// Statistics tell departments apart and not their divisions, so those of one department are joined.
void AddOwners(const Case& state, CaseRecord* record) {
  for (const OwnedTime& time : state.owners) {
    CaseRecord::Time row{time.owner.kind, "", time.workdays};
    if (row.kind == Owner::Kind::kAuthority)
      row.department = std::string(state.version->departments[time.owner.department]);
    const auto same = std::find_if(record->owners.begin(), record->owners.end(), [&](auto& other) {
      return other.kind == row.kind && other.department == row.department;
    });
    if (same == record->owners.end()) record->owners.push_back(std::move(row));
    else same->workdays += row.workdays;
  }
}

// A return is counted by the reason given, and, where none is given, by each material it asks for.
void AddReturns(const Case& state, CaseRecord* record) {
  record->returns = static_cast<uint32_t>(state.returns.size());
  for (const Return& back : state.returns) {
    const absl::string_view words = back.reason.In("");
    if (!words.empty()) {
      record->reasons.push_back({false, std::string(words)});
      continue;
    }
    for (const MaterialId material : back.materials)
      record->reasons.push_back({true, std::string(state.version->materials[material])});
  }
}

// Whole days: who puts it right on the last day is in time.
void AddRatings(const Case& state, CaseRecord* record) {
  for (const Rating& rating : state.ratings) {
    ++record->stars[static_cast<size_t>(rating.stars - 1)];
    if (rating.stars > 2) continue;
    const WorkCalendar& calendar = *state.calendar;
    const Date due = DayOf(calendar.Add(calendar.Received(rating.at), kToPutRight));
    if (rating.righted && DayOf(*rating.righted) <= due) ++record->righted;
    else if (rating.righted || DayOf(state.now) > due) ++record->missed;
  }
}

}  // namespace

CaseRecord RecordOf(const Case& state) {
  CaseRecord record;
  record.bundle = std::string(state.version->bundles[state.bundle_id]);
  record.division = state.division;
  record.progress = state.progress;
  record.workdays = state.elapsed;
  record.promised = state.planned[Basis::kPromised];
  record.statutory = state.planned[Basis::kStatutory];
  record.on_promise = Judge(state, Basis::kPromised);
  record.on_law = Judge(state, Basis::kStatutory);
  AddOwners(state, &record);
  AddReturns(state, &record);
  AddRatings(state, &record);
  return record;
}

}  // namespace onething
