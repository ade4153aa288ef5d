// The report of a catalog's own examples: which fail, what they reach, and what they leave out.
//
//     disability: 41 of 44 situations, 12 of 12 conditions, 30 of 31 requirements
//       not reached: the child's subsidy is left out
//         {"age": 12, "household": "130607"}
//
// A gap is told with a request that closes it, as JSON, which an official can paste into the
// catalog; its lines are broken between facts only. Parts of a bundle that no facts can reach are
// no gap of the examples and are told apart.
#include "render/reports/examples.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "condition/values.h"
#include "json/writer.h"
#include "render/page/width.h"
#include "render/page/wrap.h"
#include "render/words/messages.h"
#include "render/words/names.h"

namespace onething::render {
namespace {

constexpr int kReportWidth = 80;

// The text is wrapped within what the indentation leaves of a line; each line is indented alike.
void AddLine(int indent, absl::string_view text, std::string* out) {
  for (const std::string& line : Wrap(text, kReportWidth - indent))
    absl::StrAppend(out, std::string(static_cast<size_t>(indent), ' '), line, "\n");
}

std::string ShareText(const Reached& reached) {
  return absl::StrCat(reached.reached, "/", reached.total);
}

// Where the situations of some place are too many to be counted, the sum of the others is no total:
// a "?" stands for it, and the count of those reached is a least one.
std::string FiguresText(const BundleCoverage& bundle, const Words& words) {
  const bool counted =
      std::none_of(bundle.places.begin(), bundle.places.end(),
                   [](const PlaceCoverage& place) { return place.not_counted.has_value(); });
  const std::string situations =
      counted ? ShareText(bundle.situations()) : absl::StrCat(bundle.situations().reached, "/?");
  return words.Say(ExamplesMessage::kFigures, situations, ShareText(bundle.steps),
                   ShareText(bundle.conditions), ShareText(bundle.requirements));
}

// What the examples reach of one bundle, place by place, and all that they do not.
class BundleReport {
  using M = ExamplesMessage;

 public:
  BundleReport(const BundleCoverage& bundle, const Words& words, std::string* text)
      : bundle_(bundle), words_(words), text_(*text) {}

  void Write() {
    text_ += '\n';
    Line(0, Say(M::kBundle, NameOfBundle(), bundle_.version->bundles[bundle_.bundle],
                bundle_.version->version));
    Line(0, FiguresText(bundle_, words_));
    Line(0, Say(M::kSituationsOn, FormatDate(bundle_.day)));
    text_ += '\n';
    for (const PlaceCoverage& place : bundle_.places) Place(place);
    if (!bundle_.untried.empty()) {
      Line(0, Say(M::kUntried));
      Line(2, NamesOf(bundle_.untried));
    }
    Gaps();
  }

 private:
  template <typename... Args>
  std::string Say(M message, const Args&... args) const {
    return words_.Say(message, args...);
  }
  void Line(int indent, absl::string_view text) { AddLine(indent, text, &text_); }

  // An overlay may bring a bundle or a matter that the base lacks, so the first edition that has it
  // names it.
  std::string NameOfBundle() const {
    for (const Edition& edition : bundle_.version->editions) {
      if (const auto& bundle = edition.bundles[Index(bundle_.bundle)])
        return words_.Of(bundle->name);
    }
    return std::string();
  }
  std::string NameOfMatter(absl::string_view id) const {
    const std::optional<MatterId> matter = bundle_.version->matters.Find(id);
    if (!matter) return NameOfBundle();
    for (const Edition& edition : bundle_.version->editions) {
      if (const auto& row = edition.matters[Index(*matter)]) return words_.Of(row->name);
    }
    return std::string(id);
  }

  std::string NamesOf(const std::vector<std::string>& divisions) const {
    std::vector<std::string> names;
    for (const std::string& code : divisions) {
      const auto division = bundle_.version->divisions.find(code);
      if (division == bundle_.version->divisions.end()) names.push_back(code);
      else names.push_back(Say(M::kNameAndCode, words_.Of(division->second.name), code));
    }
    return words_.List(names);
  }

