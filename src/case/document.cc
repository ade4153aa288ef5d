// The case document (docs/formats.md, "Case").
#include "onething/case.h"
#include "plan/field_writer.h"

namespace onething {
namespace {

constexpr Basis kAllBases[kBases] = {Basis::kStages, Basis::kPromised, Basis::kStatutory,
                                     Basis::kExtended};

class CaseWriter {
 public:
  CaseWriter(const Case& state, std::string* out) : case_(state), out_(out) {}

  void Write() {
    out_.Open('{').Key("onething").Int(1);
    WriteHead();
    out_.List("steps", case_.steps, [this](const CaseStep& step) { WriteStep(step); });
    out_.List("deferred", case_.deferred, [this](const Deferred& row) { WriteDeferred(row); });
    WriteTimes();
    out_.Count("elapsed", case_.elapsed);
    WriteOwners(case_.owners);
    out_.List("ratings", case_.ratings, [this](const Rating& rating) { WriteRating(rating); });
    out_.List("returns", case_.returns, [this](const Return& row) { WriteReturn(row); });
    out_.Close('}');
  }

 private:
  void WriteIfKnown(absl::string_view key, const std::optional<Instant>& at) {
    if (at) out_.Instant(key, at);
  }
  void WriteText(absl::string_view key, const Text& text) {
    if (text.empty()) return;
    out_.Key(key);
    if (text.by_locale.size() == 1 && text.by_locale[0].first.empty()) {
      out_.String(text.by_locale[0].second);
      return;
    }
    out_.Open('{');
    for (const auto& [locale, words] : text.by_locale) out_.Key(locale).String(words);
    out_.Close('}');
  }
  absl::string_view StepId(StepIndex step) const { return case_.bundle->steps[step].id; }
  void WriteMaterials(absl::string_view key, const std::vector<MaterialId>& ids) {
    out_.List(key, ids, [this](MaterialId id) { out_.String(case_.version->materials[id]); });
  }

  void WriteHead() {
    out_.Key("catalog").Open('{');
    out_.Name("id", case_.version->id);
    out_.Name("version", case_.version->version);
    out_.Name("digest", case_.edition->digest);
    out_.Close('}');
    out_.Name("bundle", case_.version->bundles[case_.bundle_id]);
    out_.Name("as_bundle", Name(case_.as_bundle));
    if (!case_.division.empty()) out_.Name("division", case_.division);
    out_.Key("submitted")
        .String(case_.submitted_is_date ? FormatDate(DayOf(case_.submitted))
                                        : FormatInstant(case_.submitted));
    out_.Instant("received", case_.received);
    out_.Instant("now", case_.now);
    out_.Count("events", static_cast<int64_t>(case_.events));
    out_.Name("progress", Name(case_.progress));
    out_.Instant("finish", case_.finish);
    out_.Name("light", Name(case_.light));
  }

  void WriteStep(const CaseStep& step) {
    out_.Open('{');
    out_.Name("id", StepId(step.step));
    out_.Name("matter", case_.version->matters[case_.bundle->steps[step.step].matter]);
    out_.Name("department", case_.version->departments[step.matter->department]);
    out_.Name("status", Name(step.status));
    if (step.reason != Reason::kNone) out_.Name("reason", Name(step.reason));
    if (step.state) WriteRunning(step);
    out_.Close('}');
  }

  void WriteRunning(const CaseStep& step) {
    out_.Name("state", Name(*step.state));
    out_.Name("light", Name(step.light));
    out_.Instant("received", step.received);
    if (step.accepted) {
      out_.Instant("accepted", step.accepted);
      out_.Key("by_silence").Bool(step.accepted_by_silence);
    }
    WriteIfKnown("decided", step.decided);
    WriteIfKnown("finish", step.finish);
    WriteDues(step);
    out_.Count("used", step.used);
    out_.Count("left", step.left);
    out_.List("stages", step.stages, [&](const CaseStage& stage) { WriteStage(step, stage); });
    if (step.supplement) WriteSupplement(*step.supplement);
    WriteIfKnown("suspended", step.suspended);
    WriteText("why", step.reason_text);
    WriteIfKnown("extended", step.extended);
    if (step.delivery) WriteDelivery(*step.delivery);
    WriteIfKnown("accept_by", step.accept_by);
    if (!step.waits_for.empty())
      out_.List("waits_for", step.waits_for, [this](const PlanEdge& edge) { WriteEdge(edge); });
    if (step.to_hand_in) out_.Key("to_hand_in").Bool(true);
    if (!step.blocked_by.empty())
      out_.List("blocked_by", step.blocked_by, [this](const PlanEdge& edge) { WriteEdge(edge); });
    if (step.rating) out_.Count("rating", *step.rating);
    WriteOwners(step.owners);
  }

