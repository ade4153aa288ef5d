#include "load/checks.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "load/check_bundle.h"
#include "offer/offer.h"

namespace onething::load {
namespace {

constexpr size_t kMostLocales = 256;

// The row of an id in a section of an edition's tree.
const Node* RowNode(const Node& root, absl::string_view section, absl::string_view id) {
  const Node* rows = root.Find(section);
  return rows == nullptr ? nullptr : rows->Find(id);
}

class Checker {
 public:
  Checker(const Scope& scope, const std::shared_ptr<const Version>& version,
          const std::vector<Tree>& trees)
      : context_(scope, version), bundles_(&context_, trees), trees_(trees) {}

  void Run(size_t index) {
    const Edition& edition = context_.version->editions[index];
    const Node& root = *trees_[index].root;
    std::vector<bool> taken(context_.version->matters.size());
    ForEach(edition.bundles, context_.version->bundles, root, "bundles",
            [&](const Bundle& bundle, BundleId id, const Node& node) {
              bundles_.Check(index, id, node);
              MarkTaken(bundle, &taken);
            });
    ForEach(edition.matters, context_.version->matters, root, "matters",
            [&](const Matter& matter, MatterId id, const Node& node) {
              if (!bundles_.HasChecked(&matter) && seen_.insert(&matter).second)
                CheckLoneMatter(&context_, matter, node);
              if (!taken[Index(id)] &&
                  std::none_of(matter.offers.begin(), matter.offers.end(), TakesSomewhere)) {
                context_.findings.Warning(
                    Along(node, {"offers"}), "offered_at_no_level",
                    "no offer says at which level, point or channel this matter is submitted");
              }
            });
  }

 private:
  template <typename Row, typename Id, typename Check>
  void ForEach(const std::vector<std::shared_ptr<const Row>>& rows, const Names<Id>& names,
               const Node& root, absl::string_view section, Check check) {
    const Node* nodes = root.Find(section);
    if (nodes == nullptr) return;
    for (const Node* node : *nodes) {
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

  // Whether an offer takes submissions anywhere: at a level, at points, or without a place.
  static bool TakesSomewhere(const Offer& offer) {
    return offer::HandsIn(offer) &&
           (offer.level || !offer.points.empty() || !offer::IsAtPoints(offer.channel));
  }

  static void MarkTaken(const Bundle& bundle, std::vector<bool>* taken) {
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

  CheckContext context_;
  BundleChecker bundles_;
  const std::vector<Tree>& trees_;
  absl::flat_hash_set<const void*> seen_;
};

}  // namespace

void CheckTexts(const Scope& scope) {
  std::vector<std::string> locales;
  for (const auto& [node, has] : scope.localized) {
    for (const std::string& locale : has) {
      if (std::find(locales.begin(), locales.end(), locale) == locales.end())
        locales.push_back(locale);
      if (locales.size() > kMostLocales)
        return scope.findings->Error(*node, "too_many_rows",
                                     absl::StrCat("expected at most ", kMostLocales, " locales"));
    }
  }
  for (const auto& [node, has] : scope.localized) {
    for (const std::string& locale : locales) {
      if (std::find(has.begin(), has.end(), locale) != has.end()) continue;
      scope.findings->Warning(
          *node, "text_missing",
          absl::StrCat("there is no text in \"", locale, "\", which other texts have"));
    }
  }
}

void CheckCalendars(const Scope& scope, const std::vector<Tree>& trees) {
  std::optional<Date> newest = scope.version->from;
  if (scope.newest_seen) newest = std::max(newest.value_or(*scope.newest_seen), *scope.newest_seen);
  if (!newest) return;
  const Date needed = newest->days + 366 > kLastDate.days ? kLastDate : AddMonths(*newest, 12);
  absl::flat_hash_set<const WorkCalendar*> seen;
  for (size_t i = 0; i < trees.size(); ++i) {
    const auto& calendars = scope.version->editions[i].calendars;
    for (size_t id = 0; id < calendars.size(); ++id) {
      const WorkCalendar* calendar = calendars[id].get();
      if (calendar == nullptr || !seen.insert(calendar).second || calendar->to() >= needed)
        continue;
      const Node* node = RowNode(*trees[i].root, "calendars",
                                 scope.version->calendars[static_cast<CalendarId>(id)]);
      scope.findings->Warning(Along(*node, {"covers", "to"}), "calendar_ends_soon",
                              absl::StrCat("the calendar ends within a year of ",
                                           FormatDate(*newest), "; later dates are provisional"));
    }
  }
}

void CheckEditions(const Scope& scope, const std::shared_ptr<const Version>& version,
                   const std::vector<Tree>& trees) {
  Checker checker(scope, version, trees);
  for (size_t i = 0; i < trees.size(); ++i) checker.Run(i);
}

}  // namespace onething::load
