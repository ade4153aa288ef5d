// The choice among alternatives: fewest lines to submit, then fewest originals and copies, then the places listed first.
#include <algorithm>

#include "plan/stages.h"

namespace onething {

namespace {

// The variable on which the fewest of the functions depend, the one tested last among these.
Variable FewestDepend(Workspace* w, std::span<const Ref> functions) {
  std::vector<uint32_t>& counts = w->variable_counts;
  counts.assign(w->set().variables(), 0);
  for (Ref function : functions) {
    w->depends.assign(counts.size(), false);
    w->diagram.Support(function, &w->depends);
    for (size_t v = 0; v < counts.size(); ++v) counts[v] += w->depends[v] ? 1 : 0;
  }
  Variable fewest = 0;
  for (Variable v = 0; v < counts.size(); ++v) {
    if (counts[v] > 0 && (counts[fewest] == 0 || counts[v] <= counts[fewest])) fewest = v;
  }
  return fewest;
}

// The greatest sum of functions, without building it: one variable after another is left out, after only those functions
// that depend on it are added up (bucket elimination; Dechter 1999).
int64_t GreatestSum(Workspace* w, std::vector<Ref>* functions) {
  int64_t constant = 0;
  while (!w->diagram.exhausted()) {
    for (Ref function : *functions) constant += IsTerminal(function) ? function : 0;
    std::erase_if(*functions, [](Ref function) { return IsTerminal(function); });
    if (functions->empty()) break;
    const Variable variable = FewestDepend(w, *functions);
    Ref sum = 0;
    for (Ref& function : *functions) {
      if (!w->diagram.DependsOn(function, variable)) continue;
      sum = w->diagram.Plus(sum, function);
      function = 0;
    }
    functions->push_back(w->diagram.Most(sum, variable));
  }
  return constant;
}

}  // namespace

int64_t OriginalsOf(Workspace* w, std::span<const uint32_t> needs) {
  w->amounts.clear();
  for (uint32_t i : needs) {
    w->amounts.push_back(w->diagram.If(w->uses[w->needs[i].use].holds,
                                       static_cast<Ref>(w->needs[i].need.originals), 0));
  }
  return GreatestSum(w, &w->amounts);
}

// Where the bundle takes it and says "once", one set serves all; elsewhere copies add up.
int64_t CopiesOf(Workspace* w, std::span<const uint32_t> needs) {
  const Ref once = w->bundle().copies == Bundle::Copies::kOnce ? w->takes : kFalse;
  int64_t most = 0;
  w->amounts.clear();
  for (uint32_t i : needs) {
    const Ref holds = w->uses[w->needs[i].use].holds;
    const int32_t copies = w->needs[i].need.copies;
    if (w->Meets(holds, once)) most = std::max<int64_t>(most, copies);
    w->amounts.push_back(
        w->diagram.If(w->diagram.AndNot(holds, once), static_cast<Ref>(copies), 0));
  }
  return std::max(most, GreatestSum(w, &w->amounts));
}

namespace {

struct Cost {
  int64_t lines = INT64_MAX, amounts = INT64_MAX;
  auto operator<=>(const Cost&) const = default;
};

class Chooser {
 public:
  explicit Chooser(Workspace* w)
      : w_(w),
        choices_(w->choice_memory.choices),
        submits_(w->choice_memory.submits),
        best_(w->choice_memory.best) {}

  void Run() {
    uint64_t combinations = 1;
    choices_.clear();
    w_->choice_memory.places.clear();
    for (uint32_t i = 0; i < w_->uses.size(); ++i) {
      if (!w_->uses[i].row->choice) continue;
      choices_.push_back({i, Undominated(w_->uses[i])});
      combinations =
          std::min(combinations * choices_.back().places.count, w_->limits.any_of_combinations + 1);
    }
    if (choices_.empty()) return;
    const bool exact = combinations <= w_->limits.any_of_combinations;
    if (exact) {
      Try(0);
      for (size_t i = 0; i < choices_.size(); ++i) w_->uses[choices_[i].use].chosen = best_[i];
    } else {
      TakeBestOneByOne();
    }
    for (const Choice& choice : choices_) w_->uses[choice.use].optimal = exact;
  }

