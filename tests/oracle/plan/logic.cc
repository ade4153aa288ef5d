#include "oracle/plan/logic.h"

#include <stdexcept>

namespace oracle {
namespace {

namespace json = boost::json;

struct Term {
  enum Kind { kBool, kNumber, kText, kList } kind = kBool;
  bool truth = false;
  double number = 0;
  json::string_view text;
  const json::array* list = nullptr;
};

Term Truth(bool truth) {
  Term term;
  term.truth = truth;
  return term;
}

Term NumberTerm(double number) {
  Term term;
  term.kind = Term::kNumber;
  term.number = number;
  return term;
}

Term Plain(const json::value& value) {
  Term term;
  if (value.is_bool()) return Truth(value.as_bool());
  if (value.is_number()) return NumberTerm(value.to_number<double>());
  if (value.is_array()) {
    term.kind = Term::kList;
    term.list = &value.as_array();
    return term;
  }
  term.kind = Term::kText;
  term.text = value.as_string();
  return term;
}

bool Same(const Term& a, const Term& b) {
  if (a.kind != b.kind) throw std::logic_error("two types compared");
  if (a.kind == Term::kNumber) return a.number == b.number;
  return a.kind == Term::kText ? a.text == b.text : a.truth == b.truth;
}

bool Less(const Term& a, const Term& b) {
  if (a.kind != b.kind) throw std::logic_error("two types compared");
  return a.kind == Term::kNumber ? a.number < b.number : a.text < b.text;
}

class Evaluator {
 public:
  Evaluator(const FactNames& names, const Env& env) : names_(names), env_(env) {}

  Term Eval(const json::value& e) const {
    if (!e.is_object()) return Plain(e);
    const json::key_value_pair& pair = *e.as_object().begin();
    json::string_view op = pair.key();
    if (op == "var") return Var(pair.value());
    if (!pair.value().is_array()) return Operate(op, json::array{pair.value()});
    return Operate(op, pair.value().as_array());
  }

 private:
  Term Var(const json::value& name) const {
    const json::value* value = env_[static_cast<size_t>(
        names_.find(std::string_view(name.as_string().data(), name.as_string().size()))->second)];
    if (value == nullptr) throw std::logic_error("fact without a value");
    return Plain(*value);
  }

  Term Operate(json::string_view op, const json::array& args) const {
    if (op == "and" || op == "or") return Junction(op == "and", args);
    if (op == "if") return If(args);
    if (op == "!") return Truth(!Eval(args[0]).truth);
    if (op == "in") return Truth(In(Eval(args[0]), Eval(args[1])));
    if (op == "substr") return Substr(args);
    if (op == "+" || op == "-" || op == "*") return Arithmetic(op[0], args);
    return Compare(op, args);
  }

  Term Junction(bool all, const json::array& args) const {
    for (const json::value& arg : args) {
      if (Eval(arg).truth != all) return Truth(!all);
    }
    return Truth(all);
  }

  Term If(const json::array& args) const {
    size_t i = 0;
    for (; i + 1 < args.size(); i += 2) {
      if (Eval(args[i]).truth) return Eval(args[i + 1]);
    }
    return Eval(args[i]);
  }

  bool In(const Term& needle, const Term& list) const {
    for (const json::value& entry : *list.list) {
      if (Same(needle, Plain(entry))) return true;
    }
    return false;
  }

  Term Substr(const json::array& args) const {
    Term term = Eval(args[0]);
    size_t count = args[2].to_number<size_t>();
    if (term.text.size() > count) term.text = json::string_view(term.text.data(), count);
    return term;
  }

  Term Arithmetic(char op, const json::array& args) const {
    double value = Eval(args[0]).number;
    if (op == '-' && args.size() == 1) return NumberTerm(-value);
    for (size_t i = 1; i < args.size(); ++i) {
      double next = Eval(args[i]).number;
      value = op == '+' ? value + next : op == '-' ? value - next : value * next;
    }
    return NumberTerm(value);
  }

  Term Compare(json::string_view op, const json::array& args) const {
    Term a = Eval(args[0]), b = Eval(args[1]);
    if (op == "==") return Truth(Same(a, b));
    if (op == "!=") return Truth(!Same(a, b));
    if (op == ">") return Truth(Less(b, a));
    if (op == ">=") return Truth(!Less(a, b));
    bool strict = op == "<";
    if (!strict && op != "<=") throw std::logic_error("unknown operator");
    bool holds = strict ? Less(a, b) : !Less(b, a);
    if (args.size() == 3 && holds) {
      Term c = Eval(args[2]);
      holds = strict ? Less(b, c) : !Less(c, b);
    }
    return Truth(holds);
  }

  const FactNames& names_;
  const Env& env_;
};

bool IsJunction(json::string_view op) {
  return op == "and" || op == "or" || op == "!" || op == "if";
}

}  // namespace

bool Holds(const json::value& condition, const FactNames& names, const Env& env) {
  return Evaluator(names, env).Eval(condition).truth;
}

double Number(const json::value& expression, const FactNames& names, const Env& env) {
  return Evaluator(names, env).Eval(expression).number;
}

void CollectFacts(const json::value& expression, const FactNames& names, std::set<int>* facts) {
  if (expression.is_array()) {
    for (const json::value& part : expression.as_array()) CollectFacts(part, names, facts);
  }
  if (!expression.is_object()) return;
  const json::key_value_pair& pair = *expression.as_object().begin();
  if (pair.key() == "var") {
    facts->insert(names.at(std::string(pair.value().as_string().c_str())));
  } else {
    CollectFacts(pair.value(), names, facts);
  }
}

void CollectAtoms(const json::value& condition, const FactNames& names, std::vector<Atom>* atoms) {
  if (!condition.is_object()) return;
  const json::key_value_pair& pair = *condition.as_object().begin();
  if (!IsJunction(pair.key())) {
    Atom atom{&condition, {}};
    CollectFacts(condition, names, &atom.facts);
    atoms->push_back(atom);
  } else if (pair.value().is_array()) {
    for (const json::value& part : pair.value().as_array()) CollectAtoms(part, names, atoms);
  } else {
    CollectAtoms(pair.value(), names, atoms);
  }
}

void CollectConstants(const json::value& expression, std::vector<json::value>* constants) {
  if (expression.is_array()) {
    for (const json::value& part : expression.as_array()) CollectConstants(part, constants);
  } else if (expression.is_object()) {
    const json::key_value_pair& pair = *expression.as_object().begin();
    if (pair.key() == "var") return;
    if (pair.key() == "substr") {
      CollectConstants(pair.value().at(0), constants);
      return;
    }
    CollectConstants(pair.value(), constants);
  } else {
    constants->push_back(expression);
  }
}

}  // namespace oracle
