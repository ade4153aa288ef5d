// The one merged list of materials, and the one form.
#include <algorithm>

#include "plan/stages.h"
#include "plan/trip_dates.h"

namespace onething {
namespace {

class LineWriter {
 public:
  explicit LineWriter(Workspace* w) : w_(w), plan_(w->plan) {}

  void Run() {
    plan_.materials.clear();
    for (UseNeed& need : w_->needs) {
      if (w_->uses[need.use].Takes(need)) Assign(&need);
    }
    for (uint32_t i = 0; i < plan_.materials.size(); ++i) {
      Pick(i);
      Write(&plan_.materials[i]);
    }
  }

 private:
  // Uses of one material with one source are one line.
  void Assign(UseNeed* need) {
    for (uint32_t i = 0; i < plan_.materials.size(); ++i) {
      if (plan_.materials[i].material != need->need.material ||
          plan_.materials[i].source != need->source)
        continue;
      need->line = i;
      return;
    }
    need->line = static_cast<uint32_t>(plan_.materials.size());
    MaterialLine line;
    line.material = need->need.material;
    line.source = need->source;
    plan_.materials.push_back(line);
  }

  void Pick(uint32_t line) {
    w_->picked.clear();
    for (uint32_t i = 0; i < w_->needs.size(); ++i) {
      const UseNeed& need = w_->needs[i];
      if (w_->uses[need.use].Takes(need) && need.line == line) w_->picked.push_back(i);
    }
  }

  const Use& UseOf(uint32_t need) const { return w_->uses[w_->needs[need].use]; }

  void Write(MaterialLine* line) {
    Ref some = kFalse;
    for (uint32_t i : w_->picked) {
      const UseNeed& need = w_->needs[i];
      some = w_->diagram.Or(some, UseOf(i).holds);
      line->optimal &= UseOf(i).optimal;
      line->expired |= need.expired;
      line->show |= line->source == MaterialSource::kSubmit ? need.need.show : need.show_held;
      if (need.shared_from) line->shared_from = need.shared_from;
    }
    line->certain = some == kTrue;
    line->from = Steps([&](uint32_t i) { return w_->needs[i].from; });
    line->maybe_from = Steps([&](uint32_t i) { return w_->needs[i].maybe_from; });
    line->for_steps = WriteFor();
    if (line->source == MaterialSource::kSubmit) {
      line->originals = OriginalsOf(w_, w_->picked);
      line->copies = CopiesOf(w_, w_->picked);
      Defer(line);
    }
    WriteAlternatives(line);
    WriteAwaits(line);
  }

  // A list of steps without repetition, in plan order.
  template <typename Has>
  Slice StepsWhere(const Has& has) {
    Slice slice{static_cast<uint32_t>(plan_.step_indexes.size()), 0};
    for (StepIndex step : w_->order) {
      if (!has(step)) continue;
      plan_.step_indexes.push_back(step);
      ++slice.count;
    }
    return slice;
  }

  template <typename SliceOf>
  Slice Steps(const SliceOf& slice_of) {
    return StepsWhere([&](StepIndex step) {
      return std::any_of(w_->picked.begin(), w_->picked.end(), [&](uint32_t i) {
        const auto steps = Take(w_->step_pool, slice_of(i));
        return std::find(steps.begin(), steps.end(), step) != steps.end();
      });
    });
  }

  // What the bundle asks for is for all steps that are not separate.
  Slice WriteFor() {
    return StepsWhere([&](StepIndex step) {
      return std::any_of(w_->picked.begin(), w_->picked.end(), [&](uint32_t i) {
        return UseOf(i).step == step ||
               (UseOf(i).step == kOfBundle && !w_->prepared(step).step->separate);
      });
    });
  }

