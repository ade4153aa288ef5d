#include "load/rows/department.h"

namespace onething::load {

Department ReadDepartmentRow(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {"name", "kind"};
  Department department;
  const Object object(scope, node, kKeys);
  if (node.key == "applicant")
    scope->Error(node, "reserved_id",
                 "\"applicant\" is what the applicant does himself, no department");
  department.name = ReadText(scope, object.Require("name"));
  department.kind =
      ReadEnum(scope, object.Get("kind"), Department::Kind::kCompany, "a kind of department")
          .value_or(Department::Kind::kAgency);
  return department;
}

}  // namespace onething::load
