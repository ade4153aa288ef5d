// Situations, explanations and ways in against brute force, on random small catalogs without overlays (there a division
// given would choose other rows). ONETHING_CASES is the number of cases, ONETHING_SEED the first seed.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <iostream>
#include <string>

#include "onething/load.h"
#include "onething/question.h"
#include "onething/situation.h"
#include "oracle/check/check_oracle.h"
#include "oracle/plan/cases.h"
#include "oracle/plan/plan_oracle.h"
#include "oracle/plan/way.h"
#include "property.h"

namespace question_property_test {
namespace {

namespace json = boost::json;

constexpr int kShown = 3;
constexpr size_t kLooked = 8;  // situations whose representatives are planned again

// A case that loads and is planned.
class Case {
 public:
  explicit Case(uint64_t seed) : seed_(seed) {
    oracle::Case made = oracle::MakeCase(seed);
    catalog_ = made.catalog;
    request_ = made.request;
    request_.erase("steps");
    if (made.catalog.contains("overlays")) return;
    const onething::SourceText document = {"catalog.json", json::serialize(catalog_)};
    loaded_ = onething::LoadCatalog({&document, 1});
    if (!loaded_.ok()) return;
    const auto request = Request(request_);
    planned_ = request.ok() && onething::MakePlan(*loaded_, *request).ok();
  }
  bool planned() const { return planned_; }

  bool CountsSituations() const {
    const auto table = onething::Situations(*loaded_, *Request(request_));
    if (!table.ok()) return Differs("situations", table.status().ToString());
    const size_t expected = oracle::CountSituations(catalog_, request_);
    if (table->count != expected || table->rows.size() != expected)
      return Differs("situations",
                     std::to_string(table->count) + " not " + std::to_string(expected));
    const json::value rows = json::parse(onething::SituationsJson(*table));
    for (const json::value& row : rows.at("situations").as_array()) {
      if (&row - rows.at("situations").as_array().data() >= std::ptrdiff_t{kLooked}) break;
      if (!Settles(row.at("facts").as_object())) return false;
    }
    return true;
  }

  bool FindsWaysIn() const {
    const json::value plan = oracle::Plan(catalog_, request_);
    for (const json::value& step : plan.at("steps").as_array()) {
      if (step.at("status") != "excluded" || step.at("reason") == "already_held") continue;
      if (!FindsWayIn(std::string(step.at("id").as_string()))) return false;
    }
    return true;
  }

  bool Explains() const {
    const auto explanation = onething::Explain(*loaded_, *Request(request_));
    if (!explanation.ok()) return Differs("explanation", explanation.status().ToString());
    const json::value whole = oracle::Plan(catalog_, request_);
    const json::value told = json::parse(onething::ExplanationJson(*explanation));
    for (const char* kind : {"steps", "edges", "materials", "dates"}) {
      for (const json::value& claim : told.at(kind).as_array()) {
        if (claim.at("decided").as_bool() && !Decides(kind, claim, whole)) return false;
      }
    }
    return true;
  }

 private:
  static onething::Result<onething::Request> Request(const json::object& request) {
    return onething::ParseRequest(json::serialize(request));
  }
  bool Differs(const std::string& what, const std::string& how) const {
    std::cout << "seed " << seed_ << ", " << what << ": " << how << "\n";
    return false;
  }

  json::object With(const json::object& facts) const {
    json::object request = request_;
    for (const json::key_value_pair& fact : facts)
      request["facts"].as_object()[fact.key()] = fact.value();
    return request;
  }

  bool IsSame(json::string_view fact) const {
    return catalog_.at("facts").at(fact).as_object().contains("same");
  }
  // The oracle does not read a `same` fact beside a division that is not known to the level.
  bool OracleReads(const json::object& facts) const {
    for (const json::key_value_pair& fact : facts) {
      if (IsSame(fact.key())) return false;
    }
    return true;
  }

  // With these facts beside its own the request has one situation.
  bool Settles(const json::object& facts) const {
    const json::object request = With(facts);
    if (!OracleReads(request.at("facts").as_object())) return true;
    const size_t left = oracle::CountSituations(catalog_, request);
    return left == 1 || Differs("representative " + json::serialize(facts),
                                std::to_string(left) + " situations");
  }

