// Reads the facts of a request or an event. Nothing is known of the catalog here, so a value is
// kept as JSON had it; whether it fits the fact's type is asked when the request is prepared.
#include "request/given.h"

#include "absl/container/flat_hash_set.h"
#include "read/references.h"

namespace onething::request {

using namespace read;  // the readers of values

namespace {

// Reads {"value", "source", "trust"} into the fact, and gives the value's node.
const Node* ReadGiven(Scope* scope, const Node& node, RequestFact* fact) {
  static constexpr absl::string_view kKeys[] = {"value", "source", "trust"};
  const Object object(scope, node, kKeys);
  const auto source = ReadEnum(scope, object.Get("source"), FactSource::kOutcome, "a source");
  if (source) fact->source = std::string(Name(*source));
  fact->trust = ReadEnum(scope, object.Get("trust"), Trust::kD, "a trust");
  return object.Require("value");
}

}  // namespace

// Null is refused: a fact that is not known is left out, and a null written
// by a host more often means a slip than that.
std::optional<FactValue> ReadValue(Scope* scope, const Node& node) {
  switch (node.kind) {
    case Kind::kBool: return node.boolean;
    case Kind::kInt: return node.integer;
    case Kind::kDouble: return node.number;
    case Kind::kString: return std::string(node.text);
    case Kind::kArray: return ReadUniqueStrings(scope, node, "strings");
    case Kind::kNull:
    case Kind::kObject: break;
  }
  scope->WrongType(node, "a value (what is not known is left out)");
  return std::nullopt;
}

// A fact is its value alone, or an object that also says whence it is and how far it can be
// trusted:
//
//   {"age": 12, "household": {"value": "130607", "source": "shared", "trust": "A"}}
//
// One that cannot be read is left out and reported; those after it are read on, so that a host
// learns of all slips at once.
std::vector<RequestFact> ReadGivenFacts(Scope* scope, const Node* node) {
  std::vector<RequestFact> facts;
  for (const Node* entry : Entries(scope, node)) {
    RequestFact fact;
    fact.id = std::string(entry->key);
    const Node* value = entry->is(Kind::kObject) ? ReadGiven(scope, *entry, &fact) : entry;
    if (value == nullptr) continue;
    std::optional<FactValue> read = ReadValue(scope, *value);
    if (!read) continue;
    fact.value = *std::move(read);
    facts.push_back(std::move(fact));
  }
  return facts;
}

// A repeated element is refused and not dropped: whoever wrote it twice may have meant another.
std::vector<std::string> ReadUniqueStrings(Scope* scope, const Node& node, absl::string_view what) {
  std::vector<std::string> strings;
  absl::flat_hash_set<std::string> seen;
  for (const Node* element : Elements(scope, &node, what)) {
    std::optional<std::string> text = ReadString(scope, element);
    if (!text) continue;
    if (seen.insert(*text).second) strings.push_back(*std::move(text));
    else scope->Error(*element, "duplicate_value", "expected each element once");
  }
  return strings;
}

}  // namespace onething::request
