// The first of all best ways, move by move.
//
// The idea. The search leaves labels, and the critical ones are on some way that costs the least
// (search.cc). Best ways are compared at the first move in which they differ
// (docs/rules/routing.md, "Ties"), so the first is found by going along critical labels and taking
// the first arc each time, without ever listing the ways.
//
// From arcs to moves. An arc keeps which state it leads to and not by which acts. Writer tries the
// orders of acts that a place allows, those of low rank first and a choice taken before it is left
// (Rules::ForSequences); the first that comes out in exactly the arc's state, with the days added
// that the arc has, is the first by the rule. Orders that do what the end has not done are cut off.
//
// Why the first arc is enough. Two arcs from one label, on one weekday, have different moves: other
// doors differ in the first move, and at one door the same acts in the same order lead to the same
// state, which is one arc. Where one is the beginning of the other, what follows the shorter is a
// door or home, and the longer goes on with an act; acts come first, so the longer one does
// (ComesFirst). Hence the arc decides, whatever comes after it.
//
// Weekdays are the exception. A trip begun on another weekday is another state but the same moves,
// and says nothing until the ways part. So at the beginning of a trip the first arc of each weekday
// is followed to the end and the whole ways are compared (BestWay::From). Few weekdays are left to
// try (Rules::weekdays), and inside a trip there is just one.
//
// Example. One trip, two doors, a village and a hall in the order of the network, at equal cost
// either way round. Both ways begin with a door; the village's is earlier: village, its acts, hall.
// On the way through the hall first nothing is worked out, since a later door cannot come first
// (ComesLater).
#include "route/moves.h"

#include <algorithm>
#include <bit>
#include <optional>

namespace onething::route {
namespace {

struct Placed {
  Move move;
  int64_t rank = 0;  // of an act
};
using Sequence = std::vector<Placed>;

// Acts come before doors, doors before home.
bool ComesFirst(const Placed& a, const Placed& b) {
  const auto kind = [](const Placed& p) {
    return p.move.kind == Move::Kind::kAct ? 0 : p.move.kind == Move::Kind::kEnter ? 1 : 2;
  };
  if (kind(a) != kind(b)) return kind(a) < kind(b);
  return kind(a) == 0 ? a.rank < b.rank : kind(a) == 1 && a.move.point < b.move.point;
}

bool ComesFirst(const Sequence& a, const Sequence& b) {
  for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (ComesFirst(a[i], b[i])) return true;
    if (ComesFirst(b[i], a[i])) return false;
  }
  return a.size() > b.size();
}

// Turns arcs into moves: of all orders of acts that lead from state to state the first.
class Writer {
 public:
  explicit Writer(const Rules& rules) : problem_(rules.problem()), rules_(rules) {}

  // The moves of an arc to a point, or home.
  Sequence Along(const Search& search, const Arc& arc, uint32_t point) const {
    const State from = search.state(arc.from);
    State state = from;
    const bool homeward = arc.signature == Arc::kHomeward;
    if (homeward) state = {from.done, from.done, 0, kAtHome};
    Sequence moves;
    if (from.weekday != kBegin) {
      Move move{homeward ? Move::Kind::kHome : Move::Kind::kEnter, {}, homeward ? 0 : point, 0, 0};
      moves.push_back({move, 0});
    }
    const Acts& acts =
        homeward ? rules_.Home(Mode::kFull) : rules_.At(Mode::kFull, arc.signature, from.weekday);
    const State& end = search.state(arc.to);
    bool found = false;
    rules_.ForSequences(
        acts, state, [&](const State& next) { return (next.done & ~end.done) == 0; },
        [&](const Rules::Outcome& outcome) {
          if (found || !(outcome.state == end) || outcome.added != arc.added) return;
          found = true;
          for (const Deed& deed : outcome.deeds) moves.push_back(Place(deed, arc));
        });
    return moves;
  }

 private:
  Placed Place(const Deed& deed, const Arc& arc) const {
    if (deed.open == nullptr) {
      const Move move{Move::Kind::kAct, Move::Where::kAnywhere, 0, Move::kFree, deed.tasks};
      return {move, -static_cast<int64_t>(kMostTasks) + std::countr_zero(deed.tasks)};
    }
    const Move::Where where = deed.open->where;
    const std::vector<Act>& acts = where == Move::Where::kAnywhere ? problem_.anywhere
                                   : where == Move::Where::kAtHome
                                       ? problem_.at_home
                                       : problem_.signatures[arc.signature].acts;
    const auto act = static_cast<uint32_t>(deed.open->act - acts.data());
    return {{Move::Kind::kAct, where, 0, act, deed.tasks}, deed.open->act->rank};
  }

