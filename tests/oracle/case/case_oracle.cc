#include "oracle/case/case_oracle.h"

#include <algorithm>
#include <stdexcept>

#include "oracle/case/view.h"

namespace oracle {
namespace {

const char* const kBasisNames[kBases] = {"stages", "promised", "statutory", "extended"};
constexpr int64_t kDelivery = 10;  // workdays

json::value InstantOrNull(const std::optional<Instant>& at) {
  return at ? json::value(json::string(InstantText(*at))) : json::value(nullptr);
}

json::value NumberOrNull(const std::optional<int64_t>& number) {
  return number ? json::value(*number) : json::value(nullptr);
}

json::array Sorted(Strings list) {
  std::sort(list.begin(), list.end());
  return json::value_from(list).as_array();
}

json::array WriteOwners(const Owners& owners) {
  json::array out;
  for (const auto& [key, workdays] : owners) {
    const auto& [kind, department, division] = key;
    out.push_back(json::object{{"kind", kind},
                               {"department", department},
                               {"division", division},
                               {"workdays", workdays}});
  }
  return out;
}

std::string LightOf(bool red, bool yellow) {
  return red ? "red" : yellow ? "yellow" : "green";
}

std::string StageLight(size_t s, const StepClock& clock, size_t place, const CaseView& view) {
  const RunStage& stage = clock.stages()[place];
  const std::optional<Instant> due = clock.OwnDue(place);
  if (!due || IsAtLeast(s, static_cast<size_t>(stage.stage), view.plan())) return "green";
  const Instant now = view.steps[s].now;
  const bool open = !stage.done && !view.log->step(s).IsOver();
  return LightOf(stage.done.value_or(now) > *due, open && IsNear(now, *due, view.plan()));
}

json::array WriteStages(size_t s, const CaseView& view) {
  json::array out;
  const StepView& own = view.steps[s];
  const std::optional<StepClock> clock = ClockOf(s, view);
  if (!clock || own.waiting) return out;
  for (size_t i = 0; i < clock->stages().size(); ++i) {
    const RunStage& stage = clock->stages()[i];
    const bool open =
        i == clock->open() && !view.log->step(s).IsSupplementing() && clock->BeginOf(i) <= own.now;
    if (!stage.done && !open) continue;
    const size_t index = static_cast<size_t>(stage.stage);
    out.push_back(json::object{{"stage", view.plan().matter(s).stages[index].id},
                               {"begin", InstantText(clock->BeginOf(i))},
                               {"done", InstantOrNull(stage.done)},
                               {"due", InstantOrNull(clock->OwnDue(i))},
                               {"light", StageLight(s, *clock, i, view)}});
  }
  return out;
}

json::value WriteSupplement(const StepLog& log) {
  if (!log.asked) return nullptr;
  return json::object{{"asked", InstantText(*log.asked)},
                      {"materials", Sorted(log.wanted)},
                      {"missing", Sorted(log.missing)},
                      {"supplemented", InstantOrNull(log.supplemented)}};
}

json::value WriteDelivery(size_t s, const CaseView& view) {
  const StepLog& log = view.log->step(s);
  if (!log.decided || view.plan().matter(s).makes.empty()) return nullptr;
  Calendar& calendar = view.plan().calendar();
  const Instant due = calendar.Add(calendar.Receive(*log.decided), {Unit::kWorkdays, kDelivery});
  const bool late = log.issued.value_or(view.now) > due;
  const bool near = !log.issued && IsNear(view.now, due, view.plan());
  return json::object{{"due", InstantText(due)},
                      {"issued", InstantOrNull(log.issued)},
                      {"collected", InstantOrNull(log.collected)},
                      {"light", LightOf(late, near)}};
}

bool MissesDeferred(int step, const CaseView& view) {
  for (const DeferredView& one : view.deferred) {
    if (one.use.step == step && one.missed) return true;
  }
  return false;
}

bool IsRed(const json::value& document) {
  return document.is_object() && document.at("light") == "red";
}

std::string LightOfStep(size_t s, const json::object& step, const CaseView& view) {
  const StepView& own = view.steps[s];
  const int promised = static_cast<int>(Basis::kPromised);
  bool red = MissesDeferred(static_cast<int>(s), view);
  if (own.state == "waiting" || own.state == "supplementing") return LightOf(red, false);
  if (own.state == "withdrawn") return "green";
  red = red || own.over[promised] || IsRed(step.at("delivery"));
  const bool runs = own.state == "running" || own.state == "received" || own.state == "suspended";
  bool yellow = runs && own.due[promised] && IsNear(own.now, *own.due[promised], view.plan());
  for (const json::value& stage : step.at("stages").as_array()) yellow = yellow || IsRed(stage);
  const json::value& delivery = step.at("delivery");
  yellow = yellow || (delivery.is_object() && delivery.at("light") == "yellow");
  return LightOf(red, yellow);
}

const char* KindText(EdgeKind kind) {
  return kind == EdgeKind::kMaterial ? "material" : "fact";
}

json::array WriteBlockers(size_t s, const CaseView& view) {
  std::set<std::string> written;
  if (view.steps[s].blocked) {
    for (const Edge& edge : view.plan().world->edges) {
      const size_t from = static_cast<size_t>(edge.from);
      if (edge.left_out || edge.kind == EdgeKind::kAfter || static_cast<size_t>(edge.to) != s)
        continue;
      if (!view.steps[from].active) continue;
      const Ending ending = view.log->step(from).ending;
      if (ending != Ending::kRefused && ending != Ending::kWithdrawn && !view.steps[from].blocked)
        continue;
      written.insert(view.plan().world->model.steps[from].id + " " + KindText(edge.kind) + " " +
                     edge.id);
    }
  }
  return json::value_from(written).as_array();
}

json::object WriteDates(const StepView& own) {
  json::object due, as, over;
  for (int basis = 0; basis < kBases; ++basis) {
    due[kBasisNames[basis]] = InstantOrNull(own.due[basis]);
    as[kBasisNames[basis]] = own.due[basis] ? own.as[basis] : "";
    over[kBasisNames[basis]] = own.over[basis];
  }
  return {{"due", due}, {"as", as}, {"over", over}};
}

const char* StatusText(Status status) {
  return status == Status::kIncluded   ? "included"
         : status == Status::kExcluded ? "excluded"
                                       : "undetermined";
}

json::object WriteStep(size_t s, const CaseView& view) {
  const StepView& own = view.steps[s];
  const StepLog& log = view.log->step(s);
  json::object out{{"step", view.plan().world->model.steps[s].id},
                   {"status", StatusText(view.plan().world->status[s])},
                   {"state", nullptr},
                   {"light", "green"}};
  if (!own.active) return out;
  json::object dates = WriteDates(own);
  out["state"] = own.state;
  out["received"] = InstantOrNull(own.received[static_cast<int>(Basis::kPromised)]);
  out["accepted"] = InstantOrNull(own.accepted);
  out["by_silence"] = own.by_silence;
  out["decided"] = InstantOrNull(log.decided);
  out["finish"] = InstantOrNull(log.finish);
  for (const json::key_value_pair& pair : dates) out[pair.key()] = pair.value();
  out["used"] = NumberOrNull(own.used);
  out["left"] = NumberOrNull(own.left);
  out["stages"] = WriteStages(s, view);
  out["supplement"] = WriteSupplement(log);
  out["suspended"] = nullptr;
  if (own.state == "suspended") out["suspended"] = InstantText(log.suspensions.back().from);
  out["extended"] = InstantOrNull(log.extended);
  out["delivery"] = WriteDelivery(s, view);
  out["blocked_by"] = WriteBlockers(s, view);
  out["rating"] = log.rating ? json::value(*log.rating) : json::value(nullptr);
  out["owners"] = WriteOwners(OwnersOfStep(s, view));
  out["light"] = LightOfStep(s, out, view);
  return out;
}

json::array WriteDeferred(const CaseView& view) {
  std::set<std::tuple<std::string, size_t, std::string, std::string>> all;
  for (const DeferredView& one : view.deferred) {
    const bool own = one.use.step >= 0;
    const std::string step =
        own ? view.plan().world->model.steps[static_cast<size_t>(one.use.step)].id : "";
    const json::object entry{{"step", step},
                             {"requirement", one.use.requirement},
                             {"material", one.use.material},
                             {"due", InstantOrNull(one.due)},
                             {"brought", InstantOrNull(one.brought)},
                             {"missed", one.missed}};
    all.emplace(step, one.use.requirement, one.use.material, json::serialize(entry));
  }
  json::array out;
  for (const auto& entry : all) out.push_back(json::parse(std::get<3>(entry)));
  return out;
}

json::object WriteFinishes(const CaseView& view) {
  json::object out;
  for (int basis = 0; basis < kBases; ++basis) {
    bool any = false;
    std::optional<Instant> latest = view.plan().world->received;
    for (size_t s = 0; s < view.steps.size(); ++s) {
      const StepView& own = view.steps[s];
      if (!own.active || own.blocked) continue;
      const std::optional<Instant>& finish = view.log->step(s).finish;
      const std::optional<Instant> ends = finish ? finish : own.due[basis];
      if (!any || Later(ends, latest)) latest = ends;
      any = true;
    }
    out[kBasisNames[basis]] = InstantOrNull(latest);
  }
  return out;
}

json::object WriteJoint(const CaseView& view) {
  json::object out;
  for (int basis = 0; basis < kBases; ++basis) {
    json::value& entry = out[kBasisNames[basis]];
    const std::optional<JointView> joint = JointOn(static_cast<Basis>(basis), view);
    if (!joint) continue;
    entry = json::object{{"due", InstantOrNull(joint->due)},
                         {"used", NumberOrNull(joint->used)},
                         {"left", NumberOrNull(joint->left)},
                         {"over", joint->over}};
  }
  return out;
}

// A bad rating is put right by a later good one of the same step, or of the case.
json::array WriteRatings(const CaseLog& log) {
  json::array out;
  for (const json::object& event : log.events) {
    if (event.at("event") != "rated") continue;
    const json::value step = event.contains("step") ? event.at("step") : json::value("");
    const int64_t stars = event.at("rating").to_number<int64_t>();
    for (json::value& earlier : out) {
      const bool bad = earlier.at("stars").to_number<int64_t>() <= 2;
      if (earlier.at("step") == step && bad && stars >= 3 && earlier.at("righted").is_null())
        earlier.as_object()["righted"] = event.at("at");
    }
    out.push_back(json::object{
        {"at", event.at("at")}, {"stars", stars}, {"righted", nullptr}, {"step", step}});
  }
  return out;
}

std::string LightOfCase(const json::object& document, const CaseView& view) {
  bool red = MissesDeferred(-1, view), yellow = false;
  for (const json::value& step : document.at("steps").as_array()) {
    red = red || step.at("light") == "red";
    yellow = yellow || step.at("light") == "yellow";
  }
  if (const std::optional<JointView> joint = JointOn(Basis::kPromised, view)) {
    red = red || joint->over;
    yellow = yellow || (!view.finish && IsNear(view.now, *joint->due, view.plan()));
  }
  return LightOf(red, yellow);
}

json::value WriteCase(const CaseView& view) {
  const World& world = *view.plan().world;
  json::array steps;
  for (int s : world.order) steps.push_back(WriteStep(static_cast<size_t>(s), view));
  json::object out{{"received", InstantText(world.received)},
                   {"as_bundle", StatusText(world.bundle_status)},
                   {"events", view.log->events.size()},
                   {"progress", view.progress},
                   {"finish", InstantOrNull(view.finish)},
                   {"steps", steps},
                   {"deferred", WriteDeferred(view)},
                   {"time", WriteFinishes(view)},
                   {"joint", WriteJoint(view)},
                   {"elapsed", Workdays(world.received, view.end(), view.plan())},
                   {"owners", WriteOwners(OwnersOfCase(view))},
                   {"ratings", WriteRatings(*view.log)},
                   {"returns", view.log->returns}};
  out["light"] = LightOfCase(out, view);
  return out;
}

}  // namespace

struct CaseOracle::Data {
  CaseReplay replay;
};

CaseOracle::CaseOracle(const json::value& catalog, const json::value& request,
                       const json::value& network) {
  try {
    data_ = std::make_unique<Data>(Data{CaseReplay(catalog, request, network)});
  } catch (const Refusal& refusal) {
    refusal_ = refusal.code;
  }
}

CaseOracle::~CaseOracle() = default;

CaseOracle::CaseOracle(const CaseOracle& other) : refusal_(other.refusal_) {
  if (other.data_ != nullptr) data_ = std::make_unique<Data>(*other.data_);
}

CaseOracle& CaseOracle::operator=(const CaseOracle& other) {
  CaseOracle copy(other);
  refusal_ = copy.refusal_;
  data_ = std::move(copy.data_);
  return *this;
}

std::string CaseOracle::Append(const json::object& event) {
  return data_->replay.Append(event);
}

json::value CaseOracle::State(absl::string_view now) const {
  const std::optional<Instant> at = ParseInstant(std::string(now));
  if (!at) throw std::invalid_argument("no instant: " + std::string(now));
  const CaseLog& log = data_->replay.log();
  for (size_t i = 0; i < log.instants.size(); ++i) {
    if (log.instants[i] > *at) return json::object{{"error", "event_future"}, {"event", i}};
  }
  return WriteCase(ViewCase(log, *at));
}

std::string CaseOracle::received() const {
  return InstantText(data_->replay.log().plan->world->received);
}

json::array CaseOracle::steps() const {
  const CaseLog& log = data_->replay.log();
  json::array out;
  for (int step : log.plan->world->order) {
    const size_t s = static_cast<size_t>(step);
    const Matter& matter = log.plan->matter(s);
    json::array stages, materials;
    for (const Stage& stage : matter.stages) stages.emplace_back(stage.id);
    for (const Requirement& requirement : matter.requirements) {
      for (const Element& element : requirement.elements) {
        for (const Item& item : element.items) materials.emplace_back(item.material);
      }
    }
    const StepLog& own = log.step(s);
    out.push_back(json::object{{"step", log.plan->world->model.steps[s].id},
                               {"active", log.plan->IsActive(s)},
                               {"over", own.IsOver()},
                               {"begun", own.begun},
                               {"decided", own.decided.has_value()},
                               {"suspended", own.IsSuspended()},
                               {"supplementing", own.IsSupplementing()},
                               {"hand_in", NeedsHandIn(s, log) && !own.submitted},
                               {"stages", stages},
                               {"materials", materials},
                               {"decides", json::value_from(matter.decides)}});
  }
  return out;
}

json::value CaseState(const json::value& catalog, const json::value& request,
                      const json::value& events, absl::string_view now,
                      const json::value& network) {
  CaseOracle open(catalog, request, network);
  if (!open.refusal().empty()) return json::object{{"error", open.refusal()}};
  const json::array& all = events.as_array();
  for (size_t i = 0; i < all.size(); ++i) {
    const std::string code = open.Append(all[i].as_object());
    if (!code.empty()) return json::object{{"error", code}, {"event", i}};
  }
  return open.State(now);
}

}  // namespace oracle
