#include "plan/routing_document.h"

namespace onething {
namespace {

class RoutingWriter {
 public:
  RoutingWriter(const Plan& plan, FieldWriter* out)
      : plan_(plan), routing_(plan.routing), out_(*out) {}

  void Write() {
    out_.Open('{');
    if (routing_.has_network) WriteWay();
    out_.List("dispatch", routing_.dispatch,
              [this](const Dispatch& dispatch) { WriteDispatch(dispatch); });
    out_.Close('}');
  }

 private:
  const Matter& MatterOf(StepIndex step) const {
    size_t i = 0;
    while (plan_.steps[i].step != step) ++i;
    return *plan_.steps[i].matter;
  }
  absl::string_view IdOf(PointId point) const { return plan_.network->id(point); }

  void WriteWay() {
    out_.List("trips", routing_.trips, [this](const Trip& trip) { WriteTrip(trip); });
    const auto task = [this](const RoutedTask& done) { WriteTask(done, true); };
    out_.List("online", routing_.online, task);
    out_.List("mail", routing_.mail, task);
    out_.List("home", routing_.home, task);
    out_.List("unplaced", routing_.unplaced,
              [this](const Unplaced& unplaced) { WriteUnplaced(unplaced); });
    out_.Key("complete").Bool(routing_.complete);
    out_.Key("totals").Open('{');
    WriteTotals(routing_.totals);
    out_.Close('}');
    if (routing_.totals_latest) {
      out_.Key("totals_latest").Open('{');
      WriteTotals(*routing_.totals_latest);
      out_.Close('}');
    }
    out_.Key("optimal").Bool(routing_.optimal);
    out_.Count("bound", routing_.bound);
    out_.List("alternatives", routing_.alternatives,
              [this](const RouteAlternative& other) { WriteAlternative(other); });
  }

  void WriteTrip(const Trip& trip) {
    out_.Open('{').Key("date");
    if (trip.date) out_.String(FormatDate(*trip.date));
    else out_.Null();
    out_.List("stops", trip.stops, [this](const Stop& stop) { WriteStop(stop); });
    out_.Count("back_m", trip.back);
    out_.Count("distance", trip.distance);
    out_.Close('}');
  }

  void WriteStop(const Stop& stop) {
    out_.Open('{').Key("point").String(IdOf(stop.point));
    out_.Count("arrive_m", stop.arrive);
    if (stop.approximate) out_.Key("approximate").Bool(true);
    out_.List("tasks", stop.tasks, [this](const RoutedTask& task) { WriteTask(task, false); });
    out_.Close('}');
  }

  void WriteWhat(StepIndex step, TaskKind kind, uint16_t stage) {
    out_.Open('{').Key("step").String(plan_.bundle->steps[step].id).Key("do").String(Name(kind));
    if (kind == TaskKind::kAppear) out_.Key("stage").String(MatterOf(step).stages[stage].id);
  }

  void WriteTask(const RoutedTask& task, bool away) {
    WriteWhat(task.step, task.kind, task.stage);
    out_.Key("channel").String(Name(task.channel)).Key("bundle").Bool(task.bundle);
    if (task.adds) WriteAdds(*task.adds);
    if (away) out_.Key("after").Uint(task.after);
    if (task.under_way) out_.Key("under_way").Bool(true);
    out_.Close('}');
  }

  void WriteAdds(const Limit& adds) {
    constexpr absl::string_view kUnits[] = {"workdays", "days", "months", "hours", "immediate"};
    out_.Key("adds").Open('{').Key(kUnits[static_cast<size_t>(adds.unit)]);
    if (adds.unit == Limit::Unit::kImmediate) out_.Bool(true);
    else out_.Int(adds.count);
    out_.Close('}');
  }

  void WriteUnplaced(const Unplaced& unplaced) {
    WriteWhat(unplaced.step, unplaced.kind, unplaced.stage);
    out_.Key("why").String(Name(unplaced.why)).Key("nearest_miss");
    if (unplaced.nearest_miss) out_.String(IdOf(*unplaced.nearest_miss));
    else out_.Null();
    out_.Close('}');
  }

  void WriteTotals(const RouteTotals& totals) {
    out_.Key("trips").Int(totals.trips).Key("doors").Int(totals.doors);
    out_.Count("distance", totals.distance);
    out_.Key("added").Int(totals.added);
  }

  void WriteAlternative(const RouteAlternative& other) {
    out_.Open('{');
    if (other.without) {
      out_.Key("without").String(Name(*other.without));
    } else {
      out_.List("objective", other.objective,
                [this](Objective objective) { out_.String(Name(objective)); });
    }
    WriteTotals(other.totals);
    out_.Instant("finish", other.finish);
    out_.Close('}');
  }

  void WriteAuthority(const Dispatch::Authority& authority) {
    out_.Open('{').Key("department");
    out_.String(authority.department == kApplicant
                    ? absl::string_view("applicant")
                    : plan_.version->departments[authority.department]);
    out_.Key("division").String(authority.division).Close('}');
  }

  void WriteEnd(absl::string_view key, const Dispatch::End& end) {
    out_.Key(key);
    switch (end.kind) {
      case Dispatch::End::Kind::kApplicant: out_.String("applicant"); break;
      case Dispatch::End::Kind::kPoint:
        out_.Open('{').Key("point").String(IdOf(end.point)).Close('}');
        break;
      case Dispatch::End::Kind::kAuthority: WriteAuthority(end.authority); break;
      case Dispatch::End::Kind::kUnknown: out_.Null(); break;
    }
  }

  void WriteDispatch(const Dispatch& dispatch) {
    out_.Open('{').Key("step").String(plan_.bundle->steps[dispatch.step].id).Key("stage");
    out_.String(dispatch.stage
                    ? absl::string_view(MatterOf(dispatch.step).stages[*dispatch.stage].id)
                    : absl::string_view());
    out_.Key("authority");
    if (dispatch.authority) WriteAuthority(*dispatch.authority);
    else out_.Null();
    WriteEnd("from", dispatch.from);
    out_.List("materials", Materials(dispatch),
              [this](MaterialId material) { out_.String(plan_.version->materials[material]); });
    WriteEnd("to", dispatch.to);
    out_.Instant("received", dispatch.received);
    out_.Instant("finish", dispatch.finish);
    out_.Close('}');
  }

  std::span<const MaterialId> Materials(const Dispatch& dispatch) const {
    return Take(plan_.material_ids, dispatch.materials);
  }

  const Plan& plan_;
  const Routing& routing_;
  FieldWriter& out_;
};

}  // namespace

void WriteRouting(const Plan& plan, FieldWriter* out) {
  RoutingWriter(plan, out).Write();
}

}  // namespace onething
