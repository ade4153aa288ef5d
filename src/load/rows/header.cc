#include "load/rows/header.h"

namespace onething::load {
namespace {

void ReadEffective(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {"from", "to"};
  const Object object(scope, node, kKeys);
  const auto day = [&](absl::string_view key) -> std::optional<Date> {
    const Node* member = object.Get(key);
    return member == nullptr || member->is(Kind::kNull) ? std::nullopt : ReadDate(scope, member);
  };
  Version& version = *scope->version;
  version.from = day("from");
  version.to = day("to");
  if (version.from && version.to && *version.to < *version.from)
    scope->Error(*object.Get("to"), "out_of_range", "expected no earlier than \"from\"");
}

}  // namespace

const Node* ReadHeader(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {"id", "version", "effective", "calendar"};
  const Object object(scope, node, kKeys);
  if (!object) return nullptr;
  Version& version = *scope->version;
  const Node* id = object.Require("id");
  version.id = ReadString(scope, id).value_or("");
  if (id != nullptr && id->is(Kind::kString)) CheckId(scope, *id, id->text);
  version.version = ReadString(scope, object.Require("version")).value_or("");
  if (const Node* effective = object.Get("effective")) ReadEffective(scope, *effective);
  const Node* calendar = object.Get("calendar");
  return calendar == nullptr && version.calendars.size() != 1 ? object.Require("calendar")
                                                              : calendar;
}

}  // namespace onething::load
