// Random small catalogs and requests, planned by the library and by the oracle: no difference.
// ONETHING_CASES is the number of cases, ONETHING_SEED the first seed.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdint>
#include <functional>
#include <iostream>
#include <string>

#include "difference.h"
#include "oracle/check/check_oracle.h"
#include "oracle/plan/cases.h"
#include "oracle/plan/plan_oracle.h"
#include "plan_with_library.h"
#include "property.h"
#include "shrink.h"

namespace plan_property_test {
namespace {

namespace json = boost::json;

constexpr int kShown = 3;

void EraseFromEach(json::object* object, const char* list, const char* key) {
  json::value* entries = object->if_contains(list);
  if (entries == nullptr || !entries->is_array()) return;
  for (json::value& entry : entries->as_array()) entry.as_object().erase(key);
}

// Drops what the oracle leaves out: prose and digests.
void DropUncompared(json::object* plan) {
  if (json::value* catalog = plan->if_contains("catalog")) catalog->as_object().erase("digest");
  plan->erase("receipt");
  EraseFromEach(plan, "materials", "why");
  EraseFromEach(plan, "findings", "message");
  EraseFromEach(plan, "questions", "answers");
}

// A cycle that some situation has is refused with the catalog, before any plan.
bool RefusedAtLoad(const oracle::Case& made, const json::value& actual) {
  const json::value* loaded = actual.as_object().if_contains("error");
  return loaded != nullptr && *loaded == "INVALID_ARGUMENT" &&
         oracle::FindFaults(made.catalog, "all", "2026-01-01").count("cycle") != 0;
}

// Each answer to a choice says what the plan says where it is given.
bool AnswersAgree(const oracle::Case& made, const json::value& network, const json::value& actual) {
  if (!actual.as_object().contains("questions")) return true;
  for (const json::value& question : actual.at("questions").as_array()) {
    const json::value* answers = question.as_object().if_contains("answers");
    if (answers == nullptr) continue;
    for (const json::value& answer : answers->as_array()) {
      json::object request = made.request;
      request["facts"].as_object()[question.at("fact").as_string()] = answer.at("value");
      const json::value plan = oracle::PlanWithRouting(made.catalog, request, network);
      if (plan.as_object().contains("error") ||
          plan.at("time").at("promised").at("finish") != answer.at("finish") ||
          plan.at("totals").at("trips") != answer.at("trips") ||
          plan.at("totals").at("materials") != answer.at("materials"))
        return false;
    }
  }
  return true;
}

json::value LibraryPlan(const oracle::Case& made, const json::value& network) {
  return json::parse(PlanWithLibrary(json::serialize(made.catalog), json::serialize(made.request),
                                     network.is_null() ? "" : json::serialize(network)));
}

// Where the two differ, and in what; empty: nowhere.
std::string Difference(const oracle::Case& made, const json::value& network, json::value actual) {
  json::value expected = oracle::PlanWithRouting(made.catalog, made.request, network);
  if (RefusedAtLoad(made, actual)) return "";
  if (!AnswersAgree(made, network, actual)) return "differs in the answers to a choice";
  DropUncompared(&actual.as_object());
  DropUncompared(&expected.as_object());
  const std::string difference = difference::Between(expected, actual);
  return difference.empty() ? "" : "differs " + difference;
}

bool IsRefused(const json::value& plan) {
  return plan.as_object().contains("error");
}

// The smallest case that still fails. What the library refuses, where it did not before, is no
// case: the oracle takes whatever it is given.
json::value ShrunkCase(const oracle::Case& made, const json::value& network,
                       const std::function<bool(const oracle::Case&, const json::value& network,
                                                const json::value& plan)>& fails) {
  const bool refused = IsRefused(LibraryPlan(made, network));
  const auto still = [&](const json::value& whole) {
    const json::object& parts = whole.as_object();
    const json::value* points = parts.if_contains("network");
    const oracle::Case less{parts.at("catalog").as_object(), parts.at("request").as_object()};
    const json::value around = points == nullptr ? json::value() : *points;
    const json::value plan = LibraryPlan(less, around);
    return IsRefused(plan) == refused && fails(less, around, plan);
  };
  return shrink::Shrunk(
      json::object{{"catalog", made.catalog}, {"request", made.request}, {"network", network}},
      still);
}

// Whether the two agree; the difference is printed, and the smallest case that has one.
bool Agree(uint64_t seed, const oracle::Case& made, const json::value& network) {
  const std::string difference = Difference(made, network, LibraryPlan(made, network));
  if (difference.empty()) return true;
  std::cout << "seed " << seed << " " << difference << "\n";
  const auto differs = [](const oracle::Case& less, const json::value& around,
                          const json::value& plan) {
    return !Difference(less, around, plan).empty();
  };
  std::cout << "  smallest: " << json::serialize(ShrunkCase(made, network, differs)) << std::endl;
  return false;
}

// A fault planted: a plan fails where it has a line of one material.
TEST(PlanProperty, AFailingCaseShrinksToWhatFails) {
  const auto fails = [](const oracle::Case&, const json::value&, const json::value& plan) {
    for (const json::value& line : plan.at("materials").as_array())
      if (line.at("material") == "ma") return true;
    return false;
  };
  int shrunk = 0;
  for (uint64_t seed = 1; seed < 200 && shrunk < 2; ++seed) {
    const oracle::RoutedCase made = oracle::MakeRoutedCase(seed);
    const json::value plan = LibraryPlan(made.plain, made.network);
    if (IsRefused(plan) || !fails(made.plain, made.network, plan)) continue;
    ++shrunk;
    const json::value least = ShrunkCase(made.plain, made.network, fails);
    const json::value& catalog = least.at("catalog");
    EXPECT_FALSE(least.as_object().contains("network"));
    EXPECT_EQ(catalog.at("materials").as_object().size(), 1u) << json::serialize(least);
    EXPECT_EQ(catalog.at("matters").as_object().size(), 1u) << json::serialize(least);
    EXPECT_EQ(catalog.at("bundles").at("all").at("steps").as_object().size(), 1u);
  }
  EXPECT_EQ(shrunk, 2);
}

TEST(PlanProperty, LibraryAndOracleMakeTheSamePlans) {
  const property::Seeds seeds = property::ReadSeeds(3000);
  int different = 0;
  for (uint64_t seed = seeds.first; seed < seeds.end && different < kShown; ++seed) {
    if (!Agree(seed, oracle::MakeCase(seed), nullptr)) ++different;
  }
  EXPECT_EQ(different, 0) << "print a case with: plan_oracle --generate SEED DIR";
}

TEST(PlanProperty, LibraryAndOracleRouteTheSamePlans) {
  const property::Seeds seeds = property::ReadSeeds(3000);
  int different = 0;
  for (uint64_t seed = seeds.first; seed < seeds.end && different < kShown; ++seed) {
    const oracle::RoutedCase made = oracle::MakeRoutedCase(seed);
    if (!Agree(seed, made.plain, made.network)) ++different;
  }
  EXPECT_EQ(different, 0) << "print a case with: plan_oracle --generate-routed SEED DIR";
}

}  // namespace
}  // namespace plan_property_test