 private:
  using Choice = ChoiceMemory::Choice;

  std::span<const uint16_t> Places(const Choice& choice) const {
    return Take(w_->choice_memory.places, choice.places);
  }

  // Whether one alternative asks for nothing that the other does not ask for at least as much of.
  bool AsksNoMore(const Use& use, uint16_t one, uint16_t other) const {
    const auto needs = Take(w_->needs, use.needs);
    return std::all_of(needs.begin(), needs.end(), [&](const UseNeed& need) {
      if (need.alternative != one || need.source != MaterialSource::kSubmit) return true;
      return std::any_of(needs.begin(), needs.end(), [&](const UseNeed& covers) {
        return covers.alternative == other && covers.source == MaterialSource::kSubmit &&
               covers.need.material == need.need.material &&
               covers.need.originals >= need.need.originals &&
               covers.need.copies >= need.need.copies;
      });
    });
  }

  // Alternatives are dropped where one listed before them asks no more: it is never worse, and its place is better.
  Slice Undominated(const Use& use) const {
    std::vector<uint16_t>& places = w_->choice_memory.places;
    Slice kept{static_cast<uint32_t>(places.size()), 0};
    for (uint16_t place = 0; place < use.row->any_of.size(); ++place) {
      const auto before = Take(places, kept);
      const bool dominated = std::any_of(before.begin(), before.end(), [&](uint16_t other) {
        return AsksNoMore(use, other, place);
      });
      if (dominated) continue;
      places.push_back(place);
      ++kept.count;
    }
    return kept;
  }

  // Of the uses without a choice and of the first `count` choices as chosen now.
  Cost CostOf(size_t count) {
    const uint32_t end = count < choices_.size() ? choices_[count].use : UINT32_MAX;
    submits_.clear();
    for (uint32_t i = 0; i < w_->needs.size(); ++i) {
      const UseNeed& need = w_->needs[i];
      const Use& use = w_->uses[need.use];
      if (need.source == MaterialSource::kSubmit && use.Takes(need) &&
          (!use.row->choice || need.use < end))
        submits_.push_back(i);
    }
    std::sort(submits_.begin(), submits_.end(), [&](uint32_t a, uint32_t b) {
      return w_->needs[a].need.material < w_->needs[b].need.material;
    });
    Cost cost{0, 0};
    for (size_t from = 0, to = 0; from < submits_.size(); from = to) {
      while (to < submits_.size() &&
             w_->needs[submits_[to]].need.material == w_->needs[submits_[from]].need.material)
        ++to;
      const std::span<const uint32_t> line(submits_.data() + from, to - from);
      ++cost.lines;
      cost.amounts += OriginalsOf(w_, line) + CopiesOf(w_, line);
    }
    return cost;
  }

  // In order of places, so that the first of equals stays. A part costs no more than the whole.
  void Try(size_t depth) {
    const Cost cost = CostOf(depth);
    if (!(cost < cost_)) return;
    if (depth == choices_.size()) {
      cost_ = cost;
      best_.clear();
      for (const Choice& choice : choices_) best_.push_back(w_->uses[choice.use].chosen);
      return;
    }
    for (uint16_t place : Places(choices_[depth])) {
      w_->uses[choices_[depth].use].chosen = place;
      Try(depth + 1);
    }
  }

  void TakeBestOneByOne() {
    for (size_t i = 0; i < choices_.size(); ++i) {
      Use& use = w_->uses[choices_[i].use];
      Cost best;
      uint16_t best_place = 0;
      for (uint16_t place : Places(choices_[i])) {
        use.chosen = place;
        const Cost cost = CostOf(i + 1);
        if (cost < best) {
          best = cost;
          best_place = place;
        }
      }
      use.chosen = best_place;
    }
  }

  Workspace* w_;
  std::vector<Choice>& choices_;
  std::vector<uint32_t>& submits_;
  std::vector<uint16_t>& best_;
  Cost cost_;
};

}  // namespace

void ChooseAlternatives(Workspace* w) {
  Chooser(w).Run();
}

}  // namespace onething
