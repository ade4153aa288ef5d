// A request read: what is asked, for which facts, with what on file, from where and how.
//
// Keys that are not known are errors, since a slip in "commitment" would otherwise plan another
// case than the one meant. A submission on a day without a time counts as made at that day's
// opening (docs/rules/planning.md, "Receipt").
#include "onething/request.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "json/writer.h"
#include "read/document.h"
#include "read/references.h"
#include "request/given.h"

namespace onething {

absl::string_view Name(Trust trust) {
  constexpr absl::string_view kNames[] = {"A", "B", "C", "D"};
  return kNames[static_cast<size_t>(trust)];
}

namespace {

using json::Kind;
using json::Node;
using read::Object;
using read::Scope;

// Reads one request; what is not as it should be goes to the scope's findings. A request is read
// without a catalog: that ids exist and values fit their facts is found out by Prepare. The text
// itself is kept in compact form, since a plan's receipt is made over it
// and a case's log repeats it.
class Reader {
 public:
  explicit Reader(Scope* scope) : scope_(*scope) {}

  Request Read(const Node& root) {
    static constexpr absl::string_view kKeys[] = {"onething", "bundle", "submitted", "facts",
                                                  "held",     "home",   "steps",     "prefer"};
    const Object object(&scope_, root, kKeys);
    if (!object) return {};
    if (const Node* format = object.Require("onething")) ReadFormat(*format);
    request_.bundle =
        read::ReadString(&scope_, object.Require("bundle"), "the id of a bundle").value_or("");
    if (const Node* submitted = object.Require("submitted")) ReadSubmitted(*submitted);
    request_.facts = request::ReadGivenFacts(&scope_, object.Get("facts"));
    for (const Node* held : read::Elements(&scope_, object.Get("held"), "held materials"))
      ReadHeld(*held);
    if (const Node* home = object.Get("home")) ReadHome(*home);
    if (const Node* steps = object.Get("steps"))
      request_.steps = request::ReadUniqueStrings(&scope_, *steps, "step ids");
    if (const Node* prefer = object.Get("prefer")) ReadPreferences(*prefer);
    json::Write(root, &request_.json);
    return std::move(request_);
  }

 private:
  void ReadFormat(const Node& node) {
    const bool right = node.is(Kind::kInt) && node.integer == 1;
    if (!right) scope_.Error(node, "unknown_format", "expected the format's version, 1");
  }

  // A date alone is its first minute, and the plan remembers that no hour was said.
  void ReadSubmitted(const Node& node) {
    const std::optional<std::string> text =
        read::ReadString(&scope_, &node, "a date or an instant");
    if (!text) return;
    const std::optional<Date> date = ParseDate(*text);
    const std::optional<Instant> instant = date ? At(*date, 0) : ParseInstant(*text);
    if (!instant) {
      scope_.Error(node, "bad_date",
                   "expected a date YYYY-MM-DD or an instant YYYY-MM-DDTHH:MM that exists");
      return;
    }
    request_.submitted = *instant;
    request_.submitted_is_date = date.has_value();
  }

  // Trust is required, since what is on file may replace a paper; no `expires`: no end is known.
  void ReadHeld(const Node& node) {
    static constexpr absl::string_view kKeys[] = {"material", "trust", "issued", "expires"};
    const Object object(&scope_, node, kKeys);
    if (!object) return;
    HeldMaterial held;
    held.material =
        read::ReadString(&scope_, object.Require("material"), "the id of a material").value_or("");
    const auto trust = read::ReadEnum(&scope_, object.Require("trust"), Trust::kD, "a trust");
    held.trust = trust.value_or(Trust::kD);
    held.issued = read::ReadDate(&scope_, object.Get("issued"));
    held.expires = read::ReadDate(&scope_, object.Get("expires"));
    request_.held.push_back(std::move(held));
  }

  void ReadHome(const Node& node) {
    static constexpr absl::string_view kKeys[] = {"division", "location"};
    const Object object(&scope_, node, kKeys);
    if (const Node* division = object.Get("division")) ReadDivision(*division);
    if (const Node* location = object.Get("location")) ReadLocation(*location);
  }

