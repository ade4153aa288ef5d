#include "peers/bytecode.h"

#include <algorithm>
#include <limits>
#include <set>

#include <boost/json.hpp>

namespace onething::peers {
namespace {

namespace json = boost::json;

constexpr int64_t kLeast = std::numeric_limits<int64_t>::min(),
                  kMost = std::numeric_limits<int64_t>::max();

// The workload's values are v0, v1, ...
int64_t PlaceOf(const json::value& value) {
  return value.as_string()[1] - '0';
}

int64_t ValueOf(const json::value& value) {
  if (value.is_bool()) return value.as_bool();
  if (value.is_int64()) return value.as_int64();
  if (value.is_string()) return PlaceOf(value);
  int64_t bits = 0;
  for (const json::value& element : value.as_array()) bits |= int64_t{1} << PlaceOf(element);
  return bits;
}

}  // namespace

size_t Rulebook::Compile(const json::value& rule) {
  starts_.push_back(code_.size());
  Emit(rule);
  return starts_.size() - 1;
}

uint16_t Rulebook::SlotOf(const json::value& var) {
  const json::string& name = var.as_object().at("var").as_string();
  return slots_
      .try_emplace(std::string(name.data(), name.size()), static_cast<uint16_t>(slots_.size()))
      .first->second;
}

void Rulebook::EmitOneOf(const json::value& fact, const json::array& values) {
  int64_t mask = 0;
  for (const json::value& value : values) mask |= int64_t{1} << PlaceOf(value);
  code_.push_back({Op::kOneOf, SlotOf(fact), mask, 0});
}

void Rulebook::EmitOrder(const std::string& op, const json::array& operands) {
  if (op == ">=") code_.push_back({Op::kRange, SlotOf(operands[0]), operands[1].as_int64(), kMost});
  if (op == "<")
    code_.push_back({Op::kRange, SlotOf(operands[0]), kLeast, operands[1].as_int64() - 1});
  if (op == "<=")
    code_.push_back(
        {Op::kRange, SlotOf(operands[1]), operands[0].as_int64(), operands[2].as_int64()});
}

void Rulebook::Emit(const json::value& rule) {
  const auto& [key, operand] = *rule.as_object().begin();
  const std::string op(key.data(), key.size());
  if (op == "var") {
    code_.push_back({Op::kRange, SlotOf(rule), 1, 1});
  } else if (op == "!") {
    Emit(operand);
    code_.push_back({Op::kNot, 0, 0, 0});
  } else if (op == "and" || op == "or" || op == "if") {
    for (const json::value& part : operand.as_array()) Emit(part);
    const Op code = op == "and" ? Op::kAnd : op == "or" ? Op::kOr : Op::kIf;
    code_.push_back({code, static_cast<uint16_t>(operand.as_array().size()), 0, 0});
  } else if (op == "!=") {
    EmitOneOf(operand.as_array()[0], {operand.as_array()[1]});
    code_.push_back({Op::kNot, 0, 0, 0});
  } else if (op == "in" && operand.as_array()[0].is_string()) {
    code_.push_back({Op::kHas, SlotOf(operand.as_array()[1]), PlaceOf(operand.as_array()[0]), 0});
  } else if (op == "in") {
    EmitOneOf(operand.as_array()[0], operand.as_array()[1].as_array());
  } else {
    EmitOrder(op, operand.as_array());
  }
}

std::vector<Slot> Rulebook::Read(const json::object& facts) {
  std::vector<Slot> slots(slots_.size());
  for (const auto& [key, value] : facts) {
    const auto slot = slots_.find(std::string(key.data(), key.size()));
    if (slot != slots_.end()) slots[slot->second] = {true, ValueOf(value)};
  }
  return slots;
}

// A range cuts at its ends; of the workload's six values each is a cell; of a set each value tested doubles the cells.
std::vector<std::vector<int64_t>> Rulebook::Cells() const {
  std::vector<std::set<int64_t>> cells(slots_.size());
  std::vector<uint64_t> members(slots_.size(), 0);
  for (const Code& code : code_) {
    if (code.op == Op::kRange) cells[code.slot].insert({std::max(code.lo, int64_t{0}), 0});
    const bool boolean = code.lo == code.hi;
    if (code.op == Op::kRange && code.hi != kMost && !boolean) cells[code.slot].insert(code.hi + 1);
    if (code.op == Op::kOneOf) cells[code.slot].insert({0, 1, 2, 3, 4, 5});
    if (code.op == Op::kHas) members[code.slot] |= uint64_t{1} << code.lo;
  }
  std::vector<std::vector<int64_t>> values;
  for (size_t slot = 0; slot < cells.size(); ++slot) {
    // The subsets of the members, each from the one before.
    for (uint64_t subset = members[slot];; subset = (subset - 1) & members[slot]) {
      cells[slot].insert(static_cast<int64_t>(subset));
      if (subset == 0) break;
    }
    values.emplace_back(cells[slot].begin(), cells[slot].end());
  }
  return values;
}

Kleene Rulebook::Evaluate(size_t program, const std::vector<Slot>& facts) const {
  Kleene stack[64];
  Kleene* top = stack;  // one past the last
  const size_t end = program + 1 < starts_.size() ? starts_[program + 1] : code_.size();
  const auto test = [&](const Slot& slot, bool holds) {
    *top++ = !slot.known ? Kleene::kUnknown : holds ? Kleene::kTrue : Kleene::kFalse;
  };
  for (size_t i = starts_[program]; i < end; ++i) {
    const Code& code = code_[i];
    switch (code.op) {
      case Op::kRange:
        test(facts[code.slot],
             code.lo <= facts[code.slot].value && facts[code.slot].value <= code.hi);
        break;
      case Op::kOneOf: test(facts[code.slot], (code.lo >> facts[code.slot].value) & 1); break;
      case Op::kHas: test(facts[code.slot], (facts[code.slot].value >> code.lo) & 1); break;
      case Op::kNot: top[-1] = static_cast<Kleene>(2 - static_cast<int>(top[-1])); break;
      case Op::kAnd:
        top -= code.slot;
        *top = *std::min_element(top, top + code.slot);
        ++top;
        break;
      case Op::kOr:
        top -= code.slot;
        *top = *std::max_element(top, top + code.slot);
        ++top;
        break;
      case Op::kIf: {
        top -= 3;
        const Kleene test_value = top[0];
        if (test_value == Kleene::kUnknown) *top = top[1] == top[2] ? top[1] : Kleene::kUnknown;
        else *top = test_value == Kleene::kTrue ? top[1] : top[2];
        ++top;
        break;
      }
    }
  }
  return stack[0];
}

}  // namespace onething::peers
