// The options that commands share, and what follows from them.
#ifndef ONETHING_SRC_CLI_OPTIONS_H_
#define ONETHING_SRC_CLI_OPTIONS_H_

#include <optional>
#include <span>
#include <string>

#include "cli/report.h"
#include "onething/catalog.h"
#include "onething/plan.h"
#include "onething/render.h"

namespace onething::cli {

// Whether some step is in, or may be, and somebody takes every errand for those that are.
bool IsTaken(const Plan& plan);

// --format and --locale; what is wrong with them is reported. JSON is the default where --json is given or `json` says so;
// `formats`: those that the command can write.
inline constexpr Format kPageFormats[] = {Format::kJson, Format::kText, Format::kMarkdown};
RenderOptions ReadRenderOptions(const Arguments& arguments, bool json, Report* report,
                                std::span<const Format> formats = kPageFormats);
// The machine's civil minute. Nothing below the command line reads a clock.
Instant CivilNow();
// --now, else that; what is no instant is reported.
Instant ReadNow(const Arguments& arguments, Report* report);
// An option's day or division code; nothing where it is not given or, reported, not as it should be.
std::optional<Date> ReadDay(const Arguments& arguments, absl::string_view option, Report* report);
std::string ReadDivision(const Arguments& arguments, absl::string_view option, Report* report);

// The first day of a version that its calendar covers.
Date FirstDay(const Version& version);
// The bundle of the version in force on a day, as the base has it; null where there is none.
const Bundle* BundleOn(const Catalog& catalog, Date day, absl::string_view name);
// A request that gives no fact, but where a division is named that of the bundle's `overlay_by`.
Request OpenRequest(const Catalog& catalog, absl::string_view bundle, Date submitted,
                    const std::string& division);
// What a failed answer says, and the exit code: a request that names what is not there is bad input.
int FinishFailed(absl::string_view file, const absl::Status& status, Report* report);

}  // namespace onething::cli
#endif  // ONETHING_SRC_CLI_OPTIONS_H_
