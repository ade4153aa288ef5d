// The checks of a whole version in the order in which an author would mend what they find: texts,
// calendars, levels and points, then each bundle in each set of rows. What only readers can see
// has been reported before; where conditions could not be built, the checks that need none still
// run.
#include "check/version.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "check/bundle_checker.h"
#include "check/calendars.h"
#include "check/levels.h"
#include "check/matter.h"
#include "check/texts.h"
#include "offer/offer.h"

namespace onething::check {
namespace {

// Whether an offer takes submissions anywhere: at a level, at points, or without a door.
bool TakesSomewhere(const Offer& offer) {
  return offer::HandsIn(offer) &&
         (offer.level || !offer.points.empty() || !offer::IsAtPoints(offer.channel));
}

// Marks the matters that a bundle's own offers take.
void MarkTaken(const Bundle& bundle, std::vector<bool>* taken) {
  absl::flat_hash_set<absl::string_view> named;
  bool all = false;
  for (const Offer& offer : bundle.offers) {
    if (!TakesSomewhere(offer)) continue;
    all |= offer.takes.empty();
    named.insert(offer.takes.begin(), offer.takes.end());
  }
  for (const Step& step : bundle.steps) {
    const size_t matter = Index(step.matter);
    if (((all && !step.separate) || named.contains(step.id)) && matter < taken->size())
      (*taken)[matter] = true;
  }
}

// Checks the editions one after the other; rows that several share are checked once.
class EditionChecker {
 public:
  EditionChecker(const CompiledVersion& compiled, Findings* findings)
      : context_(compiled, findings), bundles_(&context_) {}

  void Check(size_t index) {
    const Edition& edition = context_.version.editions[index];
    const Node& root = *context_.compiled.trees[index].root;
    taken_.assign(context_.version.matters.size(), false);
    ForEach(edition.bundles, context_.version.bundles, root.Find("bundles"),
            [&](const Bundle& bundle, BundleId id, const Node& node) {
              bundles_.Check(index, id, node);
              MarkTaken(bundle, &taken_);
            });
    ForEach(edition.matters, context_.version.matters, root.Find("matters"),
            [&](const Matter& matter, MatterId id, const Node& node) {
              if (!bundles_.HasChecked(&matter) && seen_.insert(&matter).second)
                CheckLoneMatter(&context_, matter, node);
              CheckOffered(matter, id, node);
            });
  }

 private:
  template <typename Row, typename Id, typename Check>
  void ForEach(const std::vector<std::shared_ptr<const Row>>& rows, const Names<Id>& names,
               const Node* section, const Check& check) {
    if (section == nullptr) return;
    for (const Node* node : *section) {
      const std::optional<Id> id = names.Find(node->key);
      if (!id || rows[Index(*id)] == nullptr) continue;
      check(*rows[Index(*id)], *id, *node);
      if (!context_.diagram.exhausted()) continue;
      context_.findings.Warning(
          *node, "not_checked",
          "its conditions together pass the limit of diagram nodes; what they decide "
          "jointly was not checked");
      context_.diagram.Reset(&context_.conditions.diagram());
    }
  }

  void CheckOffered(const Matter& matter, MatterId id, const Node& node) {
    if (taken_[Index(id)] ||
        std::any_of(matter.offers.begin(), matter.offers.end(), TakesSomewhere))
      return;
    context_.findings.Warning(
        Along(node, {"offers"}), "offered_at_no_level",
        "no offer says at which level, point or channel this matter is submitted");
  }

  Context context_;
  BundleChecker bundles_;
  std::vector<bool> taken_;  // by matter: an offer of a bundle of this edition takes it
  absl::flat_hash_set<const Matter*> seen_;
};

}  // namespace

void CheckVersion(const CompiledVersion& compiled, Findings* findings) {
  CheckTexts(compiled, findings);
  CheckCalendars(compiled, findings);
  CheckLevels(compiled, findings);
  if (!compiled.built) return;
  EditionChecker checker(compiled, findings);
  for (size_t i = 0; i < compiled.trees.size(); ++i) checker.Check(i);
}

}  // namespace onething::check
