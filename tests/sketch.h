// Catalogs and requests small enough to write in a test's own lines: only what a row of a table is
// about, the rest is given here. 2 March 2026 is a Monday.
#ifndef ONETHING_TESTS_SKETCH_H_
#define ONETHING_TESTS_SKETCH_H_

#include <boost/json.hpp>
#include <string>

// Given facts, matters, steps, and other members of the bundle, the catalog and the request.
struct Sketch {
  const char* facts = "{}";
  const char* matters = "{}";
  const char* steps = "{}";
  const char* bundle = "{}";
  const char* materials = "{}";
  const char* request = "{}";
};

inline boost::json::object Merged(boost::json::object base, const char* more) {
  const boost::json::value members = boost::json::parse(more);
  for (const boost::json::key_value_pair& pair : members.as_object())
    base[pair.key()] = pair.value();
  return base;
}

inline boost::json::object CatalogOf(const Sketch& sketch) {
  namespace json = boost::json;
  json::object catalog = json::parse(R"({
    "onething": 1,
    "catalog": {"id": "hand", "version": "1", "effective": {"from": "2026-01-01", "to": null},
                "calendar": "cn"},
    "departments": {"da": {"name": "a", "kind": "agency"}, "db": {"name": "b", "kind": "agency"}},
    "fields": {"x1": {"text": "x", "type": "string"}, "x2": {"text": "y", "type": "string"}},
    "calendars": {"cn": {"covers": {"from": "2026-01-01", "to": "2026-12-31"},
      "weekend": ["sat", "sun"], "holidays": [{"from": "2026-03-09", "to": "2026-03-10"}],
      "workdays": ["2026-03-14"], "hours": [["09:00", "12:00"], ["13:30", "17:00"]]}}})")
                             .as_object();
  catalog["facts"] = json::parse(sketch.facts);
  catalog["matters"] = json::parse(sketch.matters);
  catalog["materials"] = json::parse(sketch.materials);
  const json::object bundle{{"name", "all"}, {"lead", "da"}, {"steps", json::parse(sketch.steps)}};
  catalog["bundles"] = json::object{{"all", Merged(bundle, sketch.bundle)}};
  return catalog;
}

inline boost::json::object RequestOf(const Sketch& sketch) {
  return Merged({{"onething", 1}, {"bundle", "all"}, {"submitted", "2026-03-02"}}, sketch.request);
}

#endif  // ONETHING_TESTS_SKETCH_H_
