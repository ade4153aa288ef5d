#include "oracle/plan/cases.h"

#include "oracle/plan/cases_random.h"

namespace oracle {
namespace {

using Strings = std::vector<std::string>;

const Strings& MaterialIds() {
  static const Strings* const kAll = new Strings{"ma", "mb", "mc", "md", "me", "fa", "fb"};
  return *kAll;
}

json::object MakeCalendar(Dice* dice) {
  json::object calendar;
  calendar["covers"] =
      json::object{{"from", "2026-01-01"},
                   {"to", dice->Pick(Strings{"2026-02-28", "2026-04-30", "2027-12-31"})}};
  calendar["weekend"] = json::array{"sat", "sun"};
  calendar["holidays"] = json::array{json::object{{"from", "2026-02-15"}, {"to", "2026-02-23"}},
                                     json::value("2026-01-02"), json::value("2026-04-06")};
  calendar["workdays"] = json::array{"2026-02-14", "2026-02-28"};
  calendar["hours"] = json::array{json::array{"09:00", "12:00"}, json::array{"13:30", "17:00"}};
  return calendar;
}

json::object MakeLimit(const FactPool& pool, bool of_stage, Dice* dice) {
  if (of_stage && !pool.number.empty() && dice->Percent(25)) {
    return json::object{{dice->Percent(70) ? "workdays" : "days", Var(pool.number)}};
  }
  switch (dice->Below(10)) {
    case 0: return json::object{{"days", dice->Between(1, 9)}};
    case 1: return json::object{{"months", dice->Between(1, 2)}};
    case 2: return json::object{{"hours", dice->Between(1, 12)}};
    case 3: return json::object{{"immediate", true}};
    default: return json::object{{"workdays", dice->Between(of_stage ? 1 : 0, 7)}};
  }
}

json::object MakeRow(const FactPool& pool, bool last, Dice* dice) {
  json::object row;
  if (!last || dice->Percent(12)) row["when"] = MakeCondition(pool, dice);
  if (dice->Percent(75)) row["promised"] = MakeLimit(pool, false, dice);
  if (dice->Percent(20)) {
    row["statutory"] = "none";
  } else if (dice->Percent(75) || !row.contains("promised")) {
    row["statutory"] = MakeLimit(pool, false, dice);
    if (dice->Percent(35)) row["extension"] = MakeLimit(pool, false, dice);
  }
  return row;
}

json::array MakeRows(const FactPool& pool, Dice* dice) {
  json::array rows;
  int count = dice->Pick(std::vector<int>{1, 1, 1, 2, 2, 3});
  for (int i = 0; i < count; ++i) rows.push_back(MakeRow(pool, i + 1 == count, dice));
  return rows;
}

json::object MakeStage(int i, const FactPool& pool, Dice* dice) {
  static const Strings kKinds = {"accept", "survey", "review", "publicity", "decide", "issue"};
  json::object stage{{"id", "g" + std::to_string(i)}, {"kind", dice->Pick(kKinds)}};
  if (dice->Percent(30)) stage["department"] = dice->Pick(Strings{"da", "db", "dc", "applicant"});
  if (dice->Percent(35)) stage["counted"] = false;
  if (dice->Percent(12)) {
    json::array rows;
    json::object first = MakeLimit(pool, true, dice);
    first["when"] = MakeCondition(pool, dice);
    rows.push_back(first);
    if (dice->Percent(60)) rows.push_back(MakeLimit(pool, true, dice));
    stage["limit"] = rows;
  } else if (dice->Percent(75)) {
    stage["limit"] = MakeLimit(pool, true, dice);
  }
  MaybeWhen(pool, 20, &stage, dice);
  return stage;
}

json::array MakeStages(const FactPool& pool, Dice* dice) {
  json::array stages;
  int count = dice->Pick(std::vector<int>{0, 0, 1, 2, 3});
  for (int i = 0; i < count; ++i) stages.push_back(MakeStage(i, pool, dice));
  if (count > 0 && dice->Percent(25)) {
    stages.back().as_object()["after_result"] = true;
  }
  return stages;
}

void MakeAmounts(json::object* body, Dice* dice) {
  if (dice->Percent(30)) (*body)["originals"] = dice->Between(0, 3);
  if (dice->Percent(35)) (*body)["copies"] = dice->Between(0, 2);
  if (dice->Percent(20)) (*body)["show"] = true;
}

json::value MakeElement(Dice* dice) {
  if (dice->Percent(20)) {
    json::object element{{"material", dice->Pick(MaterialIds())}, {"copies", dice->Between(0, 2)}};
    if (dice->Percent(50)) element["originals"] = dice->Between(0, 2);
    return element;
  }
  if (!dice->Percent(25)) return json::string(dice->Pick(MaterialIds()));
  int first = dice->Below(6);
  return json::array{MaterialIds()[static_cast<size_t>(first)],
                     MaterialIds()[static_cast<size_t>(first + 1)]};
}

json::object MakeDeferrable(const FactPool& pool, const json::array& stages, Dice* dice) {
  json::object deferrable;
  if (!stages.empty() && dice->Percent(40)) {
    size_t at = static_cast<size_t>(dice->Below(static_cast<int>(stages.size())));
    deferrable["until"] = stages[at].at("id");
  } else {
    deferrable = MakeLimit(FactPool{}, false, dice);
  }
  MaybeWhen(pool, 30, &deferrable, dice);
  return deferrable;
}

json::object MakeRequirement(const FactPool& pool, const json::array& stages, bool any_of,
                             Dice* dice) {
  json::object body;
  MakeAmounts(&body, dice);
  if (any_of) {
    json::array elements;
    for (int i = 0, count = dice->Between(2, 3); i < count; ++i) {
      elements.push_back(MakeElement(dice));
    }
    body["any_of"] = elements;
  }
  MaybeWhen(pool, 30, &body, dice);
  if (dice->Percent(20)) body["deferrable"] = MakeDeferrable(pool, stages, dice);
  if (dice->Percent(15)) {
    json::object commitment;
    MaybeWhen(pool, 40, &commitment, dice);
    body["commitment"] = commitment;
  }
  return body;
}

json::object MakeRequirements(const FactPool& pool, const json::array& stages, Dice* dice) {
  json::object requirements;
  for (int i = 0, count = dice->Between(0, 3); i < count; ++i) {
    bool any_of = dice->Percent(25);
    json::object body = MakeRequirement(pool, stages, any_of, dice);
    if (any_of) {
      requirements["any" + std::to_string(i)] = body;
    } else if (dice->Percent(15)) {
      body["material"] = dice->Pick(MaterialIds());
      requirements["own" + std::to_string(i)] = body;
    } else {
      requirements[dice->Pick(MaterialIds())] = body;
    }
  }
  return requirements;
}

void MakeFees(const FactPool& pool, json::object* matter, Dice* dice) {
  if (!dice->Percent(30)) return;
  json::object fees;
  for (int i = 0, count = dice->Between(1, 2); i < count; ++i) {
    json::object fee{{"name", "fee"}};
    fee["amount"] = dice->Between(0, 400) * 0.25;
    if (!pool.number.empty() && dice->Percent(40)) {
      json::value product = json::object{{"*", {Var(pool.number), 2.5}}};
      fee["amount"] = json::object{{"+", {product, 1}}};
    }
    MaybeWhen(pool, 40, &fee, dice);
    fees["fee" + std::to_string(i)] = fee;
  }
  (*matter)["fees"] = fees;
}

// Earlier matters produce more, so that most cases have no cycle.
void MakeOutcomes(int i, const FactPool& pool, json::object* matter, Dice* dice) {
  json::object outcomes;
  json::array materials, facts;
  for (const std::string& material : MaterialIds()) {
    if (dice->Percent(i == 0 ? 20 : 7)) materials.emplace_back(material);
  }
  Strings decided = pool.outcomes;
  if (!pool.number.empty() && pool.declared.at(pool.number).as_object().contains("source")) {
    decided.push_back(pool.number);
  }
  for (const std::string& fact : decided) {
    if (dice->Percent(i == 0 ? 55 : 12)) facts.emplace_back(fact);
  }
  if (!materials.empty()) outcomes["materials"] = materials;
  if (!facts.empty()) outcomes["facts"] = facts;
  if (!outcomes.empty()) (*matter)["outcomes"] = outcomes;
}

void MakeApply(const FactPool& pool, json::object* matter, Dice* dice) {
  if (pool.date.empty()) return;
  for (const char* key : {"apply_from", "apply_within"}) {
    if (!dice->Percent(30)) continue;
    json::object term{{dice->Percent(50) ? "days" : "months", dice->Between(0, 3)}};
    term["of"] = pool.date;
    (*matter)[key] = term;
  }
}

json::object MakeMatter(int i, const FactPool& pool, Dice* dice) {
  json::object matter{{"name", "matter"}, {"department", dice->Pick(Strings{"da", "db", "dc"})}};
  matter["level"] = "county";
  if (dice->Percent(30)) matter["eligible"] = MakeCondition(pool, dice);
  if (!pool.household.empty() && dice->Percent(40)) {
    matter["jurisdiction"] = json::object{{"of", pool.household}};
  }
  MakeApply(pool, &matter, dice);
  json::object offer{{"channel", "window"}, {"level", "county"}};
  MaybeWhen(pool, 15, &offer, dice);
  matter["offers"] = json::object{{"hall", offer}};
  json::array stages = MakeStages(pool, dice);
  json::object requirements = MakeRequirements(pool, stages, dice);
  if (!requirements.empty()) matter["requires"] = requirements;
  MakeOutcomes(i, pool, &matter, dice);
  if (dice->Percent(94)) matter["limits"] = MakeRows(pool, dice);
  if (!stages.empty()) matter["stages"] = stages;
  MakeFees(pool, &matter, dice);
  if (dice->Percent(30)) matter["basis"] = json::array{"law"};
  return matter;
}

json::object MakeMaterial(const std::string& id, const FactPool& pool, Dice* dice) {
  json::object material{{"name", id}, {"kind", id[0] == 'f' ? "form" : "certificate"}};
  if (id[0] == 'f') {
    if (dice->Percent(50)) material["generated"] = true;
    material["fields"] = id == "fa" ? json::array{"x1", "x2"} : json::array{"x2", "x3"};
    if (dice->Percent(20)) material.erase("fields");
    return material;
  }
  if (dice->Percent(25)) {
    json::object shared{{"from", dice->Pick(Strings{"da", "db"})}, {"when", true}};
    MaybeWhen(pool, 60, &shared, dice);
    material["shared"] = shared;
  }
  if (dice->Percent(30)) material["valid"] = json::object{{"months", dice->Between(1, 3)}};
  return material;
}

json::object MakeStep(int i, int steps, const FactPool& pool, Dice* dice) {
  int matter = dice->Percent(8) ? dice->Below(steps) : i;
  json::object step{{"matter", "t" + std::to_string(matter)}};
  MaybeWhen(pool, 60, &step, dice);
  json::array after;
  for (int other = 0; other < steps; ++other) {
    // Later steps only where a condition may keep the cycle from ever being there.
    int chance = other < i                                                           ? 25
                 : other > i && step.contains("when") && step.at("when").is_object() ? 5
                                                                                     : 0;
    if (dice->Percent(chance)) after.emplace_back("s" + std::to_string(other));
  }
  if (!after.empty()) step["after"] = after;
  if (dice->Percent(20)) step["unless_held"] = true;
  if (dice->Percent(15)) step["separate"] = true;
  return step;
}

json::object MakeBundleRequirements(const FactPool& pool, Dice* dice) {
  json::object requirements;
  if (dice->Percent(35)) {
    json::object body{{"material", dice->Percent(50) ? "fb" : dice->Pick(MaterialIds())}};
    body["replaces"] = json::array{dice->Pick(Strings{"fa", "ma"})};
    MaybeWhen(pool, 25, &body, dice);
    MakeAmounts(&body, dice);
    if (dice->Percent(20)) body["deferrable"] = json::object{{"workdays", 3}};
    requirements["application"] = body;
  }
  if (dice->Percent(10)) requirements["any_own"] = MakeRequirement(pool, {}, true, dice);
  return requirements;
}

json::object MakeBundle(int steps, const FactPool& pool, Dice* dice) {
  json::object bundle{{"name", "bundle"}, {"lead", "da"}};
  if (!pool.household.empty() && dice->Percent(60)) bundle["overlay_by"] = pool.household;
  if (!pool.household.empty() && dice->Percent(40)) {
    bundle["jurisdiction"] = json::object{{"of", pool.household}};
  }
  if (dice->Percent(25)) bundle["eligible"] = MakeCondition(pool, dice);
  json::object requirements = MakeBundleRequirements(pool, dice);
  if (!requirements.empty()) bundle["requires"] = requirements;
  if (dice->Percent(50)) bundle["promised"] = json::object{{"workdays", dice->Between(1, 15)}};
  if (dice->Percent(50)) {
    bundle["statutory"] = MakeLimit(pool, false, dice);
    if (dice->Percent(40)) bundle["extension"] = MakeLimit(pool, false, dice);
  }
  json::object offer{{"channel", "window"}, {"level", "county"}};
  MaybeWhen(pool, 10, &offer, dice);
  bundle["offers"] = json::object{{"desk", offer}};
  if (dice->Percent(25)) bundle["copies"] = "each";
  json::object declared;
  for (int i = 0; i < steps; ++i) {
    declared["s" + std::to_string(i)] = MakeStep(i, steps, pool, dice);
  }
  bundle["steps"] = declared;
  return bundle;
}

json::object MakeOverlays(int steps, const FactPool& pool, Dice* dice) {
  json::object overlays;
  for (const char* division : {"13", "1306", "130606"}) {
    if (!dice->Percent(40)) continue;
    std::string id = "t" + std::to_string(dice->Below(steps));
    json::object matter;
    if (dice->Percent(60)) matter["limits"] = MakeRows(pool, dice);
    if (dice->Percent(30)) matter["eligible"] = MakeCondition(pool, dice);
    if (dice->Percent(30)) matter["basis"] = json::array{division};
    if (dice->Percent(30)) {
      json::object ask{{"copies", dice->Between(1, 3)}};
      matter["requires"] = json::object{{dice->Pick(MaterialIds()), ask}};
    }
    if (dice->Percent(20))
      matter["fees"] = json::object{{"local", {{"name", "fee"}, {"amount", 3}}}};
    json::object patch{{"matters", json::object{{id, matter}}}};
    if (dice->Percent(20))
      patch["bundles"] =
          json::object{{"all", json::object{{"promised", json::object{{"workdays", 2}}}}}};
    overlays[division] = patch;
  }
  return overlays;
}

json::object MakeCatalog(const FactPool& pool, int steps, Dice* dice) {
  json::object catalog{{"onething", 1}};
  catalog["catalog"] = json::object{{"id", "random"},
                                    {"version", "1"},
                                    {"effective", {{"from", "2026-01-01"}, {"to", nullptr}}},
                                    {"calendar", "cn"}};
  catalog["facts"] = pool.declared;
  json::object departments, materials, matters, fields;
  for (const char* id : {"da", "db", "dc"})
    departments[id] = json::object{{"name", id}, {"kind", "agency"}};
  catalog["departments"] = departments;
  for (const std::string& id : MaterialIds()) materials[id] = MakeMaterial(id, pool, dice);
  catalog["materials"] = materials;
  for (const char* id : {"x1", "x2", "x3"})
    fields[id] = json::object{{"text", id}, {"type", "string"}};
  catalog["fields"] = fields;
  for (const json::key_value_pair& pair : pool.declared) {
    if (pair.value().at("type") != "boolean") continue;
    json::object field{{"text", "x"}, {"type", "boolean"}, {"fact", pair.key()}};
    catalog["fields"].as_object()["x1"] = field;
  }
  for (int i = 0; i < steps; ++i) matters["t" + std::to_string(i)] = MakeMatter(i, pool, dice);
  catalog["matters"] = matters;
  catalog["bundles"] = json::object{{"all", MakeBundle(steps, pool, dice)}};
  catalog["calendars"] = json::object{{"cn", MakeCalendar(dice)}};
  catalog["divisions"] = json::object{{"13", {{"name", "p"}, {"level", "province"}}},
                                      {"1306", {{"name", "c"}, {"level", "city"}}},
                                      {"130606", {{"name", "d"}, {"level", "county"}}}};
  if (!pool.household.empty() && dice->Percent(50)) {
    json::object overlays = MakeOverlays(steps, pool, dice);
    if (!overlays.empty()) catalog["overlays"] = overlays;
  }
  return catalog;
}

json::array MakeHeld(Dice* dice) {
  json::array held;
  for (const std::string& material : MaterialIds()) {
    if (!dice->Percent(20)) continue;
    json::object entry{{"material", material}};
    entry["trust"] = dice->Pick(Strings{"A", "A", "B", "C", "D"});
    if (dice->Percent(50)) {
      entry["issued"] = dice->Pick(Strings{"2025-10-15", "2025-12-20", "2026-01-31"});
    }
    if (dice->Percent(40)) {
      entry["expires"] = dice->Pick(Strings{"2026-01-10", "2026-02-20", "2026-03-10"});
    }
    held.push_back(entry);
  }
  return held;
}

std::string MakeSubmitted(Dice* dice) {
  char text[20];
  int month = dice->Between(1, 4);
  std::snprintf(text, sizeof text, "2026-%02d-%02d", month, dice->Between(1, 28));
  return text;
}

// Now and then a request that has to be refused.
void Spoil(const FactPool& pool, json::object* request, Dice* dice) {
  json::object& facts = request->at("facts").as_object();
  switch (dice->Below(8)) {
    case 0: (*request)["bundle"] = "nothing"; break;
    case 1: (*request)["steps"] = json::array{"s0", "nothing"}; break;
    case 2: facts["nothing"] = true; break;
    case 3: facts[dice->Pick(pool.free)] = json::object{{"value", json::array{1}}}; break;
    case 4: (*request)["submitted"] = "2025-12-31"; break;
    case 5:
      (*request)["held"] = json::array{json::object{{"material", "nothing"}, {"trust", "A"}}};
      break;
    case 6:
      if (pool.declared.contains("birth")) facts["birth"] = "2026-12-01";
      break;
    default:
      if (!pool.declared.contains("age")) break;
      facts["birth"] = "2011-02-28";
      facts["age"] = dice->Pick(std::vector<int>{14, 15, 180});
  }
}

// So many open fees that completions are too many to be passed over one by one.
void Widen(json::object* catalog, Dice* dice) {
  json::object fees;
  for (int i = 0, count = dice->Between(11, 13); i < count; ++i) {
    std::string fact = "w" + std::to_string(i);
    catalog->at("facts").as_object()[fact] = json::object{{"type", "boolean"}};
    fees[fact] = json::object{{"name", "fee"}, {"amount", 1}, {"when", Var(fact)}};
  }
  catalog->at("matters").at("t0").as_object()["fees"] = fees;
}

}  // namespace

Case MakeCase(uint64_t seed) {
  Dice dice(seed);
  bool wide = dice.Below(5000) == 0;
  FactPool pool = MakeFacts(&dice);
  if (wide)
    pool =
        FactPool{json::object{{"f0", json::object{{"type", "boolean"}}}}, {"f0"}, {}, "", "", ""};
  int steps = dice.Pick(std::vector<int>{1, 2, 2, 3, 3, 4, 5});
  Case made;
  made.catalog = MakeCatalog(pool, steps, &dice);
  if (wide) Widen(&made.catalog, &dice);
  json::object& request = made.request;
  request = json::object{{"onething", 1}, {"bundle", "all"}};
  std::string day = MakeSubmitted(&dice);
  static const Strings kClocks = {"",       "",       "T10:20", "T12:00",
                                  "T12:30", "T08:00", "T17:00", "T20:00"};
  request["submitted"] = day + dice.Pick(kClocks);
  request["facts"] = GiveFacts(pool, day, &dice);
  json::array held = MakeHeld(&dice);
  if (!held.empty()) request["held"] = held;
  if (dice.Percent(20)) request["home"] = json::object{{"division", "130606001003"}};
  if (dice.Percent(20)) {
    request["steps"] = json::array{"s" + std::to_string(dice.Below(steps))};
  }
  if (dice.Percent(30)) request["prefer"] = json::object{{"commitment", true}};
  if (dice.Percent(3)) Spoil(pool, &request, &dice);
  return made;
}

}  // namespace oracle
