// What is still worth asking, why a plan says what it says, and what would have to change.
//
//   Result<Questions> next = NextQuestions(catalog, request);
//   while (!next->final) { ... ask next->asked[0], add the answer to request.facts, call it again ... }
//
// Only facts whose answer can still change the plan are asked, the one that leaves the fewest completions first. Numbers,
// dates and divisions are asked as the classes the rules cut them into: any value of a class gives the same plan.
//
// Threads: pure functions.
#ifndef ONETHING_QUESTION_H_
#define ONETHING_QUESTION_H_

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "onething/catalog.h"
#include "onething/plan.h"
#include "onething/request.h"

namespace onething {

// Values from one to another, both included; an end that is not there is open. With `above` or `below` that end itself is
// left out: numbers have no next one that a person would name.
struct ValueRange {
  std::optional<FactValue> from, to;
  bool above = false, below = false;
};

// Values of a fact that no rule tells apart.
struct ValueClass {
  FactValue value;                     // one of them
  std::vector<FactValue> values;       // boolean, enum, string: all of them that rules name
  std::vector<ValueRange> ranges;      // integer, number, date: all of them, in order
  std::vector<std::string> divisions;  // division: codes of any depth that hold all of them
  bool others =
      false;  // string, division: every value that no other class names; the lists are empty
};

// What an answer to a question can change.
struct Decides {
  bool bundle = false;                  // whether the bundle takes the case
  std::vector<StepIndex> steps;         // whether they are in
  std::vector<StepIndex> limits;        // their limit or stages
  std::vector<StepIndex> fees, offers;  // theirs
  std::vector<MaterialId> materials;    // whether they are asked, or where they come from
};

struct AskedFact {
  FactId fact{};
  std::optional<uint64_t> classes;  // nothing: the value itself is needed, for a number or a date
  uint64_t expected_numerator = 0,
           expected_denominator = 0;  // completions left after it, on average
  bool choice = false;                // the applicant's to choose: `answers` says what each brings
  std::vector<ValueClass>
      values;  // the classes; empty for a set, or where the value itself is needed
  std::vector<uint16_t> members;  // of a set: the values (places in fact.values) that matter
  std::vector<ChoiceAnswer> answers;
  Decides decides;
};

struct Questions {
  std::shared_ptr<const Version> version;
  const Edition* edition = nullptr;  // the bundle's
  BundleId bundle_id{};
  const Bundle* bundle = nullptr;
  uint64_t completions = 1;
  bool final = false;  // nothing left to ask
  std::vector<AskedFact> asked;
};

// Errors as MakePlan.
Result<Questions> NextQuestions(const Catalog& catalog, const Request& request,
                                const Limits& limits = {});
// The questions document, compact (docs/formats.md).
std::string QuestionsJson(const Questions& questions);

// One thing that a plan says, with the given facts that decide it, none of which can be dropped: while the others are
// unknown it is still so in every completion. Facts are dropped in declared order while the rest still decides.
struct Claim {
  struct OfStep {  // its status
    PlanPosition step;
  };
  struct OfEdge {  // that a step waits for another
    PlanPosition step;
    uint32_t edge = 0;  // of plan.edges
  };
  struct OfMaterial {   // a line of the list, and where it comes from
    uint32_t line = 0;  // of plan.materials
  };
  struct OfFinish {                    // a date
    std::optional<PlanPosition> step;  // nothing: of the whole
    Basis basis{};
  };
  using About = std::variant<OfStep, OfEdge, OfMaterial, OfFinish>;
  About about;
  bool decided = false;  // false: the facts given do not decide it yet, `facts` is empty
  std::vector<FactId> facts;
  std::vector<FactId>
      open;  // where not decided: facts not known on which it depends, in declared order
  std::vector<std::string> law;  // the rules it stands on, as the catalog names them
};

struct Explanation {
  Plan plan;
  std::vector<Claim> claims;       // steps, edges, materials, dates of steps, dates of the whole
  std::vector<RequestFact> given;  // the request's facts; the document does not carry their values
};

// Errors as MakePlan.
Result<Explanation> Explain(const Catalog& catalog, const Request& request,
                            const Limits& limits = {});
// The explanation document, compact (docs/formats.md).
std::string ExplanationJson(const Explanation& explanation);

// A fact, and a class of values any of which will do.
struct Change {
  FactId fact{};
  ValueClass to;
};

// How an excluded step could be included.
struct WayIn {
  std::shared_ptr<const Version> version;
  const Bundle* bundle = nullptr;
  const Matter* matter = nullptr;  // the step's, at its division
  Instant submitted;
  StepIndex step;
  Status status = Status::kExcluded;  // now
  Reason reason = Reason::kNone;
  bool possible = false;
  // Where possible: the fewest given facts, all of them changeable, that have to be otherwise; then the fewest facts not
  // given that have to be so. With both the step is included in every completion.
  std::vector<Change> changes, needs;
  // Where not: given facts that cannot change and exclude it whatever the others are, none of which can be dropped. Empty
  // where no fact is to blame: it was not asked for, is already held, or no situation has it.
  std::vector<FactId> because;
  std::vector<std::string> law;    // the matter's
  std::vector<RequestFact> given;  // the request's facts; the document does not carry their values
};

// kNotFound: the bundle has no such step; otherwise errors as MakePlan.
Result<WayIn> WhatWouldInclude(const Catalog& catalog, const Request& request,
                               absl::string_view step, const Limits& limits = {});
// The document, compact (docs/formats.md).
std::string WayInJson(const WayIn& way);

}  // namespace onething
#endif  // ONETHING_QUESTION_H_
