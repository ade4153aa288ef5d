// Documents in, catalog and findings out.
//
//   absl::StatusOr<std::vector<SourceText>> documents = ReadDocuments({"catalogs/shared", "catalogs/disability_services"});
//   Result<Catalog> catalog = LoadCatalog(*documents);
//   if (!catalog.ok()) std::cerr << catalog.status().message();
//
// Loading checks everything and reports all findings at once, in the order of their places. Errors refuse the catalog;
// warnings load. A finding's code is stable:
//   form      unknown_key missing_key wrong_type unknown_value out_of_range misplaced_key conflicting_keys empty_list bad_id
//             bad_date bad_time bad_calendar bad_limit negative_limit two_units unknown_format
//   names     unknown_id duplicate_id reserved_id wrong_fact_type catalog_id_differs no_documents
//   overlays  bad_division unknown_division level_differs forbidden_in_overlay incomplete_patch
//   rules     cycle material_after_need presence_without_offer extension_without_law version_overlap
//   limits    too_many_rows too_many_editions more_findings
//   warnings  unreachable_step producers_overlap promise_over_law stages_over_promise deferrable_over_promise
//             joint_promise_too_short joint_law_too_short offered_at_no_level limit_missing text_missing calendar_ends_soon
//             version_gap field_type_differs wrong_check_digit not_checked level_without_point no_place
// What only some situations show carries a witness: the fewest facts that show it on the first day the version is in force,
// as a request to plan; of a matter that no bundle has, as facts. Where nothing is reported no situation shows it;
// of one bundle at most 16 cycles and 100 overlaps are told.
// A network's points are checked like rows: the matters, bundles and calendars they name are known where any version has them,
// and offers' points where a network is loaded.
// Codes of JSON itself (not_json, duplicate_key, too_deep ...) and of conditions (type_error, condition_always_true ...).
//
// Threads: pure functions; ReadDocuments reads the files named and no others.
#ifndef ONETHING_LOAD_H_
#define ONETHING_LOAD_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "onething/catalog.h"
#include "onething/result.h"

namespace onething {

// A document: its name, for messages, and its text.
// Documents of one group (a file, or the parts of a folder) declare each id once and belong together.
struct SourceText {
  std::string name;
  std::string text;
  int group = 0;
};

// Each path is a file, or a folder whose *.json and *.geojson files are read in byte order of their paths.
// kNotFound, or kInvalidArgument for what is neither; kResourceExhausted for a file over the limit.
absl::StatusOr<std::vector<SourceText>> ReadDocuments(const std::vector<std::string>& paths,
                                                      const Limits& limits = {});

// The documents are parts of one catalog, or of several versions of one catalog id: every group that has a "catalog" header
// is a version; the parts of groups without one belong to all versions. GeoJSON networks (documents with
// "type": "FeatureCollection", or "features") belong to the whole catalog; their points come in the order of the documents.
// kResourceExhausted where a stated limit was passed, else kInvalidArgument.
Result<Catalog> LoadCatalog(std::span<const SourceText> documents, const Limits& limits = {});

// What is in force at a division ("": the base) by the version of a day, by default the newest, as a document: the base with
// all overlays on the path applied. It loads to the same rows, and its digest is that of the plans made from it.
// kInvalidArgument: no division's code; kNotFound: neither declared nor below one that is; kFailedPrecondition: no version in
// force.
absl::StatusOr<std::string> EffectiveJson(const Catalog& catalog, absl::string_view division,
                                          std::optional<Date> day = std::nullopt);

}  // namespace onething
#endif  // ONETHING_LOAD_H_
