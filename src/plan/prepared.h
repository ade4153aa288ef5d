// A request with its names resolved: what the planner works from.
#ifndef ONETHING_SRC_PLAN_PREPARED_H_
#define ONETHING_SRC_PLAN_PREPARED_H_

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "condition/knowledge.h"
#include "onething/plan.h"

namespace onething::plan {

struct PreparedHeld {
  MaterialId material{};
  Trust trust = Trust::kD;
  std::optional<Date> issued, expires;
};

struct PreparedStep {
  const Step* step = nullptr;
  const Matter* matter = nullptr;  // of the edition whose overlays count for it
  const Edition* edition = nullptr;
  Ref limit_row = 0;             // over the matter's limits: which is the first to hold
  uint32_t first_stage_row = 0;  // in the request's stage_rows: the same of each stage
  bool already_held = false;     // all it produces is held, and the step is unless_held
  bool named = false;            // by the request's "steps"
  std::optional<Date> apply_from;
  WorkCalendar::Lookup apply_from_lookup;
  std::optional<Date> apply_by;
};

}  // namespace onething::plan

namespace onething {

struct PreparedRequest::Data {
  std::shared_ptr<const Version> version;
  std::shared_ptr<const Network> network;  // may be null
  const Edition* edition = nullptr;        // the bundle's
  BundleId bundle_id{};
  const Bundle* bundle = nullptr;
  const WorkCalendar* calendar = nullptr;
  Instant submitted, received;
  bool submitted_is_date = false;
  Date day;               // of submission
  bool all_steps = true;  // the request names none
  bool commitment = false;
  std::vector<FactKeys> given;             // in declared order of the facts
  std::vector<FactId> standing_for_class;  // of these no true value is known
  std::vector<plan::PreparedStep> steps;   // as the bundle declares them
  std::vector<Ref> stage_rows;
  // Who delivers what: (material or fact, step), in order.
  std::vector<std::pair<uint16_t, StepIndex>> producers, deciders;
  std::vector<plan::PreparedHeld> held;
  std::vector<std::pair<FactId, std::string>> divisions;  // of the facts given, their codes
  std::string home_division;
  std::optional<Place> home;
  std::vector<Offer::Channel> channels;  // allowed, in order of preference
  std::vector<Objective> objective;
  std::optional<int64_t> trip_limit;  // metres
  Knowledge knowledge;                // of the facts given
  Limits limits;

  // Over a stage's limits: which is the first to hold.
  Ref StageRow(const plan::PreparedStep& step, StageIndex stage) const {
    return stage_rows[step.first_stage_row + stage];
  }
};

// What stands behind a prepared request.
const PreparedRequest::Data& DataOf(const PreparedRequest& request);

}  // namespace onething

namespace onething::plan {

// A request for a bundle on a day that gives no facts, with every matter as this edition has it; the rows must all be there.
PreparedRequest::Data PrepareOpen(std::shared_ptr<const Version> version, const Edition& edition,
                                  BundleId bundle, Date day);
// The same request to the same editions with other facts given, in declared order. Contradictions go to `findings`.
PreparedRequest::Data WithFacts(const PreparedRequest::Data& data, std::vector<FactKeys> given,
                                std::vector<Diagnostic>* findings);

// The entries of a list of deliverers for one material or fact.
inline std::span<const std::pair<uint16_t, StepIndex>> DeliverersOf(
    const std::vector<std::pair<uint16_t, StepIndex>>& list, uint16_t what) {
  const auto from = std::lower_bound(list.begin(), list.end(), std::pair(what, StepIndex(0)));
  auto to = from;
  while (to != list.end() && to->first == what) ++to;
  return {from, to};
}

// The code given for a division fact; empty where none is.
absl::string_view GivenDivision(const PreparedRequest::Data& data, FactId fact);

// Whether a held material of this trust and dates serves on a day: valid through `expires`, else issued + valid, else for ever.
bool ValidOn(const PreparedHeld& held, const Material& material, const WorkCalendar& calendar,
             Date day);

// The day a count of time from a date ends, rolled to a workday.
Date CountFrom(const WorkCalendar& calendar, Date date, Limit limit,
               WorkCalendar::Lookup* lookup = nullptr);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_PREPARED_H_
