// Stages and later papers against the promise, in every situation at once.
//
// The workdays of the counted stages are added up as functions of the facts and compared with the
// promise as a function: where the sum is greater the stages cannot keep it. An example: "review"
// takes 5 workdays, or 12 for companies; the promise is 10; the finding shows for companies and
// says so.
#include "check/matter.h"

#include <algorithm>

#include "condition/combination.h"
#include "situation/witness.h"

namespace onething::check {
namespace {

// 1 where the number that a function gives is greater.
Ref GreaterThan(Diagram* diagram, Ref function, uint16_t number) {
  Combination greater(diagram,
                      [number](Ref value, Ref) { return value > number ? kTrue : kFalse; });
  return greater(function, kFalse);
}

// A promise, and where it is the one that counts.
struct Promise {
  Ref holds = kTrue;
  std::optional<Limit> limit;
};

// The workdays of a stage, by situation: those of the first limit that holds, 0 where it is in
// another unit or a fact's.
Ref StageWorkdays(const Judge& judge, const Stage& stage, int32_t most) {
  Ref workdays = 0;
  for (auto row = stage.limits.rbegin(); row != stage.limits.rend(); ++row) {
    const Limit* stated = row->stated();
    const bool known = stated != nullptr && stated->unit == Limit::Unit::kWorkdays;
    const Ref count = known ? static_cast<Ref>(std::clamp(stated->count, 0, most)) : 0;
    workdays = judge.diagram->If(judge.Viewed(row->when), count, workdays);
  }
  return judge.diagram->If(judge.Viewed(stage.when), workdays, 0);
}

// Compares the sum of the counted stages with each promise, where that promise is the one that
// counts.
void CheckStages(const Judge& judge, const Matter& matter, const Node& node,
                 const std::vector<Promise>& promises) {
  const int32_t most = static_cast<int32_t>(65535 / (matter.stages.size() + 1));
  Ref sum = 0;
  for (const Stage& stage : matter.stages) {
    if (stage.counted && !stage.after_result)
      sum = judge.diagram->Plus(sum, StageWorkdays(judge, stage, most));
  }
  if (sum == 0) return;
  for (size_t i = 0; i < promises.size(); ++i) {
    const std::optional<Limit>& promise = promises[i].limit;
    if (!promise || promise->unit != Limit::Unit::kWorkdays || promise->count > most) continue;
    const Ref there = judge.diagram->If(promises[i].holds, sum, 0);
    const Node& row = *Along(node, {"limits"}).children[i];
    judge.warn(
        GreaterThan(judge.diagram, there, static_cast<uint16_t>(promise->count)),
        Along(row, {"promised"}), "stages_over_promise",
        absl::StrCat("counted stages up to the result add up to ", judge.diagram->Greatest(there),
                     " workdays, the promise is ", promise->count));
  }
}

// Compares what may follow later with each promise in the same unit: other units are not compared,
// since 5 workdays are more or less than 7 days as the calendar falls.
void CheckDeferrals(const Judge& judge, const std::vector<Requirement>& requirements,
                    const Node& node, const std::vector<Promise>& promises) {
  for (const Requirement& requirement : requirements) {
    if (!requirement.deferrable || !requirement.deferrable->within()) continue;
    const Limit within = *requirement.deferrable->within();
    const Ref deferred = judge.diagram->And(judge.Viewed(requirement.when),
                                            judge.Viewed(requirement.deferrable->when));
    Ref late = kFalse;
    for (const Promise& promise : promises) {
      if (promise.limit && promise.limit->unit == within.unit &&
          promise.limit->count < within.count)
        late = judge.diagram->Or(late, judge.diagram->And(promise.holds, deferred));
    }
    judge.warn(
        late, Along(node, {"requires", requirement.id, "deferrable"}), "deferrable_over_promise",
        absl::StrCat("\"", requirement.id, "\" may follow later than the result is promised"));
  }
}

}  // namespace

void CheckMatter(const Judge& judge, const Matter& matter, const Node& node) {
  std::vector<Promise> promises;
  Ref open = judge.Viewed(matter.eligible);
  for (const LimitRow& row : matter.limits) {
    const Ref when = judge.Viewed(row.when);
    promises.push_back({judge.diagram->And(open, when), row.promised});
    open = judge.diagram->AndNot(open, when);
  }
  CheckStages(judge, matter, node, promises);
  CheckDeferrals(judge, matter.requires_, node, promises);
}

void CheckBundleDeferrals(const Judge& judge, const Bundle& bundle, const Node& node) {
  CheckDeferrals(judge, bundle.requires_, node, {{judge.Viewed(bundle.eligible), bundle.promised}});
}

void CheckLoneMatter(Context* context, const Matter& matter, const Node& node) {
  const auto warn = [&](Ref shown, const Node& at, absl::string_view code, std::string message) {
    const auto facts =
        situation::SmallestWitness(&context->diagram, context->knowledge, shown, kTrue);
    if (!facts || context->diagram.exhausted()) return;
    Diagnostic finding = json::At(at, Severity::kWarning, code, std::move(message));
    finding.witness =
        absl::StrCat("{\"facts\":",
                     situation::FactsJson(context->conditions.facts(),
                                          situation::ValuesOf(context->conditions, *facts)),
                     "}");
    context->findings.Add(std::move(finding));
  };
  CheckMatter({context->conditions, &context->diagram, &context->view, warn}, matter, node);
}

}  // namespace onething::check
