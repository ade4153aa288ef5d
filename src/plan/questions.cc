// What is still worth asking, the question that leaves the fewest completions first.
#include <algorithm>
#include <numeric>

#include "plan/awaits.h"
#include "plan/stages.h"

namespace onething {
namespace {

__extension__ using Wide = unsigned __int128;

class Asker {
 public:
  explicit Asker(Workspace* w) : w_(w), classes_(w, &w->supports, &w->question_memory) {}

  void Run() {
    w_->plan.questions.clear();
    for (FactId fact : w_->residual) {
      if (!IsAwaited(*w_, *w_, fact)) w_->plan.questions.push_back(Expect(fact));
    }
    for (StepIndex step : w_->order) AskNumbers(step);
    w_->fact_scratch.clear();
    FindPlaceFacts(w_, &w_->fact_scratch);
    for (const FactId fact : w_->fact_scratch) AskPlainly(fact);
    Sort();
    w_->plan.final = w_->plan.questions.empty();
  }

 private:
  // The mean, over the fact's classes, of the completions left after it.
  Question Expect(FactId fact) {
    Question question;
    question.fact = fact;
    classes_.Find(w_->signature, fact);
    question.classes = classes_.count();
    uint64_t touched = 0, sum = 0;
    for (Ref function : w_->signature) {
      const uint64_t facts = w_->supports.Of(function);
      if ((facts & Supports::Bit(fact)) != 0) touched |= facts;
    }
    for (size_t i = 0; i < classes_.count() && w_->status.ok(); ++i) {
      if (__builtin_add_overflow(sum, CompletionsOf(w_, w_, LeftBy(i), fact, touched), &sum)) {
        w_->status = absl::ResourceExhaustedError("the open facts have more than 2^64 completions");
      }
    }
    const uint64_t divisor = std::gcd(sum, *question.classes);
    question.expected_numerator = sum / divisor;
    question.expected_denominator = *question.classes / divisor;
    return question;
  }

  // The functions as a class leaves them, each once.
  std::span<const Ref> LeftBy(size_t index) {
    std::vector<Ref>& left = w_->scratch;
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
    const Fact& row = w_->set().facts()[fact];
    if (w_->data->knowledge.settled(w_->set().first_variable(fact))) return;
    if (row.since) fact = row.since->source;
    const auto& questions = w_->plan.questions;
    const bool known = std::any_of(questions.begin(), questions.end(),
                                   [&](const Question& question) { return question.fact == fact; });
    if (known || IsAwaited(*w_, *w_, fact)) return;
    Question question;
    question.fact = fact;
    w_->plan.questions.push_back(question);
  }

  void AskNumbers(StepIndex index) {
    const StepFunctions& step = w_->functions[index];
    const Matter& matter = *w_->prepared(index).matter;
    for (size_t i = 0; i < matter.stages.size(); ++i) {
      const Ref there = w_->diagram.And(step.in, w_->stage_on[step.stages.first + i]);
      const Ref row = w_->stage_row[step.stages.first + i];
      for (size_t limit = 0; limit < matter.stages[i].limits.size(); ++limit) {
        const std::optional<FactId>& number = matter.stages[i].limits[limit].number;
        if (number && w_->Meets(there, w_->diagram.Is(row, static_cast<uint16_t>(limit))))
          AskPlainly(*number);
      }
    }
    for (const Fee& fee : matter.fees) {
      if (!w_->Meets(step.in, w_->Viewed(fee.when))) continue;
      for (const Amount::Term& term : fee.amount.terms) {
        if (term.op == Amount::Term::Op::kFact) AskPlainly(term.fact);
      }
    }
    if (matter.apply_from) AskPlainly(matter.apply_from->of);
    if (matter.apply_within) AskPlainly(matter.apply_within->of);
  }

  bool IsChoice(const Question& question) const { return w_->set().facts()[question.fact].choice; }

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
    std::sort(w_->plan.questions.begin(), w_->plan.questions.end(),
              [&](const Question& a, const Question& b) { return Before(a, b); });
  }

  Workspace* w_;
  Classes classes_;
};

}  // namespace

void WriteQuestions(Workspace* w) {
  Asker(w).Run();
}

}  // namespace onething
