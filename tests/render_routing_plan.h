// Plans with a network: the notice's plan with trips and dispatch, and a plan of as many steps as are wanted.
#ifndef ONETHING_TESTS_RENDER_ROUTING_PLAN_H_
#define ONETHING_TESTS_RENDER_ROUTING_PLAN_H_

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "network/builder.h"
#include "render_plan.h"

namespace onething {

inline std::shared_ptr<const Network> NoticeNetwork(const Version& version) {
  Network::Builder builder;
  const auto add = [&](absl::string_view id, absl::string_view name, absl::string_view division,
                       Level level, PointTerms terms) {
    builder.Add({.id = id,
                 .name = Text{{{"zh-CN", std::string(name)}}},
                 .division = division,
                 .level = level,
                 .kind = "hall",
                 .place = Place{115.4, 38.9},
                 .terms = std::move(terms)});
  };
  add("hall", "满城区政务服务中心", "130607", Level::kCounty, {});
  PointTerms mornings;
  for (auto& hours : mornings.hours) hours = {{8 * 60, 11 * 60 + 30}};
  add("clinic", "满城区人民医院残疾评定门诊", "130607", Level::kCounty, mornings);
  add("station", "东关村便民服务站", "130607100001", Level::kVillage, {});
  return std::move(builder).Build(version.divisions);
}

inline RoutedTask Task(const PlanMaker& maker, const char* step, TaskKind kind,
                       Offer::Channel channel, bool bundle = false) {
  RoutedTask task;
  task.step = maker.StepOf(step);
  task.kind = kind;
  task.channel = channel;
  task.bundle = bundle;
  return task;
}

inline void AddNoticeTrips(PlanMaker* maker) {
  using Channel = Offer::Channel;
  Plan& plan = maker->plan;
  Routing& routing = plan.routing;
  const auto at = [&](const char* id) { return *plan.network->Find(id); };
  RoutedTask appear = Task(*maker, "card", TaskKind::kAppear, Channel::kWindow);
  appear.stage = StageIndex(1);
  RoutedTask agent = Task(*maker, "nursing", TaskKind::kSubmit, Channel::kAgent);
  agent.adds = Limit{Limit::Unit::kWorkdays, 1};
  Trip& first = routing.trips.emplace_back();
  first.date = ParseDate("2026-11-24");
  first.stops.push_back({at("hall"),
                         3120,
                         false,
                         {Task(*maker, "card", TaskKind::kSubmit, Channel::kWindow, true),
                          Task(*maker, "living", TaskKind::kSubmit, Channel::kWindow, true)}});
  first.stops.push_back({at("clinic"), 1460, false, {appear}});
  first.back = 4010;
  first.distance = 8590;
  Trip& second = routing.trips.emplace_back();
  second.stops.push_back({at("station"),
                          640,
                          true,
                          {Task(*maker, "card", TaskKind::kCollect, Channel::kWindow), agent}});
  second.back = 640;
  second.distance = 1280;
  routing.online.push_back(Task(*maker, "meter", TaskKind::kSubmit, Channel::kOnline));
  routing.online.back().after = 1;
  routing.online.back().under_way = true;
  routing.home.push_back(Task(*maker, "living", TaskKind::kSubmit, Channel::kHome));
}

inline void AddNoticeTotals(PlanMaker* maker) {
  Plan& plan = maker->plan;
  Routing& routing = plan.routing;
  routing.totals = {2, 3, 9870, 1};
  routing.totals_latest = RouteTotals{3, 4, 14870, 1};
  routing.optimal = false;
  routing.bound = 9100;
  routing.complete = false;
  routing.unplaced.push_back({maker->StepOf("meter"), TaskKind::kSubmit, StageIndex(0),
                              Unplaced::Why::kExcepted, plan.network->Find("station")});
  routing.unplaced.push_back({maker->StepOf("card"), TaskKind::kAppear, StageIndex(1),
                              Unplaced::Why::kDivisionTooCoarse, std::nullopt});
  routing.alternatives.push_back(
      {Offer::Channel::kAgent, {}, {2, 4, 62000, 0}, At("2026-12-14T17:00")});
  routing.alternatives.push_back(
      {std::nullopt, {Objective::kDistance, Objective::kTrips}, {3, 3, 7100, 1}, std::nullopt});
  plan.totals.trips = 2;
  plan.separately.trips = 5;
}

inline void AddDispatch(PlanMaker* maker, const char* step, std::optional<StageIndex> stage,
                        const char* department, const char* received, const char* finish) {
  Dispatch& row = maker->plan.routing.dispatch.emplace_back();
  row.step = maker->StepOf(step);
  row.stage = stage;
  row.authority = {*maker->plan.version->departments.Find(department), "130607"};
  if (*received != '\0') row.received = At(received);
  if (*finish != '\0') row.finish = At(finish);
}

inline void AddNoticeDispatch(PlanMaker* maker) {
  Plan& plan = maker->plan;
  std::vector<Dispatch>& rows = plan.routing.dispatch;
  AddDispatch(maker, "card", StageIndex(0), "cdpf", "2026-11-24T09:00", "2026-11-25T17:00");
  AddDispatch(maker, "card", StageIndex(1), "hospital", "2026-11-25T17:00", "2026-11-25T17:00");
  AddDispatch(maker, "card", StageIndex(2), "cdpf", "2026-11-25T17:00", "2026-12-02T17:00");
  AddDispatch(maker, "living", StageIndex(0), "civil", "2026-12-02T17:00", "2026-12-16T17:00");
  AddDispatch(maker, "nursing", std::nullopt, "civil", "2026-12-02T17:00", "2027-01-04T17:00");
  AddDispatch(maker, "card", StageIndex(3), "cdpf", "2026-12-02T17:00", "2026-12-03T17:00");
  AddDispatch(maker, "meter", std::nullopt, "cdpf", "2026-12-16T17:00", "");
  AddDispatch(maker, "living", StageIndex(1), "civil", "", "");
  rows.back().authority.reset();
  using End = Dispatch::End;
  const auto office = [](const Dispatch& row) {
    return End{End::Kind::kAuthority, PointId{}, *row.authority};
  };
  rows[0].from = {End::Kind::kPoint, *plan.network->Find("hall"), {}};
  rows[0].to = rows[2].from = office(rows[1]);
  rows[1].from = rows[1].to = rows[3].from = rows[4].from = rows[6].from = office(rows[0]);
  rows[5].from = office(rows[0]);
  rows[7].from = office(rows[3]);
  rows[7].to.kind = End::Kind::kUnknown;
  plan.material_ids = {maker->MaterialOf("photo"), maker->MaterialOf("record")};
  rows[0].materials = {0, 2};
}

// The notice's plan with everything that routing can say.
inline std::optional<Plan> RoutedPlan(std::string catalog) {
  std::optional<Plan> plan = NoticePlan(catalog);
  if (!plan) return std::nullopt;
  PlanMaker maker(plan->version, "130607");
  maker.plan = *std::move(plan);
  maker.plan.network = NoticeNetwork(*maker.plan.version);
  maker.plan.routing.has_network = true;
  AddNoticeTrips(&maker);
  AddNoticeTotals(&maker);
  AddNoticeDispatch(&maker);
  maker.plan.steps[0].time[Basis::kPromised].critical =
      maker.plan.steps[1].time[Basis::kPromised].critical = true;
  return std::move(maker.plan);
}

// `count` steps, a new one begun every `apart` workdays, each with three stages of `length` workdays that two of `offices`
// offices do.
inline std::string ChainCatalog(int count, int offices) {
  std::string departments, matters, steps;
  for (int i = 0; i < offices; ++i)
    absl::StrAppend(&departments, i > 0 ? "," : "", "\"d", i, "\":{\"name\":\"第", i + 1,
                    "办理单位及其下属综合服务中心\"}");
  for (int i = 0; i < count; ++i) {
    absl::StrAppend(&matters, i > 0 ? "," : "", "\"m", i, "\":{\"name\":\"第", i + 1,
                    "项很长名称的行政许可事项\",\"department\":\"d", i % offices,
                    "\",\"stages\":[{\"id\":\"a\",\"kind\":\"accept\"},{\"id\":\"r\",\"kind\":"
                    "\"review\",\"department\":\"d",
                    (i + 1) % offices);
    absl::StrAppend(&matters, "\",\"counted\":", i % 3 == 0 ? "false" : "true",
                    "},{\"id\":\"i\",\"kind\":\"issue\"}]}");
    absl::StrAppend(&steps, i > 0 ? "," : "", "\"s", i, "\":{\"matter\":\"m", i, "\"}");
  }
  return absl::StrCat(
      R"({"onething":1,"catalog":{"id":"chain","version":"1","calendar":"cn"},"facts":{},"departments":{)",
      departments, R"(},"materials":{},"matters":{)", matters,
      R"(},"bundles":{"chain":{"name":"企业<开办>“一件事”","steps":{)", steps,
      R"(}}},"calendars":{"cn":{"covers":{"from":"2026-01-01","to":"2026-12-31"},)",
      R"("weekend":["sat","sun"],"holidays":[{"from":"2026-04-04","to":"2026-04-06","name":"清明节"}],)",
      R"("hours":[["09:00","17:00"]]}}})");
}

inline void AddChainStep(PlanMaker* maker, int index, int offices, Instant from, int length) {
  const WorkCalendar& calendar = *maker->plan.edition->calendars[0];
  const std::string id = absl::StrCat("s", index);
  PlanStep& step =
      maker->AddStep(id.c_str(), index % 5 == 4 ? Status::kUndetermined : Status::kIncluded, 1);
  step.time[Basis::kPromised].critical = index % 3 == 0;
  step.time[Basis::kPromised].received = from;
  for (StageIndex stage; stage < 3; ++stage) {
    Dispatch& row = maker->plan.routing.dispatch.emplace_back();
    row.step = step.step;
    row.stage = stage;
    const int office = (index + (stage == 1 ? 1 : 0)) % offices;
    row.authority = {static_cast<DepartmentId>(office), ""};
    row.received = from;
    row.finish = from = calendar.Add(from, {Limit::Unit::kWorkdays, length});
    if (stage > 0) {
      row.from.kind = Dispatch::End::Kind::kAuthority;
      row.from.authority = *(&row - 1)->authority;
    }
    if (stage < 2) row.to.kind = Dispatch::End::Kind::kAuthority;
  }
}

inline std::optional<Plan> ChainPlan(int count, int offices, int apart, int length) {
  std::shared_ptr<const Version> version = LoadVersion(ChainCatalog(count, offices));
  if (version == nullptr) return std::nullopt;
  PlanMaker maker(version);
  const WorkCalendar& calendar = *maker.plan.edition->calendars[0];
  maker.plan.submitted = maker.plan.received = At("2026-03-02T09:00");
  maker.plan.bundle_id = {};
  for (int i = 0; i < count; ++i) {
    AddChainStep(&maker, i, offices,
                 calendar.Add(maker.plan.received, {Limit::Unit::kWorkdays, apart * (i / 2)}),
                 length);
  }
  maker.plan.time[Basis::kPromised].finish = maker.plan.routing.dispatch.back().finish;
  return std::move(maker.plan);
}

}  // namespace onething
#endif  // ONETHING_TESTS_RENDER_ROUTING_PLAN_H_
