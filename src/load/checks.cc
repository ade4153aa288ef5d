#include "load/checks.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_join.h"
#include "graph/graph.h"

namespace onething::load {
namespace {

constexpr size_t kMostLocales = 256;

// The row of an id in a section of an edition's tree.
const Node* RowNode(const Node& root, absl::string_view section, absl::string_view id) {
  const Node* rows = root.Find(section);
  return rows == nullptr ? nullptr : rows->Find(id);
}

// A member at a path of keys, or the last node on the way that exists.
const Node& Along(const Node& node, std::initializer_list<absl::string_view> path) {
  const Node* at = &node;
  for (absl::string_view key : path) {
    const Node* next = at->Find(key);
    if (next == nullptr) break;
    at = next;
  }
  return *at;
}

class Checker {
 public:
  explicit Checker(const Scope& scope)
      : version_(*scope.version),
        findings_(*scope.findings),
        conditions_(*scope.conditions),
        diagram_(scope.findings->limits().diagram_nodes, &scope.conditions->diagram()) {}

  void Run(const Edition& edition, const Node& root) {
    std::vector<bool> taken(version_.matters.size());
    ForEach(edition.bundles, version_.bundles, root, "bundles",
            [&](const Bundle& bundle, const Node& node) {
              CheckBundle(bundle, node, edition);
              MarkTaken(bundle, &taken);
            });
    ForEach(edition.matters, version_.matters, root, "matters",
            [&](const Matter& matter, const Node& node) {
              if (seen_.insert(&matter).second) CheckMatter(matter, node);
              const size_t index = Index(*version_.matters.Find(node.key));
              if (!taken[index] &&
                  std::none_of(matter.offers.begin(), matter.offers.end(), TakesSomewhere)) {
                findings_.Warning(
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
      check(*rows[Index(*id)], *node);
      if (!diagram_.exhausted()) continue;
      findings_.Warning(*node, "not_checked",
                        "its conditions together pass the limit of diagram nodes; what they decide "
                        "jointly was not checked");
      diagram_.Reset(&conditions_.diagram());
    }
  }

  // Whether an offer takes submissions anywhere: at a level, at points, or without a place.
  static bool TakesSomewhere(const Offer& offer) {
    const bool placeless = offer.channel == Offer::Channel::kOnline ||
                           offer.channel == Offer::Channel::kMail ||
                           offer.channel == Offer::Channel::kHome;
    return !offer.stage && offer.does == Offer::Does::kSubmit &&
           (offer.level || !offer.points.empty() || placeless);
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

  // When a step is in: its `when` and its matter's `eligible` together.
  Ref InRoot(const Step& step, const Edition& edition) {
    const Ref when = conditions_.root(step.when);
    const size_t matter = Index(step.matter);
    const bool known = matter < edition.matters.size() && edition.matters[matter] != nullptr;
    return known ? diagram_.And(when, conditions_.root(edition.matters[matter]->eligible)) : when;
  }

  void CheckBundle(const Bundle& bundle, const Node& node, const Edition& edition) {
    bool fresh = seen_.insert(&bundle).second;
    if (fresh)
      CheckDeferrals(bundle.requires_, node,
                     {{conditions_.root(bundle.eligible), bundle.promised}});
    std::vector<Ref> in(bundle.steps.size());
    const Node* steps = node.Find("steps");
    if (steps == nullptr) return;
    for (size_t i = 0; i < bundle.steps.size(); ++i) {
      const Step& step = bundle.steps[i];
      const size_t matter = Index(step.matter);
      if (matter < edition.matters.size())
        fresh |= seen_pairs_.insert({&step, edition.matters[matter].get()}).second;
      if (!fresh) continue;
      in[i] = InRoot(step, edition);
      if (in[i] == kFalse && !diagram_.exhausted()) {
        findings_.Warning(Along(*steps, {step.id, "when"}), "unreachable_step",
                          absl::StrCat("no situation reaches the step \"", step.id, "\""));
      }
    }
    if (fresh) CheckCycles(bundle, edition, *steps);
  }

  // Steps that wait for each other in every situation that has them: each `when` is a plain true, the matters' conditions
  // can hold together.
  void CheckCycles(const Bundle& bundle, const Edition& edition, const Node& steps) {
    std::vector<graph::Edge> edges;
    for (uint32_t i = 0; i < bundle.steps.size(); ++i) {
      for (uint16_t before : bundle.steps[i].after) {
        const bool plain = bundle.steps[i].when == kAlways && bundle.steps[before].when == kAlways;
        if (before == i ? InRoot(bundle.steps[i], edition) != kFalse : plain)
          edges.push_back({before, i});
      }
    }
    for (const std::vector<uint32_t>& cycle :
         graph::Cycles(static_cast<uint32_t>(bundle.steps.size()), edges)) {
      ReportCycle(bundle, edition, steps, cycle);
    }
  }

  void ReportCycle(const Bundle& bundle, const Edition& edition, const Node& steps,
                   std::vector<uint32_t> cycle) {
    Ref together = kTrue;
    for (uint32_t step : cycle)
      together = diagram_.And(together, InRoot(bundle.steps[step], edition));
    if (together == kFalse || diagram_.exhausted()) return;
    cycle.push_back(cycle.front());
    const std::string way = absl::StrJoin(
        cycle, " → ", [&](std::string* out, uint32_t step) { *out += bundle.steps[step].id; });
    findings_.Error(Along(steps, {bundle.steps[cycle.front()].id, "after"}), "cycle",
                    absl::StrCat("these steps wait for each other: ", way));
  }

  struct Promise {
    Ref holds = kTrue;
    std::optional<Limit> limit;
  };

  void CheckMatter(const Matter& matter, const Node& node) {
    std::vector<Promise> promises;
    Ref open = conditions_.root(matter.eligible);
    for (const LimitRow& row : matter.limits) {
      const Ref when = conditions_.root(row.when);
      promises.push_back({diagram_.And(open, when), row.promised});
      open = diagram_.AndNot(open, when);
    }
    CheckStages(matter, node, promises);
    CheckDeferrals(matter.requires_, node, promises);
  }

  // The workdays of a stage, by situation: those of the first limit that holds, 0 where it is in another unit or a fact's.
  Ref StageWorkdays(const Stage& stage, int32_t most) {
    Ref workdays = 0;
    for (auto row = stage.limits.rbegin(); row != stage.limits.rend(); ++row) {
      const bool known = row->limit.unit == Limit::Unit::kWorkdays && !row->number;
      const Ref count = known ? static_cast<Ref>(std::clamp(row->limit.count, 0, most)) : 0;
      workdays = diagram_.If(conditions_.root(row->when), count, workdays);
    }
    return diagram_.And(conditions_.root(stage.when), workdays);
  }

  void CheckStages(const Matter& matter, const Node& node, const std::vector<Promise>& promises) {
    const int32_t most = static_cast<int32_t>(65535 / (matter.stages.size() + 1));
    Ref sum = 0;
    for (const Stage& stage : matter.stages) {
      if (stage.counted && !stage.after_result)
        sum = diagram_.Plus(sum, StageWorkdays(stage, most));
    }
    if (sum == 0) return;
    for (size_t i = 0; i < promises.size(); ++i) {
      const std::optional<Limit>& promise = promises[i].limit;
      if (!promise || promise->unit != Limit::Unit::kWorkdays) continue;
      const int32_t longest = diagram_.Greatest(diagram_.And(promises[i].holds, sum));
      if (diagram_.exhausted() || longest <= promise->count) continue;
      const Node& row = *Along(node, {"limits"}).children[i];
      findings_.Warning(Along(row, {"promised"}), "stages_over_promise",
                        absl::StrCat("counted stages up to the result add up to ", longest,
                                     " workdays, the promise is ", promise->count));
    }
  }

  void CheckDeferrals(const std::vector<Requirement>& requirements, const Node& node,
                      const std::vector<Promise>& promises) {
    for (const Requirement& requirement : requirements) {
      if (!requirement.deferrable || !requirement.deferrable->within) continue;
      const Limit within = *requirement.deferrable->within;
      const Ref deferred = diagram_.And(conditions_.root(requirement.when),
                                        conditions_.root(requirement.deferrable->when));
      const bool late = std::any_of(promises.begin(), promises.end(), [&](const Promise& promise) {
        return promise.limit && promise.limit->unit == within.unit &&
               promise.limit->count < within.count &&
               diagram_.And(promise.holds, deferred) != kFalse;
      });
      if (!late || diagram_.exhausted()) continue;
      findings_.Warning(
          Along(node, {"requires", requirement.id, "deferrable"}), "deferrable_over_promise",
          absl::StrCat("\"", requirement.id, "\" may follow later than the result is promised"));
    }
  }

  const Version& version_;
  Findings& findings_;
  const ConditionSet& conditions_;
  Diagram diagram_;
  absl::flat_hash_set<const void*> seen_;
  absl::flat_hash_set<std::pair<const Step*, const Matter*>> seen_pairs_;
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

void CheckEditions(const Scope& scope, const std::vector<Tree>& trees) {
  Checker checker(scope);
  for (size_t i = 0; i < trees.size(); ++i) checker.Run(scope.version->editions[i], *trees[i].root);
}

}  // namespace onething::load
