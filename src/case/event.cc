// Events and their names; an event document read.
#include "json/findings.h"
#include "onething/case.h"
#include "read/document.h"
#include "read/references.h"
#include "request/given.h"

namespace onething {

absl::string_view Name(EventKind kind) {
  constexpr absl::string_view kNames[] = {
      "submitted", "supplement_asked", "supplemented", "accepted",   "refused",
      "suspended", "resumed",          "extended",     "stage_done", "decided",
      "issued",    "collected",        "withdrawn",    "rated"};
  return kNames[static_cast<size_t>(kind)];
}
absl::string_view Name(StepState state) {
  constexpr absl::string_view kNames[] = {"waiting",   "received", "supplementing", "running",
                                          "suspended", "done",     "refused",       "withdrawn"};
  return kNames[static_cast<size_t>(state)];
}
absl::string_view Name(Light light) {
  constexpr absl::string_view kNames[] = {"green", "yellow", "red"};
  return kNames[static_cast<size_t>(light)];
}
absl::string_view Name(CaseProgress progress) {
  constexpr absl::string_view kNames[] = {"open", "done", "ended"};
  return kNames[static_cast<size_t>(progress)];
}
absl::string_view Name(Owner::Kind kind) {
  constexpr absl::string_view kNames[] = {"applicant", "suspension", "authority"};
  return kNames[static_cast<size_t>(kind)];
}

bool Event::operator==(const Event& other) const {
  const auto same = [](const RequestFact& a, const RequestFact& b) {
    return a.id == b.id && a.value == b.value && a.source == b.source && a.trust == b.trust;
  };
  return at == other.at && kind == other.kind && step == other.step && by == other.by &&
         stage == other.stage && materials == other.materials && rating == other.rating &&
         reason.by_locale == other.reason.by_locale &&
         std::equal(facts.begin(), facts.end(), other.facts.begin(), other.facts.end(), same);
}

namespace {

using read::Node;
using read::Object;
using read::Scope;

struct KeyRule {
  absl::string_view key;
  std::initializer_list<EventKind> allowed, required;
};

// Which keys an event of a kind may and must have.
const KeyRule kKeyRules[] = {
    {"stage", {EventKind::kStageDone}, {EventKind::kStageDone}},
    {"materials",
     {EventKind::kSubmitted, EventKind::kSupplementAsked, EventKind::kSupplemented},
     {EventKind::kSupplementAsked}},
    {"facts", {EventKind::kDecided}, {}},
    {"rating", {EventKind::kRated}, {EventKind::kRated}},
};

bool IsOf(std::initializer_list<EventKind> kinds, EventKind kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool MayConcernAll(EventKind kind) {
  return IsOf(
      {EventKind::kExtended, EventKind::kSupplemented, EventKind::kWithdrawn, EventKind::kRated},
      kind);
}

class EventReader {
 public:
  explicit EventReader(read::Findings* findings) { scope_.findings = findings; }

  Event Read(const Node& root) {
    static constexpr absl::string_view kKeys[] = {"at",        "event", "step",   "by",    "stage",
                                                  "materials", "facts", "reason", "rating"};
    const Object object(&scope_, root, kKeys);
    if (!object) return {};
    ReadInstant(object.Require("at"));
    const auto kind =
        read::ReadEnum(&scope_, object.Require("event"), EventKind::kRated, "an event");
    event_.by = read::ReadString(&scope_, object.Require("by"), "a department, or \"applicant\"")
                    .value_or("");
    event_.step = read::ReadString(&scope_, object.Get("step"), "the id of a step").value_or("");
    event_.stage = read::ReadString(&scope_, object.Get("stage"), "the id of a stage").value_or("");
    if (const Node* materials = object.Get("materials"))
      event_.materials = request::ReadUniqueStrings(&scope_, *materials, "ids of materials");
    event_.facts = request::ReadGivenFacts(&scope_, object.Get("facts"));
    if (const Node* reason = object.Get("reason")) event_.reason = read::ReadText(&scope_, reason);
    ReadRating(object.Get("rating"));
    if (kind) CheckKeys(object, *kind);
    return std::move(event_);
  }

 private:
  void ReadInstant(const Node* node) {
    const auto text = read::ReadString(&scope_, node, "an instant");
    if (!text) return;
    const std::optional<Instant> at = ParseInstant(*text);
    if (at) event_.at = *at;
    else scope_.Error(*node, "bad_date", "expected an instant YYYY-MM-DDTHH:MM that exists");
  }

  void ReadRating(const Node* node) {
    if (node == nullptr) return;
    const bool right = node->is(json::Kind::kInt) && node->integer >= 1 && node->integer <= 5;
    if (right) event_.rating = static_cast<int>(node->integer);
    else scope_.Error(*node, "out_of_range", "expected a rating from 1 (worst) to 5 (best)");
  }

  void CheckKeys(const Object& object, EventKind kind) {
    event_.kind = kind;
    for (const KeyRule& rule : kKeyRules) {
      const Node* node = object.Get(rule.key);
      if (IsOf(rule.required, kind)) object.Require(rule.key);
      else if (node != nullptr && !IsOf(rule.allowed, kind)) NotOf(*node, rule.key, kind);
    }
    if (!MayConcernAll(kind)) object.Require("step");
    if (kind == EventKind::kSuspended) object.Require("reason");
    const Node* materials = object.Get("materials");
    if (kind == EventKind::kSupplementAsked && materials != nullptr && event_.materials.empty())
      scope_.Error(*materials, "empty_list", "expected all that is missing, said once");
  }

  void NotOf(const Node& node, absl::string_view key, EventKind kind) {
    scope_.Error(node, "unknown_key",
                 absl::StrCat("an event \"", Name(kind), "\" has no \"", key, "\""));
  }

  Scope scope_;
  Event event_;
};

}  // namespace

std::optional<Event> ParseEvent(absl::string_view json, absl::string_view file,
                                const Limits& limits, std::vector<Diagnostic>* findings) {
  return read::ReadDocument(
      json, file, limits, findings,
      [](const Node& root, read::Findings* gathered) { return EventReader(gathered).Read(root); });
}

absl::StatusOr<Event> ParseEvent(absl::string_view json, const Limits& limits) {
  std::vector<Diagnostic> findings;
  std::optional<Event> event = ParseEvent(json, "", limits, &findings);
  if (!event) return StatusOfInput(findings);
  return *std::move(event);
}

}  // namespace onething
