// Which of the facts given decide what a plan says.
//
// A claim is one part of a plan: an edge, a line of materials, a date. It is decided by some of the
// facts given if it is so in every completion of all others. Facts that are given only narrow the
// completions, so what a set of facts decides, every larger set decides as well. Therefore one pass
// is enough: facts are dropped in declared order, each for good if the rest still decides the
// claim. In the end none of those kept can be dropped, for a fact was kept because a set larger
// than the final one without it did not decide, so the smaller one without it does not either.
// (With a network each set has its own trips, and the argument holds for what does not hang on
// them.)
//
// What a set of facts decides is found by planning with it alone (Decider), not from completions:
// - an edge that every completion with its step has;
// - a line that is certain, with its amounts;
// - a finish that is one instant wherever the step is in: the finishes are diagrams of instants
//   (plan/dates/finish.cc), so that is whether one value is left. A date that counts from a number or
//   a day that is not known is not decided, for such values are no variables of those diagrams. The
//   sets that are looked at are few and mostly shared between claims, so each is planned once
//   (`seen_`). A plan that passes a limit decides nothing, and the fact in question stays.
//
// For a claim that is not decided its open facts are told instead: those on which the function of
// the claim depends.
//
// Statuses have their reasons from the planner, which asks only two conditions for each
// (plan/steps.cc).
//
// Example: three facts are given, age 70, a card, a household. A subsidy's line "card" is submitted
// where the card is there. Without the age it still is, so the age goes; without the card it is not
// certain, so that stays; without the household it is. The claim's facts are: the card.
#include <algorithm>
#include <map>

#include "json/json.h"
#include "onething/question.h"
#include "plan/dates/finish.h"
#include "plan/layers.h"
#include "plan/select/edges.h"

namespace onething {
namespace {

using Data = PreparedRequest::Data;

// A line of materials as it is told apart from others.
struct LineKey {
  MaterialId material{};
  MaterialSource source{};
  int64_t originals = 0, copies = 0;
  bool show = false;
  bool operator==(const LineKey&) const = default;
};
LineKey KeyOf(const MaterialLine& line) {
  return {line.material, line.source, line.originals, line.copies, line.show};
}

// An edge as it is told apart from others: by what it connects and why, for its function differs
// from plan to plan.
struct EdgeKey {
  StepIndex to;
  PlanEdge edge;
  bool operator==(const EdgeKey& other) const {
    return to == other.to && edge.from == other.edge.from && edge.what == other.edge.what;
  }
};
EdgeKey KeyOf(const plan::Edge& edge) {
  return {edge.to, plan::PlanEdgeOf(edge.from, edge.kind, edge.what, true)};
}

bool Names(const Requirement& requirement, MaterialId material) {
  return std::any_of(
      requirement.any_of.begin(), requirement.any_of.end(), [&](const Alternative& alternative) {
        return std::any_of(alternative.begin(), alternative.end(),
                           [&](const Need& need) { return need.material == material; });
      });
}

// What some of the facts decide: only what is so in every completion of the others.
struct Decided {
  std::vector<EdgeKey> edges;
  std::vector<LineKey> lines;
  // By basis, then by declared step, the whole last. Nothing: not decided, or the step is out.
  PerBasis<std::vector<std::optional<std::optional<Instant>>>> finishes;
};

using Facts = std::vector<FactId>;

// The facts not known on which these depend.
struct Open {
  std::vector<std::pair<EdgeKey, Facts>> edges;
  std::vector<Facts> lines;               // as in the plan
  PerBasis<std::vector<Facts>> finishes;  // by declared step, the whole last
};

class Decider {
 public:
  explicit Decider(const Limits& limits) : planning_(limits) {}

  // Fills in `open` where it is asked for.
  absl::StatusOr<Decided> Find(const Data& data, Open* open) {
    Decided decided;
    if (!FindParts(data)) return planning_.Failure();
    for (const plan::Edge& edge : selection_.edges) {
      if (planning_.Implies(selection_.functions[edge.to].in, edge.holds))
        decided.edges.push_back(KeyOf(edge));
    }
    for (const MaterialLine& line : plan_.materials) {
      if (line.certain) decided.lines.push_back(KeyOf(line));
    }
    FindOpenNumbers();
    if (open != nullptr) FindOpenBeforeDates(open);
    for (Basis basis : kAllBases) {
      decided.finishes[basis] =
          FinishesOn(basis, open == nullptr ? nullptr : &open->finishes[basis]);
    }
    if (!planning_.status.ok() || planning_.diagram.exhausted()) return planning_.Failure();
    return decided;
  }

