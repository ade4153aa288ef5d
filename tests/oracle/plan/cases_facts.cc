#include <algorithm>

#include "oracle/plan/cases_random.h"

namespace oracle {
namespace {

using Strings = std::vector<std::string>;

json::object Op(const char* name, json::array args) {
  return json::object{{name, std::move(args)}};
}

const char* IsOrIsNot(int chance, Dice* dice) {
  return dice->Percent(chance) ? "==" : "!=";
}

void Declare(const std::string& id, json::object body, FactPool* pool) {
  pool->declared[id] = std::move(body);
}

void AddFree(const std::string& id, json::object body, FactPool* pool) {
  Declare(id, std::move(body), pool);
  pool->free.push_back(id);
}

json::object EnumValues(int count) {
  json::object values;
  for (int i = 0; i < count; ++i) values[std::string(1, static_cast<char>('p' + i))] = "v";
  return values;
}

void AddAge(FactPool* pool, Dice* dice) {
  Declare("birth", json::object{{"type", "date"}}, pool);
  json::object age{{"type", "integer"}, {"since", "birth"}};
  age["unit"] = dice->Pick(Strings{"years", "years", "months", "days"});
  if (dice->Percent(30)) age["on"] = dice->Pick(Strings{"08-31", "02-29", "01-01"});
  AddFree("age", age, pool);
  if (dice->Percent(20)) pool->free.push_back("birth");
}

void AddDivisions(FactPool* pool, Dice* dice) {
  Declare("hh", json::object{{"type", "division"}}, pool);
  pool->household = "hh";
  if (dice->Percent(70)) pool->free.push_back("hh");
  if (!dice->Percent(40)) return;
  Declare("res", json::object{{"type", "division"}}, pool);
  json::object same{{"type", "boolean"}, {"same", {"hh", "res"}}};
  same["level"] = dice->Pick(Strings{"province", "city", "county"});
  AddFree("near", same, pool);
}

void AddOneFact(int i, FactPool* pool, Dice* dice) {
  std::string id = "f" + std::to_string(i);
  switch (dice->Below(13)) {
    case 0:
    case 1:
    case 2:
    case 3: return AddFree(id, json::object{{"type", "boolean"}}, pool);
    case 4:
    case 5:
      return AddFree(
          id, json::object{{"type", "enum"}, {"values", EnumValues(dice->Between(2, 3))}}, pool);
    case 6: return AddFree(id, json::object{{"type", "set"}, {"values", EnumValues(2)}}, pool);
    case 7:
    case 8:
      return AddFree(
          id, json::object{{"type", "integer"}, {"min", 0}, {"max", dice->Between(1, 4)}}, pool);
    case 9:
      return AddFree(
          id, json::object{{"type", "enum"}, {"values", EnumValues(2)}, {"choice", true}}, pool);
    case 10:
      return AddFree(id, json::object{{"type", dice->Pick(Strings{"number", "string", "date"})}},
                     pool);
    case 11:
      if (!pool->declared.contains("age")) return AddAge(pool, dice);
      return AddFree(id, json::object{{"type", "integer"}}, pool);
    default:
      if (!pool->declared.contains("hh")) return AddDivisions(pool, dice);
      return AddFree(id, json::object{{"type", "boolean"}, {"source", "shared"}}, pool);
  }
}

void AddOutcomes(FactPool* pool, Dice* dice) {
  if (!dice->Percent(55)) return;
  for (int i = 0, count = dice->Percent(30) ? 2 : 1; i < count; ++i) {
    std::string id = "o" + std::to_string(i);
    json::object body{{"type", "boolean"}, {"source", "outcome"}};
    if (dice->Percent(40)) {
      body = json::object{{"type", "integer"}, {"min", 1}, {"max", 3}, {"source", "outcome"}};
    }
    AddFree(id, body, pool);
    pool->outcomes.push_back(id);
  }
}

json::value NumberAtom(const json::value& term, const Strings& constants, Dice* dice) {
  auto constant = [&] { return json::parse(dice->Pick(constants)); };
  switch (dice->Below(8)) {
    case 0: return Op("==", {term, constant()});
    case 1: return Op("!=", {constant(), term});
    case 2: return Op(">", {term, constant()});
    case 3: return Op("<", {constant(), term});
    case 4: return Op("<=", {term, constant()});
    case 5: return Op("<=", {constant(), term, constant()});
    case 6: return Op("in", {term, json::array{constant(), constant()}});
    default: return Op(">=", {term, constant()});
  }
}

json::value IntegerAtom(const std::string& fact, const json::object& body, Dice* dice) {
  if (body.contains("since")) {
    const json::value* unit = body.if_contains("unit");
    if (*unit == "days") return NumberAtom(Var(fact), {"0", "30", "400"}, dice);
    if (*unit == "months") return NumberAtom(Var(fact), {"0", "6", "18"}, dice);
    return NumberAtom(Var(fact), {"6", "18", "60"}, dice);
  }
  if (body.contains("max") && dice->Percent(15)) {
    json::value sum = Op(dice->Pick(Strings{"+", "-", "*"}).c_str(), {Var(fact), 2});
    return NumberAtom(sum, {"1", "2", "4"}, dice);
  }
  return NumberAtom(Var(fact), {"0", "1", "2", "3"}, dice);
}

json::value TextAtom(const std::string& fact, Dice* dice) {
  if (dice->Percent(40)) {
    return Op("==", {Op("substr", {Var(fact), 0, 2}), dice->Pick(Strings{"ab", "a", "zz"})});
  }
  if (dice->Percent(30)) return Op("in", {Var(fact), json::array{"abc", "a"}});
  const char* op = IsOrIsNot(50, dice);
  return Op(op, {Var(fact), dice->Pick(Strings{"abc", "a", "q"})});
}

json::value DivisionAtom(const std::string& fact, Dice* dice) {
  int digits = dice->Pick(std::vector<int>{2, 2, 4, 6});
  std::string code = std::string("130606").substr(0, static_cast<size_t>(digits));
  json::value part = Op("substr", {Var(fact), 0, digits});
  if (dice->Percent(20)) {
    std::string other = std::string("440305").substr(0, static_cast<size_t>(digits));
    return Op("in", {part, json::array{code, other}});
  }
  return Op(IsOrIsNot(70, dice), {part, code});
}

json::value DateAtom(const std::string& fact, Dice* dice) {
  static const Strings kDays = {"\"2010-06-15\"", "\"2026-01-20\"", "\"2025-12-31\""};
  return NumberAtom(Var(fact), kDays, dice);
}

json::value EnumAtom(const std::string& fact, const json::object& body, Dice* dice) {
  int count = static_cast<int>(body.at("values").as_object().size());
  auto value = [&] { return std::string(1, static_cast<char>('p' + dice->Below(count))); };
  if (body.at("type") == "set") return Op("in", {value(), Var(fact)});
  if (dice->Percent(25)) return Op("in", {Var(fact), json::array{value(), value()}});
  const char* op = IsOrIsNot(70, dice);
  return Op(op, {Var(fact), value()});
}

json::value RandomAtom(const FactPool& pool, Dice* dice) {
  const std::string& fact = dice->Pick(pool.free);
  const json::object& body = pool.declared.at(fact).as_object();
  std::string type(body.at("type").as_string().c_str());
  if (type == "boolean") {
    if (dice->Percent(70)) return Var(fact);
    const char* op = IsOrIsNot(50, dice);
    return Op(op, {Var(fact), dice->Percent(50)});
  }
  if (type == "integer") return IntegerAtom(fact, body, dice);
  if (type == "number") return NumberAtom(Var(fact), {"0.5", "2", "3.25"}, dice);
  if (type == "string") return TextAtom(fact, dice);
  if (type == "division") return DivisionAtom(fact, dice);
  if (type == "date") return DateAtom(fact, dice);
  return EnumAtom(fact, body, dice);
}

json::value Condition(const FactPool& pool, int depth, Dice* dice) {
  if (depth == 0 || dice->Percent(40)) return RandomAtom(pool, dice);
  json::value a = Condition(pool, depth - 1, dice), b = Condition(pool, depth - 1, dice);
  switch (dice->Below(10)) {
    case 0:
    case 1:
    case 2: return Op("and", {a, b});
    case 3:
    case 4: return Op("or", {a, b});
    case 5:
    case 6: return Op("!", {a});
    case 7: return Op("if", {a, b, Condition(pool, depth - 1, dice)});
    case 8: return Op("or", {a, Op("!", {a})});
    default: return Op("and", {a, Op("!", {b}), dice->Percent(90)});
  }
}

json::value GivenValue(const json::object& body, const std::string& submitted, Dice* dice) {
  std::string type(body.at("type").as_string().c_str());
  if (type == "boolean") return dice->Percent(50);
  if (type == "integer") return dice->Between(body.contains("max") ? 1 : 0, 1);
  if (type == "number") return dice->Pick(std::vector<double>{0.5, 1.75, 2.0, 7.0});
  if (type == "string") return json::string(dice->Pick(Strings{"abc", "a", "", "zz9"}));
  if (type == "date") {
    return json::string(
        dice->Pick(Strings{"2008-02-29", "2010-06-15", "2019-12-31", "2025-11-30", submitted}));
  }
  if (type == "division") {
    return json::string(dice->Pick(
        Strings{"130606001003", "130606001003", "130602001001", "440305007002", "1306", "13"}));
  }
  if (type == "enum") return json::string(dice->Pick(Strings{"p", "q"}));
  json::array set;
  for (const char* value : {"p", "q"}) {
    if (dice->Percent(50)) set.emplace_back(value);
  }
  return set;
}

bool IsDerived(const json::object& body) {
  return body.contains("since") || body.contains("same");
}

// A derived fact alone, and only where one value of its source settles whether it holds.
void GiveDerived(const FactPool& pool, json::object* given, Dice* dice) {
  if (pool.declared.contains("age") && !given->contains("birth") && dice->Percent(25)) {
    (*given)["age"] = dice->Pick(std::vector<int>{5, 6, 17, 18, 59});
  }
  if (!pool.declared.contains("near") || !dice->Percent(20)) return;
  const json::value *a = given->if_contains("hh"), *b = given->if_contains("res");
  if (a != nullptr && b != nullptr) return;
  const json::value* one = a != nullptr ? a : b;
  if (one == nullptr || one->as_string().size() == 12) (*given)["near"] = dice->Percent(50);
}

}  // namespace

FactPool MakeFacts(Dice* dice) {
  FactPool pool;
  for (int i = 0, count = dice->Between(1, 3); i < count; ++i) AddOneFact(i, &pool, dice);
  AddOutcomes(&pool, dice);
  if (pool.free.empty()) AddFree("f9", json::object{{"type", "boolean"}}, &pool);
  if (dice->Percent(30)) {
    pool.number = "count";
    Declare("count", json::object{{"type", "integer"}, {"min", 0}, {"max", 9}}, &pool);
    if (dice->Percent(15)) pool.declared["count"].as_object()["source"] = "outcome";
  }
  if (dice->Percent(25)) {
    pool.date = "event";
    Declare("event", json::object{{"type", "date"}}, &pool);
  }
  return pool;
}

json::value MakeCondition(const FactPool& pool, Dice* dice) {
  if (dice->Percent(3)) return dice->Percent(50);
  return Condition(pool, 2, dice);
}

json::object GiveFacts(const FactPool& pool, const std::string& submitted, Dice* dice) {
  json::object given;
  int chance = dice->Pick(std::vector<int>{0, 15, 30, 50, 80, 100});
  for (const json::key_value_pair& pair : pool.declared) {
    const json::object& body = pair.value().as_object();
    if (IsDerived(body) || !dice->Percent(chance)) continue;
    json::value value = GivenValue(body, submitted, dice);
    if (pair.key() == "count") value = dice->Between(0, 9);
    if (pair.key() == "event") {
      value = json::string(dice->Pick(Strings{"2026-01-02", "2026-02-10", "2026-03-20"}));
    }
    // Two divisions that may agree, one of them coarse, would have a class for every county.
    bool compared = body.at("type") == "division" && pool.declared.contains("near");
    if (compared && value.as_string().size() < 12) value = json::string("130606001003");
    if (dice->Percent(10)) value = json::object{{"value", value}, {"source", "shared"}};
    given[pair.key()] = value;
  }
  json::object plain = given;
  for (json::key_value_pair& pair : plain) {
    if (pair.value().is_object()) pair.value() = json::value(pair.value().at("value"));
  }
  GiveDerived(pool, &plain, dice);
  for (const char* derived : {"age", "near"}) {
    if (const json::value* value = plain.if_contains(derived)) given[derived] = *value;
  }
  return given;
}

}  // namespace oracle
