// Where each material comes from: produced, shared, generated, held, promised, else submitted.
#include <algorithm>

#include "plan/stages.h"

namespace onething {
namespace {

class SourceFinder {
 public:
  explicit SourceFinder(Workspace* w) : w_(w) {}

  void Run() {
    for (UseNeed& need : w_->needs) {
      const Use& use = w_->uses[need.use];
      if (use.step != kOfBundle && Produced(use, &need)) continue;
      need.source = OtherSource(use, &need);
    }
  }

 private:
  const Edition& EditionOf(const Use& use) const {
    return use.step == kOfBundle ? *w_->data->edition : *w_->prepared(use.step).edition;
  }

  // Where each step has a path of edges to `to`, by declared index.
  const std::vector<Ref>& PathsTo(StepIndex to) {
    std::vector<Ref>& paths = w_->paths;
    if (paths_to_ == to) return paths;
    paths_to_ = to;
    paths.assign(w_->step_count(), kFalse);
    for (bool changed = true; changed;) {
      changed = false;
      for (size_t i = w_->edges.size(); i-- > 0;) {
        const Edge& edge = w_->edges[i];
        const Ref on = edge.to == to ? edge.holds : w_->diagram.And(edge.holds, paths[edge.to]);
        const Ref merged = w_->diagram.Or(paths[edge.from], on);
        changed |= merged != paths[edge.from];
        paths[edge.from] = merged;
      }
    }
    return paths;
  }

  // Whether a producer is ahead in every completion that needs it. Notes who may deliver.
  bool Produced(const Use& use, UseNeed* need) {
    Ref open = use.holds, delivered = kFalse;
    Slice from{static_cast<uint32_t>(w_->step_pool.size()), 0};
    for (const auto& [material, step] :
         DeliverersOf(w_->data->producers, static_cast<uint16_t>(need->need.material))) {
      const Ref in = w_->functions[step].in;
      if (step == use.step || in == kFalse || open == kFalse) continue;
      Ref delivers = w_->diagram.And(open, in);
      open = w_->diagram.AndNot(open, in);
      if (use.row->choice) delivers = w_->diagram.And(delivers, PathsTo(use.step)[step]);
      if (delivers == kFalse) continue;
      delivered = w_->diagram.Or(delivered, delivers);
      w_->step_pool.push_back(step);
      ++from.count;
    }
    const bool always = from.count > 0 && delivered == use.holds;
    (always ? need->from : need->maybe_from) = from;
    if (always) need->source = MaterialSource::kProduced;
    return always;
  }

  MaterialSource OtherSource(const Use& use, UseNeed* need) {
    const Material& material = *EditionOf(use).materials[Index(need->need.material)];
    if (material.is_shared && w_->Implies(use.holds, w_->Viewed(material.shared_when))) {
      need->shared_from = material.shared_from;
      return MaterialSource::kShared;
    }
    if (material.generated) return MaterialSource::kGenerated;
    if (Held(use, material, need)) return MaterialSource::kHeld;
    const bool promised = w_->data->commitment && use.row->commitment &&
                          w_->Implies(use.holds, w_->Viewed(*use.row->commitment));
    return promised ? MaterialSource::kCommitment : MaterialSource::kSubmit;
  }

  // The day the step receives it on the promised basis; of one without a date, the day of submission.
  Date DayReceived(const Use& use) const {
    if (use.step == kOfBundle) return DayOf(w_->data->received);
    const std::optional<Instant>& received =
        w_->passes[static_cast<size_t>(Basis::kPromised)].steps[use.step].received;
    return received ? DayOf(*received) : w_->data->day;
  }

  // A or B serves; C has still to be shown; D does not count. One that is no longer valid is told.
  bool Held(const Use& use, const Material& material, UseNeed* need) {
    std::optional<Trust> best;
    for (const PreparedHeld& held : w_->data->held) {
      if (held.material != need->need.material || held.trust == Trust::kD) continue;
      if (!ValidOn(held, material, *w_->data->calendar, DayReceived(use))) need->expired = true;
      else if (!best || held.trust < *best) best = held.trust;
    }
    if (!best) return false;
    need->expired = false;
    need->show_held = *best == Trust::kC;
    return true;
  }

  Workspace* w_;
  StepIndex paths_to_ = kNone;  // whose paths paths holds
};

}  // namespace

void FindSources(Workspace* w) {
  SourceFinder(w).Run();
}

}  // namespace onething
