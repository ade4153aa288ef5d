#include "onething/plan.h"

namespace onething {

absl::string_view Name(Status status) {
  constexpr absl::string_view kNames[] = {"undetermined", "included", "excluded"};
  return kNames[static_cast<size_t>(status)];
}

absl::string_view Name(Reason reason) {
  constexpr absl::string_view kNames[] = {"", "not_requested", "not_chosen", "not_entitled",
                                          "already_held"};
  return kNames[static_cast<size_t>(reason)];
}

absl::string_view Name(EdgeKind kind) {
  constexpr absl::string_view kNames[] = {"after", "material", "fact"};
  return kNames[static_cast<size_t>(kind)];
}

absl::string_view Name(MaterialSource source) {
  constexpr absl::string_view kNames[] = {"produced", "shared",     "generated",
                                          "held",     "commitment", "submit"};
  return kNames[static_cast<size_t>(source)];
}

absl::string_view Name(Basis basis) {
  constexpr absl::string_view kNames[] = {"stages", "promised", "statutory", "extended"};
  return kNames[static_cast<size_t>(basis)];
}

}  // namespace onething