 private:
  // All that a claim is about: the layers up to the materials.
  bool FindParts(const Data& data) {
    planning_.Begin(data);
    plan::BeginPlan(data, &plan_);
    const plan::Dating dating = DatingOf();
    return Select(&planning_, &selection_) &&
           FindRequirements(&planning_, selection_, &requirements_) &&
           FindVariants(&planning_, selection_, &variants_) &&
           PlanErrands(&planning_, selection_, variants_, &solver_, &errands_, &plan_) &&
           FindPasses(dating, &dates_) &&
           FindMaterials(&planning_, selection_, requirements_, plan::PromisedDates(dating, dates_),
                         &materials_, &plan_);
  }

  plan::Dating DatingOf() { return {&planning_, selection_, variants_, errands_.trip_rules}; }

  bool Settled(FactId fact) const {
    return planning_.data->knowledge.settled(planning_.set().first_variable(fact));
  }

  // The numbers and dates, not known, from which a step's dates are counted: its own and those of
  // the steps it waits for.
  void FindOpenNumbers() {
    numbers_.assign(planning_.step_count(), {});
    for (StepIndex step : selection_.order) {
      const Matter& matter = *planning_.prepared(step).matter;
      Facts* own = &numbers_[step];
      const auto add = [&](FactId fact) {
        const Fact& row = planning_.set().facts()[fact];
        if (!Settled(fact)) own->push_back(row.since ? row.since->source : fact);
      };
      if (matter.apply_from) add(matter.apply_from->of);
      for (const Stage& stage : matter.stages) {
        for (const StageLimit& limit : stage.limits) {
          if (limit.by_fact() != nullptr) add(limit.by_fact()->count);
        }
      }
      for (const plan::Edge& edge : selection_.EdgesTo(step))
        own->insert(own->end(), numbers_[edge.from].begin(), numbers_[edge.from].end());
      Sort(own);
    }
  }

  static void Sort(Facts* facts) {
    std::sort(facts->begin(), facts->end());
    facts->erase(std::unique(facts->begin(), facts->end()), facts->end());
  }

  Facts FactsOf(Ref function, Facts more = {}) {
    std::vector<bool> support(planning_.set().variables(), false);
    planning_.diagram.Support(function, &support);
    for (size_t i = 0; i < support.size(); ++i) {
      if (support[i]) more.push_back(planning_.set().fact_of(static_cast<Variable>(i)));
    }
    Sort(&more);
    return more;
  }

  // The functions of edges and lines; they are read before the dates fill the diagram.
  void FindOpenBeforeDates(Open* open) {
    for (const plan::Edge& edge : selection_.edges) {
      const Ref without = planning_.diagram.AndNot(selection_.functions[edge.to].in, edge.holds);
      open->edges.push_back({KeyOf(edge), FactsOf(without)});
    }
    for (uint32_t i = 0; i < plan_.materials.size(); ++i) {
      Ref some = kFalse;
      for (uint32_t need = 0; need < requirements_.needs.size(); ++need) {
        if (materials_.Takes(requirements_, need) && materials_.line_of[need] == i)
          some = planning_.diagram.Or(some, requirements_.DemandOf(need).holds);
      }
      open->lines.push_back(FactsOf(some));
    }
  }

  // The one instant at which a step ends where it is in.
  std::optional<std::optional<Instant>> Only(const plan::FinishFunctions& finish, Ref function) {
    if (IsTerminal(function))
      return function == plan::FinishFunctions::kOut
                 ? std::nullopt
                 : std::optional<std::optional<Instant>>(finish.At(function));
    const uint16_t greatest = planning_.diagram.Greatest(function);
    const Ref in =
        planning_.diagram.Not(planning_.diagram.Is(function, plan::FinishFunctions::kOut));
    if (planning_.diagram.If(in, greatest, plan::FinishFunctions::kOut) != function)
      return std::nullopt;
    return finish.At(greatest);
  }

