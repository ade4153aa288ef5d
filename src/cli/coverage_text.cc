// Coverage and savings as pages.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "cli/places.h"
#include "render/page/document.h"
#include "render/words/words.h"

namespace onething::cli {
namespace {

using render::Block;
using render::Document;

constexpr size_t kListed = 20;

void Add(Block::Kind kind, std::string text, Document* page) {
  page->push_back({.kind = kind, .text = std::move(text)});
}

std::string Percent(size_t part, size_t whole) {
  if (whole == 0) return "—";
  return absl::StrFormat("%.1f%%", 100 * static_cast<double>(part) / static_cast<double>(whole));
}

std::string Distance(const std::optional<int64_t>& metres, const Tongue& say) {
  return metres ? say.Metres(*metres) : "—";
}

std::string DivisionName(const Version& version, const std::string& code, const Tongue& say) {
  const auto at = version.divisions.find(code);
  const std::string name = at == version.divisions.end() ? "" : say.Of(at->second.name);
  return name.empty() ? code : absl::StrCat(name, " ", code);
}

void AddLevels(const Coverage& coverage, const Tongue& say, Document* page) {
  Block table{.kind = Block::Kind::kTable,
              .rows = {{say("层级", "Level"), say("区划", "Divisions"),
                        say("有网点", "With points"), say("有事可办", "Covered"),
                        say("事项最少", "Fewest"), say("最多", "Most"), say("可网办", "Online"),
                        say("最近距离中位数", "Median way"), say("最远", "Greatest")}},
              .numbers_from = 1};
  for (const LevelCoverage& level : coverage.levels) {
    table.rows.push_back({say.Of(level.level), absl::StrCat(level.divisions),
                          absl::StrCat(level.with_points), Percent(level.covered, level.divisions),
                          absl::StrCat(level.fewest), absl::StrCat(level.most),
                          Percent(level.online, level.matters), Distance(level.median, say),
                          Distance(level.greatest, say)});
  }
  page->push_back(std::move(table));
}

void AddKinds(const Coverage& coverage, const Tongue& say, Document* page) {
  std::vector<render::Item> items;
  for (const LevelCoverage& level : coverage.levels) {
    std::vector<std::string> kinds;
    for (const auto& [kind, count] : level.kinds)
      kinds.push_back(absl::StrCat(kind.empty() ? say("未分类", "no kind") : kind, " ", count));
    if (!kinds.empty())
      items.push_back(
          {.text = say.Of(level.level) + say("：", ": ") + absl::StrJoin(kinds, say("、", ", "))});
  }
  if (items.empty()) return;
  Add(Block::Kind::kHeading, say("网点类别", "Points by kind"), page);
  page->push_back({.kind = Block::Kind::kList, .items = std::move(items)});
}

std::string TargetText(const CoverageTarget& target, const Tongue& say) {
  std::vector<std::string> parts;
  if (target.matters)
    parts.push_back(say(absl::StrCat("事项不少于", *target.matters, "个"),
                        absl::StrCat("at least ", *target.matters, " matters")));
  if (target.online)
    parts.push_back(say("网上可办率", "online ") + absl::StrFormat("≥%g%%", 100 * *target.online));
  if (target.covered)
    parts.push_back(say("覆盖率", "covered ") + absl::StrFormat("≥%g%%", 100 * *target.covered));
  return say.Of(target.level) + say("：", ": ") + absl::StrJoin(parts, say("，", ", "));
}

void AddTargets(const Coverage& coverage, const Tongue& say, Document* page) {
  if (coverage.targets.empty()) return;
  Add(Block::Kind::kHeading, say("目标", "Targets"), page);
  std::vector<render::Item> items;
  for (const TargetResult& result : coverage.targets) {
    render::Item item{.text = TargetText(result.target, say) + say("——", " — ") +
                              (result.is_met ? say("已达到", "met") : say("未达到", "not met"))};
    if (result.target.matters || result.target.online)
      item.details.push_back(say(
          absl::StrCat("有网点的", result.divisions, "个中", result.met, "个达到"),
          absl::StrCat(result.met, " of ", result.divisions, " divisions with points reach it")));
    if (!result.target.source.title.empty())
      item.details.push_back(say("出处：", "Source: ") + render::Clean(result.target.source.title));
    items.push_back(std::move(item));
  }
  page->push_back({.kind = Block::Kind::kList, .items = std::move(items)});
}

void AddWithout(const Coverage& coverage, const Tongue& say, Document* page) {
  std::vector<render::Item> items;
  size_t without = 0;
  for (const DivisionCoverage& row : coverage.divisions) {
    if (row.matters > 0) continue;
    if (++without <= kListed)
      items.push_back({.text = say.Of(row.level) + say("：", ": ") +
                               DivisionName(*coverage.version, row.division, say)});
  }
  if (without == 0) return;
  Add(Block::Kind::kHeading,
      say(absl::StrCat("本处不办任何事项的区划（", without, "个）"),
          absl::StrCat("Divisions whose own points handle nothing (", without, ")")),
      page);
  if (without > kListed) items.push_back({.text = say("……", "…")});
  page->push_back({.kind = Block::Kind::kList, .items = std::move(items)});
}

std::string Kilometres(int64_t metres) {
  return absl::StrFormat("%.1f", static_cast<double>(metres) / 1000);
}

void AddSavings(const Savings& savings, const Tongue& say, Document* page) {
  const bool delegation = savings.change == WhatIf::Change::kDelegation;
  Block table{.kind = Block::Kind::kTable,
              .rows = {{delegation ? say("下放的事项", "Matter") : say("新设网点", "New point"),
                        say("层级", "Level"), say("受益", "Homes"), say("新增可办", "Newly served"),
                        say("少跑（次）", "Trips saved"), say("少走（公里）", "Km saved")}},
              .numbers_from = 2};
  for (size_t i = 0; i < std::min(kListed, savings.savings.size()); ++i) {
    const Saving& row = savings.savings[i];
    std::string name = row.matter;
    if (!delegation) name = DivisionName(*savings.version, row.division, say);
    if (const auto id = savings.version->matters.Find(row.matter)) {
      const Matter* matter = savings.version->editions[0].matters[Index(*id)].get();
      if (matter != nullptr && !say.Of(matter->name).empty()) name = say.Of(matter->name);
    }
    table.rows.push_back({name, say.Of(row.level), absl::StrCat(row.homes),
                          absl::StrCat(row.served), absl::StrCat(row.trips),
                          Kilometres(row.metres)});
  }
  page->push_back(std::move(table));
}

}  // namespace

std::string CoverageText(const Coverage& coverage, const Tongue& say) {
  Document page;
  Add(Block::Kind::kTitle, say("网点覆盖", "Coverage"), &page);
  Add(Block::Kind::kParagraph,
      say(absl::StrCat("按", FormatDate(coverage.day), "有效的目录，共", coverage.matters,
                       "个事项。"),
          absl::StrCat("By the catalog in force on ", FormatDate(coverage.day), ", ",
                       coverage.matters, " matters.")),
      &page);
  AddLevels(coverage, say, &page);
  AddTargets(coverage, say, &page);
  AddKinds(coverage, say, &page);
  AddWithout(coverage, say, &page);
  return render::WriteText(page);
}

std::string SavingsText(const Savings& savings, const Tongue& say) {
  Document page;
  const bool delegation = savings.change == WhatIf::Change::kDelegation;
  Add(Block::Kind::kTitle,
      delegation ? say("下放哪个事项最省", "Which delegation saves most")
                 : say("在哪里新设网点最省", "Which new point saves most"),
      &page);
  Add(Block::Kind::kParagraph,
      say(absl::StrCat("共", savings.homes, "户，",
                       savings.as_one ? "整件事一次规划" : "每个事项单独办", "；现在合计跑",
                       savings.trips, "次、", Kilometres(savings.metres), "公里。"),
          absl::StrCat(savings.homes, " homes, ",
                       savings.as_one ? "the bundle in one plan" : "each matter alone", "; now ",
                       savings.trips, " trips and ", Kilometres(savings.metres), " km in all.")),
      &page);
  if (savings.savings.empty())
    Add(Block::Kind::kParagraph, say("没有可比较的方案。", "There is nothing to change."), &page);
  else AddSavings(savings, say, &page);
  return render::WriteText(page);
}

}  // namespace onething::cli
