// The words that all pages of a plan share: what stages and channels are called, lists of names,
// and dates.
//
// A date is marked as provisional where the holidays of its time are not announced yet: the State
// Council announces a year's days off late in the year before, and a date reckoned without them
// may move.
#include "render/notice/context.h"
#include "absl/algorithm/container.h"

namespace onething::render {
namespace {

// In this and the next two functions the last enumerator stands after the switch: a compiler then
// warns of a new one that has no word, and still every path returns.
Message LevelWord(Level level) {
  switch (level) {
    case Level::kProvince: return Message::kProvince;
    case Level::kCity: return Message::kCity;
    case Level::kCounty: return Message::kCounty;
    case Level::kTownship: return Message::kTownship;
    case Level::kVillage: break;
  }
  return Message::kVillage;
}

}  // namespace

Message ChannelWord(Offer::Channel channel) {
  switch (channel) {
    case Offer::Channel::kOnline: return Message::kOnline;
    case Offer::Channel::kWindow: return Message::kWindow;
    case Offer::Channel::kAgent: return Message::kAgent;
    case Offer::Channel::kHome: return Message::kHome;
    case Offer::Channel::kMail: return Message::kMail;
    case Offer::Channel::kTerminal: break;
  }
  return Message::kTerminal;
}

Message StageWord(StageKind kind) {
  switch (kind) {
    case StageKind::kAccept: return Message::kAccept;
    case StageKind::kSurvey: return Message::kSurvey;
    case StageKind::kAssess: return Message::kAssess;
    case StageKind::kInspect: return Message::kInspect;
    case StageKind::kReview: return Message::kReview;
    case StageKind::kPublicity: return Message::kPublicity;
    case StageKind::kDecide: return Message::kDecide;
    case StageKind::kBuild: return Message::kBuild;
    case StageKind::kMake: return Message::kMake;
    case StageKind::kIssue: return Message::kIssue;
    case StageKind::kDeliver: return Message::kDeliver;
    case StageKind::kPay: break;
  }
  return Message::kPay;
}

Context::Context(const Plan& p, const Words& w)
    : plan(p),
      words(w),
      names{*p.version, *p.edition, *p.bundle, w},
      place_(p.bundle->steps.size(), 0) {
  for (size_t i = 0; i < p.steps.size(); ++i) place_[p.steps[i].step] = i;
}

bool Context::HasActiveSteps() const {
  return absl::c_any_of(plan.steps,
                        [](const PlanStep& step) { return step.status != Status::kExcluded; });
}

std::string Context::StepNames(Slice slice) const {
  std::vector<std::string> listed;
  for (StepIndex step : Take(plan.step_indexes, slice)) listed.push_back(names.StepName(step));
  return words.List(listed);
}

std::string Context::FactNames(std::span<const FactId> facts) const {
  std::vector<std::string> listed;
  for (FactId fact : facts) listed.push_back(names.FactName(fact));
  return words.List(listed);
}

// An outcome is named with the steps that decide it, so that the applicant knows whose answer to
// wait for; by its name alone where none of the plan's steps decides it.
std::string Context::Awaited(Slice awaits) const {
  std::vector<std::string> parts;
  for (const Await& await : Take(plan.awaits, awaits)) {
    const std::string name = names.FactName(await.fact);
    parts.push_back(await.steps.count == 0
                        ? name
                        : words.Say(Message::kDecidedBy, name, StepNames(await.steps)));
  }
  return words.List(parts);
}

std::string Context::Moment(Instant instant, Basis basis) const {
  const std::string moment = words.Moment(instant);
  const std::optional<Date> outside = plan.time[basis].provisional;
  // A date rests on the days up to it, so one before the first day looked up is firm.
  return outside && DayOf(instant) >= *outside ? words.Say(Message::kProvisionalDate, moment)
                                               : moment;
}

// Only ways to hand in that are open to everybody are listed. One with a condition could be closed
// to this applicant, and one that belongs to a stage takes no application. The level tells at which
// door to look ("window, at the county"); online there is no door. Each way stands once.
std::string Context::Channels(const std::vector<Offer>& offers) const {
  std::vector<std::string> listed;
  for (const Offer& offer : offers) {
    if (offer.does != Offer::Does::kSubmit || offer.stage || offer.when != kAlways) continue;
    const std::string channel = words.Say(ChannelWord(offer.channel));
    const bool placed = offer.level && offer.channel != Offer::Channel::kOnline;
    std::string name =
        placed ? words.Say(Message::kAtLevel, channel, words.Say(LevelWord(*offer.level)))
               : channel;
    if (!absl::c_linear_search(listed, name)) listed.push_back(std::move(name));
  }
  return words.List(listed);
}

}  // namespace onething::render