  std::vector<std::optional<std::optional<Instant>>> FinishesOn(Basis basis,
                                                                std::vector<Facts>* open) {
    plan::FinishFunctions finish(DatingOf(), basis, false);
    std::vector<std::optional<std::optional<Instant>>> finishes(planning_.step_count() + 1);
    Facts all;
    for (StepIndex step : selection_.order) {
      all.insert(all.end(), numbers_[step].begin(), numbers_[step].end());
      if (numbers_[step].empty()) finishes[step] = Only(finish, finish.of(step));
    }
    if (all.empty() && IsTerminal(finish.whole())) finishes.back() = finish.At(finish.whole());
    if (open != nullptr) {
      for (StepIndex step(0); step < planning_.step_count(); ++step)
        open->push_back(FactsOf(finish.of(step), numbers_[step]));
      open->push_back(FactsOf(finish.whole(), all));
    }
    return finishes;
  }

  plan::Planning planning_;
  plan::Selection selection_;
  plan::Requirements requirements_;
  plan::Variants variants_;
  plan::Errands errands_;
  plan::Dates dates_;
  plan::Materials materials_;
  Plan plan_;
  route::Solver solver_;
  std::vector<Facts> numbers_;  // by declared step
};

// One class: every claim is explained by dropping facts from one request, over one planner.
class Explainer {
 public:
  Explainer(const Data& data, const Limits& limits, Explanation* into)
      : data_(data), decider_(limits), into_(into) {}

  absl::Status Run() {
    absl::StatusOr<Decided> whole = decider_.Find(data_, &open_);
    if (!whole.ok()) return whole.status();
    seen_.emplace(Kept(data_.given.size(), true), *std::move(whole));
    AddSteps();
    AddEdges();
    AddMaterials();
    AddDates();
    return absl::OkStatus();
  }

 private:
  using Kept = std::vector<bool>;  // of the facts given

  // Sets of facts come up again and again, for one claim after another; each is planned once.
  const absl::StatusOr<Decided>& Look(const Kept& kept) {
    const auto [at, fresh] = seen_.try_emplace(kept, absl::UnknownError(""));
    if (!fresh) return at->second;
    std::vector<FactKeys> given;
    for (size_t i = 0; i < kept.size(); ++i) {
      if (kept[i]) given.push_back(data_.given[i]);
    }
    std::vector<Diagnostic> none;
    const Data trial = plan::WithFacts(data_, std::move(given), &none);
    at->second = decider_.Find(trial, nullptr);
    return at->second;
  }

  // A claim, with the facts left when those that are not needed are dropped in declared order.
  template <typename Holds>
  void Add(Claim::About about, std::vector<std::string> law, const Facts& open,
           const Holds& holds) {
    Kept kept(data_.given.size(), true);
    Claim claim;
    claim.about = about;
    claim.law = std::move(law);
    claim.decided = holds(*Look(kept));
    if (!claim.decided) claim.open = open;
    for (size_t i = 0; i < kept.size() && claim.decided; ++i) {
      kept[i] = false;
      const absl::StatusOr<Decided>& left = Look(kept);
      // With fewer facts a limit may be passed; then the fact stays.
      kept[i] = !left.ok() || !holds(*left);
    }
    for (size_t i = 0; i < kept.size() && claim.decided; ++i) {
      if (kept[i]) claim.facts.push_back(data_.given[i].fact);
    }
    into_->claims.push_back(std::move(claim));
  }

  void AddSteps() {
    const Plan& plan = into_->plan;
    for (PlanPosition i(0); i < plan.steps.size(); ++i) {
      Claim claim;
      claim.about = Claim::OfStep{i};
      claim.decided = plan.steps[i].status != Status::kUndetermined;
      const auto facts = plan.why(plan.steps[i]);
      claim.facts.assign(facts.begin(), facts.end());
      for (FactId fact : plan.asks(plan.steps[i])) claim.open.push_back(fact);
      for (const Await& await : plan.awaited(plan.steps[i])) claim.open.push_back(await.fact);
      std::sort(claim.open.begin(), claim.open.end());
      claim.law = plan.steps[i].matter->basis;
      into_->claims.push_back(std::move(claim));
    }
  }