  // One place: how many of its situations are reached, then examples that leave a fact open and so
  // reach none, then how many situations of examples this day does not have, then the gaps. Where
  // gaps are listed in part only, that is said, so that nobody takes the catalog for covered once
  // the list is worked off.
  void Place(const PlaceCoverage& place) {
    const std::string where =
        place.divisions.empty() ? Say(M::kNoOverlay) : Say(M::kIn, NamesOf(place.divisions));
    Line(0, place.not_counted
                ? Say(M::kNotCounted, where)
                : Say(M::kReached, where, place.situations.total, place.situations.reached));
    if (place.not_counted) Line(2, *place.not_counted);
    for (const OpenExample& open : place.open) {
      std::vector<std::string> facts;
      for (FactId fact : open.facts) facts.push_back(bundle_.version->facts[fact].id);
      Line(2, Say(M::kOpenExample, open.id, words_.List(facts)));
    }
    if (place.elsewhere > 0) Line(2, Say(M::kElsewhere, place.elsewhere));
    if (!place.missed.empty()) {
      const bool all = place.situations.reached + place.missed.size() == place.situations.total;
      Line(2, Say(all ? M::kMissed : M::kMissedSome));
      for (const Gap& gap : place.missed) Facts(gap);
    } else if (!place.not_counted && place.situations.reached < place.situations.total) {
      Line(2, Say(M::kTooMany));
    }
  }

  // Gaps of one kind stand together under its heading; a kind without gaps has none.
  void Gaps() {
    constexpr std::pair<GapKind, M> kKinds[] = {{GapKind::kNeverIncluded, M::kNeverIncluded},
                                                {GapKind::kNeverExcluded, M::kNeverExcluded},
                                                {GapKind::kNeverTrue, M::kNeverTrue},
                                                {GapKind::kNeverFalse, M::kNeverFalse},
                                                {GapKind::kNeverAsked, M::kNeverAsked}};
    for (const auto& [kind, head] : kKinds) {
      bool first = true;
      for (const Gap& gap : bundle_.gaps) {
        if (gap.kind != kind) continue;
        if (first) absl::StrAppend(&text_, "\n", Say(head), "\n");
        first = false;
        Line(2, What(gap));
        Facts(gap);
      }
    }
  }

  // A condition has no id, so its gap is told by the place where it is written.
  std::string What(const Gap& gap) const {
    if (gap.kind == GapKind::kNeverTrue || gap.kind == GapKind::kNeverFalse) {
      const std::string line = gap.place.line > 0 ? absl::StrCat(":", gap.place.line) : "";
      return absl::StrCat(gap.place.file, line, "  ", gap.place.pointer);
    }
    return Say(M::kNameAndCode, gap.id, NameOfMatter(gap.matter));
  }

  // The facts as JSON, broken between them only.
  void Facts(const Gap& gap) {
    if (absl::StrContains(gap.request, "\"home\":")) {
      absl::StrAppend(&text_, "    ", gap.request, "\n");
      return;
    }
    std::string line = "    {";
    for (size_t i = 0; i < gap.facts.size(); ++i) {
      std::string part;
      json::WriteString(bundle_.version->facts[gap.facts[i].fact].id, &part);
      absl::StrAppend(&part, ": ", ValueJson(gap.facts[i].value),
                      i + 1 < gap.facts.size() ? "," : "");
      if (i > 0 && WidthOf(line) + 1 + WidthOf(part) >= kReportWidth) {
        absl::StrAppend(&text_, line, "\n");
        line = "    ";
      }
      absl::StrAppend(&line, i > 0 ? " " : "", part);
    }
    absl::StrAppend(&text_, line, "}\n");
  }

  const BundleCoverage& bundle_;
  const Words& words_;
  std::string& text_;
};

// Which examples fail, and how much they reach in all.
class ExamplesWriter {
  using M = ExamplesMessage;

 public:
  ExamplesWriter(const Words& words, std::string* text) : words_(words), text_(*text) {}

