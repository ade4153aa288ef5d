// A step's clock under way: walked a day at a time, for hours a minute at a time.
#ifndef ONETHING_TESTS_ORACLE_CASE_CLOCK_H_
#define ONETHING_TESTS_ORACLE_CASE_CLOCK_H_

#include <optional>
#include <string>
#include <vector>

#include "oracle/case/log.h"

namespace oracle {

bool IsWorkday(Day day, Calendar* calendar);

// One of the combination's stages up to the result that has been done or can be.
struct RunStage {
  int stage = 0;  // in the matter
  bool counted = true;
  Limit limit;
  bool has_trip = false;
  std::optional<Instant> trip;
  std::optional<Instant> done;
  bool passed_over = false;

  bool Stands() const { return !counted || has_trip; }
};

enum class Answer : uint8_t { kNothing, kStages, kPromise, kLaw };

class StepClock {
 public:
  // `now` is no later than the step's finish.
  StepClock(size_t s, const Combination& combination, Basis basis, Instant origin, Instant now,
            const CaseLog& log);

  Answer answer() const { return answer_; }
  std::string as() const;  // what stood in
  std::optional<Instant> Due() const;
  int64_t Used() const;
  // The limit in workdays that the clock runs on, with an extension that was granted.
  std::optional<int64_t> Total() const;
  // The end of a stage of the matter, as forecast or done; no earlier than now while it is not done.
  std::optional<Instant> EndOf(int stage) const;

  const std::vector<RunStage>& stages() const { return stages_; }
  // The place of the open stage; the number of stages where none is.
  size_t open() const { return open_; }
  Instant BeginOf(size_t place) const;
  std::optional<Instant> OwnDue(size_t place) const;

  bool IsSuspendedDay(Day day) const;

 private:
  bool IsExtended() const;
  bool IsSuspendedMinute(Instant minute) const;
  int64_t Count(Instant from, Instant to) const;
  Instant CloseOf(Instant at) const { return calendar_.Close(DayOfInstant(at)); }
  Instant Move(Instant at, int64_t workdays) const;
  Instant AddPlain(Instant at, const Limit& limit) const;
  Instant AddHours(Instant at, int64_t hours) const;
  Instant AddSpared(Instant at, const Limit& limit) const;
  Instant Stand(Instant at, size_t place) const;
  int64_t Place(size_t before, int64_t total, int64_t failing) const;
  bool IsDated() const;
  Instant OnWorkdays(int64_t total) const;
  Instant OnOther(const Limit& limit, size_t upto) const;
  Instant ByStages(size_t upto) const;
  Instant EndOnWorkdays(size_t place, int64_t total) const;
  std::optional<Instant> ForecastOf(size_t place) const;
  std::optional<Instant> EndAfterResult(int stage) const;
  const Limit& limit() const { return answer_ == Answer::kPromise ? promised_ : statutory_; }

  size_t s_;
  Combination combination_;
  Basis basis_;
  Instant origin_, now_;
  const CaseLog& log_;
  Calendar& calendar_;
  std::vector<RunStage> stages_;
  size_t open_ = 0;
  Limit promised_, statutory_, extension_;
  Answer answer_ = Answer::kNothing;
};

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_CASE_CLOCK_H_