  const Facts& OpenOf(const EdgeKey& edge) const {
    return std::find_if(open_.edges.begin(), open_.edges.end(),
                        [&](const auto& row) { return row.first == edge; })
        ->second;
  }

  void AddEdges() {
    const Plan& plan = into_->plan;
    for (PlanPosition i(0); i < plan.steps.size(); ++i) {
      const Slice after = plan.steps[i].after;
      for (uint32_t e = after.first; e < after.first + after.count; ++e) {
        const PlanEdge& row = plan.edges[e];
        const EdgeKey edge{plan.steps[i].step, row};
        const bool by_bundle = row.kind() == EdgeKind::kAfter;
        Add(Claim::OfEdge{i, e}, by_bundle ? plan.bundle->basis : plan.steps[i].matter->basis,
            OpenOf(edge), [&](const Decided& decided) {
              return std::find(decided.edges.begin(), decided.edges.end(), edge) !=
                     decided.edges.end();
            });
      }
    }
  }

  // The rules of the requirements behind a line; where they name none, of their matters or of the
  // bundle.
  std::vector<std::string> LawOf(const MaterialLine& line) const {
    std::vector<std::string> law;
    const auto add = [&](const std::vector<Requirement>& requirements,
                         const std::vector<std::string>& otherwise) {
      for (const Requirement& requirement : requirements) {
        if (!Names(requirement, line.material)) continue;
        for (const std::string& one : requirement.basis.empty() ? otherwise : requirement.basis) {
          if (std::find(law.begin(), law.end(), one) == law.end()) law.push_back(one);
        }
      }
    };
    if (into_->plan.as_bundle != Status::kExcluded)
      add(data_.bundle->requires_, data_.bundle->basis);
    for (StepIndex index : into_->plan.for_steps(line)) {
      const Matter& matter = *data_.steps[index].matter;
      add(matter.requires_, matter.basis);
    }
    return law;
  }

  void AddMaterials() {
    const Plan& plan = into_->plan;
    for (uint32_t i = 0; i < plan.materials.size(); ++i) {
      const LineKey key = KeyOf(plan.materials[i]);
      Add(Claim::OfMaterial{i}, LawOf(plan.materials[i]), open_.lines[i],
          [&](const Decided& decided) {
            return std::find(decided.lines.begin(), decided.lines.end(), key) !=
                   decided.lines.end();
          });
    }
  }

  void AddDate(Claim::OfFinish about, std::vector<std::string> law, size_t place,
               const std::optional<Instant>& finish) {
    Add(about, std::move(law), open_.finishes[about.basis][place], [&](const Decided& decided) {
      const auto& own = decided.finishes[about.basis][place];
      return own.has_value() && *own == finish;
    });
  }

  void AddDates() {
    const Plan& plan = into_->plan;
    for (PlanPosition i(0); i < plan.steps.size(); ++i) {
      const PlanStep& step = plan.steps[i];
      if (step.status == Status::kExcluded) continue;
      for (Basis basis : kAllBases)
        AddDate({i, basis}, step.matter->basis, step.step, step.time[basis].finish);
    }
    for (Basis basis : kAllBases) {
      AddDate({std::nullopt, basis}, plan.bundle->basis, data_.steps.size(),
              plan.time[basis].finish);
    }
  }

  const Data& data_;
  Decider decider_;
  Explanation* into_;
  Open open_;
  std::map<Kept, absl::StatusOr<Decided>> seen_;
};

}  // namespace

Result<Explanation> Explain(const Catalog& catalog, const Request& request, const Limits& limits) {
  Result<PreparedRequest> prepared = Prepare(catalog, request, limits);
  if (!prepared.ok()) return prepared.failure();
  Planner planner(limits);
  const absl::StatusOr<const Plan*> plan = planner.Make(*prepared);
  if (!plan.ok()) return plan.status();
  planner.Explain();
  Explanation explanation;
  explanation.plan = **plan;
  explanation.given = request.facts;
  const absl::Status status = Explainer(DataOf(*prepared), limits, &explanation).Run();
  if (!status.ok()) return status;
  return explanation;
}

}  // namespace onething
