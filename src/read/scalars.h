// Single values: each reader takes a member that may be absent (null), and reports one that is not
// as it should be.
#ifndef ONETHING_SRC_READ_SCALARS_H_
#define ONETHING_SRC_READ_SCALARS_H_

#include <optional>
#include <string>
#include <vector>

#include "read/object.h"

namespace onething::read {

std::optional<std::string> ReadString(Scope* scope, const Node* node,
                                      absl::string_view what = "a string");
bool ReadBool(Scope* scope, const Node* node, bool otherwise);
std::optional<int32_t> ReadCount(Scope* scope, const Node* node, int32_t most);
std::optional<Date> ReadDate(Scope* scope, const Node* node);
Text ReadText(Scope* scope, const Node* node);
std::vector<std::string> ReadStrings(Scope* scope, const Node* node);
Source ReadSource(Scope* scope, const Node* node);
ConditionId ReadCondition(Scope* scope, const Node* node);
std::optional<Limit> ReadLimit(Scope* scope, const Node* node);
// The one unit among an object's members; `number` allows a fact in place of the count. Nothing,
// unreported, where no unit stands.
std::optional<Limit> LimitOf(Scope* scope, const Object& object,
                             std::optional<FactId>* number = nullptr);
inline constexpr absl::string_view kUnits[] = {"workdays", "days", "months", "hours", "immediate"};

}  // namespace onething::read
#endif  // ONETHING_SRC_READ_SCALARS_H_
