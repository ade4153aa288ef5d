// What each answer to a choice brings: the plan is made again with it.
#include "plan/answers.h"

#include <algorithm>

#include "condition/values.h"

namespace onething::plan {
namespace {

// The values to choose from, as keys: a set's one by one, of what is ordered one of each class.
std::vector<FactKeys> OptionsOf(Planning* planning, Completions* completions, FactId fact) {
  const Fact& row = planning->set().facts()[fact];
  std::vector<FactKeys> options;
  const auto add = [&](std::vector<Interval> keys) { options.push_back({fact, std::move(keys)}); };
  if (row.type == FactType::kSet) {
    for (size_t i = 0; i < row.values.size(); ++i) {
      std::vector<Interval> alone(row.values.size(), Interval{0, 0});
      alone[i] = {1, 1};
      add(std::move(alone));
    }
  } else if (row.type == FactType::kBoolean || row.type == FactType::kEnum) {
    const int64_t count =
        row.type == FactType::kBoolean ? 2 : static_cast<int64_t>(row.values.size());
    for (int64_t key = 0; key < count; ++key) add({{key, key}});
  } else {
    Classes classes(planning, &completions->supports, &completions->question_memory);
    classes.Find(completions->signature, fact);
    for (uint32_t index = 0; index < classes.count(); ++index) {
      for (const auto& [keys, of] : classes.spans()) {
        if (of != index) continue;
        add({keys});
        break;
      }
    }
  }
  return options;
}

// Nothing where there is no plan with it.
std::optional<ChoiceAnswer> AnswerWith(const Planning& planning, const FactKeys& option,
                                       Planner* planner) {
  std::optional<FactValue> value = ValueOf(planning.set(), option);
  if (!value) return std::nullopt;
  std::vector<FactKeys> given = planning.data->given;
  given.push_back(option);
  std::sort(given.begin(), given.end(),
            [](const FactKeys& a, const FactKeys& b) { return a.fact < b.fact; });
  std::vector<Diagnostic> findings;
  const PreparedRequest chosen(std::make_shared<const PreparedRequest::Data>(
      WithFacts(*planning.data, std::move(given), &findings)));
  if (!findings.empty()) return std::nullopt;
  const absl::StatusOr<const Plan*> plan = planner->Make(chosen);
  if (!plan.ok()) return std::nullopt;
  return ChoiceAnswer{*std::move(value), (*plan)->time[Basis::kPromised].finish,
                      (*plan)->totals.trips, (*plan)->totals.materials};
}

}  // namespace

void WriteAnswers(Planning* planning, Completions* completions, Plan* plan) {
  std::optional<Planner> planner;
  plan->answers.clear();
  for (Question& question : plan->questions) {
    question.answers = {static_cast<uint32_t>(plan->answers.size()), 0};
    if (!planning->set().facts()[question.fact].choice) continue;
    if (!planner) planner.emplace(planning->limits);
    for (const FactKeys& option : OptionsOf(planning, completions, question.fact)) {
      std::optional<ChoiceAnswer> answer = AnswerWith(*planning, option, &*planner);
      if (!answer) continue;
      plan->answers.push_back(*std::move(answer));
      ++question.answers.count;
    }
  }
}

}  // namespace onething::plan
