// The questions, the explanation and the way in as documents (docs/formats.md).
#include "onething/question.h"

#include <algorithm>

#include "condition/values.h"
#include "document/row_writer.h"

namespace onething {
namespace {

using document::RowWriter;

// A bound that belongs to the range is `from` or `to`, one that does not is `above` or `below`:
// {"from": 18, "below": 60}.
void WriteRange(const ValueRange& range, RowWriter* out) {
  if (range.from) out->Key(range.above ? "above" : "from").Raw(ValueJson(*range.from));
  if (range.to) out->Key(range.below ? "below" : "to").Raw(ValueJson(*range.to));
}

// Values that no part of the plan tells apart; `value` stands for all of them, and `others` says
// that the values no rule names belong here too.
void WriteClass(const ValueClass& of, RowWriter* out) {
  out->Key("value").Raw(ValueJson(of.value));
  if (!of.values.empty())
    out->List("values", of.values, [&](const FactValue& value) { out->Raw(ValueJson(value)); });
  if (!of.ranges.empty())
    out->Rows("ranges", of.ranges, [&](const ValueRange& range) { WriteRange(range, out); });
  if (!of.divisions.empty()) out->List("divisions", of.divisions);
  out->FieldIfTrue("others", of.others);
}

// Writes what is to be asked, the fact that narrows the plan most first.
class QuestionsWriter {
 public:
  QuestionsWriter(const Questions& questions, RowWriter* out)
      : questions_(questions), version_(*questions.version), out_(*out) {}

  void Write() {
    out_.Field("bundle", version_.bundles[questions_.bundle_id]);
    out_.Field("completions", questions_.completions).Field("final", questions_.final);
    out_.Rows("questions", questions_.asked, [this](const AskedFact& asked) { WriteAsked(asked); });
  }

 private:
  void WriteAsked(const AskedFact& asked) {
    const Fact& row = version_.facts[asked.fact];
    out_.Field("fact", row.id).Field("type", row.type).Classes(asked).Field("choice", asked.choice);
    if (!asked.values.empty()) {
      out_.Rows("values", asked.values,
                [this](const ValueClass& value) { WriteClass(value, &out_); });
    }
    if (!asked.members.empty()) {
      out_.List("members", asked.members,
                [&](uint16_t member) { out_.Value(row.values[member].first); });
    }
    if (!asked.answers.empty()) out_.Answers("answers", asked.answers);
    out_.Object("decides", [&] { WriteDecides(asked.decides); });
  }

  // What the answer decides, by kind, so that a form can say why it asks.
  void WriteDecides(const Decides& decides) {
    const Bundle& bundle = *questions_.bundle;
    out_.Field("bundle", decides.bundle).Steps("steps", bundle, decides.steps);
    out_.Steps("limits", bundle, decides.limits).Steps("fees", bundle, decides.fees);
    out_.Steps("offers", bundle, decides.offers);
    out_.Materials("materials", version_, decides.materials);
  }

  const Questions& questions_;
  const Version& version_;
  RowWriter& out_;
};

// Writes the claims of a plan, each with the facts that suffice for it, in four lists by what they
// are about.
class ExplanationWriter {
 public:
  ExplanationWriter(const Explanation& explanation, RowWriter* out)
      : explanation_(explanation), plan_(explanation.plan), version_(*plan_.version), out_(*out) {}

  void Write() {
    out_.Field("bundle", version_.bundles[plan_.bundle_id]);
    WriteClaims<Claim::OfStep>("steps", [&](const Claim::OfStep& of) {
      const PlanStep& step = plan_.steps[of.step];
      out_.Field("id", StepId(step.step)).Field("status", step.status);
      if (step.status == Status::kExcluded) out_.Field("reason", step.reason);
    });
    WriteClaims<Claim::OfEdge>("edges", [&](const Claim::OfEdge& of) {
      const PlanEdge& edge = plan_.edges[of.edge];
      out_.Field("step", StepId(plan_.steps[of.step].step));
      out_.Field("after", StepId(edge.from)).Cause(version_, edge);
    });
    WriteClaims<Claim::OfMaterial>("materials", [&](const Claim::OfMaterial& of) {
      const MaterialLine& line = plan_.materials[of.line];
      out_.Field("material", version_.materials[line.material]).Field("source", line.source);
    });
    WriteClaims<Claim::OfFinish>("dates", [&](const Claim::OfFinish& of) { WriteDate(of); });
  }

 private:
  absl::string_view StepId(StepIndex step) const { return plan_.bundle->steps[step].id; }

  // The fields of a claim's own, then those that every claim has.
  template <typename About, typename WriteOwn>
  void WriteClaims(absl::string_view key, const WriteOwn& write_own) {
    std::vector<Claim> claims;
    std::copy_if(explanation_.claims.begin(), explanation_.claims.end(), std::back_inserter(claims),
                 [](const Claim& claim) { return std::holds_alternative<About>(claim.about); });
    out_.Rows(key, claims, [&](const Claim& claim) {
      write_own(std::get<About>(claim.about));
      out_.Field("decided", claim.decided).Facts("facts", version_, claim.facts);
      if (!claim.decided) out_.Facts("open", version_, claim.open);
      out_.List("basis", claim.law);
    });
  }

  // A date is that of one step, or, where the step is null, of the whole.
  void WriteDate(const Claim::OfFinish& of) {
    out_.Key("step");
    if (!of.step) {
      out_.Raw("null").Field("on", of.basis).Field("finish", plan_.time[of.basis].finish);
    } else {
      const PlanStep& step = plan_.steps[*of.step];
      out_.Value(StepId(step.step)).Field("on", of.basis);
      out_.Field("finish", step.time[of.basis].finish);
    }
  }

  const Explanation& explanation_;
  const Plan& plan_;
  const Version& version_;
  RowWriter& out_;
};

// The facts to be changed or answered, each with the class of values that would do.
void WriteChanges(absl::string_view key, const WayIn& way, const std::vector<Change>& changes,
                  RowWriter* out) {
  out->Rows(key, changes, [&](const Change& change) {
    out->Field("fact", way.version->facts[change.fact].id);
    out->Object("to", [&] { WriteClass(change.to, out); });
  });
}

}  // namespace

std::string QuestionsJson(const Questions& questions) {
  return document::Whole([&](RowWriter* out) { QuestionsWriter(questions, out).Write(); });
}

std::string ExplanationJson(const Explanation& explanation) {
  return document::Whole([&](RowWriter* out) { ExplanationWriter(explanation, out).Write(); });
}

// `reason` is there only for a step that is excluded. Where no way is possible, `changes` and
// `needs` say nothing and `because` has the given facts that close every way; the list may be
// empty:
//
//   {"step": "cert_new", "status": "excluded", "reason": "not_entitled", "possible": false, …}
std::string WayInJson(const WayIn& way) {
  return document::Whole([&](RowWriter* out) {
    out->Field("step", way.bundle->steps[way.step].id).Field("status", way.status);
    if (way.status == Status::kExcluded) out->Field("reason", way.reason);
    out->Field("possible", way.possible);
    WriteChanges("changes", way, way.changes, out);
    WriteChanges("needs", way, way.needs, out);
    out->Facts("because", *way.version, way.because).List("basis", way.law);
  });
}

}  // namespace onething
