// Facts as declared, and the request checked against them.
#include <algorithm>

#include "oracle/plan/model.h"

namespace oracle {
namespace {

constexpr double kExactIntegers = 9007199254740992.0;

size_t DigitsOf(const std::string& level) {
  static const std::pair<const char*, size_t> kLevels[] = {
      {"province", 2}, {"city", 4}, {"county", 6}, {"township", 9}, {"village", 12}};
  for (const auto& entry : kLevels) {
    if (level == entry.first) return entry.second;
  }
  return 12;
}

Fact ReadFact(const std::string& id, const json::object& body) {
  Fact fact;
  fact.id = id;
  fact.type = Text(body.at("type"));
  fact.source = TextOr(body, "source", "applicant");
  fact.choice = FlagOr(body, "choice", false);
  if (const json::value* values = body.if_contains("values")) {
    for (const json::key_value_pair& pair : values->as_object()) {
      fact.values.emplace_back(pair.key());
    }
  }
  fact.min = body.if_contains("min");
  fact.max = body.if_contains("max");
  fact.unit = TextOr(body, "unit", "");
  fact.on = TextOr(body, "on", "");
  return fact;
}

bool InRange(const Fact& fact, double value) {
  if (fact.min != nullptr && value < fact.min->to_number<double>()) return false;
  return fact.max == nullptr || value <= fact.max->to_number<double>();
}

bool IsOneOf(const Strings& values, const json::value& value) {
  return value.is_string() && std::count(values.begin(), values.end(), Text(value)) == 1;
}

bool IsDivision(const json::value& value) {
  if (!value.is_string()) return false;
  std::string code = Text(value);
  size_t at = 0;
  for (size_t part : {2u, 2u, 2u, 3u, 3u}) {
    if (at == code.size()) return at > 0;
    if (at + part > code.size()) return false;
    std::string digits = code.substr(at, part);
    if (digits.find_first_not_of("0123456789") != std::string::npos) return false;
    if (digits.find_first_not_of('0') == std::string::npos) return false;
    at += part;
  }
  return at == code.size();
}

bool IsSet(const Fact& fact, const json::value& value) {
  if (!value.is_array()) return false;
  for (const json::value& entry : value.as_array()) {
    if (!IsOneOf(fact.values, entry)) return false;
  }
  return true;
}

bool IsOfType(const Fact& fact, const json::value& value) {
  if (fact.type == "boolean") return value.is_bool();
  if (fact.type == "string") return value.is_string();
  if (fact.type == "enum") return IsOneOf(fact.values, value);
  if (fact.type == "set") return IsSet(fact, value);
  if (fact.type == "division") return IsDivision(value);
  if (fact.type == "date") return value.is_string() && ParseDay(Text(value)).has_value();
  if (!value.is_number()) return false;
  double number = value.to_number<double>();
  if (fact.type == "integer" && (value.is_double() || std::abs(number) > kExactIntegers)) {
    return false;
  }
  return InRange(fact, number);
}

// A given derived fact has to be what its given sources make of it.
void CheckDerived(const Model& model) {
  for (const auto& entry : model.given) {
    const Fact& fact = model.facts[static_cast<size_t>(entry.first)];
    Model without;
    without.facts = model.facts;
    without.given = model.given;
    without.day = model.day;
    without.given.erase(entry.first);
    if (fact.since < 0 && fact.same[0] < 0) continue;
    std::optional<json::value> derived = KnownValue(without, entry.first);
    if (derived && *derived != entry.second) throw Refusal{"INVALID_ARGUMENT"};
    // The latest date that may be a source counts least.
    if (fact.since >= 0 &&
        entry.second.to_number<int64_t>() < CountSince(fact, model.day, model.day)) {
      throw Refusal{"INVALID_ARGUMENT"};
    }
  }
}

void CheckSources(const Model& model) {
  for (const Fact& fact : model.facts) {
    auto source = model.given.find(fact.since);
    if (source != model.given.end() && *ParseDay(Text(source->second)) > model.day) {
      throw Refusal{"INVALID_ARGUMENT"};
    }
  }
}

void ReadGiven(const json::object& request, Model* model) {
  const json::value* facts = request.if_contains("facts");
  if (facts == nullptr) return;
  for (const json::key_value_pair& pair : facts->as_object()) {
    int index = model->FactIndex(std::string(pair.key()));
    if (index < 0) throw Refusal{"INVALID_ARGUMENT"};
    const json::value& value = pair.value().is_object() ? pair.value().at("value") : pair.value();
    if (!IsOfType(model->facts[static_cast<size_t>(index)], value)) {
      throw Refusal{"INVALID_ARGUMENT"};
    }
    model->given[index] = value;
  }
}

void ReadHeld(const json::object& catalog, const json::object& request, Model* model) {
  const json::value* held = request.if_contains("held");
  if (held == nullptr) return;
  for (const json::value& entry : held->as_array()) {
    const json::object& body = entry.as_object();
    Held paper;
    paper.trust = Text(body.at("trust"));
    if (const json::value* day = body.if_contains("issued")) paper.issued = ParseDay(Text(*day));
    if (const json::value* day = body.if_contains("expires")) paper.expires = ParseDay(Text(*day));
    std::string id = Text(body.at("material"));
    if (!catalog.at("materials").as_object().contains(id)) throw Refusal{"INVALID_ARGUMENT"};
    model->held.emplace_back(id, paper);
  }
}

void ReadSubmitted(const json::object& request, Model* model) {
  model->submitted_text = Text(request.at("submitted"));
  std::optional<Day> day = ParseDay(model->submitted_text.substr(0, 10));
  if (!day) throw Refusal{"INVALID_ARGUMENT"};
  model->day = *day;
  model->submitted = -1;
  if (model->submitted_text.size() == 10) return;
  model->submitted = Instant{*day} * 1440 + std::stoi(model->submitted_text.substr(11, 2)) * 60 +
                     std::stoi(model->submitted_text.substr(14, 2));
}

void CheckVersion(const json::object& catalog, const Model& model) {
  const json::value* effective = catalog.at("catalog").as_object().if_contains("effective");
  if (effective == nullptr) return;
  const json::object& range = effective->as_object();
  const json::value* from = range.if_contains("from");
  const json::value* to = range.if_contains("to");
  bool early = from != nullptr && from->is_string() && model.day < *ParseDay(Text(*from));
  bool late = to != nullptr && to->is_string() && model.day > *ParseDay(Text(*to));
  if (early || late) throw Refusal{"FAILED_PRECONDITION"};
}

std::optional<json::value> KnownSame(const Model& model, const Fact& fact) {
  auto a = model.given.find(fact.same[0]), b = model.given.find(fact.same[1]);
  if (a == model.given.end() || b == model.given.end()) return std::nullopt;
  std::string one = Text(a->second), other = Text(b->second);
  size_t common = std::min({one.size(), other.size(), fact.digits});
  if (one.substr(0, common) != other.substr(0, common)) return json::value(false);
  if (common < fact.digits) return std::nullopt;
  return json::value(true);
}

}  // namespace

int64_t CountSince(const Fact& fact, Day source, Day submitted) {
  Day on = submitted;
  if (!fact.on.empty()) {
    int y = 0, m = 0, d = 0;
    CivilOf(submitted, &y, &m, &d);
    Day first = DayOf(y, std::stoi(fact.on.substr(0, 2)), 1);
    Day last = AddMonths(first, 1) - 1;
    on = std::min(last, first + std::stoi(fact.on.substr(3, 2)) - 1);
  }
  if (fact.unit == "days") return on - source;
  int step = fact.unit == "years" ? 12 : 1;
  int y1 = 0, y2 = 0, m1 = 0, m2 = 0, d = 0;
  CivilOf(source, &y1, &m1, &d);
  CivilOf(on, &y2, &m2, &d);
  int count = ((y2 - y1) * 12 + m2 - m1) / step;
  while (AddMonths(source, count * step) > on) --count;
  while (AddMonths(source, (count + 1) * step) <= on) ++count;
  return count;
}

std::optional<json::value> KnownValue(const Model& model, int index) {
  auto it = model.given.find(index);
  if (it != model.given.end()) return it->second;
  const Fact& fact = model.facts[static_cast<size_t>(index)];
  if (fact.same[0] >= 0) return KnownSame(model, fact);
  auto source = model.given.find(fact.since);
  if (fact.since < 0 || source == model.given.end()) return std::nullopt;
  return json::value(CountSince(fact, *ParseDay(Text(source->second)), model.day));
}

void ReadFacts(const json::object& catalog, Model* model) {
  const json::object& facts = catalog.at("facts").as_object();
  for (const json::key_value_pair& pair : facts) {
    model->names[std::string(pair.key())] = static_cast<int>(model->facts.size());
    model->facts.push_back(ReadFact(std::string(pair.key()), pair.value().as_object()));
  }
  for (Fact& fact : model->facts) {
    const json::object& body = facts.at(fact.id).as_object();
    if (const json::value* since = body.if_contains("since")) {
      fact.since = model->FactIndex(Text(*since));
    }
    if (const json::value* same = body.if_contains("same")) {
      for (size_t i : {0u, 1u}) fact.same[i] = model->FactIndex(Text(same->at(i)));
      fact.digits = DigitsOf(TextOr(body, "level", "village"));
    }
  }
}

void ReadRequest(const json::object& catalog, const json::object& request, Model* model) {
  ReadSubmitted(request, model);
  CheckVersion(catalog, *model);
  ReadGiven(request, model);
  CheckDerived(*model);
  CheckSources(*model);
  ReadHeld(catalog, request, model);
  if (const json::value* prefer = request.if_contains("prefer")) {
    model->commitment = FlagOr(prefer->as_object(), "commitment", false);
  }
}

}  // namespace oracle