  void WriteDues(const CaseStep& step) {
    out_.Key("due").Open('{');
    for (const Basis basis : kAllBases) {
      const auto b = static_cast<size_t>(basis);
      out_.Key(Name(basis)).Open('{');
      out_.Instant("due", step.due[b]);
      out_.Key("over").Bool(step.over[b]);
      if (step.as[b]) out_.Name("as", Name(*step.as[b]));
      out_.Close('}');
    }
    out_.Close('}');
  }

  void WriteStage(const CaseStep& step, const CaseStage& stage) {
    out_.Open('{');
    out_.Name("id", step.matter->stages[stage.stage].id);
    out_.Instant("begin", stage.begin);
    WriteIfKnown("done", stage.done);
    out_.Instant("due", stage.due);
    out_.Name("light", Name(stage.light));
    out_.Close('}');
  }

  void WriteSupplement(const Supplement& supplement) {
    out_.Key("supplement").Open('{');
    out_.Instant("asked", supplement.asked);
    WriteMaterials("materials", supplement.materials);
    WriteMaterials("missing", supplement.missing);
    WriteIfKnown("supplemented", supplement.supplemented);
    out_.Close('}');
  }

  void WriteDelivery(const Delivery& delivery) {
    out_.Key("delivery").Open('{');
    out_.Instant("due", delivery.due);
    WriteIfKnown("issued", delivery.issued);
    WriteIfKnown("collected", delivery.collected);
    out_.Name("light", Name(delivery.light));
    out_.Close('}');
  }

  void WriteEdge(const PlanEdge& edge) {
    out_.Open('{');
    out_.Name("step", StepId(edge.from));
    out_.Name("kind", Name(edge.kind));
    if (edge.kind == EdgeKind::kMaterial)
      out_.Name("material", case_.version->materials[static_cast<MaterialId>(edge.what)]);
    if (edge.kind == EdgeKind::kFact)
      out_.Name("fact", case_.version->facts[static_cast<FactId>(edge.what)].id);
    out_.Key("certain").Bool(edge.certain);
    out_.Close('}');
  }

  void WriteDeferred(const Deferred& row) {
    out_.Open('{');
    if (row.step) out_.Name("step", StepId(*row.step));
    out_.Name("material", case_.version->materials[row.material]);
    out_.Instant("due", row.due);
    WriteIfKnown("brought", row.brought);
    out_.Key("missed").Bool(row.missed);
    out_.Close('}');
  }

  void WriteTimes() {
    out_.Key("time").Open('{');
    for (const Basis basis : kAllBases) {
      const auto b = static_cast<size_t>(basis);
      out_.Key(Name(basis)).Open('{');
      out_.Instant("finish", case_.time[b].finish);
      out_.Count("planned", case_.planned[b]);
      if (case_.joint[b]) WriteJoint(*case_.joint[b]);
      out_.Close('}');
    }
    out_.Close('}');
  }

  void WriteJoint(const JointLimit& joint) {
    out_.Key("joint").Open('{');
    out_.Instant("due", joint.due);
    if (joint.used) out_.Count("used", joint.used);
    if (joint.left) out_.Count("left", joint.left);
    out_.Key("over").Bool(joint.over);
    out_.Close('}');
  }

  void WriteOwners(const std::vector<OwnedTime>& owners) {
    out_.List("owners", owners, [this](const OwnedTime& time) {
      out_.Open('{');
      out_.Name("owner", Name(time.owner.kind));
      if (time.owner.kind == Owner::Kind::kAuthority) {
        out_.Name("department", case_.version->departments[time.owner.department]);
        if (!time.owner.division.empty()) out_.Name("division", time.owner.division);
      }
      out_.Count("workdays", time.workdays);
      out_.Close('}');
    });
  }

  void WriteRating(const Rating& rating) {
    out_.Open('{');
    if (rating.step) out_.Name("step", StepId(*rating.step));
    out_.Instant("at", rating.at);
    out_.Count("rating", rating.stars);
    WriteIfKnown("righted", rating.righted);
    out_.Close('}');
  }

  void WriteReturn(const Return& row) {
    out_.Open('{');
    out_.Name("step", StepId(row.step));
    WriteText("reason", row.reason);
    WriteMaterials("materials", row.materials);
    out_.Close('}');
  }

  const Case& case_;
  FieldWriter out_;
};

}  // namespace

std::string CaseJson(const Case& state) {
  std::string json;
  CaseWriter(state, &json).Write();
  return json;
}

}  // namespace onething
