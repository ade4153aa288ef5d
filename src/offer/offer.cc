// What an offer is for: to hand in, to carry a stage, to hand out a result, to ask. An offer that
// carries a stage never takes the submission as well, and only a window hands out papers.
#include "offer/offer.h"

#include <algorithm>

namespace onething::offer {
namespace {

bool Names(const Offer& offer, absl::string_view point) {
  return std::find(offer.points.begin(), offer.points.end(), point) != offer.points.end();
}

bool IsOfOneKind(const Offer& a, const Offer& b) {
  return a.does == b.does && a.stage == b.stage && a.channel == b.channel;
}

}  // namespace

bool IsAtPoints(Offer::Channel channel) {
  return channel == Offer::Channel::kWindow || channel == Offer::Channel::kAgent ||
         channel == Offer::Channel::kTerminal;
}

std::optional<Level> LevelOf(const Offer& offer, const Matter* matter) {
  return offer.level || matter == nullptr ? offer.level : matter->level;
}

bool HandsIn(const Offer& offer) {
  return offer.does == Offer::Does::kSubmit && !offer.stage;
}

// Results are handed out where a case is handed in, and at windows alone.
bool HandsOut(const Offer& offer) {
  return HandsIn(offer) && offer.channel == Offer::Channel::kWindow;
}

bool Carries(const Offer& offer, StageIndex stage) {
  return offer.does == Offer::Does::kSubmit && offer.stage == stage;
}

bool TakesStep(const Offer& offer, const Step& step) {
  const auto& takes = offer.takes;
  return !step.separate &&
         (takes.empty() || std::find(takes.begin(), takes.end(), step.id) != takes.end());
}

bool StandsAt(std::span<const Offer> offers, const Offer& offer, absl::string_view point,
              Holds holds) {
  if (!offer.points.empty()) return Names(offer, point);
  return std::none_of(offers.begin(), offers.end(), [&](const Offer& other) {
    return IsOfOneKind(other, offer) && Names(other, point) && holds(other.when);
  });
}

uint8_t DaysAt(std::span<const Offer> offers, const Offer& offer, absl::string_view point,
               uint8_t open, Holds holds) {
  const auto days = static_cast<uint8_t>(open & offer.days);
  if (days == 0 || !IsAtPoints(offer.channel)) return 0;
  return StandsAt(offers, offer, point, holds) ? days : uint8_t{0};
}

}  // namespace onething::offer
