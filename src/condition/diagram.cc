// Interval decision diagrams (Bryant 1986; Strehl and Thiele 1998).
//
// A node tests one variable and has one child for each run of its keys; the keys of the last run
// have no end. On each way down variables come in increasing order. Values are small integers, so
// truth, the place of a row and a sum are all functions of one kind.
//
// One form for each function. NodeOfStack is the only place where nodes are made, and keeps three
// rules: neighbouring runs with one child are one run; a node with one run is that child; a node
// that is already there (same variable, same runs) is not made again, for which there is a hash
// table. By induction over the variables, two functions that are equal have equal references: if
// they differ at no key their cofactors by the first variable are equal functions, so the same
// references by induction, so their runs are the same, so the same node. Hence "true in every
// completion" is a == kTrue, and whoever asks pays a comparison.
//
// Operations (Apply) walk down two diagrams at once. At the smaller of the two first variables the
// runs of both are merged like two sorted lists; the children are combined by recursion. Results
// are kept in a cache by operation and operands, so that each pair of nodes is combined once; an
// entry that is overwritten costs time and nothing else. Quantify does the same for one diagram and
// one variable, which it leaves out: for some key (Exists), whether keys differ (Varies), the
// greatest over keys (Most).
//
// A plan's diagram stands on the catalog's: references below base_nodes_ are the base's, and Find
// looks there first, so that the form stays the only one across both. The base is immutable and
// shared by threads. Reset forgets the own nodes in time proportional to their number: their slots
// are cleared one by one, and the cache is not cleared but outlived, by a generation in each entry.
//
// Past the node limit `exhausted` is set and every result is meaningless from then on. Callers look
// once at the end, and say so; no answer is given from what was cut off.
//
// Example, f = (age < 18) as runs [..17: 1][18..: 0], g = (age >= 60) as [..59: 0][60..: 1]. Or(f,
// g) merges at 17, 59 and the end: [..17: 1][18..59: 0][60..: 1]. Or(f, Not(f)) gives two runs with
// child 1, which become one, which becomes kTrue: no node is left, and the tautology is seen.
#include "condition/diagram.h"

#include <algorithm>

namespace onething {
namespace {

constexpr size_t kFirstCache = size_t{1} << 13, kMostCache = size_t{1} << 19;
constexpr size_t kFirstTable = 256;
constexpr uint32_t kGenerations = 1u << 28;
constexpr Ref kGreatestTerminal = kFirstNode - 1;

// Multiplication spreads the low bits upwards, and the fold brings them back down.
uint32_t Mix(uint64_t x) {
  x *= 0x9E3779B97F4A7C15u;
  return static_cast<uint32_t>(x >> 32) ^ static_cast<uint32_t>(x);
}

uint32_t HashOf(Variable variable, std::span<const Run> runs) {
  uint64_t hash = variable;
  for (const Run& run : runs)
    hash = (hash ^ Mix(static_cast<uint64_t>(run.upto) ^ (uint64_t{run.child} << 32))) *
           0xD6E8FEB86659FD93u;
  return Mix(hash);
}

bool SameRuns(std::span<const Run> a, std::span<const Run> b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](const Run& x, const Run& y) {
           return x.upto == y.upto && x.child == y.child;
         });
}

}  // namespace

Diagram::Diagram(size_t node_limit, const Diagram* base)
    : node_limit_(node_limit), table_(kFirstTable), cache_(kFirstCache) {
  Reset(base);
}

// Clears the slots of the nodes one by one: a table that one large plan grew is not swept for every
// small one after it.
void Diagram::ClearTable() {
  const size_t mask = table_.size() - 1;
  for (size_t i = 0; i < nodes_.size(); ++i) {
    const Ref ref = static_cast<Ref>(kFirstNode + base_nodes_ + i);
    size_t slot = hashes_[i] & mask;
    while (table_[slot] != ref) slot = (slot + 1) & mask;
    table_[slot] = 0;
  }
}

