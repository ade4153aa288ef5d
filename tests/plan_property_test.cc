// Random small catalogs and requests, planned by the library and by the oracle: no difference.
// ONETHING_CASES is the number of cases, ONETHING_SEED the first seed.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdint>
#include <iostream>
#include <string>

#include "oracle/check/check_oracle.h"
#include "oracle/plan/cases.h"
#include "oracle/plan/plan_oracle.h"
#include "plan_with_library.h"
#include "property.h"

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

std::string Escape(json::string_view key) {
  std::string escaped;
  for (char c : key) escaped += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return escaped;
}

// The JSON Pointer of the first difference; "" at the root, "=" for none.
std::string FirstDifference(const json::value& a, const json::value& b, const std::string& at);

std::string MemberDifference(const json::object& a, const json::object& b, const std::string& at) {
  for (const json::key_value_pair& pair : a) {
    std::string place = at + "/" + Escape(pair.key());
    const json::value* other = b.if_contains(pair.key());
    if (other == nullptr) return place;
    std::string difference = FirstDifference(pair.value(), *other, place);
    if (difference != "=") return difference;
  }
  for (const json::key_value_pair& pair : b) {
    if (!a.contains(pair.key())) return at + "/" + Escape(pair.key());
  }
  return "=";
}

std::string FirstDifference(const json::value& a, const json::value& b, const std::string& at) {
  if (a.is_object() && b.is_object()) return MemberDifference(a.as_object(), b.as_object(), at);
  if (!a.is_array() || !b.is_array()) return a == b ? "=" : at;
  for (size_t i = 0; i < a.as_array().size() && i < b.as_array().size(); ++i) {
    std::string place = at + "/" + std::to_string(i);
    std::string difference = FirstDifference(a.as_array()[i], b.as_array()[i], place);
    if (difference != "=") return difference;
  }
  return a.as_array().size() == b.as_array().size() ? "=" : at;
}

std::string ValueAt(const json::value& document, const std::string& pointer) {
  boost::system::error_code absent;
  const json::value* value = document.find_pointer(pointer, absent);
  return value == nullptr ? "(absent)" : json::serialize(*value);
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

// Whether the two agree; the difference is printed.
bool Agree(uint64_t seed, const oracle::Case& made, const json::value& network) {
  json::value expected = oracle::PlanWithRouting(made.catalog, made.request, network);
  json::value actual =
      json::parse(PlanWithLibrary(json::serialize(made.catalog), json::serialize(made.request),
                                  network.is_null() ? "" : json::serialize(network)));
  if (RefusedAtLoad(made, actual)) return true;
  if (!AnswersAgree(made, network, actual)) {
    std::cout << "seed " << seed << " differs in the answers to a choice\n";
    return false;
  }
  DropUncompared(&actual.as_object());
  DropUncompared(&expected.as_object());
  std::string pointer = FirstDifference(expected, actual, "");
  if (pointer == "=") return true;
  std::cout << "seed " << seed << " differs at \"" << pointer
            << "\"\n  oracle:  " << ValueAt(expected, pointer)
            << "\n  library: " << ValueAt(actual, pointer) << "\n";
  return false;
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
