// What one planning works with, kept between plans so that its memory is used again.
//
// A situation is read off functions (diagrams) over the open facts: of each step whether it is in, which limit row and stages
// it has, which requirements hold. All that a plan says is decided on these functions.
#ifndef ONETHING_SRC_PLAN_WORKSPACE_H_
#define ONETHING_SRC_PLAN_WORKSPACE_H_

#include <optional>
#include <span>
#include <vector>

#include "condition/diagram.h"
#include "condition/knowledge.h"
#include "plan/clock.h"
#include "plan/prepared.h"
#include "route/solver.h"

namespace onething {

inline constexpr StepIndex kOfBundle = 0xFFFF;  // in place of a step: the bundle itself
inline constexpr uint16_t kNone = 0xFFFF;

// The functions of a step, by its declared index.
struct StepFunctions {
  Ref when = kTrue, eligible = kTrue;
  Ref in = kFalse;  // the step is in
  Ref row = 0;      // index of its limit row; their number: none
  Slice stages;     // workspace.stage_on, stage_row
  Slice variants;   // workspace.variants
  Slice uses;       // workspace.uses
  Slice edges;      // workspace.edges that lead to it
};

// A drawn edge: it holds where the function does.
struct Edge {
  StepIndex from = 0, to = 0;
  EdgeKind kind = EdgeKind::kAfter;
  uint16_t what = 0;
  Ref holds = kFalse;
  bool ordered = true;  // false: left out of the order, to break a cycle that no completion has
};

// A combination of limit row and stages that some completion has together.
struct Variant {
  uint16_t row = 0;    // the rows' number: none
  Ref where = kTrue;   // of the step's completions
  Slice stages;        // workspace.clock_stages, up to the result
  Slice after_result;  // workspace.clock_stages
};

struct UseNeed;

// A requirement of a step, or of the bundle.
struct Use {
  StepIndex step = 0;  // declared index, or kOfBundle
  uint16_t requirement = 0;
  const Requirement* row = nullptr;
  Ref holds = kFalse;
  Ref when = kTrue;     // its own condition, as far as known
  uint16_t chosen = 0;  // of an any_of
  bool optimal = true;
  Slice needs;  // workspace.needs: of all alternatives, in order
  bool Takes(const UseNeed& need) const;
};

// One need of one alternative of a use, with the source that serves it.
struct UseNeed {
  Need need;
  uint32_t use = 0;
  uint16_t alternative = 0;
  MaterialSource source = MaterialSource::kSubmit;
  Slice from, maybe_from;  // workspace.step_pool, declared indexes
  std::optional<DepartmentId> shared_from;
  bool show_held = false, expired = false;
  uint32_t line = 0;  // of the plan's materials, where chosen
};
inline bool Use::Takes(const UseNeed& need) const {
  return !row->choice || need.alternative == chosen;
}

// A step's times in one pass.
struct PassStep {
  std::optional<Instant> received, finish;
  std::optional<Basis> as;
  bool has_limit = true;
  uint32_t variant = 0;
};
struct Pass {
  std::vector<PassStep> steps;             // by declared index
  std::vector<std::optional<Date>> trips;  // of plan.routing; nothing: it waits for what has no date
  std::optional<Instant> finish;
  bool no_step = true;
};

// What the applicant's way asks of the dates: by trip, and by step. The trips are those of `plan.routing`.
struct TripRules {
  // A trip waits for a step's finish, or for the moment at which one of its stages begins.
  struct Wait {
    StepIndex step = 0;
    std::optional<uint16_t> stage;
  };
  // Where it has to be open, for an offer with these weekdays.
  struct Open {
    PointId point{};
    uint8_t days = 0x7F;
    bool has_days = false;
  };
  struct Trip {
    std::vector<Wait> waits;
    std::vector<Open> opens;
  };
  struct Appear {
    uint16_t stage = 0;
    uint16_t trip = 0;
  };
  // Of an included step.
  struct Step {
    bool routed = false;     // false: it is not included
    bool by_bundle = false;  // its submission waits for nothing, then adds; else waits, then adds
    std::vector<uint16_t>
        hand_in;  // trips before whose dates it is not handed in: its own, those of collects it needs
    std::optional<Limit> adds;         // that the offer adds
    std::vector<Appear> appears;       // stages attended on a trip, and which
    std::vector<StepIndex> waits_for;  // included steps whose finish it waits for
  };
  std::vector<Trip> trips;  // index: place in plan.routing.trips
  std::vector<Step> steps;  // by declared index; empty without a network
};

// Which facts functions depend on: a bit each. Facts whose numbers are equal modulo 64 share a bit, so that a bit says "may".
class Supports {
 public:
  void Begin(const Diagram* diagram, const ConditionSet* set) {
    diagram_ = diagram;
    set_ = set;
    ++generation_;
  }
  static uint64_t Bit(FactId fact) { return uint64_t{1} << (Index(fact) % 64); }
  uint64_t Of(Ref function);

