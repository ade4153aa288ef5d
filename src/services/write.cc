#include "services/write.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace onething::services {
namespace {

void WriteNameAndPlace(const Network& network, PointId point, json::Writer* out) {
  const Text name = network.name(point);
  if (!name.empty()) {
    out->Key("name");
    WriteText(name, out);
  }
  out->Key("division").String(network.division(point));
  out->Key("level").String(Name(network.level(point)));
  if (!network.kind(point).empty()) out->Key("kind").String(network.kind(point));
}

}  // namespace

absl::string_view IdOf(const Services& services, const Service& service) {
  const bool is_bundle = &service >= services.bundles.data() &&
                         &service < services.bundles.data() + services.bundles.size();
  return is_bundle ? services.version->bundles[BundleId{service.id}]
                   : services.version->matters[MatterId{service.id}];
}

const Text* NameOf(const Service& service) {
  if (service.matter != nullptr) return &service.matter->name;
  return service.bundle != nullptr ? &service.bundle->name : nullptr;
}

void WriteText(const Text& text, json::Writer* out) {
  if (text.by_locale.size() == 1 && text.by_locale[0].first.empty()) {
    out->String(text.by_locale[0].second);
    return;
  }
  out->Open('{');
  for (const auto& [locale, words] : text.by_locale) out->Key(locale).String(words);
  out->Close('}');
}

void WriteLimit(const Limit& limit, json::Writer* out) {
  static constexpr absl::string_view kUnits[] = {"workdays", "days", "months", "hours"};
  out->Open('{');
  if (limit.unit == Limit::Unit::kImmediate) out->Key("immediate").Bool(true);
  else out->Key(kUnits[static_cast<size_t>(limit.unit)]).Int(limit.count);
  out->Close('}');
}

void WritePlace(const Place& place, json::Writer* out) {
  out->Open('[').Double(place.longitude).Double(place.latitude).Close(']');
}

void WritePoint(const Network& network, PointId point, json::Writer* out) {
  WriteNameAndPlace(network, point, out);
  if (const std::optional<Place> place = network.place(point)) {
    out->Key("location");
    WritePlace(*place, out);
  }
  if (network.approximate(point)) out->Key("approximate").Bool(true);
}

void OpenFeatures(json::Writer* out) {
  out->Open('{').Key("type").String("FeatureCollection").Key("features").Open('[');
}

void OpenFeature(const Network& network, PointId point, json::Writer* out) {
  out->Open('{').Key("type").String("Feature").Key("id").String(network.id(point));
  out->Key("geometry");
  if (const std::optional<Place> place = network.place(point)) {
    out->Open('{').Key("type").String("Point").Key("coordinates");
    WritePlace(*place, out);
    out->Close('}');
  } else {
    out->Null();
  }
  out->Key("properties").Open('{');
  WriteNameAndPlace(network, point, out);
  if (network.approximate(point)) out->Key("approximate").Bool(true);
}

void AddCsv(const std::vector<std::string>& cells, std::string* out) {
  for (size_t i = 0; i < cells.size(); ++i) {
    std::string cell = cells[i];
    if (!cell.empty() && absl::string_view("=+-@\t\r").find(cell[0]) != absl::string_view::npos)
      cell.insert(0, 1, '\'');
    const bool quoted = cell.find_first_of(",\"\r\n") != std::string::npos;
    if (i > 0) out->push_back(',');
    if (!quoted) absl::StrAppend(out, cell);
    else absl::StrAppend(out, "\"", absl::StrReplaceAll(cell, {{"\"", "\"\""}}), "\"");
  }
  absl::StrAppend(out, "\r\n");
}

}  // namespace onething::services
