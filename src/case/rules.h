// What the cases of one situation share: the steps of their plan, who waits for whom, limits,
// stages and who owns them. A case needs nothing else of the plan, so that thousands of open cases
// keep a plan's worth of rules for each situation, not for each case.
#ifndef ONETHING_SRC_CASE_RULES_H_
#define ONETHING_SRC_CASE_RULES_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "clock/clock.h"
#include "onething/plan.h"
#include "plan/layers.h"

namespace onething::cases {

inline constexpr PlanPosition kOfBundle(0xFFFF);  // in place of a step: the bundle itself

// That a step waits for another.
struct RuleEdge {
  PlanPosition from;
  EdgeKind kind = EdgeKind::kAfter;
  uint16_t what = 0;
  bool certain = false;  // it leads from an included step, in every completion
};

// A combination of limit row and stages that is possible in the situation.
struct RuleVariant {
  const LimitRow* row = nullptr;
  Slice stages;        // rules.stages, up to the result
  Slice after_result;  // rules.stages
};

// The authority that works at a stage.
struct StageOwner {
  std::optional<StageIndex> stage;  // nothing: of the matter itself
  DepartmentId department{};
  std::string division;
};

struct RuleStep {
  StepIndex step;
  const Matter* matter = nullptr;
  Status status = Status::kUndetermined;
  Reason reason = Reason::kNone;
  bool handed_in = false;       // by an act of its own: it is received only after a `submitted`
  bool on_trip = false;         // and the plan has a trip for it
  bool adds_at_bundle = false;  // what its offer adds comes before what it waits for
  std::optional<Limit> adds;
  Slice edges;     // rules.edges that lead to it
  Slice variants;  // rules.variants
  Slice owners;    // rules.owners, the matter's last

  bool excluded() const { return status == Status::kExcluded; }
};

// Something that may follow later.
struct RuleDeferred {
  PlanPosition position = kOfBundle;
  RequirementIndex requirement;
  MaterialId material{};
  const Deferrable* rule = nullptr;
};

struct CaseRules {
  Catalog catalog{{}};  // the version that answers, alone
  std::shared_ptr<const Version> version;
  const Edition* edition = nullptr;
  BundleId bundle_id{};
  const Bundle* bundle = nullptr;
  const WorkCalendar* calendar = nullptr;
  std::string division;
  Status as_bundle = Status::kIncluded;
  bool joint = false;
  std::vector<RuleStep> steps;            // plan order, excluded ones last
  std::vector<PlanPosition> position_of;  // by the step's index in the bundle
  std::vector<RuleEdge> edges;
  std::vector<RuleVariant> variants;
  std::vector<clock::Stage> stages;
  std::vector<StageOwner> owners;
  std::vector<RuleDeferred> deferred;

  const StageOwner& OwnerOf(const RuleStep& step, std::optional<StageIndex> stage) const;
};

// When the plan hands a step in, and when its attended stages can begin.
struct PlannedStep {
  PlanPosition position;
  PerBasis<std::optional<Instant>> received;
  PerBasis<std::vector<clock::StageWait>> waits;
};

// What depends on the days of one case: it is not shared.
struct CaseDates {
  std::vector<PlannedStep> planned;  // of the steps with tasks on trips
  std::vector<std::pair<PlanPosition, Date>> apply_from;
};

// Of the plan that these layers have made.
CaseRules RulesOfPlan(Planner::Layers* layers);
CaseDates DatesOfPlan(const Planner::Layers& layers, const CaseRules& rules);

// Rules, known again by what they say. The key does not own them.
struct RulesKey {
  const CaseRules* rules = nullptr;
  bool operator==(const RulesKey& other) const;
  struct Hash {
    size_t operator()(const RulesKey& key) const;
  };
};

// Keeps each set of rules once, so that the cases of one situation share them.
class RulesShelf {
 public:
  std::shared_ptr<const CaseRules> Keep(CaseRules rules);

 private:
  absl::flat_hash_map<RulesKey, std::shared_ptr<const CaseRules>, RulesKey::Hash> shelf_;
  size_t prune_at_ = 64;
};

}  // namespace onething::cases
#endif  // ONETHING_SRC_CASE_RULES_H_
