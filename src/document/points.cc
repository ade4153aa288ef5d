// Points as GeoJSON features and as fields of rows. Coordinates are longitude first, as RFC 7946
// has them; a borrowed place is marked `approximate`.
#include "document/points.h"

namespace onething::document {
namespace {

// A name or a kind that the network lacks is absent, never an empty text.
void WriteNameAndPlace(const Network& network, PointId point, RowWriter* out) {
  out->FieldIfAny("name", network.name(point));
  out->Field("division", network.division(point)).Field("level", network.level(point));
  out->FieldIfAny("kind", network.kind(point));
}

// A feature always has the key `geometry`, null where the place is not known (RFC 7946, section
// 3.2):
//
//   {"type": "Feature", "id": "p1", "geometry": null, "properties": {…}}
void WriteGeometry(const std::optional<Place>& place, RowWriter* out) {
  out->Key("geometry");
  if (!place) {
    out->Raw("null");
    return;
  }
  out->Object([&] { out->Field("type", "Point").Field("coordinates", *place); });
}

}  // namespace

void WritePoint(const Network& network, PointId point, RowWriter* out) {
  WriteNameAndPlace(network, point, out);
  out->FieldIfKnown("location", network.place(point));
  out->FieldIfTrue("approximate", network.approximate(point));
}

std::string FeatureCollection(absl::FunctionRef<void(RowWriter* out)> write) {
  std::string json;
  RowWriter out(&json);
  out.Object([&] {
    out.Field("type", "FeatureCollection").Key("features").Open('[');
    write(&out);
    out.Close(']');
  });
  return json;
}

void WriteFeature(const Place& place, absl::FunctionRef<void()> write, RowWriter* out) {
  out->Object([&] {
    out->Field("type", "Feature");
    WriteGeometry(place, out);
    out->Object("properties", write);
  });
}

void WriteFeature(const Network& network, PointId point, absl::FunctionRef<void()> write,
                  RowWriter* out) {
  out->Object([&] {
    out->Field("type", "Feature").Field("id", network.id(point));
    WriteGeometry(network.place(point), out);
    out->Object("properties", [&] {
      WriteNameAndPlace(network, point, out);
      out->FieldIfTrue("approximate", network.approximate(point));
      write();
    });
  });
}

}  // namespace onething::document
