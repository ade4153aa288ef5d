#include "cli/test_report.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "absl/strings/substitute.h"
#include "condition/values.h"
#include "json/json.h"
#include "render/page/width.h"
#include "render/words/words.h"
#include "render/page/wrap.h"

namespace onething::cli {
namespace {

using render::Locale;

constexpr int kWidth = 80;

class Writer {
 public:
  explicit Writer(Locale locale) : locale_(locale), words_(locale) {}

  void Examples(const ExampleReport& report) {
    for (const ExampleResult& result : report.examples) {
      if (!result.passed()) Failed(result);
    }
    const size_t count = report.examples.size();
    Line(0,
         Say("$0个示例：$1个通过，$2个未通过",
             count == 1 ? "$0 example: $1 passed, $2 failed" : "$0 examples: $1 passed, $2 failed",
             count, count - report.failed(), report.failed()));
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
      absl::StrAppend(&text_, name, "  ", Figures(bundle), "\n");
      gaps |= !bundle.gaps.empty() || bundle.situations().reached < bundle.situations().total;
    }
    if (gaps) {
      Line(0, Say("加上 --coverage，列出还没有示例的情形和规则",
                  "--coverage lists what no example reaches"));
    }
  }

  void Whole(const BundleCoverage& bundle) {
    bundle_ = &bundle;
    const std::string id(bundle.version->bundles[bundle.bundle]);
    text_ += '\n';
    Line(0, Say("$0（$1，版本$2）", "$0 ($1, version $2)", NameOfBundle(), id,
                bundle.version->version));
    Line(0, Figures(bundle));
    Line(
        0,
        Say("情形按$0提交计。环节办与不办、条件成立与不成立，各计一次。",
            "Situations are those of submission on $0. A step counts twice, included and excluded, "
            "a condition too, true and false.",
            FormatDate(bundle.day)));
    text_ += '\n';
    for (const PlaceCoverage& place : bundle.places) Place(place);
    if (!bundle.untried.empty()) {
      Line(0, Say("有地方差异、还没有示例的地方：", "Divisions with an overlay and no example:"));
      Line(2, NamesOf(bundle.untried));
    }
    Gaps();
  }

  void HowToAdd(const ExampleReport& report) {
    const bool any =
        std::any_of(report.bundles.begin(), report.bundles.end(), [](const BundleCoverage& bundle) {
          return !bundle.gaps.empty() ||
                 std::any_of(bundle.places.begin(), bundle.places.end(),
                             [](const PlaceCoverage& place) { return !place.missed.empty(); });
        });
    if (!any) return;
    text_ += '\n';
    Line(0, Say("补示例：把花括号里的要素照抄进目录的 examples，写上希望的结果：",
                "To add an example, copy the facts in braces into the catalog's examples and say "
                "what you expect:"));
    Line(2,
         Say(R"("名称": {"request": {"bundle": …, "submitted": …, "facts": {…}}, "expect": …})",
             R"("name": {"request": {"bundle": …, "submitted": …, "facts": {…}}, "expect": …})"));
  }

  std::string Take() { return std::move(text_); }

 private:
  template <typename... Args>
  std::string Say(absl::string_view chinese, absl::string_view english, const Args&... args) const {
    return absl::Substitute(locale_ == Locale::kChinese ? chinese : english, args...);
  }

  void Line(int indent, absl::string_view text) {
    for (const std::string& line : render::Wrap(text, kWidth - indent))
      absl::StrAppend(&text_, std::string(static_cast<size_t>(indent), ' '), line, "\n");
  }

  std::string StatusName(absl::string_view name) const {
    constexpr absl::string_view kWords[][2] = {
        {"included", "办理"},     {"excluded", "不办理"},
        {"undetermined", "未定"}, {"produced", "前面环节产生"},
        {"shared", "部门共享"},   {"generated", "系统生成"},
        {"held", "已有"},         {"commitment", "告知承诺"},
        {"submit", "申请人提交"}};
    for (const auto& [id, chinese] : kWords) {
      if (id == name) return Say(absl::StrCat(chinese, "（", id, "）"), id);
    }
    return std::string(name);
  }

  void Failed(const ExampleResult& result) {
    absl::StrAppend(&text_, Say("未通过  ", "FAILED  "), result.example->id, "\n");
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
    if (found.empty()) {
      found.push_back(step ? Say("没有这个环节", "no such step")
                           : Say("不在材料清单上", "not on the list"));
    }
    const std::string what =
        absl::StrCat(step ? Say("环节 ", "step ") : Say("材料 ", "material "), miss.id);
    Line(8, Say("$0：应为$1，实为$2", "$0: expected $1, found $2", what, StatusName(miss.expected),
                absl::StrJoin(found, Say("、", ", "))));
  }

  static std::string NameOf(const ExampleReport& report, const BundleCoverage& bundle) {
    const std::string id(bundle.version->bundles[bundle.bundle]);
    const bool several =
        std::any_of(report.bundles.begin(), report.bundles.end(),
                    [&](const BundleCoverage& other) { return other.version != bundle.version; });
    return several ? absl::StrCat(id, " ", bundle.version->version) : id;
  }

  std::string Share(const Reached& reached) const {
    return absl::StrCat(reached.reached, "/", reached.total);
  }
  std::string Figures(const BundleCoverage& bundle) const {
    const bool counted =
        std::none_of(bundle.places.begin(), bundle.places.end(),
                     [](const PlaceCoverage& place) { return place.not_counted.has_value(); });
    const std::string situations =
        counted ? Share(bundle.situations()) : absl::StrCat(bundle.situations().reached, "/?");
    return Say("情形 $0，环节 $1，条件 $2，材料要求 $3",
               "situations $0, steps $1, conditions $2, requirements $3", situations,
               Share(bundle.steps), Share(bundle.conditions), Share(bundle.requirements));
  }

