// The questions still open, each with the classes of its answers and what they decide.
//
// The planner knows which facts are still worth asking and in which order (plan/questions.cc); here
// it is said what an answer would change. A situation is what the entries of the signature tell
// (plan/signature.h), so an answer changes something exactly if one of the entries depends on the
// fact. Each entry says of what it tells, and so its dependence is put down to the bundle, to a
// step's status, limits, fees or offers, or to a material.
//
// An entry counts only where it is told. A step's limit may depend on a fact while the step is out
// wherever that fact matters; then no answer changes the limit. So it is asked whether the fact
// matters to the function that is 0 where the step is out, and not to the bare rule. Diagrams are
// canonical, so that a function depends on a fact exactly if some node of it tests one of the
// fact's variables.
//
// Numbers are no entries: a stage of as many workdays as a fact says, or a fee of so much a square
// metre, is one situation whatever the number is. They are looked for by name, and put down to
// limits and fees as well.
//
// Example: a subsidy is for those over 60 with a card, and takes 5 workdays, in the city 3. Age
// decides the step. The household decides its limit; but once age is given as 50, the step is out,
// the limit's function is 0 everywhere, and nothing is left to ask.
#include <algorithm>

#include "onething/question.h"
#include "plan/answers.h"
#include "plan/layers.h"
#include "plan/questions.h"
#include "plan/signature.h"
#include "question/value_class.h"

namespace onething {
namespace {

// The part of a plan that questions are asked of.
struct Parts {
  explicit Parts(const Limits& limits) : planning(limits), completions(&planning.diagram) {}

  bool Find(const PreparedRequest::Data& data) {
    planning.Begin(data);
    plan::BeginPlan(data, &plan);
    return Select(&planning, &selection) && FindRequirements(&planning, selection, &requirements) &&
           FindCompletions(&planning, selection, requirements, &completions, &plan) &&
           FindVariants(&planning, selection, &variants) &&
           WriteQuestions(&planning, selection, variants, &completions, &plan);
  }

  plan::Planning planning;
  plan::Selection selection;
  plan::Requirements requirements;
  plan::Completions completions;
  plan::Variants variants;
  Plan plan;
};

template <typename T>
void AddOnce(T value, std::vector<T>* list) {
  if (std::find(list->begin(), list->end(), value) == list->end()) list->push_back(value);
}

// Says of each entry of the signature what it stands for, where the fact matters to it.
class DecidesFinder {
 public:
  DecidesFinder(Parts* parts, FactId fact) : parts_(parts), fact_(fact) {}

  Decides Find() {
    TellBundle(&parts_->planning, parts_->selection, [&](const plan::Told& told) {
      decides_.bundle |= Matters(FunctionOf(&parts_->planning, told));
    });
    for (StepIndex step : parts_->selection.order) AddStep(step);
    for (const plan::Demand& demand : parts_->requirements.demands) AddDemand(demand);
    return decides_;
  }

 private:
  bool Matters(Ref function) {
    const Variable first = parts_->planning.set().first_variable(fact_);
    for (size_t i = 0; i < parts_->planning.set().variable_count(fact_); ++i) {
      if (parts_->planning.diagram.DependsOn(function, static_cast<Variable>(first + i)))
        return true;
    }
    return false;
  }
  // Whether the fact can change what the entry tells, where it is told.
  bool Matters(const plan::Told& told) {
    if (told.where == kTrue || !Matters(told.what)) return Matters(told.what);
    return Matters(
        parts_->planning.diagram.If(told.where, parts_->planning.diagram.Plus(told.what, 1), 0));
  }

  // The list of the plan's steps to which an entry belongs.
  std::vector<StepIndex>& ListOf(plan::Tells tells) {
    if (tells == plan::Tells::kStep) return decides_.steps;
    if (tells == plan::Tells::kFee) return decides_.fees;
    return tells == plan::Tells::kOffer ? decides_.offers : decides_.limits;
  }

  void AddStep(StepIndex step) {
    TellStep(&parts_->planning, parts_->selection, step, [&](const plan::Told& told) {
      if (Matters(told)) AddOnce(step, &ListOf(told.tells));
    });
    if (HasNumber(step)) AddOnce(step, &decides_.limits);
    const auto has_number = [&](const Fee& fee) {
      const std::vector<FactId> facts = fee.amount.Facts();
      return parts_->planning.Meets(parts_->selection.functions[step].in,
                                    parts_->planning.Viewed(fee.when)) &&
             std::any_of(facts.begin(), facts.end(), [&](FactId id) { return Is(id); });
    };
    const auto& fees = parts_->planning.prepared(step).matter->fees;
    if (std::any_of(fees.begin(), fees.end(), has_number)) AddOnce(step, &decides_.fees);
  }

