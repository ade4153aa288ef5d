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
