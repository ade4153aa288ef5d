// Conditions: rules over facts, in a typed subset of JsonLogic, decided exactly when only some facts are known.
//
//   auto rule = Condition::Parse(R"({"or": [{"<": [{"var": "age"}, 18]}, {">=": [{"var": "age"}, 18]}]})", facts);
//   rule->Evaluate(KnownFacts(facts, day));   // Truth::kTrue: every age makes it true
//
// A condition is kTrue when every completion of the facts not known makes it true, kFalse when every one makes it false,
// else kUnknown; Kleene's tables are not enough for that. It is kept as a decision diagram over intervals of the facts'
// values (Bryant 1986; interval diagrams: Strehl and Thiele 1998), so that equal conditions have equal diagrams.
// On complete facts the answer is JsonLogic's own (jsonlogic.com).
//
// Threads: immutable after Parse; Evaluate may be called from any thread.
#ifndef ONETHING_CONDITION_H_
#define ONETHING_CONDITION_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "onething/status.h"
#include "onething/value.h"

namespace onething {

enum class Truth : uint8_t { kUnknown, kFalse, kTrue };

class ConditionSet;  // all the conditions of one catalog version, over shared variables

// A condition of a catalog's row; Version::condition gives it to be evaluated. kAlways is a plain `true`.
enum class ConditionId : uint32_t {};
inline constexpr ConditionId kAlways{0};
inline constexpr ConditionId kNever{1};

// A fact's value: a set lists values, a division is a code of 2 to 12 digits, a date is a Date. What a
// date fact is given may also be the text "YYYY-MM-DD", since a request does not know types.
using FactValue = std::variant<bool, int64_t, double, std::string, Date, std::vector<std::string>>;

// The facts given, for a submission on a day (derived facts count up to it).
struct GivenFact {
  FactId fact{};
  FactValue value;
};
struct KnownFacts {
  Date submitted;
  std::vector<GivenFact> given;
};

class Condition {
 public:
  // kInvalidArgument lists every problem with its JSON Pointer; kResourceExhausted: the diagram passed `limits`.
  static absl::StatusOr<Condition> Parse(absl::string_view json, const FactTable& facts,
                                         const Limits& limits = {});
  // kInvalidArgument where the facts given contradict each other or their types.
  absl::StatusOr<Truth> Evaluate(const KnownFacts& known) const;
  // The facts not given whose value can still change the answer, in declared order.
  absl::StatusOr<std::vector<FactId>> Relevant(const KnownFacts& known) const;
  // A minimal set of given facts that decides the answer, none of which can be dropped: the one left when facts are
  // dropped in declared order while the rest still decides. Empty where it is unknown.
  absl::StatusOr<std::vector<FactId>> Explain(const KnownFacts& known) const;

 private:
  friend struct Version;
  Condition() = default;
  Condition(std::shared_ptr<const ConditionSet> set, ConditionId id, const Limits& limits = {})
      : set_(std::move(set)), id_(id), limits_(limits) {}

  std::shared_ptr<const ConditionSet> set_;
  ConditionId id_ = kAlways;
  Limits limits_;
};

// A number of yuan, or arithmetic (+ - *) over number and integer facts, computed in exact decimals.
class Amount {
 public:
  struct Term {  // postfix
    enum class Op : uint8_t { kConstant, kFact, kAdd, kSubtract, kMultiply, kNegate };
    Op op = Op::kConstant;
    double constant = 0;  // taken as its shortest decimal
    FactId fact{};
  };
  std::vector<Term> terms;
  // The facts it stands on, in declared order, each once.
  std::vector<FactId> Facts() const;
  // In fen, rounded half up; nothing where it is too great to be money. `value` gives each fact's number.
  std::optional<int64_t> Fen(absl::FunctionRef<double(FactId)> value) const;
};

}  // namespace onething
#endif  // ONETHING_CONDITION_H_