  bool FindsWayIn(const std::string& step) const {
    const auto way = onething::WhatWouldInclude(*loaded_, *Request(request_), step);
    if (!way.ok()) return Differs("way to " + step, way.status().ToString());
    const auto fewest = oracle::FewestChanges(catalog_, request_, step);
    if (way->possible != fewest.has_value())
      return Differs("way to " + step, way->possible ? "only the library" : "only the oracle");
    if (!fewest) return true;
    const json::value told = json::parse(onething::WayInJson(*way));
    json::object facts;
    for (const char* key : {"changes", "needs"}) {
      for (const json::value& change : told.at(key).as_array())
        facts[change.at("fact").as_string()] = change.at("to").at("value");
    }
    if (GivesDerived()) return true;  // a derived fact changes with its source
    if (way->changes.size() != *fewest)
      return Differs("way to " + step, std::to_string(way->changes.size()) + " changes, not " +
                                           std::to_string(*fewest));
    const auto plan = onething::MakePlan(*loaded_, *Request(With(facts)));
    // What is held can leave a step out, and another then delivers: a cycle that the catalog alone does not have.
    if (absl::IsFailedPrecondition(plan.status()) && request_.contains("held")) return true;
    if (!plan.ok()) return Differs("way to " + step, plan.status().ToString());
    for (const onething::PlanStep& row : plan->steps) {
      if (plan->bundle->steps[row.step].id == step && row.status != onething::Status::kIncluded)
        return Differs("way to " + step, json::serialize(facts) + " does not include it");
    }
    return true;
  }

  bool GivesDerived() const {
    for (const json::key_value_pair& fact : request_.at("facts").as_object()) {
      const json::object& declared = catalog_.at("facts").at(fact.key()).as_object();
      if (declared.contains("since") || declared.contains("same")) return true;
    }
    return false;
  }

  // With nothing but the claim's facts the plan says the same for sure.
  bool Decides(const std::string& kind, const json::value& claim, const json::value& whole) const {
    json::object request = request_, facts;
    for (const json::value& fact : claim.at("facts").as_array())
      facts[fact.as_string()] = request_.at("facts").at(fact.as_string());
    request["facts"] = facts;
    if (!OracleReads(facts) || !OracleReads(request_.at("facts").as_object())) return true;
    const json::value plan = oracle::Plan(catalog_, request);
    if (plan.as_object().contains("error")) return true;  // some completion has a cycle
    const bool so = kind == "steps"       ? SaysStatus(plan, claim)
                    : kind == "edges"     ? SaysEdge(plan, claim)
                    : kind == "materials" ? SaysLine(plan, claim, whole)
                                          : SaysDate(plan, claim);
    return so || Differs(kind, json::serialize(claim));
  }

  static const json::object* StepOf(const json::value& plan, const json::value& id) {
    for (const json::value& step : plan.at("steps").as_array()) {
      if (step.at("id") == id) return &step.as_object();
    }
    return nullptr;
  }

  // `already_held` and `not_requested` stand on no fact.
  static bool SaysStatus(const json::value& plan, const json::value& claim) {
    return StepOf(plan, claim.at("id"))->at("status") == claim.at("status");
  }

  static bool SaysEdge(const json::value& plan, const json::value& claim) {
    for (const json::value& edge : StepOf(plan, claim.at("step"))->at("after").as_array()) {
      if (edge.at("step") == claim.at("after") && edge.at("kind") == claim.at("kind") &&
          edge.at("certain").as_bool())
        return true;
    }
    return false;
  }

  static bool SaysLine(const json::value& plan, const json::value& claim,
                       const json::value& whole) {
    for (const json::value& own : whole.at("materials").as_array()) {
      if (own.at("material") != claim.at("material") || own.at("source") != claim.at("source"))
        continue;
      for (const json::value& line : plan.at("materials").as_array()) {
        bool same = line.at("certain").as_bool();
        for (const char* key : {"material", "source", "originals", "copies", "show"})
          same = same && line.at(key) == own.at(key);
        if (same) return true;
      }
    }
    return false;
  }

  static bool SaysDate(const json::value& plan, const json::value& claim) {
    const json::value& on = claim.at("on");
    if (!claim.at("step").is_null()) return true;  // the plan has no bounds of single steps
    const json::value& time = plan.at("time").at(on.as_string());
    return !plan.at("time").at("exact").as_bool() ||
           (time.at("earliest") == claim.at("finish") && time.at("latest") == claim.at("finish"));
  }

  uint64_t seed_;
  json::value catalog_;
  json::object request_;
  onething::Result<onething::Catalog> loaded_;
  bool planned_ = false;
};

template <typename Holds>
void ForAllCases(uint64_t cases, const Holds& holds) {
  const property::Seeds seeds = property::ReadSeeds(cases);
  int different = 0;
  uint64_t looked = 0;
  for (uint64_t seed = seeds.first; seed < seeds.end && different < kShown; ++seed) {
    const Case one(seed);
    if (!one.planned()) continue;
    ++looked;
    different += !holds(one);
  }
  EXPECT_EQ(different, 0) << "print a case with: plan_oracle --generate SEED DIR";
  EXPECT_GE(looked * 10, seeds.cases()) << "too few cases are planned";
}

TEST(QuestionProperty, SituationsAreCountedExactly) {
  ForAllCases(1500, [](const Case& one) { return one.CountsSituations(); });
}

TEST(QuestionProperty, WaysInAreTheCheapest) {
  ForAllCases(1500, [](const Case& one) { return one.FindsWaysIn(); });
}

TEST(QuestionProperty, ExplanationsDecide) {
  ForAllCases(800, [](const Case& one) { return one.Explains(); });
}

}  // namespace
}  // namespace question_property_test
