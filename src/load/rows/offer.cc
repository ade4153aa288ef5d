#include "load/rows/offer.h"

#include "load/rows/hours.h"

namespace onething::load {
namespace {

constexpr size_t kMostCompared = 4096;  // points that an unknown one is compared with

// Ids of points; those of a network are checked where one is loaded.
std::vector<std::string> ReadPoints(Scope* scope, const Node* node) {
  std::vector<std::string> points = ReadStrings(scope, node);
  const Network* network = scope->network;
  if (network == nullptr || node == nullptr || !node->is(Kind::kArray)) return points;
  for (const Node* element : *node) {
    if (!element->is(Kind::kString) || network->Find(element->text)) continue;
    std::vector<absl::string_view> known;
    for (size_t i = 0; network->size() <= kMostCompared && i < network->size(); ++i)
      known.push_back(network->id(PointId{static_cast<uint32_t>(i)}));
    scope->Unknown(*element, "unknown_id", "a point of the network", element->text, known);
  }
  return points;
}

// What an offer of a matter and one of a bundle have in common.
Offer ReadOffer(Scope* scope, const Object& object) {
  Offer offer;
  offer.id = std::string(object.node().key);
  const Node* channel = object.Require("channel");
  offer.channel = ReadEnum(scope, channel, Offer::Channel::kTerminal, "a channel")
                      .value_or(Offer::Channel::kWindow);
  offer.level = ReadEnum(scope, object.Get("level"), Level::kVillage, "a level");
  offer.does = ReadEnum(scope, object.Get("does"), Offer::Does::kConsult, "what an offer does")
                   .value_or(Offer::Does::kSubmit);
  offer.when = ReadCondition(scope, object.Get("when"));
  offer.adds = ReadLimit(scope, object.Get("adds"));
  if (const Node* days = object.Get("days")) {
    offer.has_days = true;
    offer.days = ReadWeekdays(scope, days);
    if (days->is(Kind::kArray) && days->size == 0)
      scope->Error(*days, "empty_list", "expected at least one weekday");
  }
  offer.points = ReadPoints(scope, object.Get("points"));
  return offer;
}

}  // namespace

std::vector<Offer> ReadMatterOffers(Scope* scope, const Node* node,
                                    const Positions<Stage>& stages) {
  static constexpr absl::string_view kKeys[] = {"channel", "level", "does",   "when",
                                                "adds",    "days",  "points", "stage"};
  std::vector<Offer> offers;
  for (const Node* entry : Entries(scope, node)) {
    const Object object(scope, *entry, kKeys);
    offers.push_back(ReadOffer(scope, object));
    offers.back().stage = ReadPosition(scope, object.Get("stage"), stages, "stage");
  }
  return offers;
}

std::vector<Offer> ReadBundleOffers(Scope* scope, const Node* node,
                                    const std::vector<Step>& steps) {
  static constexpr absl::string_view kKeys[] = {"channel", "level", "does",   "when",
                                                "adds",    "days",  "points", "takes"};
  std::vector<Offer> offers;
  const Positions<Step> positions = PositionsOf(steps);
  for (const Node* entry : Entries(scope, node)) {
    const Object object(scope, *entry, kKeys);
    offers.push_back(ReadOffer(scope, object));
    for (const Node* step : Elements(scope, object.Get("takes"), "steps")) {
      if (const std::optional<StepIndex> position = ReadPosition(scope, step, positions, "step"))
        offers.back().takes.push_back(steps[*position].id);
    }
  }
  return offers;
}

std::vector<Offer::Channel> ReadChannels(Scope* scope, const Node* node) {
  std::vector<Offer::Channel> channels;
  for (const Node* element : Elements(scope, node, "channels")) {
    const std::optional<Offer::Channel> channel =
        ReadEnum(scope, element, Offer::Channel::kTerminal, "a channel");
    if (channel) channels.push_back(*channel);
  }
  return channels;
}

}  // namespace onething::load