  const Problem& problem_;
  const Rules& rules_;
};

// Goes along critical labels. Ways of one weekday compare move by move; where weekdays differ, the
// rest of each has to be seen.
class BestWay {
 public:
  explicit BestWay(Search* search) : search_(search), writer_(search->rules()) {}

  Sequence From(LabelId id) const {
    std::vector<Next> next = FirstOfEachDay(id);
    std::optional<Sequence> first;
    for (Next& entry : next) {
      Sequence rest = From(entry.to);
      entry.moves.insert(entry.moves.end(), rest.begin(), rest.end());
      if (!first || ComesFirst(entry.moves, *first)) first = std::move(entry.moves);
    }
    return first ? std::move(*first) : Sequence();
  }

 private:
  struct Next {
    LabelId to = kNoLabel;
    int8_t day = 0;
    uint32_t signature = 0;
    Sequence moves;
  };

  // On one day the first that follows is the first of all on that day.
  std::vector<Next> FirstOfEachDay(LabelId id) const {
    std::vector<Next> first;
    for (const Search::Follow& follow : search_->Follows(id)) {
      const uint32_t point = search_->label(follow.to).point;
      const int8_t day = search_->state(follow.arc->from).weekday;
      Next next{follow.to, day, follow.arc->signature, {}};
      const auto same = std::find_if(first.begin(), first.end(),
                                     [&](const Next& other) { return other.day == day; });
      if (same != first.end() && ComesLater(next.signature, point, *same)) continue;
      next.moves = writer_.Along(*search_, *follow.arc, point);
      if (same == first.end()) first.push_back(std::move(next));
      else if (ComesFirst(next.moves, same->moves)) *same = std::move(next);
    }
    return first;
  }

  static bool ComesLater(uint32_t signature, uint32_t point, const Next& other) {
    if (other.signature == Arc::kHomeward) return false;
    return signature == Arc::kHomeward || other.moves[0].move.point < point;
  }

  Search* search_;
  Writer writer_;
};

// Ranks served to compare; a move goes without.
std::vector<Move> MovesOf(const Sequence& sequence) {
  std::vector<Move> moves;
  for (const Placed& placed : sequence) moves.push_back(placed.move);
  return moves;
}

}  // namespace

std::vector<Move> FirstBestWay(Search* search) {
  return MovesOf(BestWay(search).From(Search::kRoot));
}

std::vector<Move> FoundWay(const Search& search) {
  const Writer writer(search.rules());
  Sequence all;
  for (const Label& label : search.found()) {
    if (label.arc == nullptr) continue;
    const Sequence moves = writer.Along(search, *label.arc, label.point);
    all.insert(all.end(), moves.begin(), moves.end());
  }
  return MovesOf(all);
}

// Counted from the moves alone, by other code than the search's, so that a way says itself what it
// costs, also in what the objective leaves out.
Cost CostOf(const Problem& problem, const std::vector<Move>& moves) {
  Cost cost;
  const Legs legs(problem);
  uint32_t at = legs.home(), entered = legs.home();
  int64_t metres = 0;
  for (const Move& move : moves) {
    if (move.kind == Move::Kind::kAct) {
      if (move.act == Move::kFree) continue;
      const std::vector<Act>& acts =
          move.where == Move::Where::kAnywhere ? problem.anywhere
          : move.where == Move::Where::kAtHome
              ? problem.at_home
              : problem.signatures[problem.points[entered].signature].acts;
      cost.added += acts[move.act].added;
      continue;
    }
    const bool homeward = move.kind == Move::Kind::kHome;
    const uint32_t to = homeward ? legs.home() : move.point;
    cost.trips += at == legs.home();
    cost.doors += !homeward;
    metres += legs.Between(at, to);
    if (homeward) {
      cost.distance += metres;
      cost.long_trips +=
          problem.trip_limit && problem.has_distance() && metres > *problem.trip_limit;
      metres = 0;
    } else {
      entered = to;
    }
    at = to;
  }
  return cost;
}

}  // namespace onething::route
