// The applicant's way: what it asks of the dates.
#ifndef ONETHING_SRC_PLAN_ERRANDS_ERRANDS_H_
#define ONETHING_SRC_PLAN_ERRANDS_ERRANDS_H_

#include <optional>
#include <vector>

#include "onething/plan.h"
#include "route/solver.h"

namespace onething {

// What the applicant's way asks of the dates: by trip, and by step. The trips are those of
// `plan.routing`.
struct TripRules {
  // A trip waits for a step's finish, or for the moment at which one of its stages begins.
  struct Wait {
    StepIndex step = 0;
    std::optional<uint16_t> stage;
  };
  // Where it has to be open, for an offer with these weekdays.
  struct Open {
    PointId point{};
    uint8_t days = 0x7F;
    bool has_days = false;
  };
  struct Trip {
    std::vector<Wait> waits;
    std::vector<Open> opens;
  };
  struct Appear {
    uint16_t stage = 0;
    uint16_t trip = 0;
  };
  // Of an included step.
  struct Step {
    bool routed = false;     // false: it is not included
    bool by_bundle = false;  // its submission waits for nothing, then adds; else waits, then adds
    // Trips before whose dates it is not handed in: its own, those of collects it needs.
    std::vector<uint16_t> hand_in;
    std::optional<Limit> adds;         // that the offer adds
    std::vector<Appear> appears;       // stages attended on a trip, and which
    std::vector<StepIndex> waits_for;  // included steps whose finish it waits for
  };
  std::vector<Trip> trips;  // index: place in plan.routing.trips
  std::vector<Step> steps;  // by declared index; empty without a network
};

struct Errands {
  TripRules trip_rules;
  route::Solver solver;
};

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_ERRANDS_ERRANDS_H_
