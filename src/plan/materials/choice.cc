// Which alternative of each any_of is taken: the one with which the whole list is shortest.
//
// Alternatives share papers with other requirements, so they cannot be chosen one by one: bringing
// the household book for one step may make it free for another. All combinations are tried, depth
// first in the order of places, by (lines, originals and copies). The cost of a part never exceeds
// that of the whole, for another choice can only add lines; so a branch that costs as much as the
// best found is left, and of equals the first in declared order stays.
//
// An alternative is not tried where one declared before it asks for no more: it could never win.
// Beyond limits.any_of_combinations each choice is made for itself, with those before it, and the
// line says that it is not proven (`optimal` false).
#include "plan/materials/choice.h"

#include <algorithm>

#include "plan/materials/amounts.h"

namespace onething::plan {
namespace {

struct Cost {
  int64_t lines = INT64_MAX, amounts = INT64_MAX;
  auto operator<=>(const Cost&) const = default;
};

class Chooser {
 public:
  Chooser(Planning* planning, const Selection& selection, const Requirements& requirements,
          Materials* materials)
      : planning_(planning),
        selection_(selection),
        requirements_(requirements),
        materials_(*materials),
        open_(materials->memory.open),
        submits_(materials->memory.submits),
        best_(materials->memory.best) {}

  void Run() {
    materials_.choices.assign(requirements_.demands.size(), Choice());
    uint64_t combinations = 1;
    open_.clear();
    materials_.memory.places.clear();
    for (uint32_t i = 0; i < requirements_.demands.size(); ++i) {
      if (!requirements_.demands[i].row->choice) continue;
      open_.push_back({i, Undominated(requirements_.demands[i])});
      combinations = std::min(combinations * open_.back().places.count,
                              planning_->limits.any_of_combinations + 1);
    }
    if (open_.empty()) return;
    const bool exact = combinations <= planning_->limits.any_of_combinations;
    if (exact) {
      Try(0);
      for (size_t i = 0; i < open_.size(); ++i)
        materials_.choices[open_[i].demand].chosen = best_[i];
    } else {
      TakeBestOneByOne();
    }
    for (const Open& choice : open_) materials_.choices[choice.demand].optimal = exact;
  }

 private:
  using Open = MaterialsMemory::Open;

  std::span<const uint16_t> Places(const Open& choice) const {
    return Take(materials_.memory.places, choice.places);
  }

  bool IsSubmitted(uint32_t need) const {
    return materials_.supplies[need].source == MaterialSource::kSubmit;
  }

  // Whether one alternative asks for nothing that the other does not ask for at least as much of.
  bool AsksNoMore(const Demand& demand, uint16_t one, uint16_t other) const {
    const uint32_t end = demand.needs.first + demand.needs.count;
    for (uint32_t i = demand.needs.first; i < end; ++i) {
      if (requirements_.needs[i].alternative != one || !IsSubmitted(i)) continue;
      bool covered = false;
      for (uint32_t by = demand.needs.first; by < end && !covered; ++by)
        covered = requirements_.needs[by].alternative == other && IsSubmitted(by) && Covers(by, i);
      if (!covered) return false;
    }
    return true;
  }
  bool Covers(uint32_t by, uint32_t what) const {
    const Need &more = requirements_.needs[by].need, &less = requirements_.needs[what].need;
    return more.material == less.material && more.originals >= less.originals &&
           more.copies >= less.copies;
  }

  // Alternatives are dropped where one listed before them asks no more: it is never worse, and its
  // place is better.
  Slice Undominated(const Demand& demand) const {
    std::vector<uint16_t>& places = materials_.memory.places;
    Slice kept{static_cast<uint32_t>(places.size()), 0};
    for (uint16_t place = 0; place < demand.row->any_of.size(); ++place) {
      const auto before = Take(places, kept);
      const bool dominated = std::any_of(before.begin(), before.end(), [&](uint16_t other) {
        return AsksNoMore(demand, other, place);
      });
      if (dominated) continue;
      places.push_back(place);
      ++kept.count;
    }
    return kept;
  }

  // Of the demands without a choice and of the first `count` choices as chosen now.
  Cost CostOf(size_t count) {
    const uint32_t end = count < open_.size() ? open_[count].demand : UINT32_MAX;
    submits_.clear();
    for (uint32_t i = 0; i < requirements_.needs.size(); ++i) {
      if (IsSubmitted(i) && materials_.Takes(requirements_, i) &&
          (!requirements_.DemandOf(i).row->choice || requirements_.needs[i].demand < end))
        submits_.push_back(i);
    }
    const auto material = [this](uint32_t need) { return requirements_.needs[need].need.material; };
    std::sort(submits_.begin(), submits_.end(),
              [&](uint32_t a, uint32_t b) { return material(a) < material(b); });
    Cost cost{0, 0};
    for (size_t from = 0, to = 0; from < submits_.size(); from = to) {
      while (to < submits_.size() && material(submits_[to]) == material(submits_[from])) ++to;
      const std::span<const uint32_t> line(submits_.data() + from, to - from);
      ++cost.lines;
      cost.amounts += OriginalsOf(planning_, requirements_, line, &materials_.memory) +
                      CopiesOf(planning_, selection_, requirements_, line, &materials_.memory);
    }
    return cost;
  }

  // In order of places, so that the first of equals stays. A part costs no more than the whole.
  void Try(size_t depth) {
    const Cost cost = CostOf(depth);
    if (!(cost < cost_)) return;
    if (depth == open_.size()) {
      cost_ = cost;
      best_.clear();
      for (const Open& choice : open_) best_.push_back(materials_.choices[choice.demand].chosen);
      return;
    }
    for (uint16_t place : Places(open_[depth])) {
      materials_.choices[open_[depth].demand].chosen = place;
      Try(depth + 1);
    }
  }

  void TakeBestOneByOne() {
    for (size_t i = 0; i < open_.size(); ++i) {
      uint16_t* chosen = &materials_.choices[open_[i].demand].chosen;
      Cost best;
      uint16_t best_place = 0;
      for (uint16_t place : Places(open_[i])) {
        *chosen = place;
        const Cost cost = CostOf(i + 1);
        if (cost < best) {
          best = cost;
          best_place = place;
        }
      }
      *chosen = best_place;
    }
  }

  Planning* planning_;
  const Selection& selection_;
  const Requirements& requirements_;
  Materials& materials_;
  std::vector<Open>& open_;
  std::vector<uint32_t>& submits_;
  std::vector<uint16_t>& best_;
  Cost cost_;
};

}  // namespace

void ChooseAlternatives(Planning* planning, const Selection& selection,
                        const Requirements& requirements, Materials* materials) {
  Chooser(planning, selection, requirements, materials).Run();
}

}  // namespace onething::plan
