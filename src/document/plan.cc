// The plan document (docs/formats.md): a Plan's rows written out with their ids.
#include "onething/plan.h"

#include "document/material_reason.h"
#include "document/routing.h"
#include "document/row_writer.h"

namespace onething {
namespace {

using document::RowWriter;

// The dates by which the whole bundle is promised and due, and whether the steps, each by its own
// limit, end by then.
void WriteJoint(const JointTime& joint, RowWriter* out) {
  out->Field("promised", joint.promised).Field("statutory", joint.statutory);
  out->Field("extended", joint.extended).Object("fits", [&] {
    for (Basis basis : kAllBases) out->Field(Name(basis), joint.fits[basis]);
  });
}

void WriteFinding(const Diagnostic& finding, RowWriter* out) {
  out->Field("severity", finding.severity == Severity::kError ? "error" : "warning");
  out->Field("code", finding.code).Field("pointer", finding.pointer);
  out->Field("message", finding.message);
}

absl::string_view StageId(const Plan& plan, const StageOfStep& of) {
  for (const PlanStep& step : plan.steps) {
    if (step.step == of.step) return step.matter->stages[of.stage].id;
  }
  return {};
}

// Writes a plan as its rows stand; what the plan keeps as slices and numbers becomes lists of ids.
class PlanWriter {
 public:
  PlanWriter(const Plan& plan, RowWriter* out)
      : plan_(plan), version_(*plan.version), bundle_(*plan.bundle), out_(*out) {}

  void Write() {
    WriteHead();
    out_.Rows("steps", plan_.steps, [this](const PlanStep& step) { WriteStep(step); });
    out_.Rows("materials", plan_.materials,
              [this](const MaterialLine& line) { WriteMaterial(line); });
    out_.Object("form", [this] { WriteForm(); });
    out_.Object("routing", [this] { document::WriteRouting(plan_, &out_); });
    out_.Object("time", [this] { WriteTime(); });
    out_.Sums("totals", plan_.totals).Sums("separately", plan_.separately);
    out_.Rows("questions", plan_.questions,
              [this](const Question& question) { WriteQuestion(question); });
    out_.Rows("findings", plan_.findings,
              [this](const Diagnostic& finding) { WriteFinding(finding, &out_); });
  }

 private:
  void WriteSteps(absl::string_view key, Slice steps) {
    out_.Steps(key, bundle_, Take(plan_.step_indexes, steps));
  }
  void WriteStepsIfAny(absl::string_view key, Slice steps) {
    if (steps.count > 0) WriteSteps(key, steps);
  }
  void WriteFacts(absl::string_view key, Slice facts) {
    out_.Facts(key, version_, Take(plan_.facts, facts));
  }
  // Which fact is not known yet, and the steps whose outcome decides it.
  void WriteAwaits(Slice slice) {
    out_.Rows("awaits", Take(plan_.awaits, slice), [this](const Await& await) {
      out_.Field("fact", version_.facts[await.fact].id);
      WriteSteps("steps", await.steps);
    });
  }

  void WriteHead() {
    out_.Catalog(version_, plan_.edition->digest);
    out_.Field("bundle", version_.bundles[plan_.bundle_id]).Field("as_bundle", plan_.as_bundle);
    out_.Submitted(plan_.submitted, plan_.submitted_is_date).Field("received", plan_.received);
    out_.Field("final", plan_.final).Field("completions", plan_.completions);
  }

  void WriteStep(const PlanStep& step) {
    out_.StepHead(version_, bundle_, step);
    if (step.layer > 0) out_.Field("layer", step.layer);
    out_.List("after", plan_.after(step),
              [this](const PlanEdge& edge) { out_.Edge(version_, bundle_, edge); });
    out_.Object("why", [&] {
      WriteFacts("facts", step.why_facts);
      out_.List("basis", step.matter->basis);
    });
    WriteFacts("asks", step.asks);
    WriteAwaits(step.awaits);
    out_.Key("limit").Raw(step.limit == nullptr ? "null" : absl::string_view(step.limit->json));
    out_.FieldIfKnown("apply_by", step.apply_by).Key("time");
    if (step.status == Status::kExcluded) out_.Raw("null");
    else out_.Object([&] { WriteStepTimes(step); });
  }

