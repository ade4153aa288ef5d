// The plan document (docs/formats.md): a Plan's rows written out with their ids.
#include "condition/values.h"
#include "onething/plan.h"
#include "plan/routing_document.h"
#include "plan/why.h"

namespace onething {
namespace {

constexpr Basis kAllBases[kBases] = {Basis::kStages, Basis::kPromised, Basis::kStatutory,
                                     Basis::kExtended};

class DocumentWriter {
 public:
  DocumentWriter(const Plan& plan, std::string* out) : plan_(plan), out_(out) {}

  void Write() {
    out_.Open('{').Key("onething").Int(1);
    WriteHead();
    out_.List("steps", plan_.steps, [this](const PlanStep& step) { WriteStep(step); });
    out_.List("materials", plan_.materials,
              [this](const MaterialLine& line) { WriteMaterial(line); });
    WriteForm();
    out_.Key("routing");
    WriteRouting(plan_, &out_);
    WriteTime();
    WriteTotals("totals", plan_.totals);
    WriteTotals("separately", plan_.separately);
    out_.List("questions", plan_.questions,
              [this](const Question& question) { WriteQuestion(question); });
    out_.List("findings", plan_.findings,
              [this](const Diagnostic& finding) { WriteFinding(finding); });
    out_.Close('}');
  }

 private:
  absl::string_view StepId(StepIndex step) const { return plan_.bundle->steps[step].id; }
  absl::string_view FactName(FactId fact) const { return plan_.version->facts[fact].id; }

  void WriteStepIds(absl::string_view key, Slice slice) {
    out_.List(key, Take(plan_.step_indexes, slice),
              [this](StepIndex step) { out_.String(StepId(step)); });
  }
  void WriteFacts(absl::string_view key, Slice slice) {
    out_.List(key, Take(plan_.facts, slice), [this](FactId fact) { out_.String(FactName(fact)); });
  }
  void WriteAwaits(Slice slice) {
    out_.List("awaits", Take(plan_.awaits, slice), [this](const Await& await) {
      out_.Open('{').Key("fact").String(FactName(await.fact));
      WriteStepIds("steps", await.steps);
      out_.Close('}');
    });
  }
  void WriteHead() {
    const Version& version = *plan_.version;
    out_.Key("catalog")
        .Open('{')
        .Key("id")
        .String(version.id)
        .Key("version")
        .String(version.version);
    out_.Key("digest").String(plan_.edition->digest).Close('}');
    out_.Key("bundle").String(version.bundles[plan_.bundle_id]);
    out_.Key("as_bundle").String(Name(plan_.as_bundle));
    const bool date = plan_.submitted_is_date;
    out_.Key("submitted")
        .String(date ? FormatDate(DayOf(plan_.submitted)) : FormatInstant(plan_.submitted));
    out_.Key("received").String(FormatInstant(plan_.received));
    out_.Key("final").Bool(plan_.final).Key("completions").Uint(plan_.completions);
  }

  void WriteStep(const PlanStep& step) {
    const Version& version = *plan_.version;
    out_.Open('{').Key("id").String(StepId(step.step));
    out_.Key("matter").String(version.matters[plan_.bundle->steps[step.step].matter]);
    out_.Key("department").String(version.departments[step.matter->department]);
    out_.Key("status").String(Name(step.status));
    if (step.reason != Reason::kNone) out_.Key("reason").String(Name(step.reason));
    if (step.layer > 0) out_.Key("layer").Int(step.layer);
    out_.List("after", Take(plan_.edges, step.after),
              [this](const PlanEdge& edge) { WriteEdge(edge); });
    out_.Key("why").Open('{');
    WriteFacts("facts", step.why_facts);
    out_.List("basis", step.matter->basis, [this](const std::string& law) { out_.String(law); });
    out_.Close('}');
    WriteFacts("asks", step.asks);
    WriteAwaits(step.awaits);
    out_.Key("limit").Raw(step.limit == nullptr ? "null" : absl::string_view(step.limit->json));
    if (step.apply_by) out_.Key("apply_by").String(FormatDate(*step.apply_by));
    WriteStepTimes(step);
    out_.Close('}');
  }

