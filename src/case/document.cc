// The case document (docs/formats.md, "Case").
#include "json/json.h"
#include "onething/case.h"

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
    WriteList("steps", case_.steps, [this](const CaseStep& step) { WriteStep(step); });
    WriteList("deferred", case_.deferred, [this](const Deferred& row) { WriteDeferred(row); });
    WriteTimes();
    WriteCount("elapsed", case_.elapsed);
    WriteOwners(case_.owners);
    WriteList("ratings", case_.ratings, [this](const Rating& rating) { WriteRating(rating); });
    WriteList("returns", case_.returns, [this](const Return& row) { WriteReturn(row); });
    out_.Close('}');
  }

 private:
  template <typename List, typename WriteOne>
  void WriteList(absl::string_view key, const List& list, const WriteOne& write) {
    out_.Key(key).Open('[');
    for (const auto& entry : list) write(entry);
    out_.Close(']');
  }
  void WriteName(absl::string_view key, absl::string_view name) { out_.Key(key).String(name); }
  void WriteInstant(absl::string_view key, const std::optional<Instant>& at) {
    out_.Key(key);
    if (at) out_.String(FormatInstant(*at));
    else out_.Null();
  }
  void WriteIfKnown(absl::string_view key, const std::optional<Instant>& at) {
    if (at) WriteInstant(key, at);
  }
  void WriteCount(absl::string_view key, const std::optional<int64_t>& count) {
    out_.Key(key);
    if (count) out_.Int(*count);
    else out_.Null();
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
    WriteList(key, ids, [this](MaterialId id) { out_.String(case_.version->materials[id]); });
  }

  void WriteHead() {
    out_.Key("catalog").Open('{');
    WriteName("id", case_.version->id);
    WriteName("version", case_.version->version);
    WriteName("digest", case_.edition->digest);
    out_.Close('}');
    WriteName("bundle", case_.version->bundles[case_.bundle_id]);
    WriteName("as_bundle", Name(case_.as_bundle));
    if (!case_.division.empty()) WriteName("division", case_.division);
    out_.Key("submitted")
        .String(case_.submitted_is_date ? FormatDate(DayOf(case_.submitted))
                                        : FormatInstant(case_.submitted));
    WriteInstant("received", case_.received);
    WriteInstant("now", case_.now);
    WriteCount("events", static_cast<int64_t>(case_.events));
    WriteName("progress", Name(case_.progress));
    WriteInstant("finish", case_.finish);
    WriteName("light", Name(case_.light));
  }

  void WriteStep(const CaseStep& step) {
    out_.Open('{');
    WriteName("id", StepId(step.step));
    WriteName("matter", case_.version->matters[case_.bundle->steps[step.step].matter]);
    WriteName("department", case_.version->departments[step.matter->department]);
    WriteName("status", Name(step.status));
    if (step.reason != Reason::kNone) WriteName("reason", Name(step.reason));
    if (step.state) WriteRunning(step);
    out_.Close('}');
  }

  void WriteRunning(const CaseStep& step) {
    WriteName("state", Name(*step.state));
    WriteName("light", Name(step.light));
    WriteInstant("received", step.received);
    if (step.accepted) {
      WriteInstant("accepted", step.accepted);
      out_.Key("by_silence").Bool(step.accepted_by_silence);
    }
    WriteIfKnown("decided", step.decided);
    WriteIfKnown("finish", step.finish);
    WriteDues(step);
    WriteCount("used", step.used);
    WriteCount("left", step.left);
    WriteList("stages", step.stages, [&](const CaseStage& stage) { WriteStage(step, stage); });
    if (step.supplement) WriteSupplement(*step.supplement);
    WriteIfKnown("suspended", step.suspended);
    WriteText("why", step.reason_text);
    WriteIfKnown("extended", step.extended);
    if (step.delivery) WriteDelivery(*step.delivery);
    WriteIfKnown("accept_by", step.accept_by);
    if (!step.waits_for.empty())
      WriteList("waits_for", step.waits_for, [this](const PlanEdge& edge) { WriteEdge(edge); });
    if (step.to_hand_in) out_.Key("to_hand_in").Bool(true);
    if (!step.blocked_by.empty())
      WriteList("blocked_by", step.blocked_by, [this](const PlanEdge& edge) { WriteEdge(edge); });
    if (step.rating) WriteCount("rating", *step.rating);
    WriteOwners(step.owners);
  }

  void WriteDues(const CaseStep& step) {
    out_.Key("due").Open('{');
    for (const Basis basis : kAllBases) {
      const auto b = static_cast<size_t>(basis);
      out_.Key(Name(basis)).Open('{');
      WriteInstant("due", step.due[b]);
      out_.Key("over").Bool(step.over[b]);
      if (step.as[b]) WriteName("as", Name(*step.as[b]));
      out_.Close('}');
    }
    out_.Close('}');
  }

  void WriteStage(const CaseStep& step, const CaseStage& stage) {
    out_.Open('{');
    WriteName("id", step.matter->stages[stage.stage].id);
    WriteInstant("begin", stage.begin);
    WriteIfKnown("done", stage.done);
    WriteInstant("due", stage.due);
    WriteName("light", Name(stage.light));
    out_.Close('}');
  }

  void WriteSupplement(const Supplement& supplement) {
    out_.Key("supplement").Open('{');
    WriteInstant("asked", supplement.asked);
    WriteMaterials("materials", supplement.materials);
    WriteMaterials("missing", supplement.missing);
    WriteIfKnown("supplemented", supplement.supplemented);
    out_.Close('}');
  }

  void WriteDelivery(const Delivery& delivery) {
    out_.Key("delivery").Open('{');
    WriteInstant("due", delivery.due);
    WriteIfKnown("issued", delivery.issued);
    WriteIfKnown("collected", delivery.collected);
    WriteName("light", Name(delivery.light));
    out_.Close('}');
  }

  void WriteEdge(const PlanEdge& edge) {
    out_.Open('{');
    WriteName("step", StepId(edge.from));
    WriteName("kind", Name(edge.kind));
    if (edge.kind == EdgeKind::kMaterial)
      WriteName("material", case_.version->materials[static_cast<MaterialId>(edge.what)]);
    if (edge.kind == EdgeKind::kFact)
      WriteName("fact", case_.version->facts[static_cast<FactId>(edge.what)].id);
    out_.Key("certain").Bool(edge.certain);
    out_.Close('}');
  }

  void WriteDeferred(const Deferred& row) {
    out_.Open('{');
    if (row.step) WriteName("step", StepId(*row.step));
    WriteName("material", case_.version->materials[row.material]);
    WriteInstant("due", row.due);
    WriteIfKnown("brought", row.brought);
    out_.Key("missed").Bool(row.missed);
    out_.Close('}');
  }

  void WriteTimes() {
    out_.Key("time").Open('{');
    for (const Basis basis : kAllBases) {
      const auto b = static_cast<size_t>(basis);
      out_.Key(Name(basis)).Open('{');
      WriteInstant("finish", case_.time[b].finish);
      WriteCount("planned", case_.planned[b]);
      if (case_.joint[b]) WriteJoint(*case_.joint[b]);
      out_.Close('}');
    }
    out_.Close('}');
  }

  void WriteJoint(const JointLimit& joint) {
    out_.Key("joint").Open('{');
    WriteInstant("due", joint.due);
    if (joint.used) WriteCount("used", joint.used);
    if (joint.left) WriteCount("left", joint.left);
    out_.Key("over").Bool(joint.over);
    out_.Close('}');
  }

  void WriteOwners(const std::vector<OwnedTime>& owners) {
    WriteList("owners", owners, [this](const OwnedTime& time) {
      out_.Open('{');
      WriteName("owner", Name(time.owner.kind));
      if (time.owner.kind == Owner::Kind::kAuthority) {
        WriteName("department", case_.version->departments[time.owner.department]);
        if (!time.owner.division.empty()) WriteName("division", time.owner.division);
      }
      WriteCount("workdays", time.workdays);
      out_.Close('}');
    });
  }

  void WriteRating(const Rating& rating) {
    out_.Open('{');
    if (rating.step) WriteName("step", StepId(*rating.step));
    WriteInstant("at", rating.at);
    WriteCount("rating", rating.stars);
    WriteIfKnown("righted", rating.righted);
    out_.Close('}');
  }

  void WriteReturn(const Return& row) {
    out_.Open('{');
    WriteName("step", StepId(row.step));
    WriteText("reason", row.reason);
    WriteMaterials("materials", row.materials);
    out_.Close('}');
  }

  const Case& case_;
  json::Writer out_;
};

}  // namespace

std::string CaseJson(const Case& state) {
  std::string json;
  CaseWriter(state, &json).Write();
  return json;
}

}  // namespace onething
