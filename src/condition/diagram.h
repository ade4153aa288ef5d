// Interval decision diagrams: functions of integer variables with small integer values, kept in one
// canonical form.
//
// A node tests one variable and has a child for each run of its keys; equal functions have equal
// references, so that "the same in every completion" is a comparison of numbers. Terminals are the
// integers 0 .. 65535; 0 is false, 1 true. A diagram may stand on an immutable base, whose nodes it
// shares; then Reset() forgets only its own.
#ifndef ONETHING_SRC_CONDITION_DIAGRAM_H_
#define ONETHING_SRC_CONDITION_DIAGRAM_H_

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace onething {

using Ref = uint32_t;
inline constexpr Ref kFalse = 0, kTrue = 1;
inline constexpr Ref kFirstNode = 65536;
inline constexpr Ref kNotCached = 0xFFFFFFFF;
inline constexpr bool IsTerminal(Ref ref) {
  return ref < kFirstNode;
}

using Variable = uint16_t;
inline constexpr int64_t kMaxKey = std::numeric_limits<int64_t>::max();

struct Interval {
  int64_t lo = 0, hi = 0;  // both included
  bool operator==(const Interval&) const = default;
};

struct Run {
  int64_t upto = kMaxKey;  // the last key of the run; of a node's last run kMaxKey
  Ref child = kFalse;
};

// What a variable may still be: disjoint intervals in order.
using Possible = std::span<const Interval>;

class Diagram {
 public:
  explicit Diagram(size_t node_limit, const Diagram* base = nullptr);
  // Forgets the nodes that are not the base's, and stands on `base` (null: on nothing) from now on.
  void Reset(const Diagram* base);

  // True once the node limit was passed; all results since are meaningless.
  bool exhausted() const { return exhausted_; }
  size_t size() const { return base_nodes_ + nodes_.size(); }

  Ref Node(Variable variable, std::span<const Run> runs);
  // 1 where the variable's key lies in one of the intervals (in order, disjoint).
  Ref In(Variable variable, Possible intervals);

  // Of truth values:
  Ref And(Ref a, Ref b) { return Apply(Op::kAnd, a, b); }
  Ref Or(Ref a, Ref b) { return Apply(Op::kOr, a, b); }
  Ref Not(Ref a) { return Differs(a, kTrue); }
  Ref AndNot(Ref a, Ref b) { return And(a, Not(b)); }
  // Of numbers: 1 where they differ; their sum; `then` where the condition holds, else `otherwise`.
  Ref Differs(Ref a, Ref b) { return Apply(Op::kDiffers, a, b); }
  Ref Plus(Ref a, Ref b) { return Apply(Op::kPlus, a, b); }
  Ref Max(Ref a, Ref b) { return Apply(Op::kMax, a, b); }
  Ref If(Ref condition, Ref then, Ref otherwise) {
    return Plus(Apply(Op::kTimes, condition, then), Apply(Op::kTimes, Not(condition), otherwise));
  }
  // 1 where the number is `value`.
  Ref Is(Ref a, uint16_t value) { return Not(Differs(a, value)); }

  // Of a truth value: whether it holds for some key of a variable, the others as they are.
  Ref Exists(Ref a, Variable variable) { return Quantify(Op::kExists, a, variable); }
  // 1 where the function is not the same for all keys of the variable, the others as they are.
  Ref Varies(Ref a, Variable variable) { return Quantify(Op::kVaries, a, variable); }
  // Of a number: the greatest over the keys of a variable, the others as they are.
  Ref Most(Ref a, Variable variable) { return Quantify(Op::kMost, a, variable); }
  // The greatest value of the function.
  uint16_t Greatest(Ref a);
  // The terminal that complete keys lead to.
  uint16_t Evaluate(Ref a, std::span<const int64_t> keys) const;
  // Marks the variables that the function depends on.
  void Support(Ref a, std::vector<bool>* variables);
  bool DependsOn(Ref a, Variable variable);
  // The last key from `key` on up to which the function tells no keys of the variable apart.
  int64_t NextCut(Ref a, Variable variable, int64_t key);

  // What the function is at a key of the variable it tests first.
  Ref Child(Ref a, int64_t key) const {
    const Run* run = runs(a).data();
    while (key > run->upto) ++run;
    return run->child;
  }

  Variable variable(Ref a) const { return row(a).variable; }
  std::span<const Run> runs(Ref a) const;

 private:
  enum class Op : uint32_t {
    kAnd,
    kOr,
    kTimes,
    kPlus,
    kMax,
    kDiffers,
    kExists,
    kVaries,
    kMost,
    kGreatest
  };
  struct Row {
    Variable variable;
    uint32_t run_count;
    uint32_t first_run;
  };
  struct Cached {
    uint64_t operands = 0;
    uint32_t op = 0;  // with the generation
    Ref result = 0;
  };
  Ref Apply(Op op, Ref a, Ref b);
  Ref ApplyRuns(Op op, Ref a, Ref b);
  Ref Quantify(Op op, Ref a, Variable variable);
  Ref QuantifyRuns(Op op, Ref a, Variable variable);
  Ref NodeOfStack(Variable variable, size_t from);
  Cached* CacheSlot(Op op, Ref a, Ref b);
  const Row& row(Ref a) const {
    const size_t index = a - kFirstNode;
    return index < base_nodes_ ? base_->row(a) : nodes_[index - base_nodes_];
  }
  Ref Find(Variable variable, std::span<const Run> runs, uint32_t hash) const;
  void Insert(Ref ref);
  void ClearTable();
  // Calls `visit` once for every node the function reaches.
  template <typename Visit>
  void Walk(Ref a, const Visit& visit);

  const Diagram* base_ = nullptr;
  size_t base_nodes_ = 0;
  size_t node_limit_;
  bool exhausted_ = false;
  uint32_t generation_ = 1;
  std::vector<Row> nodes_;
  std::vector<Run> runs_;
  std::vector<uint32_t> hashes_;  // of the nodes
  std::vector<Ref> table_;        // open addressing by hash; 0 is free
  std::vector<Cached> cache_;
  std::vector<Run> stack_;       // runs under construction
  std::vector<uint32_t> marks_;  // of the walk that last met a node
  std::vector<Ref> walk_;        // nodes still to visit
  uint32_t mark_ = 0;
};

// Functions with what some variables may be narrowed down. Results of one Begin share their work.
class Restriction {
 public:
  explicit Restriction(Diagram* diagram) : diagram_(diagram) {}
  // Forgets what was allowed, for a diagram of so many variables.
  void Begin(size_t variables);
  // The variable may only be in these intervals (in order, disjoint; they outlive the restriction).
  void Allow(Variable variable, Possible possible) { possible_[variable] = possible; }
  // The function where keys outside count for nothing: equal on what is allowed, equal reference.
  Ref operator()(Ref a);

 private:
  struct Memo {
    uint32_t generation = 0;
    Ref result = 0;
  };
  Ref Narrow(Ref a, Possible possible);
  Diagram* diagram_;
  std::vector<Possible> possible_;
  std::vector<Memo> memo_;
  std::vector<Run> stack_;
  uint32_t generation_ = 0;
};

}  // namespace onething
#endif  // ONETHING_SRC_CONDITION_DIAGRAM_H_
