// The library's case as the oracle writes its own.
#ifndef ONETHING_TESTS_CASE_TRANSLATION_H_
#define ONETHING_TESTS_CASE_TRANSLATION_H_

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "onething/case.h"

namespace translation {

namespace json = boost::json;

inline json::string Text(absl::string_view text) {
  return json::string(text.data(), text.size());
}

inline json::value At(const std::optional<onething::Instant>& at) {
  return at ? json::value(Text(onething::FormatInstant(*at))) : json::value(nullptr);
}

inline json::value Number(const std::optional<int64_t>& number) {
  return number ? json::value(*number) : json::value(nullptr);
}

inline json::string BasisName(onething::Basis basis) {
  return Text(onething::Name(basis));
}

class Translation {
 public:
  explicit Translation(const onething::Case& state) : case_(state), version_(*state.version) {}

  json::object Write() const {
    json::array steps;
    for (const onething::CaseStep& step : case_.steps) steps.push_back(WriteStep(step));
    json::object time, joint;
    for (onething::Basis basis : onething::kAllBases) {
      time[BasisName(basis)] = At(case_.time[basis].finish);
      joint[BasisName(basis)] = WriteJoint(case_.joint[basis]);
    }
    return {{"received", At(case_.received)},
            {"as_bundle", Text(onething::Name(case_.as_bundle))},
            {"events", case_.events},
            {"progress", Text(onething::Name(case_.progress))},
            {"finish", At(case_.finish)},
            {"steps", steps},
            {"deferred", WriteDeferred()},
            {"time", time},
            {"joint", joint},
            {"elapsed", case_.elapsed},
            {"owners", WriteOwners(case_.owners)},
            {"ratings", WriteRatings()},
            {"returns", WriteReturns()},
            {"light", Text(onething::Name(case_.light))}};
  }

 private:
  json::string StepId(onething::StepIndex step) const { return Text(case_.bundle->steps[step].id); }
  std::string Material(onething::MaterialId id) const {
    return std::string(version_.materials[id]);
  }

  json::array Materials(const std::vector<onething::MaterialId>& ids) const {
    std::vector<std::string> names;
    for (onething::MaterialId id : ids) names.push_back(Material(id));
    std::sort(names.begin(), names.end());
    return json::value_from(names).as_array();
  }

  json::value WriteJoint(const std::optional<onething::JointLimit>& joint) const {
    if (!joint) return nullptr;
    return json::object{{"due", At(joint->due)},
                        {"used", Number(joint->used)},
                        {"left", Number(joint->left)},
                        {"over", joint->over}};
  }

  json::array WriteOwners(const std::vector<onething::OwnedTime>& owners) const {
    std::map<std::tuple<std::string, std::string, std::string>, int64_t> all;
    for (const onething::OwnedTime& one : owners) {
      const bool authority = one.owner.kind == onething::Owner::Kind::kAuthority;
      const std::string department =
          authority ? std::string(version_.departments[one.owner.department]) : "";
      all[{std::string(onething::Name(one.owner.kind)), department,
           authority ? one.owner.division : ""}] += one.workdays;
    }
    json::array out;
    for (const auto& [key, workdays] : all) {
      if (workdays == 0) continue;
      const auto& [kind, department, division] = key;
      out.push_back(json::object{{"kind", kind},
                                 {"department", department},
                                 {"division", division},
                                 {"workdays", workdays}});
    }
    return out;
  }

  json::array WriteStages(const onething::CaseStep& step) const {
    json::array out;
    for (const onething::CaseStage& stage : step.stages) {
      out.push_back(json::object{{"stage", Text(step.matter->stages[stage.stage].id)},
                                 {"begin", At(stage.begin)},
                                 {"done", At(stage.done)},
                                 {"due", At(stage.due)},
                                 {"light", Text(onething::Name(stage.light))}});
    }
    return out;
  }

