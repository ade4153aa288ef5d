// The explanation and the way in as documents (docs/formats.md).
#include <algorithm>

#include "json/json.h"
#include "onething/question.h"
#include "question/value_class.h"

namespace onething {
namespace {

void WriteFacts(absl::string_view key, const FactTable& facts, const std::vector<FactId>& list,
                json::Writer* out) {
  out->Key(key).Open('[');
  for (FactId fact : list) out->String(facts[fact].id);
  out->Close(']');
}

void WriteLaw(const std::vector<std::string>& law, json::Writer* out) {
  out->Key("basis").Open('[');
  for (const std::string& one : law) out->String(one);
  out->Close(']');
}

class ExplanationWriter {
 public:
  ExplanationWriter(const Explanation& explanation, std::string* out)
      : explanation_(explanation), plan_(explanation.plan), out_(out) {}

  void Write() {
    using Kind = Claim::Kind;
    out_.Open('{').Key("onething").Int(1);
    out_.Key("bundle").String(plan_.version->bundles[plan_.bundle_id]);
    WriteClaims("steps", {Kind::kStep}, [&](const Claim& claim) {
      const PlanStep& step = plan_.steps[claim.index];
      out_.Key("id").String(StepId(step.step)).Key("status").String(Name(step.status));
      if (step.status == Status::kExcluded) out_.Key("reason").String(Name(step.reason));
    });
    WriteClaims("edges", {Kind::kEdge}, [&](const Claim& claim) { WriteEdge(claim); });
    WriteClaims("materials", {Kind::kMaterial}, [&](const Claim& claim) {
      const MaterialLine& line = plan_.materials[claim.index];
      out_.Key("material").String(plan_.version->materials[line.material]);
      out_.Key("source").String(Name(line.source));
    });
    WriteClaims("dates", {Kind::kStepFinish, Kind::kFinish},
                [&](const Claim& claim) { WriteDate(claim); });
    out_.Close('}');
  }

 private:
  absl::string_view StepId(StepIndex step) const { return plan_.bundle->steps[step].id; }

  template <typename WriteOwn>
  void WriteClaims(absl::string_view key, std::initializer_list<Claim::Kind> kinds,
                   const WriteOwn& write_own) {
    out_.Key(key).Open('[');
    for (const Claim& claim : explanation_.claims) {
      if (std::find(kinds.begin(), kinds.end(), claim.kind) == kinds.end()) continue;
      out_.Open('{');
      write_own(claim);
      out_.Key("decided").Bool(claim.decided);
      WriteFacts("facts", plan_.version->facts, claim.facts, &out_);
      if (!claim.decided) WriteFacts("open", plan_.version->facts, claim.open, &out_);
      WriteLaw(claim.law, &out_);
      out_.Close('}');
    }
    out_.Close(']');
  }

  void WriteEdge(const Claim& claim) {
    const PlanEdge& edge = plan_.edges[claim.edge];
    out_.Key("step").String(StepId(plan_.steps[claim.index].step));
    out_.Key("after").String(StepId(edge.from)).Key("kind").String(Name(edge.kind));
    if (edge.kind == EdgeKind::kMaterial)
      out_.Key("material").String(plan_.version->materials[MaterialId(edge.what)]);
    if (edge.kind == EdgeKind::kFact)
      out_.Key("fact").String(plan_.version->facts[FactId(edge.what)].id);
  }

  void WriteDate(const Claim& claim) {
    const auto basis = static_cast<size_t>(claim.basis);
    const bool whole = claim.kind == Claim::Kind::kFinish;
    const std::optional<Instant>& finish =
        whole ? plan_.time[basis].finish : plan_.steps[claim.index].time[basis].finish;
    out_.Key("step");
    if (whole) out_.Null();
    else out_.String(StepId(plan_.steps[claim.index].step));
    out_.Key("on").String(Name(claim.basis)).Key("finish");
    if (finish) out_.String(FormatInstant(*finish));
    else out_.Null();
  }

  const Explanation& explanation_;
  const Plan& plan_;
  json::Writer out_;
};

void WriteChanges(absl::string_view key, const WayIn& way, const std::vector<Change>& changes,
                  json::Writer* out) {
  out->Key(key).Open('[');
  for (const Change& change : changes) {
    out->Open('{').Key("fact").String(way.version->facts[change.fact].id).Key("to");
    WriteClass(change.to, out);
    out->Close('}');
  }
  out->Close(']');
}

}  // namespace

std::string ExplanationJson(const Explanation& explanation) {
  std::string out;
  ExplanationWriter(explanation, &out).Write();
  return out;
}

std::string WayInJson(const WayIn& way) {
  std::string out;
  json::Writer writer(&out);
  writer.Open('{').Key("onething").Int(1).Key("step").String(way.bundle->steps[way.step].id);
  writer.Key("status").String(Name(way.status));
  if (way.status == Status::kExcluded) writer.Key("reason").String(Name(way.reason));
  writer.Key("possible").Bool(way.possible);
  WriteChanges("changes", way, way.changes, &writer);
  WriteChanges("needs", way, way.needs, &writer);
  WriteFacts("because", way.version->facts, way.because, &writer);
  WriteLaw(way.law, &writer);
  writer.Close('}');
  return out;
}

}  // namespace onething
