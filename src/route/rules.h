// What may be done when: the rules of a problem, on sets of tasks.
#ifndef ONETHING_SRC_ROUTE_RULES_H_
#define ONETHING_SRC_ROUTE_RULES_H_

#include <span>
#include <vector>

#include "absl/functional/function_ref.h"
#include "route/problem.h"

namespace onething::route {

inline constexpr int8_t kAtHome = -1;
inline constexpr int8_t kBegin = -2;  // at home, before anything is done

// How far the errand has come, wherever one stands.
struct State {
  Tasks before = 0;  // done when the trip began; at home: the same as done
  Tasks done = 0;
  Tasks late =
      0;  // of the steps handed in on this trip with days added, those for which it matters
  int8_t weekday = kAtHome;  // which of Rules::weekdays() this trip is on
  bool at_home() const { return weekday == kAtHome; }
  bool operator==(const State&) const = default;
  template <typename H>
  friend H AbslHashValue(H h, const State& s) {
    return H::combine(std::move(h), s.before, s.done, s.late, s.weekday);
  }
};

// Which ways are taken wherever they can be, and which are a choice. kBound: a way is a choice only if days it adds can stop
// what follows on the same trip; trips and doors are decided so. kFull: also if the days it adds count.
enum class Mode : uint8_t { kBound, kFull };

// A way that is open at a place, there or online.
struct OpenWay {
  const Way* way = nullptr;
  Move::Where where = Move::Where::kPoint;
  bool choice = false;
};

// The ways at one place on one weekday.
struct Ways {
  Tasks single = 0;                // done by ways taken wherever they can be
  Tasks bundle = 0;                // handed in at once by such ways
  std::vector<const Way*> choice;  // in order of rank
  bool order_matters = false;      // a choice may stop what follows: when it is taken matters
  std::vector<OpenWay> all;        // in order of rank
  Tasks tasks = 0;                 // of all ways at the place itself
};

// What is done at one moment; without a way, of itself.
struct Act {
  const OpenWay* open = nullptr;
  Tasks tasks = 0;
};

class Rules {
 public:
  explicit Rules(const Problem& problem);
  const Problem& problem() const { return problem_; }
  Tasks all() const { return all_; }
  // Tasks that only a door can do.
  Tasks only_at_points() const { return only_at_points_; }
  // Days of the week of which none is as good as another for every way.
  const std::vector<uint8_t>& weekdays() const { return weekdays_; }

  const Ways& At(Mode mode, uint32_t signature, int8_t weekday) const {
    return at_[Index(mode)][static_cast<size_t>(weekday) * problem_.signatures.size() + signature];
  }
  const Ways& Everywhere(int8_t weekday) const {  // at any point, kBound
    return everywhere_[static_cast<size_t>(weekday)];
  }
  const Ways& Home(Mode mode) const { return home_[Index(mode)]; }

  // The submits whose finish is to be had, at home or now.
  Tasks FinishesAtHome(Tasks done) const;
  Tasks FinishesNow(const State& state) const;
  // Whether a way that is no bundle's may do this task.
  bool May(const State& state, Tasks finishes, size_t task) const;
  // The tasks that some way may do: those that may be done, and those that a bundle could hand in.
  Tasks MayNow(const State& state) const;
  // Whether a way has something to do.
  bool Serves(const State& state, Tasks finishes, const Way& way) const;
  // Does all that can be done here, or of itself, without a choice.
  void Close(const Ways& here, State* state) const;
  State WithWay(State state, const Way& way) const;
  State Start(Tasks done, int8_t weekday) const { return {done, done, 0, weekday}; }

  struct Outcome {
    State state;
    int64_t added = 0;
    std::span<const Act> acts;  // ForSequences
  };
  // Every way to come out of a place: a choice of the ways that are one, closed. `may_leave` is told the most that can come of
  // leaving a way out; where it says no, the way is taken.
  void ForOutcomes(const Ways& here, const State& state,
                   absl::FunctionRef<bool(const State&)> may_leave,
                   absl::FunctionRef<void(const Outcome&)> visit) const;
  // The same, act by act: an act of lower rank comes first, and a choice is taken before it is left. Only what `may_be` allows.
  void ForSequences(const Ways& here, const State& state,
                    absl::FunctionRef<bool(const State&)> may_be,
                    absl::FunctionRef<void(const Outcome&)> visit) const;

 private:
  static size_t Index(Mode mode) { return static_cast<size_t>(mode); }
  bool DaysMatter(const Way& way) const { return way.late && (way.tasks & days_matter_) != 0; }
  int64_t CostOf(const Way& way) const { return added_counts_ ? way.added : 0; }
  bool IsChoice(Mode mode, const Way& way, bool at_home) const;
  bool IsIdle(const Way& way, const std::vector<Way>& beside) const;
  bool Counts(Objective objective) const;
  void SortSteps();
  void FindWhereDaysMatter();
  void FindWeekdays();
  void AddWay(Mode mode, Move::Where where, const Way& way, bool at_home, Ways* ways) const;
  void Finish(Ways* ways) const;
  Ways WaysAt(Mode mode, const std::vector<Way>& beside, Move::Where where, uint8_t weekdays) const;
  void CompileWays();
  struct Branch;
  struct Sequences;

  const Problem& problem_;
  Tasks all_ = 0, free_ = 0, immediate_ = 0, days_matter_ = 0, only_at_points_ = 0, bundled_ = 0;
  // The finishes asked for last: a trip asks for those before it again and again.
  mutable Tasks last_done_ = 0, last_finishes_ = 0;
  bool added_counts_ = false;
  std::vector<uint8_t> steps_;  // submits, each after those it waits for
  std::vector<uint8_t> weekdays_;
  std::vector<Ways> at_[2];
  std::vector<Way> everything_;  // at any point
  std::vector<Ways> everywhere_;
  Ways home_[2];
};

}  // namespace onething::route
#endif  // ONETHING_SRC_ROUTE_RULES_H_