void Diagram::Reset(const Diagram* base) {
  ClearTable();
  base_ = base;
  base_nodes_ = base == nullptr ? 0 : base->size();
  exhausted_ = false;
  nodes_.clear();
  runs_.clear();
  hashes_.clear();
  stack_.clear();
  if (++generation_ == kGenerations) {  // old entries of the cache would look like new ones
    std::fill(cache_.begin(), cache_.end(), Cached());
    generation_ = 1;
  }
}

std::span<const Run> Diagram::runs(Ref a) const {
  const size_t index = a - kFirstNode;
  if (index < base_nodes_) return base_->runs(a);
  const Row& row = nodes_[index - base_nodes_];
  return {runs_.data() + row.first_run, row.run_count};
}

Ref Diagram::Find(Variable variable, std::span<const Run> runs, uint32_t hash) const {
  if (base_ != nullptr) {
    const Ref found = base_->Find(variable, runs, hash);
    if (found != 0) return found;
  }
  const size_t mask = table_.size() - 1;
  for (size_t slot = hash & mask; table_[slot] != 0; slot = (slot + 1) & mask) {
    const Ref ref = table_[slot];
    if (hashes_[ref - kFirstNode - base_nodes_] != hash) continue;
    if (row(ref).variable == variable && SameRuns(this->runs(ref), runs)) return ref;
  }
  return 0;
}

// Linear probing in a table at most half full.
void Diagram::Insert(Ref ref) {
  const size_t mask = table_.size() - 1;
  size_t slot = hashes_[ref - kFirstNode - base_nodes_] & mask;
  while (table_[slot] != 0) slot = (slot + 1) & mask;
  table_[slot] = ref;
}

Ref Diagram::NodeOfStack(Variable variable, size_t from) {
  // Neighbours with one child are one run; the last run has no end.
  size_t last = from;
  for (size_t i = from + 1; i < stack_.size(); ++i) {
    if (stack_[i].child != stack_[last].child) ++last;
    stack_[last] = stack_[i];
  }
  stack_[last].upto = kMaxKey;
  Ref result = stack_[from].child;
  if (last > from) {
    const std::span<const Run> runs(stack_.data() + from, last - from + 1);
    const uint32_t hash = HashOf(variable, runs);
    result = Find(variable, runs, hash);
    if (result == 0 && size() >= node_limit_) {
      exhausted_ = true;
    } else if (result == 0) {
      result = static_cast<Ref>(kFirstNode + size());
      nodes_.push_back(
          {variable, static_cast<uint32_t>(runs.size()), static_cast<uint32_t>(runs_.size())});
      runs_.insert(runs_.end(), runs.begin(), runs.end());
      hashes_.push_back(hash);
      if (nodes_.size() * 2 > table_.size()) {
        table_.assign(table_.size() * 2, 0);
        for (size_t i = 0; i + 1 < nodes_.size(); ++i)
          Insert(static_cast<Ref>(kFirstNode + base_nodes_ + i));
        // With too few places results are found again and again.
        if (cache_.size() < table_.size() && cache_.size() < kMostCache)
          cache_.assign(cache_.size() * 2, Cached());
      }
      Insert(result);
    }
  }
  stack_.resize(from);
  return result;
}

Ref Diagram::Node(Variable variable, std::span<const Run> runs) {
  const size_t from = stack_.size();
  stack_.insert(stack_.end(), runs.begin(), runs.end());
  return NodeOfStack(variable, from);
}

// Runs of 0 and 1 in turn; intervals that touch leave no gap between them.
Ref Diagram::In(Variable variable, Possible intervals) {
  const size_t from = stack_.size();
  for (const Interval& interval : intervals) {
    const bool at_start = interval.lo == std::numeric_limits<int64_t>::min();
    const bool touches = stack_.size() > from && stack_.back().upto + 1 == interval.lo;
    if (!at_start && !touches) stack_.push_back({interval.lo - 1, kFalse});
    stack_.push_back({interval.hi, kTrue});
  }
  if (stack_.size() == from || stack_.back().upto != kMaxKey) stack_.push_back({kMaxKey, kFalse});
  return NodeOfStack(variable, from);
}

