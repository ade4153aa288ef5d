// The plan: the steps that apply, the one list of materials, the dates, each with its reason.
//
//   Result<Plan> plan = MakePlan(catalog, *ParseRequest(json));
//   std::cout << PlanJson(*plan);
//
// A plan is a pure function of catalog and request: the same bytes on every thread. What is not known stays not known:
// a status is undetermined, a date null. To plan again and again without allocating, keep a Planner:
//
//   Planner planner;
//   Result<PreparedRequest> prepared = Prepare(catalog, request);   // names resolved once
//   absl::StatusOr<const Plan*> plan = planner.Make(*prepared);             // valid until the next Make
//
// Threads: Prepare and MakePlan are pure; a Planner belongs to one thread at a time, its catalog to all.
#ifndef ONETHING_PLAN_H_
#define ONETHING_PLAN_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "onething/calendar.h"
#include "onething/catalog.h"
#include "onething/per_basis.h"
#include "onething/request.h"
#include "onething/result.h"
#include "onething/route.h"
#include "onething/status.h"

namespace onething {

enum class Status : uint8_t { kUndetermined, kIncluded, kExcluded };
enum class Reason : uint8_t { kNone, kNotRequested, kNotChosen, kNotEntitled, kAlreadyHeld };
enum class EdgeKind : uint8_t { kAfter, kMaterial, kFact };
enum class MaterialSource : uint8_t { kProduced, kShared, kGenerated, kHeld, kCommitment, kSubmit };
absl::string_view Name(Status status);
absl::string_view Name(Reason reason);
absl::string_view Name(EdgeKind kind);
absl::string_view Name(MaterialSource source);

// What a step waits for: another's turn alone, a material that it makes, or a fact that it decides.
struct PlanEdge {
  StepIndex from;
  std::variant<std::monostate, MaterialId, FactId> what = {};
  bool certain = false;  // in every completion with the step

  EdgeKind kind() const { return static_cast<EdgeKind>(what.index()); }
  const MaterialId* material() const { return std::get_if<MaterialId>(&what); }  // null: none
  const FactId* fact() const { return std::get_if<FactId>(&what); }              // null: none
};

// An outcome fact not yet known, and the steps here that decide it (plan.step_indexes).
struct Await {
  FactId fact{};
  Slice steps;
};

struct StepTime {
  std::optional<Instant> received, finish;  // nothing: no limit is known, here or before
  std::optional<int64_t> slack;             // whole workdays
  bool critical = false;
  std::optional<Basis> as;  // the basis that stood in for one that the matter lacks
  Slice not_included;       // plan.stage_indexes: uncounted stages of unknown length
};

// A stage or a fee of a step's matter that some completion has.
struct PlanStage {
  StageIndex stage;
  bool certain = false;  // every completion with the step has it
};
struct PlanFee {
  FeeIndex fee;  // in the matter
  bool certain = false;
  std::optional<int64_t> fen;  // nothing while a number in it is not known
};

struct PlanStep;
using PlanPosition = IndexOf<PlanStep>;  // of a step within the plan's steps

struct PlanStep {
  StepIndex step;
  const Matter* matter = nullptr;
  Status status = Status::kUndetermined;
  Reason reason = Reason::kNone;
  int32_t layer = 0;                // from 1; 0 where excluded
  Slice after;                      // plan.edges
  Slice why_facts;                  // plan.facts; by Planner::Explain or MakePlan
  Slice asks;                       // plan.facts
  Slice awaits;                     // plan.awaits
  const LimitRow* limit = nullptr;  // that the promised pass took
  std::optional<Date> apply_by;
  Slice stages;  // plan.stages
  Slice fees;    // plan.fees
  PerBasis<StepTime> time;
};

struct MaterialLine {
  MaterialId material{};
  MaterialSource source = MaterialSource::kSubmit;
  Slice from, maybe_from;  // plan.step_indexes
  std::optional<DepartmentId> shared_from;
  bool certain = false;
  int64_t originals = 0, copies = 0;
  bool show = false;
  bool deferrable = false;
  std::optional<Instant> deferrable_until;  // nothing: it cannot be dated
  bool expired = false;
  Slice for_steps;      // plan.step_indexes
  Slice alternatives;   // plan.alternatives
  bool optimal = true;  // of an any_of: the choice is proven
  Slice awaits;         // plan.awaits
};

struct FormField {
  FieldId field{};
  bool prefilled = false;
};

struct StageOfStep {
  StepIndex step;
  StageIndex stage;
};

struct BasisTime {
  std::optional<Instant> finish, earliest, latest;
  Instant dated_finish;
  Slice critical;                   // plan.step_indexes, first to last
  std::optional<Date> provisional;  // the first day beyond the calendar that was looked up
  Slice not_included;               // plan.stages_of_steps
  Slice no_limit;                   // plan.step_indexes
};

struct JointTime {
  std::optional<Instant> promised, statutory, extended;
  PerBasis<std::optional<bool>> fits;
};

struct Totals {
  int64_t links = 0, steps = 0, departments = 0, materials = 0, fields = 0;
  std::optional<int64_t> trips;  // with a network
  std::optional<int64_t> workdays;
  std::optional<int64_t> fees;  // fen; nothing while a number in it is unknown
};

struct Question {
  FactId fact{};
  std::optional<uint64_t> classes;  // nothing: a number is asked
  uint64_t expected_numerator = 0, expected_denominator = 0;
  Slice answers = {};  // plan.answers, of a choice; by Planner::Explain or MakePlan
};

// What choosing a value brings; of a set, that value alone.
struct ChoiceAnswer {
  FactValue value;
  std::optional<Instant> finish;  // on the promised basis
  std::optional<int64_t> trips;   // with a network
  int64_t materials = 0;          // to submit
};

struct Plan {
  std::shared_ptr<const Version> version;
  std::shared_ptr<const Network> network;  // may be null
  const Edition* edition = nullptr;        // the bundle's
  BundleId bundle_id{};
  const Bundle* bundle = nullptr;
  Status as_bundle = Status::kIncluded;
  Instant submitted, received;
  bool submitted_is_date = false;
  bool final = false;
  uint64_t completions = 1;

