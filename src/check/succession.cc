#include "check/succession.h"

namespace onething::check {
namespace {

void CheckPair(const Version& before, const Version& after, const Node& header,
               Findings* findings) {
  if (before.id != after.id) {
    findings->Error(header, "catalog_id_differs",
                    absl::StrCat("expected a version of the catalog \"", before.id, "\""));
  }
  const Date last = before.to.value_or(kLastDate), first = after.from.value_or(kFirstDate);
  const Node& dates = Along(header, {"effective"});
  if (last >= first) {
    findings->Error(dates, "version_overlap",
                    absl::StrCat("version \"", before.version, "\" is still in force"));
  } else if (last.days + 1 < first.days) {
    findings->Warning(
        dates, "version_gap",
        absl::StrCat("no version is in force between \"", before.version, "\" and this one"));
  }
}

}  // namespace

void CheckSuccession(const std::vector<CompiledVersion>& versions, Findings* findings) {
  for (size_t i = 1; i < versions.size(); ++i)
    CheckPair(*versions[i - 1].version, *versions[i].version, *versions[i].header, findings);
}

}  // namespace onething::check
