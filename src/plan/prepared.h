// A request with its names resolved: what the planner works from.
#ifndef ONETHING_SRC_PLAN_PREPARED_H_
#define ONETHING_SRC_PLAN_PREPARED_H_

#include <memory>
#include <optional>
#include <vector>

#include "condition/knowledge.h"
#include "onething/plan.h"

namespace onething {

struct PreparedHeld {
  MaterialId material{};
  Trust trust = Trust::kD;
  std::optional<Date> issued, expires;
};

struct PreparedStep {
  const Step* step = nullptr;
  const Matter* matter = nullptr;  // of the edition whose overlays count for it
  const Edition* edition = nullptr;
  bool already_held = false;  // all it produces is held, and the step is unless_held
  bool named = false;         // by the request's "steps"
  std::optional<Date> apply_from;
  WorkCalendar::Lookup apply_from_lookup;
  std::optional<Date> apply_by;
};

struct PreparedRequest::Data {
  std::shared_ptr<const Version> version;
  const Edition* edition = nullptr;  // the bundle's
  BundleId bundle_id{};
  const Bundle* bundle = nullptr;
  const WorkCalendar* calendar = nullptr;
  Instant submitted, received;
  bool submitted_is_date = false;
  Date day;               // of submission
  bool all_steps = true;  // the request names none
  bool commitment = false;
  std::vector<FactKeys> given;      // in declared order of the facts
  std::vector<PreparedStep> steps;  // as the bundle declares them
  std::vector<PreparedHeld> held;
  Knowledge knowledge;  // of the facts given
  Limits limits;
};

// Whether a held material of this trust and dates serves on a day: valid through `expires`, else issued + valid, else for ever.
bool ValidOn(const PreparedHeld& held, const Material& material, const WorkCalendar& calendar,
             Date day);

// The day a count of time from a date ends, rolled to a workday.
Date CountFrom(const WorkCalendar& calendar, Date date, Limit limit,
               WorkCalendar::Lookup* lookup = nullptr);

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_PREPARED_H_
