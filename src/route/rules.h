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
  Tasks ripe = 0;  // submits whose finish was to be had when the trip began; at home: not told
  bool at_home() const { return weekday == kAtHome; }
  bool operator==(const State&) const = default;
  template <typename H>
  friend H AbslHashValue(H h, const State& s) {
    return H::combine(std::move(h), s.before, s.done, s.late, s.weekday);
  }
};

// Which acts are taken wherever they can be, and which are a choice. kBound: an act is a choice only if days it adds can stop
// what follows on the same trip; trips and doors are decided so. kFull: also if the days it adds count.
enum class Mode : uint8_t { kBound, kFull };

// An act that is open at a place, there or online.
struct OpenAct {
  const Act* act = nullptr;
  Move::Where where = Move::Where::kPoint;
  bool choice = false;
};

// The acts at one place on one weekday.
struct Acts {
  Tasks single = 0;                // done by acts taken wherever they can be
  Tasks bundle = 0;                // handed in at once by such acts
  std::vector<const Act*> choice;  // in order of rank
  bool order_matters = false;      // a choice may stop what follows: when it is taken matters
  std::vector<OpenAct> all;        // in order of rank
  Tasks tasks = 0;                 // of all acts at the place itself
};

// What is done at one moment; without an act, of itself.
struct Deed {
  const OpenAct* open = nullptr;
  Tasks tasks = 0;
};

class Rules {
 public:
  explicit Rules(const Problem& problem);
  const Problem& problem() const { return problem_; }
  Tasks all() const { return all_; }
  // Tasks that only a door can do.
  Tasks only_at_points() const { return only_at_points_; }
  // Days of the week of which none is as good as another for every act.
  const std::vector<uint8_t>& weekdays() const { return weekdays_; }

  const Acts& At(Mode mode, uint32_t signature, int8_t weekday) const {
    return at_[Index(mode)][static_cast<size_t>(weekday) * problem_.signatures.size() + signature];
  }
  const Acts& Everywhere(int8_t weekday) const {  // at any point, kBound
    return everywhere_[static_cast<size_t>(weekday)];
  }
  const Acts& Home(Mode mode) const { return home_[Index(mode)]; }

  // The submits whose finish is to be had, at home or now.
  Tasks FinishesAtHome(Tasks done) const;
  Tasks FinishesNow(const State& state) const;
  // Whether an act that is no bundle's may do this task.
  bool May(const State& state, Tasks finishes, size_t task) const;
  // The tasks that some act may do: those that may be done, and those that a bundle could hand in.
  Tasks MayNow(const State& state) const;
  // Whether an act has something to do.
  bool Serves(const State& state, Tasks finishes, const Act& act) const;
  // Does all that can be done here, or of itself, without a choice.
  void Close(const Acts& here, State* state) const;
  State WithAct(State state, const Act& act) const;
  // A trip begins: what is ripe does not change until it ends.
  State Start(Tasks done, int8_t weekday) const {
    return {done, done, 0, weekday, FinishesAtHome(done)};
  }

  struct Outcome {
    State state;
    int64_t added = 0;
    std::span<const Deed> deeds;  // ForSequences
  };
  // Every way to come out of a place: a choice of the acts that are one, closed. `may_leave` is told the most that can come of
  // leaving an act out; where it says no, the act is taken.
  void ForOutcomes(const Acts& here, const State& state,
                   absl::FunctionRef<bool(const State&)> may_leave,
                   absl::FunctionRef<void(const Outcome&)> visit) const;
  // The same, act by act: an act of lower rank comes first, and a choice is taken before it is left. Only what `may_be` allows.
  void ForSequences(const Acts& here, const State& state,
                    absl::FunctionRef<bool(const State&)> may_be,
                    absl::FunctionRef<void(const Outcome&)> visit) const;

 private:
  static size_t Index(Mode mode) { return static_cast<size_t>(mode); }
  bool DaysMatter(const Act& act) const { return act.late && (act.tasks & days_matter_) != 0; }
  int64_t CostOf(const Act& act) const { return added_counts_ ? act.added : 0; }
  bool IsChoice(Mode mode, const Act& act, bool at_home) const;
  bool IsIdle(const Act& act, const std::vector<Act>& beside) const;
  bool Counts(Objective objective) const;
  void SortSteps();
  void FindWhereDaysMatter();
  void FindWeekdays();
  void AddAct(Mode mode, Move::Where where, const Act& act, bool at_home, Acts* acts) const;
  void Finish(Acts* acts) const;
  Acts ActsAt(Mode mode, const std::vector<Act>& beside, Move::Where where, uint8_t weekdays) const;
  void CompileActs();
  struct Branch;
  struct Sequences;

  const Problem& problem_;
  Tasks all_ = 0, free_ = 0, immediate_ = 0, days_matter_ = 0, only_at_points_ = 0, bundled_ = 0;
  bool added_counts_ = false;
  std::vector<uint8_t> steps_;  // submits, each after those it waits for
  std::vector<uint8_t> weekdays_;
  std::vector<Acts> at_[2];
  std::vector<Act> everything_;  // at any point
  std::vector<Acts> everywhere_;
  Acts home_[2];
};

}  // namespace onething::route
#endif  // ONETHING_SRC_ROUTE_RULES_H_
