// The C API on any bytes: a request against one catalog, every accessor of what comes out, with indexes beyond the end.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

#include "onething/onething.h"

namespace {

constexpr const char* kCatalog =
    R"({"onething": 1, "catalog": {"id": "small", "version": "1", "calendar": "cn"},
  "facts": {"wants": {"type": "boolean"}, "age": {"type": "integer", "since": "born", "unit": "years"}, "born": {"type": "date"},
    "kind": {"type": "enum", "values": {"a": "A", "b": "B"}}, "home": {"type": "division"}, "grade": {"type": "integer", "min": 1, "max": 4, "source": "outcome"}},
  "departments": {"office": {"name": "Office"}},
  "materials": {"photo": {"name": "Photo"}, "card": {"name": "Card", "valid": {"months": 12}}, "proof": {"name": "Proof"}},
  "matters": {
    "make": {"name": "Make", "department": "office", "eligible": {"<": [{"var": "age"}, 60]},
      "requires": {"photo": {"originals": 2}, "proof": {"any_of": ["proof", "card"], "when": {"==": [{"var": "kind"}, "a"]}}},
      "outcomes": {"materials": ["card"], "facts": ["grade"]}, "limits": [{"statutory": {"workdays": 5}, "promised": {"workdays": 2}}]},
    "help": {"name": "Help", "department": "office", "eligible": {"<": [{"var": "grade"}, 3]}, "requires": {"card": {}},
      "limits": [{"statutory": {"days": 30}}]}},
  "bundles": {"one": {"name": "One", "overlay_by": "home", "steps": {"make": {"matter": "make", "when": {"var": "wants"}, "unless_held": true}, "help": {"matter": "help"}}}},
  "calendars": {"cn": {"covers": {"from": "2026-01-01", "to": "2027-12-31"}, "weekend": ["sat", "sun"], "hours": [["09:00", "17:00"]]}}})";

onething_catalog* Load() {
  onething_catalog* catalog = nullptr;
  if (onething_catalog_load(nullptr, nullptr, &kCatalog, nullptr, nullptr, 1, &catalog, nullptr) !=
      ONETHING_CODE_OK)
    std::abort();
  return catalog;
}

void ReadSteps(const onething_plan* plan) {
  const size_t count = onething_plan_step_count(plan);
  for (size_t i = 0; i <= count; ++i) {
    const onething_code expected = i < count ? ONETHING_CODE_OK : ONETHING_CODE_OUT_OF_RANGE;
    const char* id = nullptr;
    size_t length = 0;
    onething_status status = 0;
    int64_t minutes = 0;
    int32_t known = 0;
    if (onething_plan_step_id(plan, i, &id, &length, nullptr) != expected) std::abort();
    if (expected == ONETHING_CODE_OK && std::strlen(id) != length) std::abort();
    onething_plan_step_matter(plan, i, &id, &length, nullptr);
    onething_plan_step_status(plan, i, &status, nullptr);
    for (onething_basis basis = -1; basis <= 4; ++basis) {
      onething_plan_step_received(plan, i, basis, &minutes, &known, nullptr);
      onething_plan_step_finish(plan, i, basis, &minutes, &known, nullptr);
    }
  }
}

void ReadRest(const onething_plan* plan) {
  const size_t count = onething_plan_material_count(plan);
  for (size_t i = 0; i <= count; ++i) {
    onething_source source = 0;
    int32_t flag = 0;
    int64_t originals = 0, copies = 0;
    const char* id = nullptr;
    onething_plan_material_id(plan, i, &id, nullptr, nullptr);
    onething_plan_material_source(plan, i, &source, &flag, nullptr);
    onething_plan_material_amounts(plan, i, &originals, &copies, &flag, nullptr);
    onething_plan_question_fact(plan, i, &id, nullptr, nullptr);
  }
  for (onething_figure figure = -1; figure <= ONETHING_FIGURE_FEES + 1; ++figure) {
    int64_t value = 0;
    int32_t known = 0;
    onething_plan_total(plan, figure, figure & 1, &value, &known, nullptr);
  }
}

void Write(const onething_plan* plan) {
  for (const char* format : {"text", "markdown", "json", ""}) {
    onething_string* text = nullptr;
    onething_plan_render(plan, format, std::strlen(format), "en", 2, &text, nullptr);
    onething_string_free(text);
  }
  onething_string* json = nullptr;
  if (onething_plan_json(plan, 1, &json, nullptr) != ONETHING_CODE_OK) std::abort();
  onething_string_free(json);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static onething_catalog* const catalog = Load();
  onething_plan* plan = nullptr;
  onething_error* error = nullptr;
  const auto* text = reinterpret_cast<const char*>(data);
  const onething_code code =
      onething_plan_make(catalog, text == nullptr ? "" : text, size, &plan, &error);
  if ((code == ONETHING_CODE_OK) != (plan != nullptr) ||
      (code == ONETHING_CODE_OK) != (error == nullptr))
    std::abort();
  if (code == ONETHING_CODE_INTERNAL || onething_error_code(error) != code) std::abort();
  onething_error_free(error);
  if (plan == nullptr) return 0;
  ReadSteps(plan);
  ReadRest(plan);
  Write(plan);
  onething_plan_free(plan);
  return 0;
}
