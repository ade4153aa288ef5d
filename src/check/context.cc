#include "check/context.h"

namespace onething::check {

const Node& Along(const Node& node, std::initializer_list<absl::string_view> path) {
  const Node* at = &node;
  for (absl::string_view key : path) {
    const Node* next = at->Find(key);
    if (next == nullptr) break;
    at = next;
  }
  return *at;
}

Context::Context(const CompiledVersion& from, Findings* to)
    : compiled(from),
      version(*from.version),
      conditions(*version.conditions),
      findings(*to),
      day(version.from.value_or(from.newest_source.value_or(FromCivil({2000, 1, 1})))),
      diagram(to->limits().diagram_nodes, &conditions.diagram()),
      view(&diagram) {
  std::vector<Diagnostic> none;
  knowledge.Set(conditions, day, {}, &none);
  view.Begin(&knowledge);
}

}  // namespace onething::check
