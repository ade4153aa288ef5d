// A request: what an applicant asks for, and what is known on the day.
//
//   Result<Request> request = ParseRequest(R"({"onething": 1, "bundle": "disability_services",
//     "submitted": "2026-02-12T10:20", "facts": {"types": ["mental"]}})");
//
// Threads: plain values.
#ifndef ONETHING_REQUEST_H_
#define ONETHING_REQUEST_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "onething/catalog.h"
#include "onething/result.h"

namespace onething {

// Who vouches for a stored material or a value: A made by the agency, B verified at a window, C uploaded by the
// user, D self-made (国办函〔2016〕108号).
enum class Trust : uint8_t { kA, kB, kC, kD };
absl::string_view Name(Trust trust);

struct RequestFact {
  std::string id;
  FactValue value;     // as the document says it: a date as text
  std::string source;  // as given, or empty
  std::optional<Trust> trust;
  // One of a class of values, any of which gives the same plan; not the true one, so it prefills no field.
  bool stands_for_class = false;
};

struct HeldMaterial {
  std::string material;
  Trust trust = Trust::kD;
  std::optional<Date> issued, expires;  // valid through `expires`
};

struct Home {
  std::string division;
  std::optional<std::pair<double, double>> location;  // longitude, latitude
};

struct Preferences {
  std::vector<Offer::Channel> channels;  // allowed, in order of preference; empty: all
  bool commitment = false;  // whether the applicant chooses to promise instead of to bring
  std::vector<std::string> objective;  // trips first
  std::optional<int64_t> trip_limit;   // metres
};

struct Request {
  std::string bundle;
  Instant submitted;
  bool submitted_is_date = false;  // then it is the opening of that day
  std::vector<RequestFact> facts;  // in the order given
  std::vector<HeldMaterial> held;
  Home home;
  std::optional<std::vector<std::string>> steps;
  Preferences prefer;
  std::string json;  // the request as the library prints it: compact, keys in the order given
};

// The findings are every problem with its JSON Pointer, in `file`'s name: not JSON, an unknown key, a wrong type.
// Names of the catalog (bundle, facts, materials, steps) are checked when the request is planned.
Result<Request> ParseRequest(absl::string_view json, absl::string_view file = "",
                             const Limits& limits = {});

}  // namespace onething
#endif  // ONETHING_REQUEST_H_