// The slot of an operation. Where another result lies in it, that one is given up.
Diagram::Cached* Diagram::CacheSlot(Op op, Ref a, Ref b) {
  const uint64_t operands = (uint64_t{a} << 32) | b;
  const uint32_t tag = generation_ * 16 + static_cast<uint32_t>(op);
  Cached* slot = &cache_[Mix(operands * 31 + static_cast<uint64_t>(op)) & (cache_.size() - 1)];
  if (slot->operands != operands || slot->op != tag) *slot = {operands, tag, kNotCached};
  return slot;
}

Ref Diagram::Apply(Op op, Ref a, Ref b) {
  if (a > b) std::swap(a, b);
  switch (op) {  // a <= b, so a terminal stands in a
    case Op::kAnd:
      if (a == b || a == kFalse) return a;
      if (a == kTrue) return b;
      break;
    case Op::kOr:
      if (a == b || a == kFalse) return b;
      if (a == kTrue) return a;
      break;
    case Op::kTimes:
      if (a == kFalse) return kFalse;
      if (a == kTrue) return b;
      if (IsTerminal(b)) return std::min(a * b, kGreatestTerminal);
      break;
    case Op::kPlus:
      if (a == kFalse) return b;
      if (IsTerminal(b)) return std::min(a + b, kGreatestTerminal);
      break;
    case Op::kMax:
      if (a == b || a == 0) return b;
      if (IsTerminal(b)) return b;
      break;
    default:
      if (a == b) return kFalse;
      if (IsTerminal(b)) return kTrue;
  }
  if (exhausted_) return kFalse;
  Cached* slot = CacheSlot(op, a, b);
  if (slot->result != kNotCached) return slot->result;
  const Ref result = ApplyRuns(op, a, b);
  *CacheSlot(op, a, b) = {(uint64_t{a} << 32) | b, generation_ * 16 + static_cast<uint32_t>(op),
                          result};
  return result;
}

Ref Diagram::ApplyRuns(Op op, Ref a, Ref b) {
  const Variable of_b = variable(b);
  const Variable of_a = IsTerminal(a) ? of_b : variable(a);
  const Variable top = std::min(of_a, of_b);
  const bool split_a = !IsTerminal(a) && of_a == top;
  const bool split_b = of_b == top;
  const size_t from = stack_.size();
  for (size_t i = 0, j = 0;;) {
    const Run run_a = split_a ? runs(a)[i] : Run{kMaxKey, a};
    const Run run_b = split_b ? runs(b)[j] : Run{kMaxKey, b};
    const Ref child = Apply(op, run_a.child, run_b.child);
    const int64_t upto = std::min(run_a.upto, run_b.upto);
    stack_.push_back({upto, child});
    if (upto == kMaxKey) break;
    if (run_a.upto == upto) ++i;
    if (run_b.upto == upto) ++j;
  }
  return NodeOfStack(top, from);
}

// A variable that comes before all that the function tests is not tested by it.
Ref Diagram::Quantify(Op op, Ref a, Variable variable) {
  const Ref absent = op == Op::kVaries ? kFalse : a;
  if (IsTerminal(a) || this->variable(a) > variable || exhausted_) return absent;
  Cached* slot = CacheSlot(op, a, variable);
  if (slot->result != kNotCached) return slot->result;
  const Ref result = QuantifyRuns(op, a, variable);
  *CacheSlot(op, a, variable) = {(uint64_t{a} << 32) | variable,
                                 generation_ * 16 + static_cast<uint32_t>(op), result};
  return result;
}

Ref Diagram::QuantifyRuns(Op op, Ref a, Variable variable) {
  const size_t count = runs(a).size();
  if (this->variable(a) == variable) {
    const Ref first = runs(a)[0].child;
    Ref result = op == Op::kVaries ? kFalse : first;
    for (size_t i = 1; i < count; ++i) {
      const Ref child = runs(a)[i].child;
      if (op == Op::kMost) result = Max(result, child);
      else result = Or(result, op == Op::kExists ? child : Differs(first, child));
    }
    return result;
  }
  const size_t from = stack_.size();
  for (size_t i = 0; i < count; ++i) {
    const Ref child = Quantify(op, runs(a)[i].child, variable);
    stack_.push_back({runs(a)[i].upto, child});
  }
  return NodeOfStack(this->variable(a), from);
}