  // Instants, and slack in workdays. Stages that state no time of their own are listed, for the
  // date does not include them.
  void WriteStepTimes(const PlanStep& step) {
    out_.ByBasis([&](Basis basis) {
      const StepTime& time = step.time[basis];
      out_.Field("received", time.received).Field("finish", time.finish);
      out_.Field("slack", time.slack).Field("critical", time.critical);
      out_.FieldIfKnown("as", time.as);
      if (time.not_included.count == 0) return;
      out_.List("not_included", plan_.not_included(time),
                [&](StageIndex stage) { out_.Value(step.matter->stages[stage].id); });
    });
  }

  void WriteMaterial(const MaterialLine& line) {
    out_.Field("material", version_.materials[line.material]).Field("source", line.source);
    WriteStepsIfAny("from", line.from);
    if (line.shared_from)
      out_.Key("from").Open('[').Value(version_.departments[*line.shared_from]).Close(']');
    WriteStepsIfAny("maybe_from", line.maybe_from);
    out_.Field("certain", line.certain).Field("originals", line.originals);
    out_.Field("copies", line.copies).Field("show", line.show);
    if (line.deferrable) out_.Field("deferrable", line.deferrable_until);
    out_.FieldIfTrue("expired", line.expired);
    WriteSteps("for", line.for_steps);
    WriteAlternatives(line);
    if (line.awaits.count > 0) WriteAwaits(line.awaits);
    out_.Field("why", document::WhyOfMaterial(plan_, line));
  }

  // An alternative of one material is that id, one of several a list of them.
  void WriteAlternatives(const MaterialLine& line) {
    if (!line.optimal) out_.Field("optimal", false);
    if (line.alternatives.count == 0) return;
    out_.List("alternatives", plan_.not_chosen(line), [this](const Alternative* alternative) {
      const bool several = alternative->size() > 1;
      if (several) out_.Open('[');
      for (const Need& need : *alternative) out_.Value(version_.materials[need.material]);
      if (several) out_.Close(']');
    });
  }

  // The one form of the bundle: its fields, and how many fields the forms of the steps would have
  // one by one.
  void WriteForm() {
    out_.Rows("fields", plan_.fields, [this](const FormField& field) {
      out_.Field("id", version_.fields[field.field]).Field("prefilled", field.prefilled);
    });
    out_.Field("before", plan_.separately.fields).Field("after", plan_.totals.fields);
  }

  void WriteTime() {
    out_.Field("exact", plan_.exact);
    out_.ByBasis([this](Basis basis) { WriteBasis(plan_.time[basis]); }).Key("joint");
    if (plan_.joint) out_.Object([this] { WriteJoint(*plan_.joint, &out_); });
    else out_.Raw("null");
  }

  void WriteBasis(const BasisTime& time) {
    out_.Field("finish", time.finish).Field("dated_finish", time.dated_finish);
    out_.Field("earliest", time.earliest).Field("latest", time.latest);
    WriteSteps("critical", time.critical);
    out_.FieldIfKnown("provisional", time.provisional);
    out_.Rows("not_included", plan_.not_included(time), [this](const StageOfStep& left_out) {
      out_.Field("step", bundle_.steps[left_out.step].id);
      out_.Field("stage", StageId(plan_, left_out));
    });
    WriteSteps("no_limit", time.no_limit);
  }

  // How much an answer narrows the plan; for a choice also what each answer brings.
  void WriteQuestion(const Question& question) {
    out_.Field("fact", version_.facts[question.fact].id).Classes(question);
    if (question.answers.count > 0) out_.Answers("answers", plan_.answers_to(question));
  }

  const Plan& plan_;
  const Version& version_;
  const Bundle& bundle_;
  RowWriter& out_;
};

}  // namespace

std::string PlanJson(const Plan& plan) {
  return document::Whole([&](RowWriter* out) { PlanWriter(plan, out).Write(); });
}

}  // namespace onething
