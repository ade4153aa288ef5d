// What can be done from one door: every matter and bundle that somebody takes from this division or place.
//
//   ServicesQuestion question{.day = *ParseDate("2026-11-23"), .division = "130606001003"};
//   absl::StatusOr<Services> services = FindServices(catalog, question);
//   for (const Service& service : services->matters) ...           // where, at which level, by which channel, open when
//
// Facts are not known here, but for those that name whose authorities are in charge: they are taken to be this division.
// What depends on others is listed with them; what nobody takes is listed with the reason. An offer at a point is as the
// point's division has it. Without a network there are only the ways that need no point.
//
// Threads: a pure function.
#ifndef ONETHING_SERVICES_H_
#define ONETHING_SERVICES_H_

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "onething/catalog.h"
#include "onething/network.h"

namespace onething {

struct ServicesQuestion {
  Date day;  // of the version in force, and on which points are open or not
  std::string
      division;  // 2 to 12 digits; empty where a location is given: that of the nearest points, as deep as they go
  std::optional<Place> location;
  std::string bundle, matter;  // only this bundle and its matters, or only this matter; empty: all
  size_t places = 20;          // the most that are listed of one offer
};

struct ServicePlace {
  PointId point{};
  std::optional<int64_t> metres = {};  // from the location
  bool open = false;                   // on the day, for this offer
  std::vector<WorkCalendar::Hours> hours[7] =
      {};                              // Monday first: the point's on the days of the offer
  std::vector<StepIndex> leaves = {};  // steps of the bundle that this point does not take
};

// An offer that holds, or holds if facts are so.
struct ServiceOffer {
  const Offer* offer = nullptr;
  std::optional<Level> level = {};  // of one at points
  std::vector<FactId> facts = {};   // on which it depends, in declared order
  bool too_coarse = false;          // which of the places takes it lies deeper than this division
  std::vector<ServicePlace> places =
      {};                  // the nearest first, else on the way up; none: it needs no point
  size_t place_count = 0;  // with those not listed
};

// A matter, or a bundle taken as one.
struct Service {
  // Why nobody takes it here.
  enum class Why : uint8_t { kOffered, kNotEntitled, kNoOffer, kNobodyUpwards };
  std::variant<MatterId, BundleId> id;
  const Matter* matter = nullptr;  // as this division has it
  const Bundle* bundle = nullptr;
  std::vector<FactId> facts = {};  // on which depends whether one is entitled
  Why why = Why::kOffered;
  std::vector<ServiceOffer> offers = {};  // in declared order; check and consult among them
};
absl::string_view Name(Service::Why why);

struct Services {
  std::shared_ptr<const Version> version;
  std::shared_ptr<const Network> network;  // may be null
  const Edition* edition = nullptr;        // of the division
  Date day;
  std::string division;
  std::optional<Place> location;
  std::vector<Service> matters, bundles;  // in declared order
};

// kInvalidArgument: no such division code, neither division nor location, or a location off the globe. kNotFound: no such
// bundle or matter, or nothing near a location. kFailedPrecondition: no version in force.
absl::StatusOr<Services> FindServices(const Catalog& catalog, const ServicesQuestion& question);

// The document, compact (docs/formats.md); a row for each offer and place (RFC 4180); the points as a map tool reads them.
std::string ServicesJson(const Services& services);
std::string ServicesCsv(const Services& services);
std::string ServicesGeoJson(const Services& services);
// "mon-fri 09:00-12:00 13:30-17:00"; empty where it is never open.
std::string FormatHours(const std::vector<WorkCalendar::Hours> (&hours)[7]);

}  // namespace onething
#endif  // ONETHING_SERVICES_H_