  void WriteAlternatives(MaterialLine* line) {
    line->alternatives = {static_cast<uint32_t>(plan_.alternatives.size()), 0};
    uint32_t last = UINT32_MAX;
    for (uint32_t i : w_->picked) {
      const Use& use = UseOf(i);
      if (!use.row->choice || w_->needs[i].use == last) continue;
      last = w_->needs[i].use;
      for (size_t place = 0; place < use.row->any_of.size(); ++place) {
        if (place != use.chosen) AddAlternative(use.row->any_of[place], &line->alternatives);
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
    w_->fact_scratch.clear();
    for (uint32_t i : w_->picked) OpenFactsOf(w_, UseOf(i).when, &w_->fact_scratch);
    std::erase_if(w_->fact_scratch, [&](FactId fact) {
      return std::none_of(w_->picked.begin(), w_->picked.end(),
                          [&](uint32_t i) { return Turns(UseOf(i), fact); });
    });
    std::sort(w_->fact_scratch.begin(), w_->fact_scratch.end());
    w_->fact_scratch.erase(std::unique(w_->fact_scratch.begin(), w_->fact_scratch.end()),
                           w_->fact_scratch.end());
    SplitByDecider(w_, w_->fact_scratch, nullptr, &line->awaits);
  }

  // Whether the fact alone can turn the requirement's condition while the step stays in.
  bool Turns(const Use& use, FactId fact) {
    const Ref in = WhereAsked(w_, use.step);
    Ref with = w_->diagram.And(in, use.when), without = w_->diagram.AndNot(in, use.when);
    const Variable first = w_->set().first_variable(fact);
    for (size_t i = 0; i < w_->set().variable_count(fact); ++i) {
      with = w_->diagram.Exists(with, static_cast<Variable>(first + i));
      without = w_->diagram.Exists(without, static_cast<Variable>(first + i));
    }
    return w_->Meets(with, without);
  }

  // Deferrable where every use is, in every completion that has it: to the earliest date of all.
  void Defer(MaterialLine* line) {
    line->deferrable = true;
    for (uint32_t i : w_->picked) {
      const Use& use = UseOf(i);
      if (!IsDeferrable(w_, use)) {
        line->deferrable = false;
        line->deferrable_until.reset();
        return;
      }
      const std::optional<Instant> until = DeferredUntil(use);
      if (until && (!line->deferrable_until || *until < *line->deferrable_until))
        line->deferrable_until = until;
    }
  }

  std::optional<Instant> DeferredUntil(const Use& use) const {
    const Deferrable& rule = *use.row->deferrable;
    const WorkCalendar& calendar = *w_->data->calendar;
    if (use.step == kOfBundle) return calendar.Add(w_->data->received, *rule.within);
    const PassStep& step = w_->passes[static_cast<size_t>(Basis::kPromised)].steps[use.step];
    if (!step.received) return std::nullopt;
    StageWaits waits;
    if (!rule.until) return calendar.Add(*step.received, *rule.within);
    return PromisedClock(*w_, use.step, &waits).EndOfStage(*rule.until);
  }

  Workspace* w_;
  Plan& plan_;
};

}  // namespace

bool IsDeferrable(Workspace* w, const Use& use) {
  const std::optional<Deferrable>& rule = use.row->deferrable;
  if (!rule || !w->Implies(use.holds, w->Viewed(rule->when))) return false;
  if (!rule->until) return true;
  return use.step != kOfBundle &&
         w->Implies(use.holds, w->stage_on[w->functions[use.step].stages.first + *rule->until]);
}

void WriteLines(Workspace* w) {
  LineWriter(w).Run();
}

namespace {

bool IsTrulyGiven(const Workspace& w, FactId fact) {
  const auto& standing = w.data->standing_for_class;
  return w.data->knowledge.given(fact) &&
         std::find(standing.begin(), standing.end(), fact) == standing.end();
}

}  // namespace

// First appearance first, once each.
void WriteForm(Workspace* w) {
  Plan& plan = w->plan;
  plan.fields.clear();
  for (const UseNeed& need : w->needs) {
    const Use& use = w->uses[need.use];
    if (!use.Takes(need) ||
        (need.source != MaterialSource::kGenerated && need.source != MaterialSource::kSubmit))
      continue;
    const Edition& edition =
        use.step == kOfBundle ? *w->data->edition : *w->prepared(use.step).edition;
    for (FieldId field : edition.materials[Index(need.need.material)]->fields) {
      const bool known = std::any_of(plan.fields.begin(), plan.fields.end(),
                                     [&](const FormField& row) { return row.field == field; });
      const std::optional<FactId>& fact = edition.fields[Index(field)]->fact;
      if (!known) plan.fields.push_back({field, fact && IsTrulyGiven(*w, *fact)});
    }
  }
}

}  // namespace onething
