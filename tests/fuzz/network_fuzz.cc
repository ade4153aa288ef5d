// LoadCatalog with any bytes as the network beside a small catalog; what loads answers every question about its points.
#include <cstdint>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "onething/load.h"

namespace {

constexpr char kCatalog[] = R"({
  "onething": 1, "catalog": {"id": "demo", "version": "1", "calendar": "cn"},
  "departments": {"office": {"name": "Office"}},
  "matters": {"card": {"name": "Card", "department": "office", "offers": {"hall": {"channel": "window", "level": "county"}}}},
  "bundles": {"life": {"name": "Life", "steps": {"card": {"matter": "card"}}}},
  "calendars": {"cn": {"covers": {"from": "2024-01-01", "to": "2030-12-31"}, "hours": [["09:00", "17:00"]]}},
  "divisions": {"13": {"name": "Hebei"}, "1306": {"name": "Baoding"}}
})";

void Check(bool right) {
  if (!right) std::abort();
}

void CheckNetwork(const onething::Network& network) {
  size_t listed = 0, visited = 0, placed = 0;
  for (int level = 0; level < 5; ++level)
    listed += network.Of(static_cast<onething::Level>(level), "").size();
  Check(listed == network.size());
  for (uint32_t i = 0; i < network.size(); ++i) {
    const onething::PointId point{i};
    Check(network.Find(network.id(point)) == point);
    Check(onething::ParseDivision(network.division(point)).has_value());
    Check(!network.name(point).empty());
    Check(!network.At(network.level(point), network.division(point)).empty());
    placed += network.place(point) ? 1 : 0;
  }
  int64_t last = 0;
  network.VisitNearest({115, 38}, onething::AllLevels(), [&](onething::PointId, int64_t metres) {
    Check(metres >= last);
    last = metres;
    ++visited;
    return true;
  });
  Check(visited == placed);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  // The members of a collection, so that most inputs reach its reader.
  const std::string text =
      absl::StrCat(R"({"type": "FeatureCollection", )",
                   absl::string_view(reinterpret_cast<const char*>(data), size));
  const onething::SourceText documents[] = {{"catalog.json", kCatalog, 0},
                                            {"points.geojson", text, 1}};
  const onething::Result<onething::Catalog> loaded = onething::LoadCatalog(documents);
  Check(loaded.status().ok() == (loaded.ok()));
  if (loaded.ok() && loaded->network() != nullptr) CheckNetwork(*loaded->network());
  return 0;
}
