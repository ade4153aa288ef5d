// The case's rules as one would follow them with a finger on a wall calendar: day by day, for hours minute by minute.
#ifndef ONETHING_TESTS_ORACLE_CASE_CASE_ORACLE_H_
#define ONETHING_TESTS_ORACLE_CASE_CASE_ORACLE_H_

#include <boost/json.hpp>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"

namespace oracle {

// The state at `now` ("2026-03-02T09:00"), or {"error": code, "event": index}, or {"error": code} of a request that cannot be
// planned. `network` is null for none.
boost::json::value CaseState(const boost::json::value& catalog, const boost::json::value& request,
                             const boost::json::value& events, absl::string_view now,
                             const boost::json::value& network = nullptr);

// A case that is appended to; a copy goes its own way from there.
class CaseOracle {
 public:
  CaseOracle(const boost::json::value& catalog, const boost::json::value& request,
             const boost::json::value& network = nullptr);
  ~CaseOracle();
  CaseOracle(const CaseOracle& other);
  CaseOracle& operator=(const CaseOracle& other);

  // The absl code's name where the request cannot be planned; then there is nothing else to ask.
  const std::string& refusal() const { return refusal_; }
  // Empty: it was appended. Else the code.
  std::string Append(const boost::json::object& event);
  boost::json::value State(absl::string_view now) const;

  // What a maker of histories wants to know.
  std::string received() const;
  boost::json::array steps() const;  // of each: id, state of the log, stages, materials, decides

 private:
  struct Data;
  std::string refusal_;
  std::unique_ptr<Data> data_;
};

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_CASE_CASE_ORACLE_H_
