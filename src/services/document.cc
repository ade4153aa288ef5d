// The answer as JSON, CSV and GeoJSON.
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "json/json.h"
#include "onething/services.h"
#include "services/write.h"

namespace onething {
namespace {

using json::Writer;

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

void WriteHours(const Week& hours, Writer* out) {
  out->Key("hours").Open('{');
  for (int day = 0; day < 7; ++day) {
    if (hours[day].empty()) continue;
    out->Key(kDays[day]).Open('[');
    for (const WorkCalendar::Hours& row : hours[day])
      out->Open('[').String(TimeOf(row.open)).String(TimeOf(row.close)).Close(']');
    out->Close(']');
  }
  out->Close('}');
}

std::vector<absl::string_view> FactIds(const Version& version, const std::vector<FactId>& facts) {
  std::vector<absl::string_view> ids;
  for (const FactId fact : facts) ids.push_back(version.facts[fact].id);
  return ids;
}

void WriteNames(absl::string_view key, const std::vector<absl::string_view>& names, Writer* out) {
  out->Key(key).Open('[');
  for (const absl::string_view name : names) out->String(name);
  out->Close(']');
}

class Page {
 public:
  Page(const Services& services, std::string* out) : services_(services), out_(out) {}

  void Write() {
    const Version& version = *services_.version;
    out_.Open('{').Key("onething").Int(1).Key("catalog").Open('{').Key("id").String(version.id);
    out_.Key("version").String(version.version);
    out_.Key("digest").String(services_.edition->digest).Close('}');
    out_.Key("day").String(FormatDate(services_.day));
    out_.Key("division").String(services_.division);
    if (services_.location) {
      out_.Key("location");
      services::WritePlace(*services_.location, &out_);
    }
    WriteServices("matters", services_.matters);
    WriteServices("bundles", services_.bundles);
    WritePoints();
    out_.Close('}');
  }

 private:
  void WriteServices(absl::string_view key, const std::vector<Service>& list) {
    out_.Key(key).Open('[');
    for (const Service& service : list) WriteService(service);
    out_.Close(']');
  }

  void WriteService(const Service& service) {
    out_.Open('{').Key("id").String(services::IdOf(services_, service));
    if (const Text* name = services::NameOf(service)) {
      out_.Key("name");
      services::WriteText(*name, &out_);
    }
    if (!service.facts.empty())
      WriteNames("facts", FactIds(*services_.version, service.facts), &out_);
    if (service.why != Service::Why::kOffered) out_.Key("why").String(Name(service.why));
    out_.Key("offers").Open('[');
    for (const ServiceOffer& offer : service.offers) WriteOffer(service, offer);
    out_.Close(']').Close('}');
  }

  void WriteOffer(const Service& service, const ServiceOffer& row) {
    const Offer& offer = *row.offer;
    out_.Open('{').Key("id").String(offer.id).Key("does").String(Name(offer.does));
    out_.Key("channel").String(Name(offer.channel));
    if (row.level) out_.Key("level").String(Name(*row.level));
    if (offer.stage && service.matter != nullptr)
      out_.Key("stage").String(service.matter->stages[*offer.stage].id);
    if (offer.adds) {
      out_.Key("adds");
      services::WriteLimit(*offer.adds, &out_);
    }
    if (!offer.takes.empty()) WriteNames("takes", {offer.takes.begin(), offer.takes.end()}, &out_);
    if (!row.facts.empty()) WriteNames("facts", FactIds(*services_.version, row.facts), &out_);
    if (row.too_coarse) out_.Key("too_coarse").Bool(true);
    if (row.level) {
      out_.Key("places").Open('[');
      for (const ServicePlace& place : row.places) WritePlaceOf(service, place);
      out_.Close(']').Key("place_count").Uint(row.place_count);
    }
    out_.Close('}');
  }

  void WritePlaceOf(const Service& service, const ServicePlace& place) {
    points_.emplace(place.point, place.metres);
    out_.Open('{').Key("point").String(services_.network->id(place.point));
    if (place.metres) out_.Key("metres").Int(*place.metres);
    out_.Key("open").Bool(place.open);
    WriteHours(place.hours, &out_);
    if (!place.leaves.empty()) {
      std::vector<absl::string_view> steps;
      for (const StepIndex step : place.leaves) steps.push_back(service.bundle->steps[step].id);
      WriteNames("leaves", steps, &out_);
    }
    out_.Close('}');
  }

  void WritePoints() {
    out_.Key("points").Open('{');
    for (const auto& [point, metres] : points_) {
      out_.Key(services_.network->id(point)).Open('{');
      services::WritePoint(*services_.network, point, &out_);
      out_.Close('}');
    }
    out_.Close('}');
  }

  const Services& services_;
  Writer out_;
  std::map<PointId, std::optional<int64_t>> points_;
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

void WriteTexts(absl::string_view key, const std::vector<std::string>& texts, Writer* out) {
  WriteNames(key, {texts.begin(), texts.end()}, out);
}

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
      absl::StrJoin(FactIds(*services.version, row.facts), " ")};
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
  services::AddCsv(cells, out);
}

}  // namespace

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
  std::string out;
  Page(services, &out).Write();
  return out;
}

std::string ServicesCsv(const Services& services) {
  std::string out;
  services::AddCsv({"kind", "id", "name", "offer", "does", "channel", "level", "stage", "facts",
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
  std::string out;
  Writer writer(&out);
  services::OpenFeatures(&writer);
  for (const auto& [point, row] : PointsOf(services)) {
    services::OpenFeature(*services.network, point, &writer);
    if (row.metres) writer.Key("metres").Int(*row.metres);
    writer.Key("hours").String(row.hours);
    WriteTexts("matters", row.matters, &writer);
    WriteTexts("bundles", row.bundles, &writer);
    WriteTexts("offers", row.offers, &writer);
    writer.Close('}').Close('}');
  }
  writer.Close(']').Close('}');
  return out;
}

}  // namespace onething
