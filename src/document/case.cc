// The case document (docs/formats.md, "Case").
#include "onething/case.h"

#include "document/row_writer.h"

namespace onething {
namespace {

using document::RowWriter;

// Writes a case from its head to its returns. What has not happened yet is left out where its
// absence says so (an `accepted`, a `delivery`), and null where a reader looks for the field in
// every row (`due`, `used`, `left`).
class CaseWriter {
 public:
  CaseWriter(const Case& state, RowWriter* out)
      : case_(state), version_(*state.version), bundle_(*state.bundle), out_(*out) {}

  void Write() {
    WriteHead();
    out_.Rows("steps", case_.steps, [this](const CaseStep& step) { WriteStep(step); });
    out_.Rows("deferred", case_.deferred, [this](const Deferred& row) { WriteDeferred(row); });
    out_.Object("time", [this] { WriteTimes(); });
    out_.Field("elapsed", case_.elapsed);
    WriteOwners(case_.owners);
    out_.Rows("ratings", case_.ratings, [this](const Rating& rating) { WriteRating(rating); });
    out_.Rows("returns", case_.returns, [this](const Return& row) { WriteReturn(row); });
  }

 private:
  absl::string_view StepId(StepIndex step) const { return bundle_.steps[step].id; }

  void WriteHead() {
    out_.Catalog(version_, case_.edition->digest);
    out_.Field("bundle", version_.bundles[case_.bundle_id]).Field("as_bundle", case_.as_bundle);
    out_.FieldIfAny("division", case_.division);
    out_.Submitted(case_.submitted, case_.submitted_is_date).Field("received", case_.received);
    out_.Field("now", case_.now).Field("events", case_.events).Field("progress", case_.progress);
    out_.Field("finish", case_.finish).Field("light", case_.light);
  }

  // A step that the plan excludes has no state; its head and reason are all there is of it.
  void WriteStep(const CaseStep& step) {
    out_.StepHead(version_, bundle_, step);
    if (step.state) WriteRunning(step);
  }

  void WriteRunning(const CaseStep& step) {
    out_.Field("state", *step.state).Field("light", step.light).Field("received", step.received);
    if (step.accepted)
      out_.Field("accepted", *step.accepted).Field("by_silence", step.accepted_by_silence);
    out_.FieldIfKnown("decided", step.decided).FieldIfKnown("finish", step.finish);
    out_.Object("due", [&] { WriteDues(step); }).Field("used", step.used).Field("left", step.left);
    out_.Rows("stages", step.stages, [&](const CaseStage& stage) { WriteStage(step, stage); });
    if (step.supplement) WriteSupplement(*step.supplement);
    out_.FieldIfKnown("suspended", step.suspended).FieldIfAny("why", step.reason_text);
    out_.FieldIfKnown("extended", step.extended);
    if (step.delivery) WriteDelivery(*step.delivery);
    out_.FieldIfKnown("accept_by", step.accept_by);
    WriteEdgesIfAny("waits_for", step.waits_for);
    out_.FieldIfTrue("to_hand_in", step.to_hand_in);
    WriteEdgesIfAny("blocked_by", step.blocked_by);
    out_.FieldIfKnown("rating", step.rating);
    WriteOwners(step.owners);
  }

  // For each basis the day by which the step is due, whether that is over, and, where the basis
  // itself sets no date, the other basis that the date was taken from.
  void WriteDues(const CaseStep& step) {
    out_.ByBasis([&](Basis basis) {
      out_.Field("due", step.due[basis]).Field("over", step.over[basis]);
      out_.FieldIfKnown("as", step.as[basis]);
    });
  }

  void WriteStage(const CaseStep& step, const CaseStage& stage) {
    out_.Field("id", step.matter->stages[stage.stage].id).Field("begin", stage.begin);
    out_.FieldIfKnown("done", stage.done).Field("due", stage.due).Field("light", stage.light);
  }

  void WriteSupplement(const Supplement& supplement) {
    out_.Object("supplement", [&] {
      out_.Field("asked", supplement.asked);
      out_.Materials("materials", version_, supplement.materials);
      out_.Materials("missing", version_, supplement.missing);
      out_.FieldIfKnown("supplemented", supplement.supplemented);
    });
  }

  void WriteDelivery(const Delivery& delivery) {
    out_.Object("delivery", [&] {
      out_.Field("due", delivery.due).FieldIfKnown("issued", delivery.issued);
      out_.FieldIfKnown("collected", delivery.collected).Field("light", delivery.light);
    });
  }

  void WriteEdgesIfAny(absl::string_view key, const std::vector<PlanEdge>& edges) {
    if (edges.empty()) return;
    out_.List(key, edges, [this](const PlanEdge& edge) { out_.Edge(version_, bundle_, edge); });
  }

  // A row without a step is deferred for the bundle as a whole.
  void WriteDeferred(const Deferred& row) {
    if (row.step) out_.Field("step", StepId(*row.step));
    out_.Field("material", version_.materials[row.material]).Field("due", row.due);
    out_.FieldIfKnown("brought", row.brought).Field("missed", row.missed);
  }

  void WriteTimes() {
    out_.ByBasis([this](Basis basis) {
      out_.Field("finish", case_.time[basis].finish).Field("planned", case_.planned[basis]);
      if (case_.joint[basis]) WriteJoint(*case_.joint[basis]);
    });
  }

  // The limit of the whole bundle, which runs beside those of its steps; `used` and `left` count
  // workdays and are known only where the limit is stated in them.
  void WriteJoint(const JointLimit& joint) {
    out_.Object("joint", [&] {
      out_.Field("due", joint.due).FieldIfKnown("used", joint.used);
      out_.FieldIfKnown("left", joint.left).Field("over", joint.over);
    });
  }

  // Whole workdays of the case, each in the hands of one owner, so that they add up to what has
  // elapsed. Only an authority has a name; applicant and suspension are kinds.
  void WriteOwners(const std::vector<OwnedTime>& owners) {
    out_.Rows("owners", owners, [this](const OwnedTime& time) {
      out_.Field("owner", time.owner.kind);
      if (time.owner.kind == Owner::Kind::kAuthority) {
        out_.Field("department", version_.departments[time.owner.department]);
        out_.FieldIfAny("division", time.owner.division);
      }
      out_.Field("workdays", time.workdays);
    });
  }

  void WriteRating(const Rating& rating) {
    if (rating.step) out_.Field("step", StepId(*rating.step));
    out_.Field("at", rating.at).Field("rating", rating.stars);
    out_.FieldIfKnown("righted", rating.righted);
  }

  void WriteReturn(const Return& row) {
    out_.Field("step", StepId(row.step)).FieldIfAny("reason", row.reason);
    out_.Materials("materials", version_, row.materials);
  }

  const Case& case_;
  const Version& version_;
  const Bundle& bundle_;
  RowWriter& out_;
};

}  // namespace

std::string CaseJson(const Case& state) {
  return document::Whole([&](RowWriter* out) { CaseWriter(state, out).Write(); });
}

}  // namespace onething