  std::vector<PlanStep> steps;  // plan order; excluded steps last
  std::vector<MaterialLine> materials;
  std::vector<FormField> fields;
  PerBasis<BasisTime> time;
  bool exact = true;
  std::optional<JointTime> joint;
  Totals totals, separately;
  Routing routing;
  std::vector<Question> questions;
  std::vector<Diagnostic> findings;

  // What the slices of a row stand for.
  std::span<const PlanEdge> after(const PlanStep& step) const { return Take(edges, step.after); }
  std::span<const FactId> why(const PlanStep& step) const { return Take(facts, step.why_facts); }
  std::span<const FactId> asks(const PlanStep& step) const { return Take(facts, step.asks); }
  std::span<const Await> awaited(const PlanStep& step) const { return Take(awaits, step.awaits); }
  std::span<const PlanStage> stages_of(const PlanStep& step) const {
    return Take(stages, step.stages);
  }
  std::span<const PlanFee> fees_of(const PlanStep& step) const { return Take(fees, step.fees); }
  std::span<const StageIndex> not_included(const StepTime& time) const {
    return Take(stage_indexes, time.not_included);
  }
  std::span<const StepIndex> deciders(const Await& await) const {
    return Take(step_indexes, await.steps);
  }
  std::span<const StepIndex> from(const MaterialLine& line) const {
    return Take(step_indexes, line.from);
  }
  std::span<const StepIndex> maybe_from(const MaterialLine& line) const {
    return Take(step_indexes, line.maybe_from);
  }
  std::span<const StepIndex> for_steps(const MaterialLine& line) const {
    return Take(step_indexes, line.for_steps);
  }
  std::span<const Alternative* const> not_chosen(const MaterialLine& line) const {
    return Take(alternatives, line.alternatives);
  }
  std::span<const Await> awaited(const MaterialLine& line) const {
    return Take(awaits, line.awaits);
  }
  std::span<const StepIndex> critical(const BasisTime& time) const {
    return Take(step_indexes, time.critical);
  }
  std::span<const StepIndex> no_limit(const BasisTime& time) const {
    return Take(step_indexes, time.no_limit);
  }
  std::span<const StageOfStep> not_included(const BasisTime& time) const {
    return Take(stages_of_steps, time.not_included);
  }
  std::span<const ChoiceAnswer> answers_to(const Question& question) const {
    return Take(answers, question.answers);
  }
  // The id that the bundle gives a step.
  const std::string& id(StepIndex step) const { return bundle->steps[step].id; }

  // What slices point into.
  std::vector<PlanEdge> edges;
  std::vector<FactId> facts;
  std::vector<Await> awaits;
  std::vector<PlanStage> stages;
  std::vector<PlanFee> fees;
  std::vector<StepIndex> step_indexes;
  std::vector<StageIndex> stage_indexes;
  std::vector<StageOfStep> stages_of_steps;
  std::vector<const Alternative*> alternatives;  // those not chosen
  std::vector<MaterialId> material_ids;
  std::vector<ChoiceAnswer> answers;
};

// A request whose names are resolved against the version in force on its day. It keeps the version alive.
class PreparedRequest {
 public:
  struct Data;
  explicit PreparedRequest(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

 private:
  friend const Data& DataOf(const PreparedRequest& request);
  std::shared_ptr<const Data> data_;
};

// kNotFound: no such bundle. kFailedPrecondition: no version in force on the day. kInvalidArgument for every other problem:
// unknown facts, materials, steps; values not of their type; facts that contradict each other. The findings are all of them,
// with pointers into the request.
Result<PreparedRequest> Prepare(const Catalog& catalog, const Request& request,
                                const Limits& limits = {});

// A host's own metres, minutes or yuan from a point, or home, to another; not negative. Its shortest detours count.
using Metric = std::function<int64_t(std::optional<PointId> from, std::optional<PointId> to)>;

class Planner {
 public:
  explicit Planner(const Limits& limits = {});
  ~Planner();
  Planner(Planner&&) noexcept;
  Planner& operator=(Planner&&) noexcept;
  // kFailedPrecondition: the steps that this situation has wait for each other; the message lists the cycle.
  // kResourceExhausted: a limit, named.
  absl::StatusOr<const Plan*> Make(const PreparedRequest& request);
  // Fills in the reasons (why_facts) of the plan made last, whose request must still live: the fewest given facts that
  // decide each status. Make leaves them empty, since they cost more than the plan.
  void Explain();
  // In place of the sphere's metres, for the plans made from now on; nothing: the sphere's again. Called for each pair of the
  // points that take something: kInvalidArgument where it is negative, kResourceExhausted past Limits::metric_points.
  void SetMetric(Metric metric);
  struct Layers;

 private:
  std::unique_ptr<Layers> layers_;
};

// Prepare, Make and Explain in one.
Result<Plan> MakePlan(const Catalog& catalog, const Request& request, const Limits& limits = {},
                      const Metric& metric = {});

// The plan document, compact (docs/formats.md).
std::string PlanJson(const Plan& plan);

}  // namespace onething
#endif  // ONETHING_PLAN_H_
