// The names in an event, looked up in the catalog.
#ifndef ONETHING_SRC_CASE_EVENT_NAMES_H_
#define ONETHING_SRC_CASE_EVENT_NAMES_H_

#include <string>
#include <vector>

#include "case/open_case.h"

namespace onething::cases {

struct NamedEvent {
  const Event& event;
  StepIndex step = plan::kOfBundle;  // kOfBundle: it concerns the case as one
  PlanPosition position = {};        // of the step
  const Matter* matter = nullptr;
  uint8_t stage = 0;
  std::vector<MaterialId> materials;

  EventKind kind() const { return event.kind; }
  bool of_case() const { return step == plan::kOfBundle; }
};

// What is wrong is added to `findings`: a name that is not there, or is not the step's, with the
// nearest; a teller whose event it is not. The values of facts stand in no message.
NamedEvent ResolveNames(const Event& event, const CaseRules& rules,
                        std::vector<Diagnostic>* findings);

std::string Quoted(absl::string_view name);
void AddError(std::vector<Diagnostic>* findings, absl::string_view pointer, absl::string_view code,
              std::string message);

}  // namespace onething::cases
#endif  // ONETHING_SRC_CASE_EVENT_NAMES_H_