  json::value WriteSupplement(const std::optional<onething::Supplement>& supplement) const {
    if (!supplement) return nullptr;
    return json::object{{"asked", At(supplement->asked)},
                        {"materials", Materials(supplement->materials)},
                        {"missing", Materials(supplement->missing)},
                        {"supplemented", At(supplement->supplemented)}};
  }

  json::value WriteDelivery(const std::optional<onething::Delivery>& delivery) const {
    if (!delivery) return nullptr;
    return json::object{{"due", At(delivery->due)},
                        {"issued", At(delivery->issued)},
                        {"collected", At(delivery->collected)},
                        {"light", Text(onething::Name(delivery->light))}};
  }

  json::array WriteBlockers(const onething::CaseStep& step) const {
    std::vector<std::string> edges;
    for (const onething::PlanEdge& edge : step.blocked_by) {
      const std::string what = edge.material() != nullptr
                                   ? Material(*edge.material())
                                   : std::string(version_.facts[*edge.fact()].id);
      edges.push_back(case_.bundle->steps[edge.from].id + " " +
                      std::string(onething::Name(edge.kind())) + " " + what);
    }
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    return json::value_from(edges).as_array();
  }

  json::object WriteStep(const onething::CaseStep& step) const {
    json::object out{{"step", StepId(step.step)}, {"status", Text(onething::Name(step.status))}};
    if (step.status == onething::Status::kExcluded) return out;
    json::object due, as, over;
    for (onething::Basis basis : onething::kAllBases) {
      due[BasisName(basis)] = At(step.due[basis]);
      const bool stands_in = step.due[basis] && step.as[basis];
      as[BasisName(basis)] = stands_in ? Text(onething::Name(*step.as[basis])) : json::string();
      over[BasisName(basis)] = step.over[basis];
    }
    out["state"] = step.state ? json::value(Text(onething::Name(*step.state))) : nullptr;
    out["light"] = Text(onething::Name(step.light));
    out["received"] = At(step.received);
    out["accepted"] = At(step.accepted);
    out["by_silence"] = step.accepted_by_silence;
    out["decided"] = At(step.decided);
    out["finish"] = At(step.finish);
    out["due"] = due;
    out["as"] = as;
    out["over"] = over;
    out["used"] = Number(step.used);
    out["left"] = Number(step.left);
    out["stages"] = WriteStages(step);
    out["supplement"] = WriteSupplement(step.supplement);
    out["suspended"] = At(step.suspended);
    out["extended"] = At(step.extended);
    out["delivery"] = WriteDelivery(step.delivery);
    out["blocked_by"] = WriteBlockers(step);
    out["rating"] = step.rating ? json::value(*step.rating) : json::value(nullptr);
    out["owners"] = WriteOwners(step.owners);
    return out;
  }

  json::array WriteDeferred() const {
    std::map<std::tuple<std::string, size_t, std::string>, json::object> all;
    for (const onething::Deferred& one : case_.deferred) {
      const std::string step = one.step ? case_.bundle->steps[*one.step].id : "";
      const std::string material = Material(one.material);
      all[{step, one.requirement, material}] = {
          {"step", step},       {"requirement", one.requirement}, {"material", material},
          {"due", At(one.due)}, {"brought", At(one.brought)},     {"missed", one.missed}};
    }
    json::array out;
    for (const auto& entry : all) out.push_back(entry.second);
    return out;
  }

  json::array WriteRatings() const {
    json::array out;
    for (const onething::Rating& rating : case_.ratings) {
      out.push_back(json::object{{"at", At(rating.at)},
                                 {"stars", rating.stars},
                                 {"righted", At(rating.righted)},
                                 {"step", rating.step ? StepId(*rating.step) : json::string()}});
    }
    return out;
  }

  json::array WriteReturns() const {
    json::array out;
    for (const onething::Return& one : case_.returns) {
      out.push_back(
          json::object{{"step", StepId(one.step)}, {"materials", Materials(one.materials)}});
    }
    return out;
  }

  const onething::Case& case_;
  const onething::Version& version_;
};

}  // namespace translation
#endif  // ONETHING_TESTS_CASE_TRANSLATION_H_
