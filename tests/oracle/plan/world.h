// What the completions settle, and what follows from them, up to the plan.
#ifndef ONETHING_TESTS_ORACLE_PLAN_WORLD_H_
#define ONETHING_TESTS_ORACLE_PLAN_WORLD_H_

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "oracle/plan/route.h"
#include "oracle/plan/space.h"

namespace oracle {

enum class EdgeKind : uint8_t { kAfter, kMaterial, kFact };

struct Edge {
  int from = -1, to = -1;
  EdgeKind kind = EdgeKind::kAfter;
  std::string id;  // the material or the fact
  Bits had;        // by completion
  bool certain = false;
  bool left_out = false;
};

enum class Status : uint8_t { kIncluded, kExcluded, kUndetermined };

// A row of limits and the stages with theirs that one completion has together.
struct Combination {
  int row = -1;             // -1: none holds
  std::vector<int> stages;  // by declared stage: kAbsent, kNoLimit, or the row of its limit
  bool operator==(const Combination& other) const {
    return row == other.row && stages == other.stages;
  }
};
constexpr int kAbsent = -2;
constexpr int kNoLimit = -1;

enum class Basis : uint8_t { kStages, kPromised, kStatutory, kExtended };
constexpr int kBases = 4;

// By presence stage attended on a trip: its first instant, nothing where the trip has no date.
using StageTrips = std::map<std::string, std::optional<Instant>>;

struct StepDates {
  StageTrips trips;
  std::optional<Instant> received, finish;
  std::string as;  // the basis that stood in
  Strings not_included;
  std::optional<Combination> chosen;
};

struct BasisDates {
  std::vector<StepDates> steps;
  std::optional<Instant> finish, earliest, latest;
  Instant dated = 0;
  std::vector<int> critical;
  std::vector<std::optional<int64_t>> slack;
  std::optional<Day> provisional;
  std::vector<int> no_limit;
  std::vector<std::optional<Day>> trips;
};

struct World {
  Model model;
  std::unique_ptr<Space> space;
  std::unique_ptr<Calendar> calendar;
  Instant received = 0;
  std::map<const json::value*, Bits> truth;

  Bits as_bundle;
  Status bundle_status = Status::kIncluded;
  std::vector<char> requested, held_already;  // by step
  std::vector<Bits> when, eligible, in;       // by step
  std::vector<Status> status;
  std::vector<Edge> edges;
  std::vector<int> order;  // active first, then excluded
  std::vector<int> layer;
  std::vector<int> situation;    // by completion
  std::vector<size_t> residual;  // indices of unknowns
  std::vector<int> classes;      // by unknown
  uint64_t completions = 1;
  bool exact = true;
  BasisDates dates[kBases];
  std::unique_ptr<Places> places;  // null: no network
  RoutePlan route;
  std::optional<RoutePlan> latest;  // with all active steps, where some are undetermined
  RoutePlan serial;                 // each step alone

  size_t size() const { return space->size(); }
  size_t steps() const { return model.steps.size(); }
  bool IsActive(size_t step) const { return status[step] != Status::kExcluded; }
};

const Bits& TruthOf(const json::value* condition, World* world);
bool Always(const Bits& bits);
bool Ever(const Bits& bits);
// The row that holds in a completion, -1 for none.
int RowIn(const std::vector<ChosenLimit>& rows, size_t completion, World* world);
bool IsReplaced(const Requirement& requirement, const Step& step, size_t completion, World* world);
// Whether the bundle's own requirement stands in a completion.
bool BundleNeeds(const Requirement& requirement, size_t completion, World* world);
bool Needs(size_t step, const Requirement& requirement, size_t completion, World* world);
Combination CombinationIn(size_t step, size_t completion, World* world);
Status StatusOf(const Bits& bits);

// plan_oracle.cc
// Every condition that a situation is made of.
Conditions AllConditions(const Model& model);

// plan_oracle_situations.cc
void FindStatuses(World* world);
// What a completion settles, as text; after FindStatuses.
std::string Signature(size_t completion, World* world);
void FindSituations(World* world);
// The number of classes of each unknown, over the completions in `within`.
std::vector<std::vector<size_t>> ClassesOf(const World& world, const Bits& within, size_t unknown);
// Whether the unknown alone can change `bits` among the completions in `within`.
bool IsResidualFor(const World& world, const Bits& bits, const Bits& within, size_t unknown);

// plan_oracle_edges.cc
void FindEdges(World* world);
void RefuseCycles(World* world);
void LeaveOutCycles(World* world);
void FindOrder(World* world);
void RestrictToRequested(World* world);
// Active steps that decide an outcome fact, in plan order.
std::vector<int> Deciders(const World& world, int fact);
// Whether a fact with a value open can be put to the applicant.
bool CanBeAsked(const World& world, int fact);

// plan_oracle_reasons.cc
std::string ReasonOf(const World& world, size_t step);
Strings DecidingFacts(World* world, size_t step);

// plan_oracle_time.cc
void FindDates(World* world);
std::optional<Instant> EndOfStage(World* world, size_t step, const std::string& stage);
// The finish of the promised basis if the applicant went another way.
std::optional<Instant> PromisedFinishBy(RoutePlan route, World* world);
json::value JointOf(World* world);
// Workdays from receipt to the promised finish of the included steps, side by side or in a row.
json::value WorkdaysOf(World* world, bool serial);
std::optional<Day> ApplyBy(World* world, size_t step);

// plan_oracle_materials.cc
struct Materials {
  json::array lines;
  json::array fields;
  int64_t submit = 0, fields_left = 0;  // of certain lines
  int64_t separate_materials = 0, separate_fields = 0;
};
Materials FindMaterials(World* world);

// plan_oracle_questions.cc
json::array FindQuestions(World* world);

// plan_oracle_totals.cc
json::object TotalsOf(World* world, const Materials& materials);
json::object SeparatelyOf(World* world, const Materials& materials);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_PLAN_WORLD_H_
