// Resolves a request against the version in force on its day.
#include "plan/prepared.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "condition/values.h"

namespace onething::plan {
namespace {

using Data = PreparedRequest::Data;

// The date that a rule counts from; nothing where it is not known.
std::optional<Date> SourceOf(const Data& data, const std::optional<FromDate>& rule) {
  if (!rule) return std::nullopt;
  const Variable variable = data.version->conditions->first_variable(rule->of);
  if (!data.knowledge.settled(variable)) return std::nullopt;
  return Date{static_cast<int32_t>(data.knowledge.key(variable))};
}

// Without running on from a day off.
Date DayOn(const WorkCalendar& calendar, Date from, Limit limit, WorkCalendar::Lookup* lookup) {
  if (limit.unit == Limit::Unit::kMonths) return AddMonths(from, limit.count);
  if (limit.unit != Limit::Unit::kDays) return CountFrom(calendar, from, limit, lookup);
  return {std::min(from.days + limit.count, kLastDate.days)};
}

// Takes in the facts given, and dates what counts from them.
void Know(Data* data, std::vector<Diagnostic>* findings) {
  data->knowledge.Set(*data->version->conditions, data->day, data->given, findings);
  if (HasErrors(*findings)) return;
  data->divisions.clear();
  for (const FactKeys& fact : data->given) {
    if (data->version->facts[fact.fact].type != FactType::kDivision) continue;
    if (std::optional<std::string> code = DivisionWithin(fact.keys[0]))
      data->divisions.emplace_back(fact.fact, *std::move(code));
  }
  for (PreparedStep& step : data->steps) {
    step.apply_from_lookup = {};
    step.apply_from.reset();
    step.apply_by.reset();
    if (const auto from = SourceOf(*data, step.matter->apply_from)) {
      step.apply_from =
          DayOn(*data->calendar, *from, step.matter->apply_from->limit, &step.apply_from_lookup);
    }
    if (const auto from = SourceOf(*data, step.matter->apply_within))
      step.apply_by = CountFrom(*data->calendar, *from, step.matter->apply_within->limit);
  }
}

void ListLimitRows(Data* data) {
  const ConditionSet& set = *data->version->conditions;
  for (PreparedStep& step : data->steps) {
    step.limit_row = set.choice(WhensOf(step.matter->limits));
    step.first_stage_row = static_cast<uint32_t>(data->stage_rows.size());
    for (const Stage& stage : step.matter->stages)
      data->stage_rows.push_back(set.choice(WhensOf(stage.limits)));
  }
}

void ListDeliverers(Data* data) {
  for (size_t i = 0; i < data->steps.size(); ++i) {
    const Matter& matter = *data->steps[i].matter;
    const auto step = StepIndex(i);
    for (MaterialId made : matter.produces)
      data->producers.emplace_back(static_cast<uint16_t>(made), step);
    for (FactId decided : matter.decides)
      data->deciders.emplace_back(static_cast<uint16_t>(decided), step);
  }
  for (auto* list : {&data->producers, &data->deciders}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
}

// One class: each name of a request is resolved into one and the same prepared data, in an order in
// which each step needs what the one before has put there.
class Preparer {
 public:
  Preparer(const Catalog& catalog, const Request& request, const Limits& limits)
      : catalog_(catalog), request_(request), data_(std::make_shared<Data>()) {
    data_->limits = limits;
  }

  Result<PreparedRequest> Run() {
    Resolve();
    if (HasErrors(findings_)) return FailureOf(code_, std::move(findings_));
    Know(data_.get(), &findings_);
    if (HasErrors(findings_)) return FailureOf(code_, std::move(findings_));
    return PreparedRequest(std::move(data_));
  }

 private:
  // The names of the request.
  void Resolve() {
    if (!FindVersion()) return;
    ResolveFacts();
    if (!FindBundle()) return;
    ResolveHeld();
    ResolveSteps();
  }

  void Error(std::string pointer, absl::string_view code, std::string message) {
    Diagnostic finding;
    finding.code = std::string(code);
    finding.pointer = std::move(pointer);
    finding.message = std::move(message);
    findings_.push_back(std::move(finding));
  }

  void Unknown(std::string pointer, absl::string_view kind, absl::string_view name,
               const std::vector<absl::string_view>& known) {
    const std::string nearest = NearestName(name, known);
    Error(std::move(pointer), absl::StrCat("unknown_", kind),
          absl::StrCat("unknown ", kind, " \"", name, "\"",
                       nearest.empty() ? "" : absl::StrCat("; nearest is \"", nearest, "\"")));
  }

  bool FindVersion() {
    data_->submitted = request_.submitted;
    data_->submitted_is_date = request_.submitted_is_date;
    data_->day = DayOf(request_.submitted);
    const Version* version = catalog_.InForce(data_->day);
    if (version == nullptr) {
      code_ = absl::StatusCode::kFailedPrecondition;
      Error("/submitted", "no_version",
            absl::StrCat("no version of the catalog is in force on ", FormatDate(data_->day)));
      return false;
    }
    for (const auto& own : catalog_.versions()) {
      if (own.get() == version) data_->version = own;
    }
    return true;
  }

  void ResolveFacts() {
    const FactTable& facts = data_->version->facts;
    for (const RequestFact& fact : request_.facts) {
      std::string pointer = absl::StrCat("/facts/", fact.id);
      const std::optional<FactId> id = facts.Find(fact.id);
      if (!id) {
        Unknown(std::move(pointer), "fact", fact.id, facts.Names());
        continue;
      }
      std::string problem;
      std::optional<FactKeys> keys = KeysOf(*data_->version->conditions, *id, fact.value, &problem);
      if (keys && fact.stands_for_class) data_->standing_for_class.push_back(*id);
      if (keys) data_->given.push_back(std::move(*keys));
      else
        Error(std::move(pointer), "wrong_value", absl::StrCat("fact \"", fact.id, "\": ", problem));
    }
    std::sort(data_->given.begin(), data_->given.end(),
              [](const FactKeys& a, const FactKeys& b) { return a.fact < b.fact; });
  }

  // The code given for a division fact, or empty.
  absl::string_view DivisionGiven(FactId fact) const {
    for (const RequestFact& given : request_.facts) {
      if (given.id != data_->version->facts[fact].id) continue;
      if (const auto* code = std::get_if<std::string>(&given.value)) return *code;
    }
    return {};
  }

  bool FindBundle() {
    const Version& version = *data_->version;
    const std::optional<BundleId> id = version.bundles.Find(request_.bundle);
    if (!id) {
      code_ = absl::StatusCode::kNotFound;
      Unknown("/bundle", "bundle", request_.bundle, version.bundles.All());
      return false;
    }
    data_->bundle_id = *id;
    std::optional<FactId> by;
    for (const Edition& edition : version.editions) {
      if (edition.bundles[Index(*id)] == nullptr || by) continue;
      by = edition.bundles[Index(*id)]->overlay_by;
    }
    division_ = by ? DivisionGiven(*by) : absl::string_view();
    if (division_.empty()) division_ = request_.home.division;
    data_->edition = &version.EditionAt(division_);
    data_->bundle = data_->edition->bundles[Index(*id)].get();
    if (data_->bundle == nullptr) {
      code_ = absl::StatusCode::kNotFound;
      Error("/bundle", "unknown_bundle",
            absl::StrCat("bundle \"", request_.bundle, "\" does not exist at this division"));
      return false;
    }
    data_->calendar = data_->edition->calendars[Index(data_->edition->calendar)].get();
    if (data_->submitted_is_date) data_->submitted = data_->calendar->OpeningOf(data_->day);
    data_->received = data_->calendar->Received(data_->submitted);
    data_->commitment = request_.prefer.commitment;
    TakeWishes();
    return true;
  }

  void TakeWishes() {
    data_->network = catalog_.network();
    data_->home_division = request_.home.division;
    if (const auto& location = request_.home.location)
      data_->home = Place{location->first, location->second};
    const Preferences& prefer = request_.prefer;
    using enum Offer::Channel;
    data_->channels = prefer.channels;
    if (data_->channels.empty())
      data_->channels = {kOnline, kWindow, kAgent, kHome, kMail, kTerminal};
    using enum Objective;
    data_->objective = {kTrips, kDoors, kDistance, kAdded};
    const auto wished = [&](Objective objective) {
      return std::find(prefer.objective.begin(), prefer.objective.end(), Name(objective));
    };
    if (!prefer.objective.empty()) {
      std::erase_if(data_->objective, [&](Objective objective) {
        return wished(objective) == prefer.objective.end();
      });
      std::sort(data_->objective.begin(), data_->objective.end(),
                [&](Objective a, Objective b) { return wished(a) < wished(b); });
    }
    data_->trip_limit = prefer.trip_limit;
  }

  void ResolveHeld() {
    for (size_t i = 0; i < request_.held.size(); ++i) {
      const HeldMaterial& held = request_.held[i];
      const std::optional<MaterialId> material = data_->version->materials.Find(held.material);
      if (material) data_->held.push_back({*material, held.trust, held.issued, held.expires});
      else
        Unknown(absl::StrCat("/held/", i, "/material"), "material", held.material,
                data_->version->materials.All());
    }
  }

  void ResolveSteps() {
    std::vector<absl::string_view> names;
    for (const Step& step : data_->bundle->steps) {
      names.push_back(step.id);
      data_->steps.push_back(Resolve(step));
    }
    ListDeliverers(data_.get());
    ListLimitRows(data_.get());
    data_->all_steps = !request_.steps;
    if (data_->all_steps) return;
    for (size_t i = 0; i < request_.steps->size(); ++i) {
      const std::string& name = (*request_.steps)[i];
      const auto at = std::find(names.begin(), names.end(), name);
      if (at == names.end()) Unknown(absl::StrCat("/steps/", i), "step", name, names);
      else data_->steps[static_cast<size_t>(at - names.begin())].named = true;
    }
  }

  // The matter's row of the division that its jurisdiction names; while that is unknown, of the bundle's.
  PreparedStep Resolve(const Step& step) {
    PreparedStep resolved;
    resolved.step = &step;
    resolved.edition = data_->edition;
    resolved.matter = data_->edition->matters[Index(step.matter)].get();
    const auto& jurisdiction =
        resolved.matter->jurisdiction ? resolved.matter->jurisdiction : data_->bundle->jurisdiction;
    const absl::string_view division =
        jurisdiction ? DivisionGiven(jurisdiction->of) : absl::string_view();
    if (!division.empty()) {
      const Edition& edition = data_->version->EditionAt(division);
      if (edition.matters[Index(step.matter)] != nullptr) {
        resolved.edition = &edition;
        resolved.matter = edition.matters[Index(step.matter)].get();
      }
    }
    const auto& produces = resolved.matter->produces;
    resolved.already_held = step.unless_held && !produces.empty() &&
                            std::all_of(produces.begin(), produces.end(), [&](MaterialId material) {
                              return Holds(material, *resolved.edition);
                            });
    return resolved;
  }

  bool Holds(MaterialId material, const Edition& edition) const {
    return std::any_of(data_->held.begin(), data_->held.end(), [&](const PreparedHeld& held) {
      return held.material == material && held.trust <= Trust::kB &&
             ValidOn(held, *edition.materials[Index(material)], *data_->calendar, data_->day);
    });
  }

  const Catalog& catalog_;
  const Request& request_;
  std::vector<Diagnostic> findings_;
  absl::StatusCode code_ = absl::StatusCode::kInvalidArgument;
  std::shared_ptr<Data> data_;
  absl::string_view division_;
};

}  // namespace

PreparedRequest::Data PrepareOpen(std::shared_ptr<const Version> version, const Edition& edition,
                                  BundleId bundle, Date day) {
  Data data;
  data.version = std::move(version);
  data.edition = &edition;
  data.bundle_id = bundle;
  data.bundle = edition.bundles[Index(bundle)].get();
  data.calendar = edition.calendars[Index(edition.calendar)].get();
  data.day = day;
  data.submitted_is_date = true;
  data.submitted = data.calendar->OpeningOf(day);
  data.received = data.calendar->Received(data.submitted);
  for (const Step& step : data.bundle->steps) {
    PreparedStep prepared;
    prepared.step = &step;
    prepared.edition = &edition;
    prepared.matter = edition.matters[Index(step.matter)].get();
    data.steps.push_back(std::move(prepared));
  }
  ListDeliverers(&data);
  ListLimitRows(&data);
  std::vector<Diagnostic> none;
  Know(&data, &none);
  return data;
}

PreparedRequest::Data WithFacts(const PreparedRequest::Data& data, std::vector<FactKeys> given,
                                std::vector<Diagnostic>* findings) {
  Data other = data;
  other.given = std::move(given);
  Know(&other, findings);
  return other;
}

absl::string_view GivenDivision(const PreparedRequest::Data& data, FactId fact) {
  for (const auto& [given, code] : data.divisions) {
    if (given == fact) return code;
  }
  return {};
}

Date CountFrom(const WorkCalendar& calendar, Date date, Limit limit, WorkCalendar::Lookup* lookup) {
  return DayOf(calendar.Add(calendar.CloseOf(date), limit, lookup));
}

bool ValidOn(const PreparedHeld& held, const Material& material, const WorkCalendar& calendar,
             Date day) {
  if (held.expires) return day <= *held.expires;
  if (!held.issued || !material.valid) return true;
  return day <= DayOn(calendar, *held.issued, *material.valid, nullptr);
}

}  // namespace onething::plan

namespace onething {

const PreparedRequest::Data& DataOf(const PreparedRequest& request) {
  return *request.data_;
}

Result<PreparedRequest> Prepare(const Catalog& catalog, const Request& request,
                                const Limits& limits) {
  return plan::Preparer(catalog, request, limits).Run();
}

}  // namespace onething
