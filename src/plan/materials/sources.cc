// Where each material that a step needs comes from: the first source that serves, in the order of
// docs/rules/planning.md, "Sources".
//
// A material is produced only where in every completion that needs it some producer comes before.
// The producers are gone through as declared, each taking the completions that those before it
// leave open; what all of them deliver together has to be all of the demand. A requirement with
// alternatives draws no edge of its own, so its producer has to come before by other edges:
// `PathsTo` finds, as functions, where a path of edges leads from each step to this one (a fixed
// point, edges taken from the last).
//
// What is on file is judged on the day on which the step receives it, not on the day of
// submission: a certificate may run out while earlier steps are handled.
#include "plan/materials/sources.h"

namespace onething::plan {
namespace {

class SourceFinder {
 public:
  SourceFinder(Planning* planning, const Selection& selection, const Requirements& requirements,
               const PromisedDates& dates, Materials* materials)
      : planning_(planning),
        selection_(selection),
        requirements_(requirements),
        dates_(dates),
        materials_(*materials) {}

  void Run() {
    materials_.supplies.assign(requirements_.needs.size(), Supply());
    materials_.deliverers.clear();
    for (uint32_t i = 0; i < requirements_.needs.size(); ++i) {
      const Demand& demand = requirements_.DemandOf(i);
      const MaterialId material = requirements_.needs[i].need.material;
      Supply* supply = &materials_.supplies[i];
      if (demand.step != kOfBundle && Produced(demand, material, supply)) continue;
      supply->source = OtherSource(demand, material, supply);
    }
  }

 private:
  // Where each step has a path of edges to `to`, by declared index.
  const std::vector<Ref>& PathsTo(StepIndex to) {
    std::vector<Ref>& paths = materials_.memory.paths;
    if (paths_to_ == to) return paths;
    paths_to_ = to;
    paths.assign(planning_->step_count(), kFalse);
    for (bool changed = true; changed;) {
      changed = false;
      for (size_t i = selection_.edges.size(); i-- > 0;) {
        const Edge& edge = selection_.edges[i];
        const Ref on =
            edge.to == to ? edge.holds : planning_->diagram.And(edge.holds, paths[edge.to]);
        const Ref merged = planning_->diagram.Or(paths[edge.from], on);
        changed |= merged != paths[edge.from];
        paths[edge.from] = merged;
      }
    }
    return paths;
  }

  // Whether a producer is ahead in every completion that needs it. Notes who may deliver.
  bool Produced(const Demand& demand, MaterialId id, Supply* supply) {
    Ref open = demand.holds, delivered = kFalse;
    Slice from{static_cast<uint32_t>(materials_.deliverers.size()), 0};
    for (const auto& [material, step] :
         DeliverersOf(planning_->data->producers, static_cast<uint16_t>(id))) {
      const Ref in = selection_.functions[step].in;
      if (step == demand.step || in == kFalse || open == kFalse) continue;
      Ref delivers = planning_->diagram.And(open, in);
      open = planning_->diagram.AndNot(open, in);
      if (demand.row->choice)
        delivers = planning_->diagram.And(delivers, PathsTo(demand.step)[step]);
      if (delivers == kFalse) continue;
      delivered = planning_->diagram.Or(delivered, delivers);
      materials_.deliverers.push_back(step);
      ++from.count;
    }
    const bool always = from.count > 0 && delivered == demand.holds;
    (always ? supply->from : supply->maybe_from) = from;
    if (always) supply->source = MaterialSource::kProduced;
    return always;
  }

  MaterialSource OtherSource(const Demand& demand, MaterialId id, Supply* supply) {
    const Material& material = *planning_->edition(demand.step).materials[Index(id)];
    if (material.is_shared &&
        planning_->Implies(demand.holds, planning_->Viewed(material.shared_when))) {
      supply->shared_from = material.shared_from;
      return MaterialSource::kShared;
    }
    if (material.generated) return MaterialSource::kGenerated;
    if (Held(demand, id, material, supply)) return MaterialSource::kHeld;
    const bool promised =
        planning_->data->commitment && demand.row->commitment &&
        planning_->Implies(demand.holds, planning_->Viewed(*demand.row->commitment));
    return promised ? MaterialSource::kCommitment : MaterialSource::kSubmit;
  }

  // The day the step receives it on the promised basis; of one without a date, the day of
  // submission.
  Date DayReceived(const Demand& demand) const {
    if (demand.step == kOfBundle) return DayOf(planning_->data->received);
    const std::optional<Instant> received = dates_.received(demand.step);
    return received ? DayOf(*received) : planning_->data->day;
  }

  // A or B serves; C has still to be shown; D does not count. One that is no longer valid is told.
  bool Held(const Demand& demand, MaterialId id, const Material& material, Supply* supply) {
    std::optional<Trust> best;
    for (const PreparedHeld& held : planning_->data->held) {
      if (held.material != id || held.trust == Trust::kD) continue;
      if (!ValidOn(held, material, *planning_->data->calendar, DayReceived(demand)))
        supply->expired = true;
      else if (!best || held.trust < *best) best = held.trust;
    }
    if (!best) return false;
    supply->expired = false;
    supply->show_held = *best == Trust::kC;
    return true;
  }

  Planning* planning_;
  const Selection& selection_;
  const Requirements& requirements_;
  const PromisedDates& dates_;
  Materials& materials_;
  StepIndex paths_to_ = StepIndex(kNone);  // whose paths the memory holds
};

}  // namespace

void FindSources(Planning* planning, const Selection& selection, const Requirements& requirements,
                 const PromisedDates& dates, Materials* materials) {
  SourceFinder(planning, selection, requirements, dates, materials).Run();
}

}  // namespace onething::plan
