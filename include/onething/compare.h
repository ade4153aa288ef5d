// Two catalogs, two versions or two divisions, compared in every situation.
//
//   Result<Comparison> change = Compare({*before, request}, {*after, request});
//   change->count(Effect::kLoses)      // situations that are worse off
//
// Every situation that facts can bring about on both sides is met: each pair (situation before, situation after) that some
// completion has is one row, with one set of facts that leads to both. Facts are matched by id and their values by id; a fact
// that one side does not have, or has with another type, is open there. A value that one side does not have is left out.
//
// Threads: pure functions.
#ifndef ONETHING_COMPARE_H_
#define ONETHING_COMPARE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "onething/catalog.h"
#include "onething/request.h"
#include "onething/result.h"
#include "onething/situation.h"

namespace onething {

struct Side {
  const Catalog& catalog;
  const Request& request;  // bundle, day (of the version), division, facts that are fixed
};

// What a change does to one situation. kBreaks: it had a plan and has none, or the bundle no longer takes it, or with the same
// steps its finish is no longer known. Else rights come before figures: kLoses where a step is lost, kGains where one is won
// and none lost (it brings its own links, materials and days). With the same steps kLoses where one of the four figures
// (links, workdays, materials, trips) is worse, whatever else is better; kGains where one is better and none worse.
enum class Effect : uint8_t { kSame, kGains, kLoses, kBreaks };
inline constexpr int kEffects = 4;
absl::string_view Name(Effect effect);

// A combination of facts and how many applicants have it.
struct Weight {
  std::vector<RequestFact> facts;
  double weight = 1;
};
// [{"facts": {…}, "weight": 120}, …]. The findings are every problem, in `file`'s name.
Result<std::vector<Weight>> ParseWeights(absl::string_view json, absl::string_view file = "",
                                         const Limits& limits = {});

struct ComparedSituation {
  Situation before, after;  // with the same facts, as far as each side has them
  Effect effect = Effect::kSame;
  std::vector<std::string> lost, gained;  // step ids
  double weight = 1;
};

// A figure over all situations: each counts once, or by its weight.
struct FigureChange {
  double before = 0, after = 0;  // means, over the situations where both are known
  double known = 0;              // the weight of these
};

// One side as it was compared.
struct ComparedSide {
  std::shared_ptr<const Version> version;
  const Edition* edition = nullptr;  // the bundle's
  const Bundle* bundle = nullptr;
  Instant submitted;
};

// A fact that situations depend on and the sides do not share.
struct FactDifference {
  enum class Kind : uint8_t {
    kOnlyBefore,
    kOnlyAfter,
    kOther,   // of another type, derived otherwise, or given by both requests: each side by itself
    kValues,  // some values are those of one side only, and are left out
  };
  std::string fact;
  Kind kind = Kind::kOther;
  std::vector<std::string> before, after;  // of an enum or a set: the values of one side only
};
absl::string_view Name(FactDifference::Kind kind);

struct Comparison {
  ComparedSide before, after;
  std::string bundle;
  std::vector<ComparedSituation> rows;
  std::vector<FactDifference> differences;
  bool weighted = false;
  FigureChange links, workdays, materials, fields, departments;
  size_t count(Effect effect) const;
  double weight(Effect effect) const;
};

// Without weights every pair of situations is a row; with weights every weight is, planned as far as its facts go.
// kResourceExhausted: more than limits.situations rows, or 16 times as many ways to them; otherwise errors as MakePlan, of
// either side, and kInvalidArgument for weights whose facts no side takes.
Result<Comparison> Compare(const Side& before, const Side& after,
                           const std::vector<Weight>& weights = {}, const Limits& limits = {});
// The document, compact (docs/formats.md).
std::string ComparisonJson(const Comparison& comparison);

}  // namespace onething
#endif  // ONETHING_COMPARE_H_
