// The services of a door as JSON, CSV and GeoJSON.
#include "onething/services.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "document/csv.h"
#include "document/points.h"
#include "services/service_names.h"

namespace onething {
namespace {

using document::RowWriter;

constexpr absl::string_view kDays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
using Week = std::vector<WorkCalendar::Hours>[7];

std::string TimeOf(int minutes) {
  return absl::StrFormat("%02d:%02d", minutes / 60, minutes % 60);
}

bool IsSame(const std::vector<WorkCalendar::Hours>& a, const std::vector<WorkCalendar::Hours>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.open == y.open && x.close == y.close;
  });
}

// {"mon": [["09:00", "12:00"], ["14:00", "17:00"]]}: a day on which it is closed is left out.
void WriteHours(const Week& hours, RowWriter* out) {
  for (int day = 0; day < 7; ++day) {
    if (hours[day].empty()) continue;
    out->List(kDays[day], hours[day], [&](const WorkCalendar::Hours& row) {
      out->Open('[').Value(TimeOf(row.open)).Value(TimeOf(row.close)).Close(']');
    });
  }
}

// Writes what can be done from one door. A point that many rows name is described once, at the end,
// under its id.
class ServicesWriter {
 public:
  ServicesWriter(const Services& services, RowWriter* out)
      : services_(services), version_(*services.version), out_(*out) {}

  void Write() {
    out_.Catalog(version_, services_.edition->digest);
    out_.Field("day", services_.day).Field("division", services_.division);
    out_.FieldIfKnown("location", services_.location);
    const auto write = [this](const Service& service) { WriteService(service); };
    out_.Rows("matters", services_.matters, write).Rows("bundles", services_.bundles, write);
    out_.Object("points", [this] {
      for (const PointId point : points_) {
        out_.Object(services_.network->id(point),
                    [&] { document::WritePoint(*services_.network, point, &out_); });
      }
    });
  }

 private:
  void WriteFactsIfAny(const std::vector<FactId>& facts) {
    if (!facts.empty()) out_.Facts("facts", version_, facts);
  }

  // A service with no offers says why; one that is offered says so by its offers alone.
  void WriteService(const Service& service) {
    out_.Field("id", services::IdOf(services_, service));
    if (const Text* name = services::NameOf(service)) out_.Field("name", *name);
    WriteFactsIfAny(service.facts);
    if (service.why != Service::Why::kOffered) out_.Field("why", service.why);
    out_.Rows("offers", service.offers,
              [&](const ServiceOffer& offer) { WriteOffer(service, offer); });
  }

  // Without a level nobody there takes it, so there are no places to list. `place_count` counts all
  // places, also those beyond the ones listed.
  void WriteOffer(const Service& service, const ServiceOffer& row) {
    const Offer& offer = *row.offer;
    out_.Field("id", offer.id).Field("does", offer.does).Field("channel", offer.channel);
    out_.FieldIfKnown("level", row.level);
    if (offer.stage && service.matter != nullptr)
      out_.Field("stage", service.matter->stages[*offer.stage].id);
    out_.FieldIfKnown("adds", offer.adds);
    if (!offer.takes.empty()) out_.List("takes", offer.takes);
    WriteFactsIfAny(row.facts);
    out_.FieldIfTrue("too_coarse", row.too_coarse);
    if (!row.level) return;
    out_.Rows("places", row.places, [&](const ServicePlace& at) { WritePlaceOf(service, at); });
    out_.Field("place_count", row.place_count);
  }

  void WritePlaceOf(const Service& service, const ServicePlace& at) {
    points_.insert(at.point);
    out_.Field("point", services_.network->id(at.point)).FieldIfKnown("metres", at.metres);
    out_.Field("open", at.open).Object("hours", [&] { WriteHours(at.hours, &out_); });
    if (!at.leaves.empty()) out_.Steps("leaves", *service.bundle, at.leaves);
  }

  const Services& services_;
  const Version& version_;
  RowWriter& out_;
  std::set<PointId> points_;
};

// What a map shows of a point.
struct MapPoint {
  std::optional<int64_t> metres;
  std::vector<std::string> matters, bundles, offers;
  std::string hours;
};

void Note(const std::string& text, std::vector<std::string>* list) {
  if (std::find(list->begin(), list->end(), text) == list->end()) list->push_back(text);
}