  std::string NameOfBundle() const {
    for (const Edition& edition : bundle_->version->editions) {
      if (const auto& bundle = edition.bundles[Index(bundle_->bundle)])
        return words_.Of(bundle->name);
    }
    return std::string();
  }
  std::string NameOfMatter(absl::string_view id) const {
    const std::optional<MatterId> matter = bundle_->version->matters.Find(id);
    if (!matter) return NameOfBundle();
    for (const Edition& edition : bundle_->version->editions) {
      if (const auto& row = edition.matters[Index(*matter)]) return words_.Of(row->name);
    }
    return std::string(id);
  }

  std::string NamesOf(const std::vector<std::string>& divisions) const {
    std::vector<std::string> names;
    for (const std::string& code : divisions) {
      const auto division = bundle_->version->divisions.find(code);
      if (division == bundle_->version->divisions.end()) names.push_back(code);
      else names.push_back(Say("$0（$1）", "$0 ($1)", words_.Of(division->second.name), code));
    }
    return absl::StrJoin(names, Say("、", ", "));
  }

  void Place(const PlaceCoverage& place) {
    const std::string where = place.divisions.empty()
                                  ? Say("没有地方差异的地方", "Where no overlay counts")
                                  : Say("$0", "In $0", NamesOf(place.divisions));
    Line(0, place.not_counted
                ? Say("$0：情形太多，数不出总数", "$0: too many situations to count", where)
                : Say("$0：$1种情形，示例到达$2种", "$0: $2 of $1 situations reached", where,
                      place.situations.total, place.situations.reached));
    if (place.not_counted) Line(2, *place.not_counted);
    for (const OpenExample& open : place.open) {
      std::vector<std::string> facts;
      for (FactId fact : open.facts) facts.push_back(bundle_->version->facts[fact].id);
      Line(2, Say("示例$0可能是几种情形，不计入；未定的要素：$1",
                  "Example $0 leaves several situations open and counts for none; not settled: $1",
                  open.id, absl::StrJoin(facts, Say("、", ", "))));
    }
    if (place.elsewhere > 0) {
      Line(2,
           Say("另有$0种情形，示例到达了，但这一天不会出现",
               "$0 more situations that examples reach do not occur on this day", place.elsewhere));
    }
    if (!place.missed.empty()) {
      const bool all = place.situations.reached + place.missed.size() == place.situations.total;
      Line(2, all ? Say("还没有示例的情形：", "Not reached:")
                  : Say("还没有示例的情形，例如：", "Not reached, among others:"));
      for (const Gap& gap : place.missed) Facts(gap);
    } else if (!place.not_counted && place.situations.reached < place.situations.total) {
      Line(2, Say("情形太多，不逐一列出。", "Too many to list those not reached."));
    }
  }

  void Gaps() {
    constexpr absl::string_view kHeads[][2] = {
        {"", ""},
        {"没有示例要办的环节：", "Steps that no example includes:"},
        {"没有示例不办的环节：", "Steps that no example excludes:"},
        {"没有示例使其成立的条件：", "Conditions that no example makes true:"},
        {"没有示例使其不成立的条件：", "Conditions that no example makes false:"},
        {"没有示例用到的材料要求：", "Requirements that no example asks:"}};
    for (int kind = 1; kind <= static_cast<int>(GapKind::kNeverAsked); ++kind) {
      bool first = true;
      for (const Gap& gap : bundle_->gaps) {
        if (gap.kind != static_cast<GapKind>(kind)) continue;
        if (first) absl::StrAppend(&text_, "\n", Say(kHeads[kind][0], kHeads[kind][1]), "\n");
        first = false;
        Line(2, What(gap));
        Facts(gap);
      }
    }
  }

  std::string What(const Gap& gap) const {
    if (gap.kind == GapKind::kNeverTrue || gap.kind == GapKind::kNeverFalse) {
      const std::string line = gap.place.line > 0 ? absl::StrCat(":", gap.place.line) : "";
      return absl::StrCat(gap.place.file, line, "  ", gap.place.pointer);
    }
    return Say("$0（$1）", "$0 ($1)", gap.id, NameOfMatter(gap.matter));
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
      json::WriteString(bundle_->version->facts[gap.facts[i].fact].id, &part);
      absl::StrAppend(&part, ": ", ValueJson(gap.facts[i].value),
                      i + 1 < gap.facts.size() ? "," : "");
      if (i > 0 && render::WidthOf(line) + 1 + render::WidthOf(part) >= kWidth) {
        absl::StrAppend(&text_, line, "\n");
        line = "    ";
      }
      absl::StrAppend(&line, i > 0 ? " " : "", part);
    }
    absl::StrAppend(&text_, line, "}\n");
  }

  Locale locale_;
  render::Words words_;
  const BundleCoverage* bundle_ = nullptr;
  std::string text_;
};

}  // namespace

std::string WriteExampleReport(const ExampleReport& report, Locale locale, bool whole) {
  Writer writer(locale);
  writer.Examples(report);
  if (!whole) {
    writer.Summary(report);
    return writer.Take();
  }
  for (const BundleCoverage& bundle : report.bundles) writer.Whole(bundle);
  writer.HowToAdd(report);
  return writer.Take();
}

}  // namespace onething::cli
