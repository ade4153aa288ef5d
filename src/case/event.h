// What an event of each kind may say, whoever tells it and whatever has happened before.
//
// A key that an event has no use for is an error and not passed over: a rating on "suspended" was
// meant for something.
#ifndef ONETHING_SRC_CASE_EVENT_H_
#define ONETHING_SRC_CASE_EVENT_H_

#include "onething/case.h"

namespace onething::cases {

// Who tells it.
enum class Teller : uint8_t { kEither, kAuthority, kApplicant };

enum class KeyRule : uint8_t { kNone, kMay, kMust };

struct EventRule {
  absl::string_view name;
  Teller teller = Teller::kEither;
  bool of_case = false;  // it may concern the case as one; else it concerns a step
  KeyRule stage = KeyRule::kNone, materials = KeyRule::kNone, facts = KeyRule::kNone,
          rating = KeyRule::kNone, reason = KeyRule::kMay;
};
const EventRule& RuleOf(EventKind kind);

}  // namespace onething::cases
#endif  // ONETHING_SRC_CASE_EVENT_H_
