// The network as the oracle reads it: divisions by their codes, points by their terms.
#ifndef ONETHING_TESTS_ORACLE_PLAN_PLACES_H_
#define ONETHING_TESTS_ORACLE_PLAN_PLACES_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "onething/network.h"
#include "oracle/plan/model.h"

namespace oracle {

enum Level : int { kProvince, kCity, kCounty, kTownship, kVillage, kNoLevel };
Level LevelNamed(const std::string& name);
size_t DigitsOfLevel(int level);

// Declared divisions, and codes that exist without being declared.
class DivisionTree {
 public:
  DivisionTree() = default;
  explicit DivisionTree(const json::object& catalog);
  void Know(const std::string& code);  // the division of a point

  static int LevelOf(const std::string& code);
  // Province first, the code itself last.
  Strings Path(const std::string& code) const;
  // Empty where it cannot be told.
  std::string At(const std::string& code, int level) const;
  std::string City(const std::string& code) const;
  // Offers of this level are taken here, since no division below has the level, though there are deeper ones.
  bool Lacks(const std::string& code, int level) const;

 private:
  bool IsReal(const std::string& code) const;
  bool IsDeclared(const std::string& code, const char* mark) const;
  const json::object* declared_ = nullptr;
  std::set<std::string> known_;
};

struct NetPoint {
  std::string id, division;
  int level = kNoLevel;
  std::optional<onething::Place> place;
  bool approximate = false;
  const json::object* calendar = nullptr;
  const json::object* hours = nullptr;
  const json::object* terms = nullptr;  // the feature's properties

  bool Takes(const std::string& matter) const;
  bool TakesBundle(const std::string& bundle) const;
  // Bits of the weekdays on which it is open, Monday first.
  uint8_t Weekdays() const;
  bool IsOpen(Day day, uint8_t offer_days) const;
  bool IsCovered(Day day) const;
};

std::vector<NetPoint> ReadPoints(const json::value& network, const json::object& catalog,
                                 DivisionTree* tree);
uint8_t WeekdayBits(const json::value* days);  // null: all

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_PLAN_PLACES_H_
