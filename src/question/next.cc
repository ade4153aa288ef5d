// The questions still open, each with the classes of its answers and what they decide.
#include <algorithm>

#include "condition/values.h"
#include "onething/question.h"
#include "plan/classes.h"
#include "plan/stages.h"
#include "question/value_class.h"

namespace onething {
namespace {

template <typename T>
void AddOnce(T value, std::vector<T>* list) {
  if (std::find(list->begin(), list->end(), value) == list->end()) list->push_back(value);
}

// Says of each function that tells situations apart what it stands for, where the fact matters to it.
class DecidesFinder {
 public:
  DecidesFinder(Workspace* w, FactId fact) : w_(w), fact_(fact) {}

  Decides Find() {
    decides_.bundle = Matters(w_->takes);
    for (const Offer& offer : w_->bundle().offers)
      decides_.bundle |= Matters(w_->diagram.And(w_->takes, w_->Viewed(offer.when)));
    for (StepIndex step : w_->order) AddStep(step);
    for (const Use& use : w_->uses) AddUse(use);
    return decides_;
  }

 private:
  bool Matters(Ref function) {
    const Variable first = w_->set().first_variable(fact_);
    for (size_t i = 0; i < w_->set().variable_count(fact_); ++i) {
      if (w_->diagram.DependsOn(function, static_cast<Variable>(first + i))) return true;
    }
    return false;
  }
  // Whether the fact can change what is so where the step is in.
  bool MattersWithin(Ref in, Ref function) {
    return Matters(function) && Matters(w_->diagram.If(in, w_->diagram.Plus(function, 1), 0));
  }

  void AddStep(StepIndex step) {
    const StepFunctions& functions = w_->functions[step];
    const Matter& matter = *w_->prepared(step).matter;
    if (Matters(functions.in)) decides_.steps.push_back(step);
    bool limit = MattersWithin(functions.in, functions.row);
    for (uint32_t i = 0; i < functions.stages.count; ++i) {
      limit |= MattersWithin(functions.in, w_->stage_on[functions.stages.first + i]);
      limit |=
          MattersWithin(w_->diagram.And(functions.in, w_->stage_on[functions.stages.first + i]),
                        w_->stage_row[functions.stages.first + i]);
    }
    if (limit || HasNumber(step)) decides_.limits.push_back(step);
    const auto fee = [&](const Fee& row) {
      const std::vector<FactId> facts = row.amount.Facts();
      const Ref when = w_->Viewed(row.when);
      return MattersWithin(functions.in, when) ||
             (w_->Meets(functions.in, when) &&
              std::any_of(facts.begin(), facts.end(), [&](FactId id) { return Is(id); }));
    };
    if (std::any_of(matter.fees.begin(), matter.fees.end(), fee)) decides_.fees.push_back(step);
    const auto offer = [&](const Offer& row) {
      return MattersWithin(functions.in, w_->Viewed(row.when));
    };
    if (std::any_of(matter.offers.begin(), matter.offers.end(), offer))
      decides_.offers.push_back(step);
  }

  // The fact itself, or one that counts from it.
  bool Is(FactId id) const {
    const Fact& row = w_->set().facts()[id];
    return id == fact_ || (row.since && row.since->source == fact_);
  }
  bool HasNumber(StepIndex step) const {
    const Matter& matter = *w_->prepared(step).matter;
    for (const Stage& stage : matter.stages) {
      for (const StageLimit& limit : stage.limits) {
        if (limit.number && Is(*limit.number)) return true;
      }
    }
    return (matter.apply_from && Is(matter.apply_from->of)) ||
           (matter.apply_within && Is(matter.apply_within->of));
  }

  void AddUse(const Use& use) {
    bool matters = Matters(use.holds);
    if (use.row->deferrable)
      matters |= MattersWithin(use.holds, w_->Viewed(use.row->deferrable->when));
    if (use.row->commitment) matters |= MattersWithin(use.holds, w_->Viewed(*use.row->commitment));
    const Edition& edition =
        use.step == kOfBundle ? *w_->data->edition : *w_->prepared(use.step).edition;
    for (const UseNeed& need : Take(w_->needs, use.needs)) {
      const Material& material = *edition.materials[Index(need.need.material)];
      const bool shared =
          material.is_shared && MattersWithin(use.holds, w_->Viewed(material.shared_when));
      if (matters || shared) AddOnce(need.need.material, &decides_.materials);
    }
  }

  Workspace* w_;
  FactId fact_;
  Decides decides_;
};

std::vector<ValueClass> ClassesOf(Workspace* w, FactId fact) {
  Classes classes(w, &w->question_memory);
  classes.Find(w->signature, fact);
  std::vector<ValueClass> found;
  for (uint32_t index = 0; index < classes.count(); ++index) {
    std::vector<Interval> keys;
    for (const auto& [interval, of] : classes.spans()) {
      if (of == index) keys.push_back(interval);
    }
    if (std::optional<ValueClass> one = ClassOf(w->set(), fact, keys))
      found.push_back(*std::move(one));
  }
  NameOthers(&found);
  return found;
}

// Of a set: the values that some function depends on.
std::vector<uint16_t> MembersOf(Workspace* w, FactId fact) {
  std::vector<uint16_t> members;
  const Variable first = w->set().first_variable(fact);
  for (size_t i = 0; i < w->set().variable_count(fact); ++i) {
    const auto depends = [&](Ref function) {
      return w->diagram.DependsOn(function, static_cast<Variable>(first + i));
    };
    if (std::any_of(w->signature.begin(), w->signature.end(), depends))
      members.push_back(static_cast<uint16_t>(i));
  }
  return members;
}

AskedFact AskedOf(Workspace* w, const Question& question) {
  AskedFact asked;
  asked.fact = question.fact;
  asked.classes = question.classes;
  asked.expected_numerator = question.expected_numerator;
  asked.expected_denominator = question.expected_denominator;
  const Fact& row = w->set().facts()[question.fact];
  asked.choice = row.choice;
  if (question.classes && row.type == FactType::kSet) asked.members = MembersOf(w, question.fact);
  else if (question.classes) asked.values = ClassesOf(w, question.fact);
  const auto answers = Take(w->plan.answers, question.answers);
  asked.answers.assign(answers.begin(), answers.end());
  asked.decides = DecidesFinder(w, question.fact).Find();
  return asked;
}

}  // namespace

absl::StatusOr<Questions> NextQuestions(const Catalog& catalog, const Request& request,
                                        const Limits& limits) {
  absl::StatusOr<PreparedRequest> prepared = Prepare(catalog, request, limits);
  if (!prepared.ok()) return prepared.status();
  Workspace w(limits);
  BeginPlan(&w, prepared->data());
  if (!MakeSituations(&w) || !RunStages(&w, WriteQuestions, WriteAnswers)) return StatusOf(w);
  Questions questions;
  questions.version = w.plan.version;
  questions.edition = w.plan.edition;
  questions.bundle_id = w.plan.bundle_id;
  questions.bundle = w.plan.bundle;
  questions.completions = w.plan.completions;
  questions.final = w.plan.final;
  for (const Question& question : w.plan.questions)
    questions.asked.push_back(AskedOf(&w, question));
  if (!w.status.ok() || w.diagram.exhausted()) return StatusOf(w);
  return questions;
}

}  // namespace onething
