#include "onething/route.h"

namespace onething {

absl::string_view Name(TaskKind kind) {
  constexpr absl::string_view kNames[] = {"submit", "appear", "collect"};
  return kNames[static_cast<size_t>(kind)];
}

absl::string_view Name(Objective objective) {
  constexpr absl::string_view kNames[] = {"trips", "doors", "distance", "added"};
  return kNames[static_cast<size_t>(objective)];
}

absl::string_view Name(Unplaced::Why why) {
  constexpr absl::string_view kNames[] = {"no_offer", "channel_not_allowed", "nobody_upwards",
                                          "excepted", "division_too_coarse", "never_open"};
  return kNames[static_cast<size_t>(why)];
}

}  // namespace onething
