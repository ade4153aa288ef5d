// Facts as requests and events give them: a value alone, or a value with where it comes from and
// how far it is to be trusted. Whether the catalog knows the fact is asked when a request is
// prepared; here there is no catalog. Messages name keys but no values: a value may say something
// about a person.
#ifndef ONETHING_SRC_REQUEST_GIVEN_H_
#define ONETHING_SRC_REQUEST_GIVEN_H_

#include <optional>
#include <string>
#include <vector>

#include "onething/request.h"
#include "read/object.h"

namespace onething::request {

// An object of facts by id: {"age": 12, "types": {"value": ["mental"], "source": "shared", "trust":
// "A"}}. It may be absent.
std::vector<RequestFact> ReadGivenFacts(read::Scope* scope, const read::Node* node);

// A value as JSON has it; nothing, reported, where it can be none.
std::optional<FactValue> ReadValue(read::Scope* scope, const read::Node& node);

// A list of strings, each once. No message names the one that stands twice: it may be a fact's
// value.
std::vector<std::string> ReadUniqueStrings(read::Scope* scope, const read::Node& node,
                                           absl::string_view what);

}  // namespace onething::request
#endif  // ONETHING_SRC_REQUEST_GIVEN_H_