 private:
  struct Memo {
    uint64_t facts = 0;
    uint32_t generation = 0;
  };
  const Diagram* diagram_ = nullptr;
  const ConditionSet* set_ = nullptr;
  std::vector<Memo> memo_;
  uint32_t generation_ = 0;
};

// What Classes works with.
struct ClassMemory {
  explicit ClassMemory(Diagram* diagram) : restriction(diagram) {}
  Restriction restriction;
  std::vector<Ref> rest;  // functions that do not depend on the fact
  size_t width = 0;       // functions in a tuple
  std::vector<Ref> tuples, before, tuple;
  std::vector<std::pair<Interval, uint32_t>>
      spans;  // keys of the variable split last, and their class
};

// What the choice among alternatives works with.
struct ChoiceMemory {
  struct Choice {
    uint32_t use = 0;
    Slice places;  // the alternatives worth trying
  };
  std::vector<Choice> choices;
  std::vector<uint16_t> places, best;
  std::vector<uint32_t> submits;
};

// What the walk over the situations works with.
struct SituationMemory {
  std::vector<uint32_t> variants;  // by step
  std::vector<bool> edges;         // which hold
  std::vector<std::optional<Instant>> finishes;
  std::vector<ClockStage> stages;  // of one step
};

struct Planner::Workspace {
  explicit Workspace(const Limits& given)
      : limits(given),
        diagram(given.diagram_nodes),
        view(&diagram),
        open_view(&diagram),
        completion_memory(&diagram),
        question_memory(&diagram) {}

  Limits limits;
  Metric metric;
  route::Solver solver;
  const PreparedRequest::Data* data = nullptr;
  Diagram diagram;
  View view, open_view;
  ClassMemory completion_memory, question_memory;
  ChoiceMemory choice_memory;
  SituationMemory situation_memory;
  Plan plan;

  Ref takes = kTrue;                     // the bundle takes it
  std::vector<StepFunctions> functions;  // by declared index
  std::vector<Ref> stage_on, stage_row;
  std::vector<FactId> outcomes;  // that active steps decide, in declared order
  std::vector<FactKeys> given;   // without the outcomes
  Knowledge without_outcomes;
  std::vector<Diagnostic> no_findings;
  std::vector<Diagnostic> spare_findings;  // of the plan made before, whose memory is used again
  std::vector<Edge> edges;
  std::vector<bool> requested;    // by declared index
  std::vector<StepIndex> order;   // active steps, declared indexes
  std::vector<uint16_t> place;    // in order, by declared index; kNone where excluded
  std::vector<int32_t> stage_no;  // by declared index
  std::vector<StepIndex> path;    // while cycles are looked for
  std::vector<Instant> latest;    // by declared index: the finish that keeps the bundle's
  std::vector<bool> reaches;      // which step reaches which
  std::vector<Variant> variants;
  std::vector<ClockStage> clock_stages;
  std::vector<Pass> passes;  // one a basis
  TripRules trip_rules;
  std::vector<Use> uses;  // the bundle's, then the steps' in plan order
  std::vector<UseNeed> needs;
  std::vector<StepIndex> step_pool;
  std::vector<Ref> signature;  // all functions that tell situations apart
  Supports supports;
  std::vector<FactId> residual;        // facts that the signature depends on, in declared order
  std::vector<uint64_t> class_counts;  // of these
  std::vector<Ref> scratch, more_scratch;
  std::vector<uint32_t> picked;  // needs, while lines are put together
  std::vector<FactId> fact_scratch;
  std::vector<bool> support;
  std::vector<uint32_t> variable_counts;
  std::vector<DepartmentId> department_scratch, departments;
  std::vector<FieldId> field_scratch;
  absl::Status status;

  const Bundle& bundle() const { return *data->bundle; }
  const PreparedStep& prepared(StepIndex step) const { return data->steps[step]; }
  size_t step_count() const { return data->steps.size(); }
  const ConditionSet& set() const { return data->knowledge.set(); }
  std::span<const Edge> EdgesTo(StepIndex step) const { return Take(edges, functions[step].edges); }
  Ref Viewed(ConditionId id) { return view(set().root(id)); }
  // Where `where` implies `what`; the two hold together somewhere.
  bool Implies(Ref where, Ref what) { return diagram.AndNot(where, what) == kFalse; }
  bool Meets(Ref where, Ref what) { return diagram.And(where, what) != kFalse; }
};

using Workspace = Planner::Workspace;

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_WORKSPACE_H_
