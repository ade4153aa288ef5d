// The routing part of the plan document. `trips` is empty without a network; a trip's `date` is
// null where what it waits for has none; `nearest_miss` is null where no point is near to taking
// the task.
//
//     {"date": "2026-02-13", "stops": [{"point": "hall", "arrive_m": 1200, "tasks":
//       [{"step": "card", "do": "submit", "channel": "window", "bundle": false}]}],
//      "back_m": 1200, "distance": 2400}
#include "document/routing.h"

namespace onething::document {
namespace {

// Writes the applicant's way, trip by trip, and then the file's own way through the offices.
// Without a network there is no way to tell, and only the second is written.
class RoutingWriter {
 public:
  RoutingWriter(const Plan& plan, RowWriter* out)
      : plan_(plan), routing_(plan.routing), out_(*out) {}

  void Write() {
    if (routing_.has_network) WriteWay();
    out_.Rows("dispatch", routing_.dispatch,
              [this](const Dispatch& dispatch) { WriteDispatch(dispatch); });
  }

 private:
  const Matter& MatterOf(StepIndex step) const {
    size_t i = 0;
    while (plan_.steps[i].step != step) ++i;
    return *plan_.steps[i].matter;
  }
  absl::string_view IdOf(PointId point) const { return plan_.network->id(point); }

  void WriteWay() {
    out_.Rows("trips", routing_.trips, [this](const Trip& trip) { WriteTrip(trip); });
    const auto task = [this](const RoutedTask& done) { WriteTask(done, true); };
    out_.Rows("online", routing_.online, task);
    out_.Rows("mail", routing_.mail, task);
    out_.Rows("home", routing_.home, task);
    out_.Rows("unplaced", routing_.unplaced,
              [this](const Unplaced& unplaced) { WriteUnplaced(unplaced); });
    out_.Field("complete", routing_.complete);
    out_.Object("totals", [this] { WriteTotals(routing_.totals); });
    if (routing_.totals_latest)
      out_.Object("totals_latest", [this] { WriteTotals(*routing_.totals_latest); });
    out_.Field("optimal", routing_.optimal).Field("bound", routing_.bound);
    out_.Rows("alternatives", routing_.alternatives,
              [this](const RouteAlternative& other) { WriteAlternative(other); });
  }

  void WriteTrip(const Trip& trip) {
    out_.Field("date", trip.date);
    out_.Rows("stops", trip.stops, [this](const Stop& stop) { WriteStop(stop); });
    out_.Field("back_m", trip.back).Field("distance", trip.distance);
  }

  // Metres from the stop before; approximate where the place is another's, for want of its own.
  void WriteStop(const Stop& stop) {
    out_.Field("point", IdOf(stop.point)).Field("arrive_m", stop.arrive);
    out_.FieldIfTrue("approximate", stop.approximate);
    out_.Rows("tasks", stop.tasks, [this](const RoutedTask& task) { WriteTask(task, false); });
  }

  void WriteWhat(StepIndex step, TaskKind kind, StageIndex stage) {
    out_.Field("step", plan_.bundle->steps[step].id).Field("do", kind);
    if (kind == TaskKind::kAppear) out_.Field("stage", MatterOf(step).stages[stage].id);
  }

  // What is done away from any door also says after which trip: 0 is before the first.
  void WriteTask(const RoutedTask& task, bool away) {
    WriteWhat(task.step, task.kind, task.stage);
    out_.Field("channel", task.channel).Field("bundle", task.bundle);
    out_.FieldIfKnown("adds", task.adds);
    if (away) out_.Field("after", task.after);
    out_.FieldIfTrue("under_way", task.under_way);
  }

  // What no point takes, why, and the point that came nearest to taking it.
  void WriteUnplaced(const Unplaced& unplaced) {
    WriteWhat(unplaced.step, unplaced.kind, unplaced.stage);
    out_.Field("why", unplaced.why).Key("nearest_miss");
    if (unplaced.nearest_miss) out_.Value(IdOf(*unplaced.nearest_miss));
    else out_.Raw("null");
  }

  void WriteTotals(const RouteTotals& totals) {
    out_.Field("trips", totals.trips).Field("doors", totals.doors);
    out_.Field("distance", totals.distance).Field("added", totals.added);
  }

  // Another way is either one for other objectives or one without something: both are told by what
  // differs from the way chosen.
  void WriteAlternative(const RouteAlternative& other) {
    if (other.without) out_.Field("without", *other.without);
    else out_.List("objective", other.objective);
    WriteTotals(other.totals);
    out_.Field("finish", other.finish);
  }

  void WriteAuthority(const Dispatch::Authority& authority) {
    out_.Object([&] {
      out_.Field("department", authority.department == kApplicant
                                   ? absl::string_view("applicant")
                                   : plan_.version->departments[authority.department]);
      out_.Field("division", authority.division);
    });
  }

  // Where the file comes from or goes to; null where nothing says which authority has it.
  void WriteEnd(absl::string_view key, const Dispatch::End& end) {
    out_.Key(key);
    switch (end.kind) {
      case Dispatch::End::Kind::kApplicant: out_.Value("applicant"); break;
      case Dispatch::End::Kind::kPoint:
        out_.Object([&] { out_.Field("point", IdOf(end.point)); });
        break;
      case Dispatch::End::Kind::kAuthority: WriteAuthority(end.authority); break;
      case Dispatch::End::Kind::kUnknown: out_.Raw("null"); break;
    }
  }

  // One stretch of the file's way: a step, or one of its stages, at one authority. A step without
  // stages has "" as its stage.
  void WriteDispatch(const Dispatch& dispatch) {
    out_.Field("step", plan_.bundle->steps[dispatch.step].id);
    out_.Field("stage", dispatch.stage
                            ? absl::string_view(MatterOf(dispatch.step).stages[*dispatch.stage].id)
                            : absl::string_view());
    out_.Key("authority");
    if (dispatch.authority) WriteAuthority(*dispatch.authority);
    else out_.Raw("null");
    WriteEnd("from", dispatch.from);
    out_.Materials("materials", *plan_.version, Take(plan_.material_ids, dispatch.materials));
    WriteEnd("to", dispatch.to);
    out_.Field("received", dispatch.received).Field("finish", dispatch.finish);
  }

  const Plan& plan_;
  const Routing& routing_;
  RowWriter& out_;
};

}  // namespace

void WriteRouting(const Plan& plan, RowWriter* out) {
  RoutingWriter(plan, out).Write();
}

}  // namespace onething::document
