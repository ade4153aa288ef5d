// The names in an event, looked up in the case: step, stage, materials, facts, and whose event it
// is.
//
// The teller is checked too: a stage is done by the department that has it, what the applicant
// brings is told by the applicant. All problems are found in one go; a message names ids of the
// catalog alone, never a value of a fact.
#include "case/event_names.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "case/event.h"
#include "plan/prepared.h"

namespace onething::cases {

std::string Quoted(absl::string_view name) {
  return absl::StrCat("\"", name, "\"");
}

void AddError(std::vector<Diagnostic>* findings, absl::string_view pointer, absl::string_view code,
              std::string message) {
  Diagnostic finding;
  finding.code = std::string(code);
  finding.pointer = std::string(pointer);
  finding.message = std::move(message);
  findings->push_back(std::move(finding));
}

namespace {

class NameResolver {
 public:
  NameResolver(const Event& event, const CaseRules& rules, std::vector<Diagnostic>* findings)
      : event_(event),
        rules_(rules),
        version_(*rules.version),
        findings_(findings),
        named_{.event = event, .materials = {}} {}

  NamedEvent Run() {
    ResolveStep();
    ResolveTeller();
    const bool of_step = !named_.of_case();
    if (of_step && event_.kind == EventKind::kStageDone) ResolveStage();
    for (size_t i = 0; i < event_.materials.size(); ++i) ResolveMaterial(i);
    if (of_step) {
      for (const RequestFact& fact : event_.facts) ResolveFact(fact);
    }
    return std::move(named_);
  }

 private:
  void Error(absl::string_view pointer, absl::string_view code, std::string message) {
    AddError(findings_, pointer, code, std::move(message));
  }

  void Unknown(absl::string_view pointer, absl::string_view kind, absl::string_view name,
               const std::vector<absl::string_view>& known) {
    const std::string nearest = NearestName(name, known);
    Error(pointer, absl::StrCat("unknown_", kind),
          absl::StrCat("unknown ", kind, " ", Quoted(name),
                       nearest.empty() ? "" : absl::StrCat("; nearest is ", Quoted(nearest))));
  }

  std::string WhatItConcerns() const {
    return named_.of_case() ? "the bundle" : absl::StrCat("step ", Quoted(event_.step));
  }

  void ResolveStep() {
    if (event_.step.empty()) {
      if (RuleOf(event_.kind).of_case) return;
      return Error("", "missing_key",
                   absl::StrCat("missing \"step\": ", Name(event_.kind), " concerns one step"));
    }
    std::vector<absl::string_view> known;
    const std::vector<Step>& steps = rules_.bundle->steps;
    for (StepIndex step(0); step < steps.size(); ++step) {
      known.push_back(steps[step].id);
      if (steps[step].id == event_.step) named_.step = step;
    }
    if (named_.of_case()) return Unknown("/step", "step", event_.step, known);
    named_.position = rules_.position_of[named_.step];
    named_.matter = rules_.steps[named_.position].matter;
  }

  void ResolveTeller() {
    const bool applicant = event_.by == "applicant";
    if (!applicant && !version_.departments.Find(event_.by)) {
      std::vector<absl::string_view> known = version_.departments.All();
      known.push_back("applicant");
      return Unknown("/by", "department", event_.by, known);
    }
    const Teller teller = RuleOf(event_.kind).teller;
    if (teller == Teller::kApplicant && !applicant)
      Error("/by", "wrong_owner",
            absl::StrCat(Name(event_.kind), " is the applicant's: expected \"applicant\""));
    if (teller == Teller::kAuthority && applicant)
      Error("/by", "wrong_owner",
            absl::StrCat(Name(event_.kind), " is an authority's: expected a department"));
  }

  void ResolveStage() {
    std::vector<absl::string_view> known;
    const std::vector<Stage>& stages = named_.matter->stages;
    for (size_t i = 0; i < stages.size() && i < 256; ++i) {
      known.push_back(stages[i].id);
      if (stages[i].id != event_.stage) continue;
      named_.stage = static_cast<uint8_t>(i);
      if (!stages[i].after_result) return;
      return Error(
          "/stage", "event_impossible",
          absl::StrCat("stage ", Quoted(event_.stage), " follows the result: it is not timed"));
    }
    Unknown("/stage", "stage", event_.stage, known);
  }

  static bool Requires(const std::vector<Requirement>& requirements, MaterialId material) {
    for (const Requirement& requirement : requirements) {
      for (const Alternative& alternative : requirement.any_of) {
        for (const Need& need : alternative) {
          if (need.material == material) return true;
        }
      }
    }
    return false;
  }

  void ResolveMaterial(size_t i) {
    const std::string pointer = absl::StrCat("/materials/", i);
    const std::string& name = event_.materials[i];
    const auto id = version_.materials.Find(name);
    if (!id) return Unknown(pointer, "material", name, version_.materials.All());
    const bool required = Requires(rules_.bundle->requires_, *id) ||
                          (named_.matter != nullptr && Requires(named_.matter->requires_, *id));
    if (required) return named_.materials.push_back(*id);
    Error(pointer, "not_required",
          absl::StrCat(WhatItConcerns(), " does not require ", Quoted(name)));
  }

  void ResolveFact(const RequestFact& fact) {
    const auto id = version_.facts.Find(fact.id);
    const std::string pointer = absl::StrCat("/facts/", fact.id);
    if (!id) return Unknown(pointer, "fact", fact.id, version_.facts.Names());
    const std::vector<FactId>& decides = named_.matter->decides;
    std::string problem;
    if (std::find(decides.begin(), decides.end(), *id) == decides.end())
      Error(pointer, "not_an_outcome",
            absl::StrCat(WhatItConcerns(), " does not decide ", Quoted(fact.id)));
    else if (!KeysOf(*version_.conditions, *id, fact.value, &problem))
      Error(pointer, "wrong_value", absl::StrCat("fact ", Quoted(fact.id), ": ", problem));
  }

  const Event& event_;
  const CaseRules& rules_;
  const Version& version_;
  std::vector<Diagnostic>* findings_;
  NamedEvent named_;
};

}  // namespace

NamedEvent ResolveNames(const Event& event, const CaseRules& rules,
                        std::vector<Diagnostic>* findings) {
  return NameResolver(event, rules, findings).Run();
}

}  // namespace onething::cases
