// The one merged list: a line for each material and source, with what to bring and for which
// steps.
//
// Needs of one material from one source are one line, also where their steps are in under
// different conditions: a line is certain where some need of it holds in every completion. What it
// depends on is told as outcomes awaited; the facts that are asked stand with the questions.
// Alternatives that were not chosen are kept with the line of the chosen one, since at the window
// a person may have the other paper at hand.
#include "plan/materials/material_list.h"

#include <algorithm>

#include "plan/awaits.h"
#include "plan/materials/amounts.h"
#include "plan/materials/deferral.h"
#include "plan/select/functions.h"

namespace onething::plan {
namespace {

// Whether the fact alone can turn the requirement's condition while the step stays in.
bool Turns(Planning* planning, const Selection& selection, const Demand& demand, FactId fact) {
  const Ref in = WhereAsked(planning, selection, demand.step);
  Ref with = planning->diagram.And(in, demand.when),
      without = planning->diagram.AndNot(in, demand.when);
  const Variable first = planning->set().first_variable(fact);
  for (size_t i = 0; i < planning->set().variable_count(fact); ++i) {
    with = planning->diagram.Exists(with, static_cast<Variable>(first + i));
    without = planning->diagram.Exists(without, static_cast<Variable>(first + i));
  }
  return planning->Meets(with, without);
}

// One class: the ways in which a line is found share what is known of its material at that point.
class LineWriter {
 public:
  LineWriter(Planning* planning, const Selection& selection, const Requirements& requirements,
             const PromisedDates& dates, Materials* materials, Plan* plan)
      : planning_(planning),
        selection_(selection),
        requirements_(requirements),
        dates_(dates),
        materials_(*materials),
        picked_(materials->memory.picked),
        plan_(*plan) {}

  void Run() {
    plan_.materials.clear();
    materials_.line_of.assign(requirements_.needs.size(), 0);
    for (uint32_t i = 0; i < requirements_.needs.size(); ++i) {
      if (materials_.Takes(requirements_, i)) materials_.line_of[i] = LineOf(i);
    }
    for (uint32_t i = 0; i < plan_.materials.size(); ++i) {
      Pick(i);
      Write(&plan_.materials[i]);
    }
  }

 private:
  // Demands of one material with one source are one line.
  uint32_t LineOf(uint32_t need) {
    const MaterialId material = requirements_.needs[need].need.material;
    const MaterialSource source = materials_.supplies[need].source;
    std::vector<MaterialLine>& lines = plan_.materials;
    for (uint32_t i = 0; i < lines.size(); ++i) {
      if (lines[i].material == material && lines[i].source == source) return i;
    }
    lines.emplace_back();
    lines.back().material = material;
    lines.back().source = source;
    return static_cast<uint32_t>(lines.size() - 1);
  }

  void Pick(uint32_t line) {
    picked_.clear();
    for (uint32_t i = 0; i < requirements_.needs.size(); ++i) {
      if (materials_.Takes(requirements_, i) && materials_.line_of[i] == line) picked_.push_back(i);
    }
  }

  void Write(MaterialLine* line) {
    Ref some = kFalse;
    const bool submitted = line->source == MaterialSource::kSubmit;
    for (uint32_t i : picked_) {
      const DemandNeed& need = requirements_.needs[i];
      const Supply& supply = materials_.supplies[i];
      some = planning_->diagram.Or(some, requirements_.DemandOf(i).holds);
      line->optimal &= materials_.choices[need.demand].optimal;
      line->expired |= supply.expired;
      line->show |= submitted ? need.need.show : supply.show_held;
      if (supply.shared_from) line->shared_from = supply.shared_from;
    }
    line->certain = some == kTrue;
    line->from = Steps([&](uint32_t i) { return materials_.supplies[i].from; });
    line->maybe_from = Steps([&](uint32_t i) { return materials_.supplies[i].maybe_from; });
    line->for_steps = WriteFor();
    if (submitted) {
      MaterialsMemory* memory = &materials_.memory;
      line->originals = OriginalsOf(planning_, requirements_, picked_, memory);
      line->copies = CopiesOf(planning_, selection_, requirements_, picked_, memory);
      Defer(line);
    }
    WriteAlternatives(line);
    WriteAwaits(line);
  }