// A table has a row for each offer at each place; a map has one mark for each point, with all that
// is done there.
// The hours are those of the first offer that has any; where offers differ, the document has them
// all.
std::map<PointId, MapPoint> PointsOf(const Services& services) {
  std::map<PointId, MapPoint> points;
  const auto add = [&](const std::vector<Service>& list, auto which) {
    for (const Service& service : list) {
      const std::string id(services::IdOf(services, service));
      for (const ServiceOffer& offer : service.offers) {
        for (const ServicePlace& place : offer.places) {
          MapPoint& point = points[place.point];
          point.metres = place.metres;
          if (point.hours.empty()) point.hours = FormatHours(place.hours);
          Note(id, &(point.*which));
          Note(absl::StrCat(id, "/", offer.offer->id), &point.offers);
        }
      }
    }
  };
  add(services.matters, &MapPoint::matters);
  add(services.bundles, &MapPoint::bundles);
  return points;
}

std::string FactIds(const Version& version, const std::vector<FactId>& facts) {
  return absl::StrJoin(facts, " ",
                       [&](std::string* out, FactId fact) { out->append(version.facts[fact].id); });
}

// One offer at one place. An offer without places keeps its row, so that the table shows what is
// not to be had; the cells of the place are empty then.
void AddCsvRow(const Services& services, absl::string_view kind, const Service& service,
               const ServiceOffer& row, const ServicePlace* place, std::string* out) {
  const Offer& offer = *row.offer;
  const Text* name = services::NameOf(service);
  const Network* network = services.network.get();
  std::vector<std::string> cells = {
      std::string(kind),
      std::string(services::IdOf(services, service)),
      name == nullptr ? "" : std::string(name->In("")),
      offer.id,
      std::string(Name(offer.does)),
      std::string(Name(offer.channel)),
      row.level ? std::string(Name(*row.level)) : "",
      offer.stage && service.matter != nullptr ? service.matter->stages[*offer.stage].id : "",
      FactIds(*services.version, row.facts)};
  if (place == nullptr) {
    cells.resize(cells.size() + 6);
  } else {
    for (const std::string& cell :
         {std::string(network->id(place->point)), std::string(network->name(place->point).In("")),
          std::string(network->division(place->point)),
          place->metres ? absl::StrCat(*place->metres) : "", std::string(place->open ? "1" : "0"),
          FormatHours(place->hours)})
      cells.push_back(cell);
  }
  document::AddCsv(cells, out);
}

}  // namespace

// Days of the same hours are one run: "mon-fri 09:00-12:00 14:00-17:00; sat 09:00-12:00".
std::string FormatHours(const std::vector<WorkCalendar::Hours> (&hours)[7]) {
  std::vector<std::string> parts;
  for (int day = 0; day < 7;) {
    int last = day;
    while (last + 1 < 7 && IsSame(hours[last + 1], hours[day])) ++last;
    if (!hours[day].empty()) {
      std::string part(kDays[day]);
      if (last > day) absl::StrAppend(&part, "-", kDays[last]);
      for (const WorkCalendar::Hours& row : hours[day])
        absl::StrAppend(&part, " ", TimeOf(row.open), "-", TimeOf(row.close));
      parts.push_back(std::move(part));
    }
    day = last + 1;
  }
  return absl::StrJoin(parts, "; ");
}

std::string ServicesJson(const Services& services) {
  return document::Whole([&](RowWriter* out) { ServicesWriter(services, out).Write(); });
}

std::string ServicesCsv(const Services& services) {
  std::string out;
  document::AddCsv({"kind", "id", "name", "offer", "does", "channel", "level", "stage", "facts",
                    "point", "point_name", "division", "metres", "open", "hours"},
                   &out);
  const auto add = [&](absl::string_view kind, const std::vector<Service>& list) {
    for (const Service& service : list) {
      for (const ServiceOffer& offer : service.offers) {
        if (offer.places.empty()) AddCsvRow(services, kind, service, offer, nullptr, &out);
        for (const ServicePlace& place : offer.places)
          AddCsvRow(services, kind, service, offer, &place, &out);
      }
    }
  };
  add("matter", services.matters);
  add("bundle", services.bundles);
  return out;
}

std::string ServicesGeoJson(const Services& services) {
  return document::FeatureCollection([&](RowWriter* out) {
    for (const auto& [point, row] : PointsOf(services)) {
      const auto write = [&, &row = row] {
        out->FieldIfKnown("metres", row.metres).Field("hours", row.hours);
        out->List("matters", row.matters).List("bundles", row.bundles).List("offers", row.offers);
      };
      document::WriteFeature(*services.network, point, write, out);
    }
  });
}

}  // namespace onething
