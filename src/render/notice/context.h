// What all pages of a plan are told with.
#ifndef ONETHING_SRC_RENDER_NOTICE_CONTEXT_H_
#define ONETHING_SRC_RENDER_NOTICE_CONTEXT_H_

#include <span>
#include <string>
#include <vector>

#include "onething/plan.h"
#include "render/words/names.h"
#include "render/words/words.h"

namespace onething::render {

Message StageWord(StageKind kind);
Message ChannelWord(Offer::Channel channel);

// A plan and the words for it.
class Context {
 public:
  Context(const Plan& plan, const Words& words);

  const Plan& plan;
  const Words& words;
  const CatalogNames names;

  const PlanStep& StepAt(StepIndex step) const { return plan.steps[place_[step]]; }
  size_t PlaceOf(StepIndex step) const { return place_[step]; }
  bool HasActiveSteps() const;
  std::string StepNames(Slice slice) const;
  std::string FactNames(std::span<const FactId> facts) const;
  std::string Awaited(Slice awaits) const;
  // A date of a basis, marked where it is provisional.
  std::string Moment(Instant instant, Basis basis) const;
  std::string Channels(const std::vector<Offer>& offers) const;

 private:
  std::vector<size_t> place_;  // of each step in the plan
};

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_NOTICE_CONTEXT_H_
