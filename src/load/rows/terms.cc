#include "load/rows/terms.h"
#include "json/writer.h"

namespace onething::load {
namespace {

LimitRow ReadLimitRow(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {"when", "promised", "statutory", "extension"};
  LimitRow row;
  const Object object(scope, node, kKeys);
  if (!object) return row;
  row.when = ReadCondition(scope, object.Get("when"));
  const Terms terms = ReadTerms(scope, object);
  row.promised = terms.promised;
  row.statutory = terms.statutory;
  row.extension = terms.extension;
  row.law = terms.law;
  json::Write(node, &row.json);
  if (row.law == Law::kUnknown)
    scope->findings->Warning(
        node, "limit_missing",
        "\"statutory\" is not stated; where the law sets no limit, say \"none\"");
  if (!row.promised) scope->findings->Warning(node, "limit_missing", "no limit is promised");
  return row;
}

}  // namespace

Terms ReadTerms(Scope* scope, const Object& object) {
  Terms terms;
  terms.promised = ReadLimit(scope, object.Get("promised"));
  if (const Node* statutory = object.Get("statutory")) {
    const bool none = statutory->is(Kind::kString) && statutory->text == "none";
    if (none) terms.law = Law::kNone;
    else if (statutory->is(Kind::kString))
      scope->Unknown(*statutory, "unknown_value", "a limit or \"none\"", statutory->text, {"none"});
    else if ((terms.statutory = ReadLimit(scope, statutory))) terms.law = Law::kGiven;
  }
  const Node* extension = object.Get("extension");
  terms.extension = ReadLimit(scope, extension);
  if (extension != nullptr && (object.Get("statutory") == nullptr || terms.law == Law::kNone)) {
    scope->Error(*extension, "extension_without_law",
                 "an extension prolongs a statutory limit, and there is none");
  }
  const bool longer = terms.promised && terms.statutory &&
                      terms.promised->unit == terms.statutory->unit &&
                      terms.promised->count > terms.statutory->count;
  if (longer)
    scope->findings->Warning(*object.Get("promised"), "promise_over_law",
                             "the promise is longer than the law allows");
  return terms;
}

std::vector<LimitRow> ReadLimitRows(Scope* scope, const Node& matter, const Node* node) {
  std::vector<LimitRow> rows;
  for (const Node* row : Elements(scope, node, "limits")) rows.push_back(ReadLimitRow(scope, *row));
  if (rows.empty())
    scope->findings->Warning(node != nullptr ? *node : matter, "limit_missing",
                             "the matter has no limit");
  return rows;
}

}  // namespace onething::load
