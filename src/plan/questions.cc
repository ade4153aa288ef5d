// What is still worth asking, the fact that leaves the fewest completions first.
//
// For each residual fact the completions left after each of its classes are counted and averaged,
// as a fraction in lowest terms, since two facts may differ by less than a double shows. Facts
// that share no function of the signature with it do not change by it, so only the part that it
// touches is counted anew. After these come facts that no condition needs: numbers in a fee or a
// stage's limit, dates that something counts from, divisions that tell where errands are done.
#include "plan/questions.h"

#include <algorithm>
#include <numeric>

#include "plan/awaits.h"
#include "plan/place_questions.h"

namespace onething::plan {
namespace {

__extension__ using Wide = unsigned __int128;

class Asker {
 public:
  Asker(Planning* planning, const Selection& selection, const Variants& variants,
        Completions* completions, Plan* plan)
      : planning_(planning),
        selection_(selection),
        variants_(variants),
        completions_(completions),
        plan_(plan),
        classes_(planning, &completions->supports, &completions->question_memory) {}

  void Run() {
    plan_->questions.clear();
    for (FactId fact : completions_->residual) {
      if (!IsAwaited(*planning_, selection_, fact)) plan_->questions.push_back(Expect(fact));
    }
    for (StepIndex step : selection_.order) AskNumbers(step);
    std::vector<FactId>& facts = planning_->facts;
    facts.clear();
    FindPlaceFacts(planning_, selection_, variants_, &facts);
    for (const FactId fact : facts) AskPlainly(fact);
    Sort();
    plan_->final = plan_->questions.empty();
  }

 private:
  // The mean, over the fact's classes, of the completions left after it.
  Question Expect(FactId fact) {
    Question question;
    question.fact = fact;
    classes_.Find(completions_->signature, fact);
    question.classes = classes_.count();
    uint64_t touched = 0, sum = 0;
    for (Ref function : completions_->signature) {
      const uint64_t facts = completions_->supports.Of(function);
      if ((facts & Supports::Bit(fact)) != 0) touched |= facts;
    }
    for (size_t i = 0; i < classes_.count() && planning_->status.ok(); ++i) {
      if (__builtin_add_overflow(
              sum, CompletionsOf(planning_, completions_, LeftBy(i), fact, touched), &sum)) {
        planning_->status =
            absl::ResourceExhaustedError("the open facts have more than 2^64 completions");
      }
    }
    const uint64_t divisor = std::gcd(sum, *question.classes);
    question.expected_numerator = sum / divisor;
    question.expected_denominator = *question.classes / divisor;
    return question;
  }

  // The functions as a class leaves them, each once.
  std::span<const Ref> LeftBy(size_t index) {
    std::vector<Ref>& left = completions_->left;
    left.assign(classes_.functions(index).begin(), classes_.functions(index).end());
    left.insert(left.end(), classes_.rest().begin(), classes_.rest().end());
    std::erase_if(left, [](Ref function) { return IsTerminal(function); });
    std::sort(left.begin(), left.end());
    left.erase(std::unique(left.begin(), left.end()), left.end());
    return left;
  }

  // A fact that no condition needs but a number, a date or a place does; a derived fact's source
  // instead.
  void AskPlainly(FactId fact) {
    const Fact& row = planning_->set().facts()[fact];
    if (planning_->data->knowledge.settled(planning_->set().first_variable(fact))) return;
    if (row.since) fact = row.since->source;
    const auto& questions = plan_->questions;
    const bool known = std::any_of(questions.begin(), questions.end(),
                                   [&](const Question& question) { return question.fact == fact; });
    if (known || IsAwaited(*planning_, selection_, fact)) return;
    Question question;
    question.fact = fact;
    plan_->questions.push_back(question);
  }

  void AskNumbers(StepIndex index) {
    const StepFunctions& step = selection_.functions[index];
    const Matter& matter = *planning_->prepared(index).matter;
    for (size_t i = 0; i < matter.stages.size(); ++i) {
      const Ref there = planning_->diagram.And(step.in, selection_.stage_on[step.stages.first + i]);
      const Ref row = selection_.stage_row[step.stages.first + i];
      for (size_t limit = 0; limit < matter.stages[i].limits.size(); ++limit) {
        const FactLimit* length = matter.stages[i].limits[limit].by_fact();
        if (length != nullptr &&
            planning_->Meets(there, planning_->diagram.Is(row, static_cast<uint16_t>(limit))))
          AskPlainly(length->count);
      }
    }
    for (const Fee& fee : matter.fees) {
      if (!planning_->Meets(step.in, planning_->Viewed(fee.when))) continue;
      for (const Amount::Term& term : fee.amount.terms) {
        if (term.op == Amount::Term::Op::kFact) AskPlainly(term.fact);
      }
    }
    if (matter.apply_from) AskPlainly(matter.apply_from->of);
    if (matter.apply_within) AskPlainly(matter.apply_within->of);
  }

  bool IsChoice(const Question& question) const {
    return planning_->set().facts()[question.fact].choice;
  }

  // Choices last, numbers before them; else the fewest completions left, then as declared.
  bool Before(const Question& a, const Question& b) const {
    if (IsChoice(a) != IsChoice(b)) return IsChoice(b);
    if (a.classes.has_value() != b.classes.has_value()) return a.classes.has_value();
    if (a.classes) {
      const auto left = static_cast<Wide>(a.expected_numerator) * b.expected_denominator;
      const auto right = static_cast<Wide>(b.expected_numerator) * a.expected_denominator;
      if (left != right) return left < right;
    }
    return a.fact < b.fact;
  }

  void Sort() {
    std::sort(plan_->questions.begin(), plan_->questions.end(),
              [&](const Question& a, const Question& b) { return Before(a, b); });
  }

  Planning* planning_;
  const Selection& selection_;
  const Variants& variants_;
  Completions* completions_;
  Plan* plan_;
  Classes classes_;
};

}  // namespace

bool WriteQuestions(Planning* planning, const Selection& selection, const Variants& variants,
                    Completions* completions, Plan* plan) {
  Asker(planning, selection, variants, completions, plan).Run();
  return planning->ok();
}

}  // namespace onething::plan
