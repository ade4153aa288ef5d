#include "load/rows/fee.h"

namespace onething::load {
std::vector<Fee> ReadFees(Scope* scope, const Node* node) {
  static constexpr absl::string_view kKeys[] = {"name", "amount", "when"};
  std::vector<Fee> fees;
  for (const Node* entry : Entries(scope, node)) {
    const Object object(scope, *entry, kKeys);
    Fee fee;
    fee.id = std::string(entry->key);
    fee.name = ReadText(scope, object.Get("name"));
    fee.when = ReadCondition(scope, object.Get("when"));
    if (const Node* amount = object.Require("amount")) {
      std::vector<Diagnostic> findings;
      fee.amount = ParseAmount(*amount, scope->version->facts, &findings);
      scope->findings->Add(std::move(findings));
    }
    fees.push_back(std::move(fee));
  }
  return fees;
}

}  // namespace onething::load