  void ReadDivision(const Node& node) {
    const std::optional<std::string> code = read::ReadString(&scope_, &node, "a division code");
    if (!code) return;
    request_.home.division = *code;
    if (ParseDivision(*code)) return;
    scope_.Error(
        node, "bad_division",
        "expected a division code of 2, 4, 6, 9 or 12 digits whose last part is not all zeros");
  }

  // Longitude comes first, as in GeoJSON. A pair in the other order is caught by the check of
  // ranges only where its longitude is beyond 90 degrees.
  void ReadLocation(const Node& node) {
    const bool pair = node.is(Kind::kArray) && node.size == 2 && node.children[0]->is_number() &&
                      node.children[1]->is_number();
    if (!pair) {
      scope_.WrongType(node, "a longitude and a latitude: [115.49, 38.87]");
      return;
    }
    const double longitude = node.children[0]->as_double(),
                 latitude = node.children[1]->as_double();
    if (std::abs(longitude) <= 180 && std::abs(latitude) <= 90) {
      request_.home.location = {longitude, latitude};
    } else {
      scope_.Error(node, "out_of_range",
                   "expected a longitude within 180 and a latitude within 90 degrees");
    }
  }

  // A signed promise in place of a proof is never assumed, as it binds whoever signs it.
  void ReadPreferences(const Node& node) {
    static constexpr absl::string_view kKeys[] = {"channels", "commitment", "objective",
                                                  "trip_limit"};
    const Object object(&scope_, node, kKeys);
    ReadChannels(object.Get("channels"));
    request_.prefer.commitment = read::ReadBool(&scope_, object.Get("commitment"), false);
    if (const Node* objective = object.Get("objective")) ReadObjective(*objective);
    if (const Node* limit = object.Get("trip_limit")) ReadTripLimit(*limit);
  }

  void ReadChannels(const Node* node) {
    std::vector<Offer::Channel>& channels = request_.prefer.channels;
    for (const Node* element : read::Elements(&scope_, node, "channels")) {
      const auto channel = read::ReadEnum(&scope_, element, Offer::Channel::kTerminal, "a channel");
      if (!channel) continue;
      const bool again = std::find(channels.begin(), channels.end(), *channel) != channels.end();
      if (again) scope_.Error(*element, "duplicate_value", "expected each element once");
      else channels.push_back(*channel);
    }
  }

  // Trips come first in every order of aims: the rules know no way that saves metres by a trip
  // more.
  void ReadObjective(const Node& node) {
    static const std::vector<absl::string_view> kKnown = {"trips", "doors", "distance", "added"};
    std::vector<std::string> objective = request::ReadUniqueStrings(&scope_, node, "objectives");
    if (!node.is(Kind::kArray)) return;
    if (objective.empty() || objective.front() != "trips") {
      scope_.Error(node, "bad_objective", "expected \"trips\" first");
    }
    for (const Node* element : node) {
      if (!element->is(Kind::kString)) continue;
      const bool known = std::find(kKnown.begin(), kKnown.end(), element->text) != kKnown.end();
      if (!known) scope_.Unknown(*element, "unknown_value", "an objective", element->text, kKnown);
    }
    request_.prefer.objective = std::move(objective);
  }

  void ReadTripLimit(const Node& node) {
    constexpr double kMost = 1e9;  // metres, more than any way on Earth
    if (!node.is_number()) {
      scope_.WrongType(node, "metres, a number");
    } else if (node.as_double() < 0 || node.as_double() > kMost) {
      scope_.Error(node, "out_of_range", "expected 0 to 1000000000 metres");
    } else {
      request_.prefer.trip_limit = static_cast<int64_t>(node.as_double());
    }
  }

  Scope& scope_;
  Request request_;
};

}  // namespace

Result<Request> ParseRequest(absl::string_view json, absl::string_view file, const Limits& limits) {
  return read::ReadDocument(
      json, file, limits, [](Scope* scope, const Node& root) { return Reader(scope).Read(root); });
}

}  // namespace onething
