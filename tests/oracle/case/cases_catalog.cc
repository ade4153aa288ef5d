#include "oracle/case/cases_catalog.h"

namespace oracle {
namespace {

using Strings = std::vector<std::string>;

json::object Workdays(int low, int high, Dice* dice) {
  return json::object{{"workdays", dice->Between(low, high)}};
}

json::object MakeLimit(int high, Dice* dice) {
  switch (dice->Below(12)) {
    case 0:
    case 1: return json::object{{"days", dice->Between(1, high + 2)}};
    case 2: return json::object{{"months", 1}};
    case 3:
    case 4: return json::object{{"hours", dice->Between(1, 10)}};
    case 5: return json::object{{"immediate", true}};
    default: return Workdays(1, high, dice);
  }
}

// On a fact of the catalog, an outcome first.
json::value MakeWhen(const json::object& facts, Dice* dice) {
  Strings flags, numbers;
  for (const json::key_value_pair& pair : facts) {
    const json::object& body = pair.value().as_object();
    if (body.contains("same") || body.contains("since")) continue;
    if (body.at("type") == "boolean") flags.emplace_back(pair.key());
    if (body.at("type") == "integer" && body.contains("min")) numbers.emplace_back(pair.key());
  }
  if (!flags.empty() && (numbers.empty() || dice->Percent(60))) {
    const json::value flag = Var(flags.back());
    return dice->Percent(60) ? flag : json::value(json::object{{"!", json::array{flag}}});
  }
  if (numbers.empty()) return true;
  return json::object{{">=", json::array{Var(numbers.back()), 2}}};
}

json::object MakeStage(const std::string& id, const std::string& kind, const json::object& facts,
                       Dice* dice) {
  json::object stage{{"id", id}, {"kind", kind}};
  if (dice->Percent(35)) stage["department"] = dice->Pick(Strings{"da", "db", "dc", "applicant"});
  const bool open = kind == "publicity" || kind == "survey";
  if (dice->Percent(open ? 75 : 20)) stage["counted"] = false;
  if (kind == "publicity" && dice->Percent(60)) stage["at_least"] = true;
  if (dice->Percent(85)) stage["limit"] = MakeLimit(4, dice);
  if (dice->Percent(18)) stage["when"] = MakeWhen(facts, dice);
  return stage;
}

json::array MakeStages(const json::object& facts, Dice* dice) {
  static const Strings kWork = {"survey", "review", "publicity", "review", "assess"};
  Strings kinds;
  if (dice->Percent(55)) kinds.push_back("accept");
  for (int i = 0, count = dice->Between(0, 2); i < count; ++i) kinds.push_back(dice->Pick(kWork));
  if (dice->Percent(60)) kinds.push_back("decide");
  if (dice->Percent(35)) kinds.push_back("make");
  json::array stages;
  for (size_t i = 0; i < kinds.size(); ++i)
    stages.push_back(MakeStage("g" + std::to_string(i), kinds[i], facts, dice));
  if (!stages.empty() && dice->Percent(20)) stages.back().as_object()["after_result"] = true;
  return stages;
}

json::array MakeRows(const json::object& facts, Dice* dice) {
  json::array rows;
  const int count = dice->Percent(20) ? 2 : 1;
  for (int i = 0; i < count; ++i) {
    json::object row;
    if (i + 1 < count) row["when"] = MakeWhen(facts, dice);
    const bool promised = dice->Percent(85);
    if (promised) row["promised"] = dice->Percent(75) ? Workdays(0, 9, dice) : MakeLimit(6, dice);
    if (!promised || dice->Percent(70)) {
      row["statutory"] = dice->Percent(75) ? Workdays(3, 12, dice) : MakeLimit(9, dice);
      if (dice->Percent(60))
        row["extension"] = dice->Percent(75) ? Workdays(1, 5, dice) : MakeLimit(4, dice);
    } else {
      row["statutory"] = "none";
    }
    rows.push_back(row);
  }
  return rows;
}

void MakeDeferrables(const json::array& stages, json::object* requires_, Dice* dice) {
  for (json::key_value_pair& pair : *requires_) {
    json::object& body = pair.value().as_object();
    body.erase("deferrable");
    if (!dice->Percent(45)) continue;
    if (!stages.empty() && dice->Percent(45)) {
      const size_t at = static_cast<size_t>(dice->Below(static_cast<int>(stages.size())));
      body["deferrable"] = json::object{{"until", stages[at].at("id")}};
    } else {
      body["deferrable"] = MakeLimit(5, dice);
    }
  }
}

void EnrichMatter(const json::object& facts, json::object* matter, Dice* dice) {
  if (dice->Percent(75)) {
    const json::array stages = MakeStages(facts, dice);
    matter->erase("stages");
    if (!stages.empty()) (*matter)["stages"] = stages;
  }
  if (dice->Percent(75)) (*matter)["limits"] = MakeRows(facts, dice);
  static const json::array kNone;
  const json::value* stages = matter->if_contains("stages");
  if (json::value* requires_ = matter->if_contains("requires")) {
    MakeDeferrables(stages == nullptr ? kNone : stages->as_array(), &requires_->as_object(), dice);
  }
  if (!dice->Percent(40)) return;
  if (!matter->contains("outcomes")) (*matter)["outcomes"] = json::object{};
  json::object& outcomes = matter->at("outcomes").as_object();
  if (!outcomes.contains("materials")) outcomes["materials"] = json::array{"me"};
}

void EnrichBundle(json::object* bundle, Dice* dice) {
  if (dice->Percent(40)) (*bundle)["promised"] = Workdays(2, 15, dice);
  if (!dice->Percent(40)) return;
  (*bundle)["statutory"] = Workdays(5, 20, dice);
  if (dice->Percent(70)) (*bundle)["extension"] = Workdays(1, 8, dice);
}

}  // namespace

void EnrichCatalog(json::object* catalog, Dice* dice) {
  const json::object facts = catalog->at("facts").as_object();
  for (json::key_value_pair& pair : catalog->at("matters").as_object())
    EnrichMatter(facts, &pair.value().as_object(), dice);
  for (json::key_value_pair& pair : catalog->at("bundles").as_object())
    EnrichBundle(&pair.value().as_object(), dice);
}

}  // namespace oracle
