// The situations document: how many there are, then a row each, with the facts that name it, its
// steps and its figures. Where there are more than the limit `count` alone tells them, and the
// list is empty. A situation without a plan has its `problem` in place of steps.
#include "document/situation.h"

#include "situation/way.h"

namespace onething {

// `finish` is null where some step has no limit, so that no day can be told; it is absent, with all
// figures, only where there is no plan:
//
//   {"facts": {"age": 12}, "problem": "…"}
void document::WriteSituation(const Situation& row, const Version& version, const Bundle& bundle,
                              RowWriter* out) {
  out->Key("facts").Raw(situation::FactsJson(version.facts, row.facts));
  if (!row.status.ok()) {
    out->Field("problem", row.status.message());
    return;
  }
  out->Field("as_bundle", row.as_bundle).Steps("steps", bundle, row.steps);
  out->Field("finish", row.finish);
  out->Sums("totals", row.totals).Sums("separately", row.separately);
}

std::string SituationsJson(const SituationTable& table) {
  return document::Whole([&](document::RowWriter* out) {
    out->Field("bundle", table.version->bundles[table.bundle_id]);
    out->Field("version", table.version->version).Field("submitted", table.submitted);
    out->Field("count", table.count).Rows("situations", table.rows, [&](const Situation& row) {
      document::WriteSituation(row, *table.version, *table.bundle, out);
    });
  });
}

}  // namespace onething
