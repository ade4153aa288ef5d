// An event document, read. What each kind of event may say stands in one table: who tells it,
// whether it may concern the case as one, and which keys it may and must have. Reading checks the
// keys; the names in them are the catalog's, so they are checked when the event is appended
// (event_names.h).
//
// For example, `supplement_asked` is told by an authority, of one step, and has to name materials:
//
//   {"at": "2026-03-04T10:00", "event": "supplement_asked", "step": "make", "by": "office",
//    "materials": ["photo"], "reason": "The photo is too dark"}
#include "case/event.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "read/document.h"
#include "read/references.h"
#include "request/given.h"

namespace onething::cases {

const EventRule& RuleOf(EventKind kind) {
  constexpr Teller kEither = Teller::kEither, kOffice = Teller::kAuthority,
                   kPerson = Teller::kApplicant;
  constexpr KeyRule no = KeyRule::kNone, may = KeyRule::kMay, must = KeyRule::kMust;
  // clang-format off
  static constexpr EventRule kRules[kEventKinds] = {
      //                  told by  of case  stage materials facts rating reason
      {"submitted",        kEither, false,   no,   may,      no,   no,    may},
      {"supplement_asked", kOffice, false,   no,   must,     no,   no,    may},
      {"supplemented",     kPerson, true,    no,   may,      no,   no,    may},
      {"accepted",         kOffice, false,   no,   no,       no,   no,    may},
      {"refused",          kOffice, false,   no,   no,       no,   no,    may},
      {"suspended",        kOffice, false,   no,   no,       no,   no,    must},
      {"resumed",          kEither, false,   no,   no,       no,   no,    may},
      {"extended",         kOffice, true,    no,   no,       no,   no,    may},
      {"stage_done",       kEither, false,   must, no,       no,   no,    may},
      {"decided",          kOffice, false,   no,   no,       may,  no,    may},
      {"issued",           kOffice, false,   no,   no,       no,   no,    may},
      {"collected",        kEither, false,   no,   no,       no,   no,    may},
      {"withdrawn",        kPerson, true,    no,   no,       no,   no,    may},
      {"rated",            kPerson, true,    no,   no,       no,   must,  may}};
  // clang-format on
  return kRules[static_cast<size_t>(kind)];
}

}  // namespace onething::cases

namespace onething {

absl::string_view Name(EventKind kind) {
  return cases::RuleOf(kind).name;
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

}  // namespace onething

namespace onething::cases {
namespace {

using read::Node;
using read::Object;
using read::Scope;

class EventReader {
 public:
  explicit EventReader(read::Scope* scope) : scope_(*scope) {}

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
    const EventRule& rule = RuleOf(kind);
    CheckKey(object, "stage", rule.stage);
    CheckKey(object, "materials", rule.materials);
    CheckKey(object, "facts", rule.facts);
    CheckKey(object, "rating", rule.rating);
    CheckKey(object, "step", rule.of_case ? KeyRule::kMay : KeyRule::kMust);
    CheckKey(object, "reason", rule.reason);
    const Node* materials = object.Get("materials");
    if (rule.materials == KeyRule::kMust && materials != nullptr && event_.materials.empty())
      scope_.Error(*materials, "empty_list", "expected all that is missing, said once");
  }

  void CheckKey(const Object& object, absl::string_view key, KeyRule rule) {
    const Node* node = object.Get(key);
    if (rule == KeyRule::kMust) object.Require(key);
    else if (rule == KeyRule::kNone && node != nullptr)
      scope_.Error(*node, "unknown_key",
                   absl::StrCat("an event \"", Name(event_.kind), "\" has no \"", key, "\""));
  }

  read::Scope& scope_;
  Event event_;
};

}  // namespace

}  // namespace onething::cases

namespace onething {

Result<Event> ParseEvent(absl::string_view json, absl::string_view file, const Limits& limits) {
  return read::ReadDocument(json, file, limits, [](read::Scope* scope, const json::Node& root) {
    return cases::EventReader(scope).Read(root);
  });
}

}  // namespace onething
