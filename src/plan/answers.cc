// What each answer to a choice brings: the plan is made again with it.
#include <algorithm>

#include "condition/values.h"
#include "plan/stages.h"

namespace onething {
namespace {

// The values to choose from, as keys: a set's one by one, of what is ordered one of each class.
std::vector<FactKeys> OptionsOf(Workspace* w, FactId fact) {
  const Fact& row = w->set().facts()[fact];
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
    Classes classes(w, &w->supports, &w->question_memory);
    classes.Find(w->signature, fact);
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
std::optional<ChoiceAnswer> AnswerWith(const Workspace& w, const FactKeys& option,
                                       Planner* planner) {
  std::optional<FactValue> value = ValueOf(w.set(), option);
  if (!value) return std::nullopt;
  std::vector<FactKeys> given = w.data->given;
  given.push_back(option);
  std::sort(given.begin(), given.end(),
            [](const FactKeys& a, const FactKeys& b) { return a.fact < b.fact; });
  std::vector<Diagnostic> findings;
  const PreparedRequest chosen(std::make_shared<const PreparedRequest::Data>(
      WithFacts(*w.data, std::move(given), &findings)));
  if (!findings.empty()) return std::nullopt;
  const absl::StatusOr<const Plan*> plan = planner->Make(chosen);
  if (!plan.ok()) return std::nullopt;
  return ChoiceAnswer{*std::move(value), (*plan)->time[Basis::kPromised].finish,
                      (*plan)->totals.trips, (*plan)->totals.materials};
}

}  // namespace

void WriteAnswers(Workspace* w) {
  std::optional<Planner> planner;
  w->plan.answers.clear();
  for (Question& question : w->plan.questions) {
    question.answers = {static_cast<uint32_t>(w->plan.answers.size()), 0};
    if (!w->set().facts()[question.fact].choice) continue;
    if (!planner) planner.emplace(w->limits);
    for (const FactKeys& option : OptionsOf(w, question.fact)) {
      std::optional<ChoiceAnswer> answer = AnswerWith(*w, option, &*planner);
      if (!answer) continue;
      w->plan.answers.push_back(*std::move(answer));
      ++question.answers.count;
    }
  }
}

}  // namespace onething