  // A list of steps without repetition, in plan order.
  template <typename Has>
  Slice StepsWhere(const Has& has) {
    Slice slice{static_cast<uint32_t>(plan_.step_indexes.size()), 0};
    for (StepIndex step : selection_.order) {
      if (!has(step)) continue;
      plan_.step_indexes.push_back(step);
      ++slice.count;
    }
    return slice;
  }

  template <typename SliceOf>
  Slice Steps(const SliceOf& slice_of) {
    return StepsWhere([&](StepIndex step) {
      return std::any_of(picked_.begin(), picked_.end(), [&](uint32_t i) {
        const auto steps = Take(materials_.deliverers, slice_of(i));
        return std::find(steps.begin(), steps.end(), step) != steps.end();
      });
    });
  }

  // What the bundle asks for is for all steps that are not separate.
  Slice WriteFor() {
    return StepsWhere([&](StepIndex step) {
      return std::any_of(picked_.begin(), picked_.end(), [&](uint32_t i) {
        return requirements_.DemandOf(i).step == step ||
               (requirements_.DemandOf(i).step == kOfBundle &&
                !planning_->prepared(step).step->separate);
      });
    });
  }

  void WriteAlternatives(MaterialLine* line) {
    line->alternatives = {static_cast<uint32_t>(plan_.alternatives.size()), 0};
    uint32_t last = UINT32_MAX;
    for (uint32_t i : picked_) {
      const Demand& demand = requirements_.DemandOf(i);
      if (!demand.row->choice || requirements_.needs[i].demand == last) continue;
      last = requirements_.needs[i].demand;
      for (size_t place = 0; place < demand.row->any_of.size(); ++place) {
        if (place != materials_.choices[last].chosen)
          AddAlternative(demand.row->any_of[place], &line->alternatives);
      }
    }
  }

  // Alternatives that name the same materials are listed once.
  void AddAlternative(const Alternative& added, Slice* slice) {
    const auto same = [&](const Alternative* other) {
      return std::equal(added.begin(), added.end(), other->begin(), other->end(),
                        [](const Need& a, const Need& b) { return a.material == b.material; });
    };
    const auto listed = Take(plan_.alternatives, *slice);
    if (std::any_of(listed.begin(), listed.end(), same)) return;
    plan_.alternatives.push_back(&added);
    ++slice->count;
  }

  void WriteAwaits(MaterialLine* line) {
    std::vector<FactId>& facts = materials_.memory.facts;
    facts.clear();
    for (uint32_t i : picked_) OpenFactsOf(planning_, requirements_.DemandOf(i).when, &facts);
    std::erase_if(facts, [&](FactId fact) {
      return std::none_of(picked_.begin(), picked_.end(), [&](uint32_t i) {
        return Turns(planning_, selection_, requirements_.DemandOf(i), fact);
      });
    });
    std::sort(facts.begin(), facts.end());
    facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
    SplitByDecider(*planning_, selection_, facts, &plan_, nullptr, &line->awaits);
  }

  // Deferrable where every demand is, in every completion that has it: to the earliest date of all.
  void Defer(MaterialLine* line) {
    line->deferrable = true;
    for (uint32_t i : picked_) {
      const Demand& demand = requirements_.DemandOf(i);
      if (!IsDeferrable(planning_, selection_, demand)) {
        line->deferrable = false;
        line->deferrable_until.reset();
        return;
      }
      const std::optional<Instant> until = DeferredUntil(*planning_, demand, dates_);
      if (until && (!line->deferrable_until || *until < *line->deferrable_until))
        line->deferrable_until = until;
    }
  }

  Planning* planning_;
  const Selection& selection_;
  const Requirements& requirements_;
  const PromisedDates& dates_;
  Materials& materials_;
  std::vector<uint32_t>& picked_;
  Plan& plan_;
};

}  // namespace

void WriteMaterialList(Planning* planning, const Selection& selection,
                       const Requirements& requirements, const PromisedDates& dates,
                       Materials* materials, Plan* plan) {
  LineWriter(planning, selection, requirements, dates, materials, plan).Run();
}

}  // namespace onething::plan
