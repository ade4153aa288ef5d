// Facts as requests and events give them.
#ifndef ONETHING_SRC_REQUEST_GIVEN_H_
#define ONETHING_SRC_REQUEST_GIVEN_H_

#include <string>
#include <vector>

#include "onething/request.h"
#include "read/scope.h"

namespace onething::read {

// An object of facts by id: {"age": 12, "types": {"value": ["mental"], "source": "shared", "trust": "A"}}. It may be absent.
std::vector<RequestFact> ReadGivenFacts(Scope* scope, const Node* node);

// A list of strings, each once. No message names the one that stands twice: it may be a fact's value.
std::vector<std::string> ReadUniqueStrings(Scope* scope, const Node& node, absl::string_view what);

}  // namespace onething::read
#endif  // ONETHING_SRC_REQUEST_GIVEN_H_