  void WriteEdge(const PlanEdge& edge) {
    out_.Open('{').Key("step").String(StepId(edge.from)).Key("kind").String(Name(edge.kind));
    if (edge.kind == EdgeKind::kMaterial) {
      out_.Key("material").String(plan_.version->materials[static_cast<MaterialId>(edge.what)]);
    } else if (edge.kind == EdgeKind::kFact) {
      out_.Key("fact").String(FactName(static_cast<FactId>(edge.what)));
    }
    out_.Key("certain").Bool(edge.certain).Close('}');
  }

  void WriteStepTimes(const PlanStep& step) {
    out_.Key("time");
    if (step.status == Status::kExcluded) {
      out_.Null();
      return;
    }
    out_.Open('{');
    for (Basis basis : kAllBases)
      WriteStepTime(basis, *step.matter, step.time[static_cast<size_t>(basis)]);
    out_.Close('}');
  }

  void WriteStepTime(Basis basis, const Matter& matter, const StepTime& time) {
    out_.Key(Name(basis)).Open('{');
    out_.Instant("received", time.received);
    out_.Instant("finish", time.finish);
    out_.Count("slack", time.slack);
    out_.Key("critical").Bool(time.critical);
    if (time.as) out_.Key("as").String(Name(*time.as));
    if (time.not_included.count > 0) {
      out_.List("not_included", Take(plan_.stage_indexes, time.not_included),
                [&](uint16_t stage) { out_.String(matter.stages[stage].id); });
    }
    out_.Close('}');
  }

  void WriteMaterial(const MaterialLine& line) {
    out_.Open('{').Key("material").String(plan_.version->materials[line.material]);
    out_.Key("source").String(Name(line.source));
    if (line.from.count > 0) WriteStepIds("from", line.from);
    if (line.shared_from) {
      out_.Key("from").Open('[').String(plan_.version->departments[*line.shared_from]).Close(']');
    }
    if (line.maybe_from.count > 0) WriteStepIds("maybe_from", line.maybe_from);
    out_.Key("certain").Bool(line.certain);
    out_.Key("originals")
        .Int(line.originals)
        .Key("copies")
        .Int(line.copies)
        .Key("show")
        .Bool(line.show);
    if (line.deferrable) out_.Instant("deferrable", line.deferrable_until);
    if (line.expired) out_.Key("expired").Bool(true);
    WriteStepIds("for", line.for_steps);
    WriteAlternatives(line);
    if (line.awaits.count > 0) WriteAwaits(line.awaits);
    out_.Key("why").String(WhyOfMaterial(plan_, line)).Close('}');
  }

  void WriteAlternatives(const MaterialLine& line) {
    if (!line.optimal) out_.Key("optimal").Bool(false);
    if (line.alternatives.count == 0) return;
    out_.List("alternatives", Take(plan_.alternatives, line.alternatives),
              [this](const Alternative* alternative) {
                const bool several = alternative->size() > 1;
                if (several) out_.Open('[');
                for (const Need& need : *alternative)
                  out_.String(plan_.version->materials[need.material]);
                if (several) out_.Close(']');
              });
  }

  void WriteForm() {
    out_.Key("form").Open('{');
    out_.List("fields", plan_.fields, [this](const FormField& field) {
      out_.Open('{').Key("id").String(plan_.version->fields[field.field]);
      out_.Key("prefilled").Bool(field.prefilled).Close('}');
    });
    out_.Key("before")
        .Int(plan_.separately.fields)
        .Key("after")
        .Int(plan_.totals.fields)
        .Close('}');
  }