  // The fact itself, or one that counts from it.
  bool Is(FactId id) const {
    const Fact& row = parts_->planning.set().facts()[id];
    return id == fact_ || (row.since && row.since->source == fact_);
  }
  bool HasNumber(StepIndex step) const {
    const Matter& matter = *parts_->planning.prepared(step).matter;
    for (const Stage& stage : matter.stages) {
      for (const StageLimit& limit : stage.limits) {
        if (limit.by_fact() != nullptr && Is(limit.by_fact()->count)) return true;
      }
    }
    return (matter.apply_from && Is(matter.apply_from->of)) ||
           (matter.apply_within && Is(matter.apply_within->of));
  }

  // The fact decides on a material by deciding whether it is asked, shared, deferred or promised.
  void AddDemand(const plan::Demand& demand) {
    bool all = false;
    std::vector<MaterialId> shared;
    TellRequirement(&parts_->planning, demand.step, *demand.row, demand.holds,
                    [&](const plan::Told& told) {
                      if (!Matters(told)) return;
                      if (told.tells == plan::Tells::kShared) shared.push_back(told.material);
                      else all = true;
                    });
    for (const plan::DemandNeed& need : Take(parts_->requirements.needs, demand.needs)) {
      const MaterialId material = need.need.material;
      if (all || std::find(shared.begin(), shared.end(), material) != shared.end())
        AddOnce(material, &decides_.materials);
    }
  }

  Parts* parts_;
  FactId fact_;
  Decides decides_;
};

std::vector<ValueClass> ClassesOf(Parts* parts, FactId fact) {
  plan::Classes classes(&parts->planning, &parts->completions.supports,
                        &parts->completions.question_memory);
  classes.Find(parts->completions.signature, fact);
  std::vector<ValueClass> found;
  for (uint32_t index = 0; index < classes.count(); ++index) {
    std::vector<Interval> keys;
    for (const auto& [interval, of] : classes.spans()) {
      if (of == index) keys.push_back(interval);
    }
    if (std::optional<ValueClass> one = question::ClassOf(parts->planning.set(), fact, keys))
      found.push_back(*std::move(one));
  }
  question::NameOthers(&found);
  return found;
}

// Of a set: the values that some function depends on.
std::vector<uint16_t> MembersOf(Parts* parts, FactId fact) {
  std::vector<uint16_t> members;
  const Variable first = parts->planning.set().first_variable(fact);
  for (size_t i = 0; i < parts->planning.set().variable_count(fact); ++i) {
    const auto depends = [&](Ref function) {
      return parts->planning.diagram.DependsOn(function, static_cast<Variable>(first + i));
    };
    if (std::any_of(parts->completions.signature.begin(), parts->completions.signature.end(),
                    depends))
      members.push_back(static_cast<uint16_t>(i));
  }
  return members;
}

AskedFact AskedOf(Parts* parts, const Question& question) {
  AskedFact asked;
  asked.fact = question.fact;
  asked.classes = question.classes;
  asked.expected_numerator = question.expected_numerator;
  asked.expected_denominator = question.expected_denominator;
  const Fact& row = parts->planning.set().facts()[question.fact];
  asked.choice = row.choice;
  if (question.classes && row.type == FactType::kSet)
    asked.members = MembersOf(parts, question.fact);
  else if (question.classes) asked.values = ClassesOf(parts, question.fact);
  const auto answers = parts->plan.answers_to(question);
  asked.answers.assign(answers.begin(), answers.end());
  asked.decides = DecidesFinder(parts, question.fact).Find();
  return asked;
}

}  // namespace

Result<Questions> NextQuestions(const Catalog& catalog, const Request& request,
                                const Limits& limits) {
  Result<PreparedRequest> prepared = Prepare(catalog, request, limits);
  if (!prepared.ok()) return prepared.failure();
  Parts parts(limits);
  if (!parts.Find(DataOf(*prepared))) return parts.planning.Failure();
  WriteAnswers(&parts.planning, &parts.completions, &parts.plan);
  if (!parts.planning.ok()) return parts.planning.Failure();
  Questions questions;
  questions.version = parts.plan.version;
  questions.edition = parts.plan.edition;
  questions.bundle_id = parts.plan.bundle_id;
  questions.bundle = parts.plan.bundle;
  questions.completions = parts.plan.completions;
  questions.final = parts.plan.final;
  for (const Question& question : parts.plan.questions)
    questions.asked.push_back(AskedOf(&parts, question));
  if (!parts.planning.ok()) return parts.planning.Failure();
  return questions;
}

}  // namespace onething
