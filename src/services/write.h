// What the documents about points share.
#ifndef ONETHING_SRC_SERVICES_WRITE_H_
#define ONETHING_SRC_SERVICES_WRITE_H_

#include <string>
#include <vector>

#include "json/json.h"
#include "onething/services.h"

namespace onething::services {

absl::string_view IdOf(const Services& services, const Service& service);
const Text* NameOf(const Service& service);  // null where this division has no such row

// A plain text as a string, else an object by locale.
void WriteText(const Text& text, json::Writer* out);
void WriteLimit(const Limit& limit, json::Writer* out);
void WritePlace(const Place& place, json::Writer* out);  // [longitude, latitude]
// name, division, level, kind, location and approximate, as members of an open object.
void WritePoint(const Network& network, PointId point, json::Writer* out);

// {"type":"FeatureCollection","features":[ and {"type":"Feature",…,"properties":{ with the point's own.
void OpenFeatures(json::Writer* out);
void OpenFeature(const Network& network, PointId point, json::Writer* out);

// One record of RFC 4180, ended by CR LF. A cell that a spreadsheet would take for a formula is led by an apostrophe.
void AddCsv(const std::vector<std::string>& cells, std::string* out);

}  // namespace onething::services
#endif  // ONETHING_SRC_SERVICES_WRITE_H_
