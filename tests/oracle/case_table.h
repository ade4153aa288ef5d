// Histories worked out by hand, on the holidays of 2026: off 15 to 23 February, at work on Saturday
// the 14th and the 28th; 2 March is a Monday. The oracle and the library both have to get them right.
#ifndef ONETHING_TESTS_ORACLE_CASE_TABLE_H_
#define ONETHING_TESTS_ORACLE_CASE_TABLE_H_

#include <boost/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace oracle {

// A catalog of one bundle, with its matters, steps and other members.
struct Sketch {
  std::string matters = "{}";
  std::string steps = R"({"s": {"matter": "t"}})";
  std::string facts = "{}";
  std::string materials = R"({"m": {"name": "m", "kind": "certificate"}})";
  std::string bundle = "{}";
  std::string submitted = "2026-02-11T10:00";
};
boost::json::object CatalogOf(const Sketch& sketch);
boost::json::object RequestOf(const Sketch& sketch);

// Lines like "2026-02-12T10:00 accepted s", with more members after a space; "-" is the case as one.
boost::json::array EventsOf(const std::vector<std::string>& lines);

// What is expected of the state, by JSON Pointers, strings without their quotes.
struct CaseRow {
  std::string name;
  Sketch sketch;
  std::vector<std::string> events;
  std::string now;
  std::vector<std::pair<std::string, std::string>> expected;
};
std::vector<CaseRow> CaseTable();

// As the expectations are written.
std::string TextAt(const boost::json::value& state, const std::string& pointer);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_CASE_TABLE_H_
