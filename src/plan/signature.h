// What tells situations apart: one list of functions of the open facts, each with what it tells and
// of what.
//
// Two completions of a request are one situation where every function of the list has the same
// value in both. The classes of values, the numbers of situations, the fingerprints of examples and
// what an answer decides are all read off this list, so that a rule which makes a new difference is
// entered here and nowhere else.
//
// A function is told where something is so: the fee of a step, say, is told as "the step is in and
// the fee is due". Where a step is out, nothing else of it tells situations apart, and each of its
// functions is 0.
#ifndef ONETHING_SRC_PLAN_SIGNATURE_H_
#define ONETHING_SRC_PLAN_SIGNATURE_H_

#include <vector>

#include "plan/materials/requirements.h"

namespace onething::plan {

enum class Tells : uint8_t {
  kBundle,       // the bundle takes the case
  kStep,         // the step is in
  kLimit,        // which row of limits the step has
  kStage,        // the stage is there
  kStageLimit,   // which row of limits the stage has
  kFee,          // the fee is due
  kOffer,        // the offer, of a step or of the bundle, holds
  kRequirement,  // the requirement, of a step or of the bundle, holds
  kShared,       // the material that it needs is shared
  kDeferrable,   // it may follow later
  kCommitment,   // it may be promised
};

// One entry: `what` is told where `where` holds.
struct Told {
  Tells tells = Tells::kBundle;
  StepIndex step = kOfBundle;
  Ref where = kTrue, what = kTrue;
  Ref both = kNotCached;  // where both hold, if it is known already
  MaterialId material{};  // of kShared
};

// Whether the entry tells an index of a row, not a truth.
inline bool TellsRow(const Told& told) {
  return told.tells == Tells::kLimit || told.tells == Tells::kStageLimit;
}

// The entry's function: a truth, or 0 where nothing is asked and else one more than the index of
// the row.
inline Ref FunctionOf(Planning* planning, const Told& told) {
  if (TellsRow(told))
    return planning->diagram.If(told.where, planning->diagram.Plus(told.what, 1), 0);
  if (told.both != kNotCached) return told.both;
  return planning->diagram.And(told.where, told.what);
}

// The entries of the bundle itself.
template <typename Visit>
void TellBundle(Planning* planning, const Selection& selection, const Visit& visit) {
  const Ref takes = selection.takes;
  visit(Told{Tells::kBundle, kOfBundle, kTrue, takes, takes});
  for (const Offer& offer : planning->bundle().offers)
    visit(Told{Tells::kOffer, kOfBundle, takes, planning->Viewed(offer.when)});
}

// The entries of a step but for its requirements.
template <typename Visit>
void TellStep(Planning* planning, const Selection& selection, StepIndex index, const Visit& visit) {
  const StepFunctions& step = selection.functions[index];
  const Matter& matter = *planning->prepared(index).matter;
  visit(Told{Tells::kStep, index, kTrue, step.in, step.in});
  visit(Told{Tells::kLimit, index, step.in, step.row});
  for (uint32_t i = step.stages.first; i < step.stages.first + step.stages.count; ++i) {
    const Ref there = planning->diagram.And(step.in, selection.stage_on[i]);
    visit(Told{Tells::kStage, index, step.in, selection.stage_on[i], there});
    visit(Told{Tells::kStageLimit, index, there, selection.stage_row[i]});
  }
  for (const Fee& fee : matter.fees)
    visit(Told{Tells::kFee, index, step.in, planning->Viewed(fee.when)});
  for (const Offer& offer : matter.offers)
    visit(Told{Tells::kOffer, index, step.in, planning->Viewed(offer.when)});
}

// The entries of a requirement of a step or of the bundle, which holds where `holds` does.
template <typename Visit>
void TellRequirement(Planning* planning, StepIndex step, const Requirement& requirement, Ref holds,
                     const Visit& visit) {
  visit(Told{Tells::kRequirement, step, kTrue, holds, holds});
  for (const Alternative& alternative : requirement.any_of) {
    for (const Need& need : alternative) {
      const Material& material = *planning->edition(step).materials[Index(need.material)];
      if (!material.is_shared) continue;
      const Ref shared = planning->Viewed(material.shared_when);
      visit(Told{Tells::kShared, step, holds, shared, kNotCached, need.material});
    }
  }
  if (requirement.deferrable) {
    const Ref when = planning->Viewed(requirement.deferrable->when);
    visit(Told{Tells::kDeferrable, step, holds, when});
  }
  if (requirement.commitment)
    visit(Told{Tells::kCommitment, step, holds, planning->Viewed(*requirement.commitment)});
}

// The functions that are not constant, each once.
void FindSignature(Planning* planning, const Selection& selection, const Requirements& requirements,
                   std::vector<Ref>* signature);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_SIGNATURE_H_
