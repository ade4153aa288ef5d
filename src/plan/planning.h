// One planning under way: the request, its conditions as functions of the facts still open, and
// what went wrong first.
//
// A situation is read off functions (diagrams) over the open facts: of each step whether it is in,
// which limit row and stages it has, which requirements hold. All that a plan says is decided on
// these functions, so every layer of planning works on them: it takes this, the results of the
// layers before it, and writes a result of its own.
#ifndef ONETHING_SRC_PLAN_PLANNING_H_
#define ONETHING_SRC_PLAN_PLANNING_H_

#include <vector>

#include "clock/receipt.h"
#include "condition/diagram.h"
#include "condition/knowledge.h"
#include "plan/prepared.h"

namespace onething::plan {

inline constexpr StepIndex kOfBundle(0xFFFF);  // in place of a step: the bundle itself
inline constexpr uint16_t kNone = 0xFFFF;

struct Planning {
  explicit Planning(const Limits& given)
      : limits(given), diagram(given.diagram_nodes), view(&diagram), open_view(&diagram) {}

  // Sets it to a request, and keeps its memory.
  void Begin(const PreparedRequest::Data& request);

  Limits limits;
  Metric metric;
  const PreparedRequest::Data* data = nullptr;
  Diagram diagram;
  View view;       // of the facts given
  View open_view;  // of the facts given that no active step decides
  absl::Status status;
  std::vector<bool> support;  // while the facts of a function are looked for
  std::vector<FactId> facts;  // while they are gathered

  const Bundle& bundle() const { return *data->bundle; }
  const PreparedStep& prepared(StepIndex step) const { return data->steps[step]; }
  size_t step_count() const { return data->steps.size(); }
  const ConditionSet& set() const { return data->knowledge.set(); }
  // The catalog in which the materials of a step, or of the bundle, are looked up.
  const Edition& edition(StepIndex step) const {
    return step == kOfBundle ? *data->edition : *prepared(step).edition;
  }
  Ref Viewed(ConditionId id) { return view(set().root(id)); }
  // Where `where` implies `what`; the two hold together somewhere.
  bool Implies(Ref where, Ref what) { return diagram.AndNot(where, what) == kFalse; }
  bool Meets(Ref where, Ref what) { return diagram.And(where, what) != kFalse; }

  // Whether no limit was passed and nothing went wrong; else Failure says what did.
  bool ok() const { return status.ok() && !diagram.exhausted(); }
  absl::Status Failure() const;
};

// The status of a step that is in where the function holds.
Status StatusOf(Ref in);

// The open facts a function depends on, in declared order, appended to `facts`.
void OpenFactsOf(Planning* planning, Ref function, std::vector<FactId>* facts);

// In fen; nothing while a number in it is not known.
std::optional<int64_t> FeeOf(const PreparedRequest::Data& data, const Fee& fee);

using clock::Later;

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_PLANNING_H_