  void Examples(const ExampleReport& report) {
    for (const ExampleResult& result : report.examples) {
      if (!result.passed()) Failed(result);
    }
    const size_t count = report.examples.size(), failed = report.failed();
    Line(0, Say(count == 1 ? M::kCountOne : M::kCount, count, count - failed, failed));
  }

  // A line each: what is reached of everything.
  void Summary(const ExampleReport& report) {
    size_t widest = 0;
    for (const BundleCoverage& bundle : report.bundles)
      widest = std::max(widest, NameOf(report, bundle).size());
    bool gaps = false;
    for (const BundleCoverage& bundle : report.bundles) {
      std::string name = NameOf(report, bundle);
      name.resize(widest, ' ');
      absl::StrAppend(&text_, name, "  ", FiguresText(bundle, words_), "\n");
      gaps |= !bundle.gaps.empty() || bundle.situations().reached < bundle.situations().total;
    }
    if (gaps) Line(0, Say(M::kHowToList));
  }

  // How an example is added is told only to somebody who has one to add.
  void HowToAdd(const ExampleReport& report) {
    const bool any =
        std::any_of(report.bundles.begin(), report.bundles.end(), [](const BundleCoverage& bundle) {
          return !bundle.gaps.empty() ||
                 std::any_of(bundle.places.begin(), bundle.places.end(),
                             [](const PlaceCoverage& place) { return !place.missed.empty(); });
        });
    if (!any) return;
    text_ += '\n';
    Line(0, Say(M::kHowToAdd));
    Line(2, Say(M::kForm));
  }

 private:
  template <typename... Args>
  std::string Say(M message, const Args&... args) const {
    return words_.Say(message, args...);
  }
  void Line(int indent, absl::string_view text) { AddLine(indent, text, &text_); }

  // The word for a status or a source, which the report has by its id.
  std::string StatusName(absl::string_view id) const {
    const Words english(Locale::kEnglish);
    for (M message = M::kIncluded; message <= M::kSubmit;
         message = static_cast<M>(static_cast<int>(message) + 1)) {
      if (english.Say(message) == id) return Say(message);
    }
    return std::string(id);
  }

  // A request that was refused has findings, one that was planned has misses: what the example
  // expects and what the plan has in its place.
  void Failed(const ExampleResult& result) {
    absl::StrAppend(&text_, Say(M::kFailed, result.example->id), "\n");
    for (const Diagnostic& finding : result.refused) {
      const absl::string_view at =
          absl::StripPrefix(finding.pointer, absl::StrCat(result.example->pointer, "/request"));
      Line(8, absl::StrCat(at, at.empty() ? "" : ": ", finding.message));
    }
    for (const ExampleMiss& miss : result.misses) Missed(miss);
  }

  void Missed(const ExampleMiss& miss) {
    const bool step = miss.of == ExampleMiss::Of::kStep;
    std::vector<std::string> found;
    for (const std::string& name : miss.found) found.push_back(StatusName(name));
    if (found.empty()) found.push_back(Say(step ? M::kNoSuchStep : M::kNotOnList));
    Line(8, Say(step ? M::kStepMissed : M::kMaterialMissed, miss.id, StatusName(miss.expected),
                words_.List(found)));
  }

  // The version is told only where the report has several, and bundles could be taken for each
  // other.
  static std::string NameOf(const ExampleReport& report, const BundleCoverage& bundle) {
    const std::string id(bundle.version->bundles[bundle.bundle]);
    const bool several =
        std::any_of(report.bundles.begin(), report.bundles.end(),
                    [&](const BundleCoverage& other) { return other.version != bundle.version; });
    return several ? absl::StrCat(id, " ", bundle.version->version) : id;
  }

  const Words& words_;
  std::string& text_;
};

}  // namespace

std::string ExamplesText(const ExampleReport& report, bool whole, const Words& words) {
  std::string text;
  ExamplesWriter writer(words, &text);
  writer.Examples(report);
  if (whole) {
    for (const BundleCoverage& bundle : report.bundles) BundleReport(bundle, words, &text).Write();
    writer.HowToAdd(report);
  } else {
    writer.Summary(report);
  }
  return text;
}

}  // namespace onething::render