  void WriteTime() {
    out_.Key("time").Open('{').Key("exact").Bool(plan_.exact);
    for (Basis basis : kAllBases) WriteBasis(basis, plan_.time[static_cast<size_t>(basis)]);
    WriteJoint();
    out_.Close('}');
  }

  void WriteBasis(Basis basis, const BasisTime& time) {
    out_.Key(Name(basis)).Open('{');
    out_.Instant("finish", time.finish);
    out_.Instant("dated_finish", time.dated_finish);
    out_.Instant("earliest", time.earliest);
    out_.Instant("latest", time.latest);
    WriteStepIds("critical", time.critical);
    if (time.provisional) out_.Key("provisional").String(FormatDate(*time.provisional));
    out_.List("not_included", Take(plan_.stages_of_steps, time.not_included),
              [this](const StageOfStep& left_out) {
                out_.Open('{').Key("step").String(StepId(left_out.step));
                out_.Key("stage").String(StageId(left_out)).Close('}');
              });
    WriteStepIds("no_limit", time.no_limit);
    out_.Close('}');
  }

  absl::string_view StageId(const StageOfStep& of) const {
    for (const PlanStep& step : plan_.steps) {
      if (step.step == of.step) return step.matter->stages[of.stage].id;
    }
    return {};
  }

  void WriteJoint() {
    out_.Key("joint");
    if (!plan_.joint) {
      out_.Null();
      return;
    }
    out_.Open('{');
    out_.Instant("promised", plan_.joint->promised);
    out_.Instant("statutory", plan_.joint->statutory);
    out_.Instant("extended", plan_.joint->extended);
    out_.Key("fits").Open('{');
    for (Basis basis : kAllBases) {
      const std::optional<bool>& fits = plan_.joint->fits[static_cast<size_t>(basis)];
      out_.Key(Name(basis)).Raw(!fits ? "null" : *fits ? "true" : "false");
    }
    out_.Close('}').Close('}');
  }

  void WriteTotals(absl::string_view key, const Totals& totals) {
    out_.Key(key).Open('{').Key("links").Int(totals.links).Key("steps").Int(totals.steps);
    out_.Key("departments").Int(totals.departments).Key("materials").Int(totals.materials);
    out_.Key("fields").Int(totals.fields);
    out_.Count("trips", totals.trips);
    out_.Count("workdays", totals.workdays);
    out_.Key("fees");
    if (totals.fees) out_.String(FormatFen(*totals.fees));
    else out_.Null();
    out_.Close('}');
  }

  void WriteQuestion(const Question& question) {
    out_.Open('{').Key("fact").String(FactName(question.fact)).Key("classes");
    if (question.classes) {
      out_.Uint(*question.classes).Key("expected").Open('[');
      out_.Uint(question.expected_numerator).Uint(question.expected_denominator).Close(']');
    } else {
      out_.Null().Key("expected").Null();
    }
    if (question.answers.count > 0) {
      out_.List("answers", Take(plan_.answers, question.answers),
                [this](const ChoiceAnswer& answer) { WriteAnswer(answer); });
    }
    out_.Close('}');
  }

  void WriteAnswer(const ChoiceAnswer& answer) {
    out_.Open('{').Key("value").Raw(ValueJson(answer.value));
    out_.Instant("finish", answer.finish);
    out_.Count("trips", answer.trips);
    out_.Key("materials").Int(answer.materials).Close('}');
  }

  void WriteFinding(const Diagnostic& finding) {
    out_.Open('{')
        .Key("severity")
        .String(finding.severity == Severity::kError ? "error" : "warning");
    out_.Key("code").String(finding.code).Key("pointer").String(finding.pointer);
    out_.Key("message").String(finding.message).Close('}');
  }

  const Plan& plan_;
  FieldWriter out_;
};

}  // namespace

std::string PlanJson(const Plan& plan) {
  std::string out;
  DocumentWriter(plan, &out).Write();
  return out;
}

}  // namespace onething
