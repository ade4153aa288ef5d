// The peer of the condition benchmark in C++: what one would write by hand. A rule is a postfix program over facts in an
// array; unknown is a third value by Kleene's tables (so `x or not x` stays unknown).
#ifndef ONETHING_BENCHMARKS_PEERS_BYTECODE_H_
#define ONETHING_BENCHMARKS_PEERS_BYTECODE_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <boost/json/value.hpp>

namespace onething::peers {

enum class Kleene : uint8_t { kFalse, kUnknown, kTrue };

struct Slot {
  bool known = false;
  int64_t value = 0;  // a boolean, a number, the place of an enum's value, a set's bits
};

class Rulebook {
 public:
  // A program's number.
  size_t Compile(const boost::json::value& rule);
  std::vector<Slot> Read(const boost::json::object& facts);
  Kleene Evaluate(size_t program, const std::vector<Slot>& facts) const;
  // By slot: a value for each set of values that no test of any program tells apart.
  std::vector<std::vector<int64_t>> Cells() const;

 private:
  enum class Op : uint8_t { kRange, kOneOf, kHas, kAnd, kOr, kNot, kIf };
  struct Code {
    Op op = Op::kNot;
    uint16_t slot = 0;  // of a test; the operands of and, or
    int64_t lo = 0, hi = 0;
  };
  void Emit(const boost::json::value& rule);
  void EmitOrder(const std::string& op, const boost::json::array& operands);
  void EmitOneOf(const boost::json::value& fact, const boost::json::array& values);
  uint16_t SlotOf(const boost::json::value& var);

  std::map<std::string, uint16_t> slots_;
  std::vector<Code> code_;
  std::vector<size_t> starts_;
};

}  // namespace onething::peers
#endif  // ONETHING_BENCHMARKS_PEERS_BYTECODE_H_
