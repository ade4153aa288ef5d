// The file's own way: who works on each stage, from whom it comes and to whom it goes.
#include <algorithm>
#include <tuple>

#include "oracle/plan/time.h"

namespace oracle {
namespace {

struct Entry {
  int step = -1;
  size_t place = 0;  // of the step in plan order
  int stage = -1;    // -1: a matter without stages
  json::value authority, from, to;
  std::optional<Instant> received, finish;
};

const Matter& MatterOf(int step, const World& world) {
  return world.model.steps[static_cast<size_t>(step)].matter;
}

const StepDates& DatesOf(int step, const World& world) {
  return world.dates[static_cast<int>(Basis::kPromised)].steps[static_cast<size_t>(step)];
}

json::value AuthorityOf(int step, const Stage* stage, const World& world) {
  const Matter& matter = MatterOf(step, world);
  const bool own_level = stage != nullptr && !stage->level.empty();
  const Level level = LevelNamed(own_level ? stage->level : matter.level);
  const Jurisdiction jurisdiction =
      stage != nullptr ? StageJurisdiction(step, stage->id, world) : JurisdictionOf(step, world);
  const DivisionTree own_tree(world.model.base.as_object());
  const DivisionTree& tree = world.places != nullptr ? world.places->tree() : own_tree;
  if (level == kNoLevel) return nullptr;
  const std::string division = tree.At(jurisdiction.code, level);
  if (division.empty()) return nullptr;
  const std::string& department = stage != nullptr ? stage->department : matter.department;
  return json::object{{"department", department}, {"division", division}};
}

json::value PointOr(const std::optional<size_t>& point, const World& world) {
  if (!point) return "applicant";
  return json::object{{"point", world.places->points()[*point].id}};
}

// The stages of the combination that the promised pass chose.
std::vector<int> StagesOf(int step, const World& world) {
  std::vector<int> stages;
  const StepDates& dates = DatesOf(step, world);
  for (size_t i = 0; dates.chosen && i < dates.chosen->stages.size(); ++i) {
    if (dates.chosen->stages[i] != kAbsent) stages.push_back(static_cast<int>(i));
  }
  if (stages.empty()) stages.push_back(-1);
  return stages;
}

void DateEntry(const std::vector<int>& stages, size_t i, World* world, Entry* entry) {
  const Matter& matter = MatterOf(entry->step, *world);
  const StepDates& dates = DatesOf(entry->step, *world);
  const size_t step = static_cast<size_t>(entry->step);
  entry->received = dates.received;
  entry->finish = dates.finish;
  if (entry->stage < 0) return;
  auto stage = [&](size_t at) -> const Stage& {
    return matter.stages[static_cast<size_t>(stages[at])];
  };
  const Stage& own = stage(i);
  if (!own.after_result && !own.counted && dates.received) {
    entry->received = BeginOfStage(step, *dates.chosen, *dates.received, own.id, Basis::kPromised,
                                   false, dates.trips, world);
  } else if (i > 0 && !(own.after_result && !stage(i - 1).after_result)) {
    entry->received = DateStage(step, dates, stage(i - 1).id, world);
  } else if (own.after_result) {
    entry->received = dates.finish;
  }
  auto trip = dates.trips.find(own.id);
  if (trip != dates.trips.end() && Later(trip->second, entry->received)) {
    entry->received = trip->second;
  }
  entry->finish = DateStage(step, dates, own.id, world);
  bool last_counted = own.counted && !own.after_result;
  for (size_t later = i + 1; later < stages.size(); ++later) {
    if (stage(later).counted && !stage(later).after_result) last_counted = false;
  }
  if (last_counted) entry->finish = dates.finish;
}

// Hands the file from stage to stage; the result goes out after the last one up to it.
void Link(std::vector<Entry>* entries, const World& world) {
  const int step = entries->front().step;
  const bool routed = !world.route.steps.empty();
  const HandedIn handed = routed ? world.route.steps[static_cast<size_t>(step)] : HandedIn{};
  auto is_later = [&](const Entry& entry) {
    return entry.stage >= 0 &&
           MatterOf(step, world).stages[static_cast<size_t>(entry.stage)].after_result;
  };
  for (size_t i = 0; i < entries->size(); ++i) {
    Entry& entry = (*entries)[i];
    const bool last = i + 1 == entries->size();
    const bool result = !is_later(entry) && (last || is_later((*entries)[i + 1]));
    entry.from = i == 0 ? PointOr(handed.submit_point, world) : (*entries)[i - 1].authority;
    if (result) {
      entry.to = PointOr(handed.collect_point, world);
    } else {
      entry.to = last ? json::value("applicant") : (*entries)[i + 1].authority;
    }
  }
}

std::vector<Entry> EntriesOf(int step, size_t place, World* world) {
  std::vector<Entry> entries;
  const std::vector<int> stages = StagesOf(step, *world);
  for (size_t i = 0; i < stages.size(); ++i) {
    Entry entry;
    entry.step = step;
    entry.place = place;
    entry.stage = stages[i];
    const Stage* stage = nullptr;
    if (entry.stage >= 0) {
      stage = &MatterOf(step, *world).stages[static_cast<size_t>(entry.stage)];
    }
    entry.authority = AuthorityOf(step, stage, *world);
    DateEntry(stages, i, world, &entry);
    entries.push_back(entry);
  }
  Link(&entries, *world);
  return entries;
}

json::array MaterialsOf(const std::string& step, const json::array& lines) {
  json::array ids;
  for (const json::value& line : lines) {
    const json::array& users = line.at("for").as_array();
    const json::value& id = line.at("material");
    if (std::count(users.begin(), users.end(), json::value(step)) == 0) continue;
    if (std::count(ids.begin(), ids.end(), id) == 0) ids.push_back(id);
  }
  return ids;
}

}  // namespace

json::array WriteDispatch(const json::array& lines, World* world) {
  std::vector<Entry> all;
  for (size_t place = 0; place < world->order.size(); ++place) {
    const int step = world->order[place];
    if (!world->IsActive(static_cast<size_t>(step))) continue;
    for (Entry& entry : EntriesOf(step, place, world)) all.push_back(std::move(entry));
  }
  std::stable_sort(all.begin(), all.end(), [](const Entry& a, const Entry& b) {
    if (a.received != b.received) return Later(b.received, a.received);
    return std::tie(a.place, a.stage) < std::tie(b.place, b.stage);
  });
  json::array out;
  for (const Entry& entry : all) {
    const Step& step = world->model.steps[static_cast<size_t>(entry.step)];
    std::string stage;
    if (entry.stage >= 0) stage = step.matter.stages[static_cast<size_t>(entry.stage)].id;
    out.push_back(json::object{{"step", step.id},
                               {"stage", stage},
                               {"authority", entry.authority},
                               {"from", entry.from},
                               {"materials", MaterialsOf(step.id, lines)},
                               {"to", entry.to},
                               {"received", InstantOrNull(entry.received)},
                               {"finish", InstantOrNull(entry.finish)}});
  }
  return out;
}

json::array AuthorityFindings(const json::array& dispatch) {
  json::array findings;
  for (size_t i = 0; i < dispatch.size(); ++i) {
    if (!dispatch[i].at("authority").is_null()) continue;
    findings.push_back(json::object{{"severity", "warning"},
                                    {"code", "authority_unknown"},
                                    {"pointer", "/routing/dispatch/" + std::to_string(i)}});
  }
  return findings;
}

}  // namespace oracle