// The greatest terminal that is reached; each node is looked at once, by the cache.
uint16_t Diagram::Greatest(Ref a) {
  if (IsTerminal(a)) return static_cast<uint16_t>(a);
  Cached* slot = CacheSlot(Op::kGreatest, a, 0);
  if (slot->result != kNotCached) return static_cast<uint16_t>(slot->result);
  uint16_t greatest = 0;
  for (const Run& run : runs(a)) greatest = std::max(greatest, Greatest(run.child));
  CacheSlot(Op::kGreatest, a, 0)->result = greatest;
  return greatest;
}

uint16_t Diagram::Evaluate(Ref a, std::span<const int64_t> keys) const {
  while (!IsTerminal(a)) a = Child(a, keys[variable(a)]);
  return static_cast<uint16_t>(a);
}

template <typename Visit>
void Diagram::Walk(Ref a, const Visit& visit) {
  marks_.resize(std::max(marks_.size(), size()));
  ++mark_;
  walk_.assign(1, a);
  while (!walk_.empty()) {
    const Ref ref = walk_.back();
    walk_.pop_back();
    if (IsTerminal(ref) || marks_[ref - kFirstNode] == mark_) continue;
    marks_[ref - kFirstNode] = mark_;
    visit(ref);
    for (const Run& run : runs(ref)) walk_.push_back(run.child);
  }
}

void Diagram::Support(Ref a, std::vector<bool>* variables) {
  Walk(a, [&](Ref ref) { (*variables)[variable(ref)] = true; });
}

bool Diagram::DependsOn(Ref a, Variable variable) {
  bool found = false;
  if (!IsTerminal(a) && this->variable(a) > variable) return false;
  Walk(a, [&](Ref ref) { found |= this->variable(ref) == variable; });
  return found;
}

// The variable may be tested by many nodes; the nearest end of a run in any of them is the cut.
int64_t Diagram::NextCut(Ref a, Variable variable, int64_t key) {
  int64_t cut = kMaxKey;
  Walk(a, [&](Ref ref) {
    if (this->variable(ref) != variable) return;
    for (const Run& run : runs(ref)) {
      if (run.upto >= key) cut = std::min(cut, run.upto);
    }
  });
  return cut;
}

void Restriction::Begin(size_t variables) {
  possible_.assign(variables, Possible());
  ++generation_;
}

// Nodes are narrowed once each; the memo is forgotten by its generation.
Ref Restriction::operator()(Ref a) {
  if (IsTerminal(a) || diagram_->exhausted()) return a;
  const size_t index = a - kFirstNode;
  if (index < memo_.size() && memo_[index].generation == generation_) return memo_[index].result;
  const Ref result = Narrow(a, possible_[diagram_->variable(a)]);
  if (index >= memo_.size()) memo_.resize(diagram_->size());
  memo_[index] = {generation_, result};
  return result;
}

Ref Restriction::Narrow(Ref a, Possible possible) {
  const size_t from = stack_.size();
  const size_t count = diagram_->runs(a).size();
  int64_t lo = std::numeric_limits<int64_t>::min();
  for (size_t i = 0; i < count; ++i) {
    const Run run = diagram_->runs(a)[i];
    // The last allowed key of the run, if it has one: runs end there, so that what lies outside
    // makes no difference.
    int64_t end = possible.empty() ? run.upto : std::numeric_limits<int64_t>::min();
    bool any = possible.empty();
    for (const Interval& interval : possible) {
      if (interval.hi < lo || interval.lo > run.upto) continue;
      end = std::min(interval.hi, run.upto);
      any = true;
    }
    if (any) {
      const Ref child = (*this)(run.child);
      stack_.push_back({end, child});
    }
    lo = run.upto == kMaxKey ? kMaxKey : run.upto + 1;
  }
  const std::span<const Run> runs(stack_.data() + from, stack_.size() - from);
  const Ref result = diagram_->Node(diagram_->variable(a), runs);
  stack_.resize(from);
  return result;
}

}  // namespace onething
