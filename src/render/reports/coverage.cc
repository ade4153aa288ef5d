// Reports of how well service points cover the divisions, and of what a change would save.
//
// Coverage has a row for each level from the province down: how many divisions have a point of
// their own, how far the others go, how many matters are taken there. A target is told as it is
// stated, with what is reached and how many divisions miss it, a list of them up to a screenful. A
// share of nothing is a dash, not 0 %, which would read as a failure.
//
// Savings list the changes that were tried, the best first, in trips and kilometres of all homes
// together.
#include "render/reports/coverage.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "render/page/sections.h"
#include "render/reports/point_words.h"
#include "render/words/messages.h"
#include "render/words/names.h"

namespace onething::render {
namespace {

using Kind = Block::Kind;

constexpr size_t kDivisionsListed = 20;
constexpr absl::string_view kNoFigure = "—";

// One decimal; a share of nothing is a dash.
std::string Percent(size_t part, size_t whole) {
  if (whole == 0) return std::string(kNoFigure);
  return absl::StrFormat("%.1f%%", 100 * static_cast<double>(part) / static_cast<double>(whole));
}

// Metres as kilometres with one decimal; the unit stands in the head of the column or in the
// sentence.
std::string Kilometres(int64_t metres) {
  return absl::StrFormat("%.1f", static_cast<double>(metres) / 1000);
}

// Many divisions share a name, as every city has its districts, so the code always stands beside
// it.
std::string NameAndCode(const Version& version, const std::string& code, const Words& words) {
  const auto at = version.divisions.find(code);
  const std::string name = at == version.divisions.end() ? "" : words.Of(at->second.name);
  return name.empty() ? code : absl::StrCat(name, " ", code);
}

std::vector<std::string> SayAll(std::initializer_list<CoverageMessage> messages,
                                const Words& words) {
  std::vector<std::string> texts;
  for (const CoverageMessage message : messages) texts.push_back(words.Say(message));
  return texts;
}

// How well the points cover the divisions: a row for each level, targets and how many divisions
// meet them, kinds of points, and the divisions without any.
class CoverageWriter {
  using M = CoverageMessage;

 public:
  CoverageWriter(const Coverage& coverage, const Words& words)
      : coverage_(coverage), words_(words), sections_(words) {}

  Document Write() {
    sections_.Add(Kind::kTitle, words_.Say(M::kTitle));
    sections_.Paragraph(words_.Say(M::kCounts, FormatDate(coverage_.day), coverage_.matters));
    AddLevels();
    AddTargets();
    AddKinds();
    AddWithout();
    return sections_.Take();
  }

 private:
  std::string Way(const std::optional<int64_t>& metres) const {
    return metres ? Distance(*metres, words_) : std::string(kNoFigure);
  }
  std::string OfLevel(Level level, absl::string_view text) const {
    return words_.Say(M::kOf, LevelName(level, words_), text);
  }

  void AddLevels() {
    Block table{.kind = Kind::kTable,
                .rows = {SayAll({M::kLevel, M::kDivisions, M::kWithPoints, M::kCovered, M::kFewest,
                                 M::kMost, M::kOnline, M::kMedian, M::kGreatest},
                                words_)},
                .numbers_from = 1};
    for (const LevelCoverage& level : coverage_.levels) {
      table.rows.push_back({LevelName(level.level, words_), absl::StrCat(level.divisions),
                            absl::StrCat(level.with_points),
                            Percent(level.covered, level.divisions), absl::StrCat(level.fewest),
                            absl::StrCat(level.most), Percent(level.online, level.matters),
                            Way(level.median), Way(level.greatest)});
    }
    sections_.Add(std::move(table));
  }

  // The kinds of points are the network's own words; a point without one is counted as such.
  void AddKinds() {
    std::vector<Item> items;
    for (const LevelCoverage& level : coverage_.levels) {
      std::vector<std::string> kinds;
      for (const auto& [kind, count] : level.kinds)
        kinds.push_back(absl::StrCat(kind.empty() ? words_.Say(M::kNoKind) : kind, " ", count));
      if (!kinds.empty()) items.push_back({.text = OfLevel(level.level, words_.List(kinds))});
    }
    if (items.empty()) return;
    sections_.Add(Kind::kHeading, words_.Say(M::kKinds));
    sections_.Items(Kind::kList, std::move(items));
  }

  // What the divisions of a level are to reach: "at least 50 matters", and shares in percent.
  std::string TargetText(const CoverageTarget& target) const {
    std::vector<std::string> parts;
    const auto share = [&](M message, const std::optional<double>& least) {
      if (least) parts.push_back(words_.Say(message, absl::StrFormat("%g", 100 * *least)));
    };
    if (target.matters) parts.push_back(words_.Say(M::kAtLeastMatters, *target.matters));
    share(M::kAtLeastOnline, target.online);
    share(M::kAtLeastCovered, target.covered);
    return OfLevel(target.level, absl::StrJoin(parts, words_.Say(M::kAnd)));
  }

  void AddTargets() {
    if (coverage_.targets.empty()) return;
    sections_.Add(Kind::kHeading, words_.Say(M::kTargets));
    std::vector<Item> items;
    for (const TargetResult& result : coverage_.targets) {
      const CoverageTarget& target = result.target;
      Item item{.text = words_.Say(result.is_met ? M::kMet : M::kNotMet, TargetText(target))};
      if (target.matters || target.online)
        item.details.push_back(words_.Say(M::kReachIt, result.met, result.divisions));
      if (!target.source.title.empty())
        item.details.push_back(words_.Say(M::kSource, Clean(target.source.title)));
      items.push_back(std::move(item));
    }
    sections_.Items(Kind::kList, std::move(items));
  }

  // The first of the divisions where nothing is done; how many there are is in the heading.
  void AddWithout() {
    std::vector<Item> items;
    size_t without = 0;
    for (const DivisionCoverage& row : coverage_.divisions) {
      if (row.matters > 0 || ++without > kDivisionsListed) continue;
      items.push_back(
          {.text = OfLevel(row.level, NameAndCode(*coverage_.version, row.division, words_))});
    }
    if (without == 0) return;
    sections_.Add(Kind::kHeading, words_.Say(M::kWithout, without));
    if (without > kDivisionsListed) items.push_back({.text = words_.Say(M::kMore)});
    sections_.Items(Kind::kList, std::move(items));
  }

  const Coverage& coverage_;
  const Words& words_;
  Sections sections_;
};

// What a change would save in trips and kilometres: matters that lower divisions take over, or new
// points, a row for each.
class SavingsWriter {
  using M = CoverageMessage;

 public:
  SavingsWriter(const Savings& savings, const Words& words)
      : savings_(savings), words_(words), sections_(words) {}

  Document Write() {
    sections_.Add(Kind::kTitle, words_.Say(is_delegation_ ? M::kDelegationTitle : M::kPointTitle));
    sections_.Paragraph(words_.Say(savings_.as_one ? M::kSavingsAsOne : M::kSavingsAlone,
                                   savings_.homes, savings_.trips, Kilometres(savings_.metres)));
    if (savings_.savings.empty()) sections_.Paragraph(words_.Say(M::kNothingToChange));
    else AddTable();
    return sections_.Take();
  }

 private:
  // A delegation is named by its matter, as the base edition has it, and a new point by its
  // division.
  std::string NameOf(const Saving& row) const {
    if (!is_delegation_) return NameAndCode(*savings_.version, row.division, words_);
    const auto id = savings_.version->matters.Find(row.matter);
    const Matter* matter = id ? savings_.version->editions[0].matters[Index(*id)].get() : nullptr;
    return NameOr(words_, matter == nullptr ? Text() : matter->name, row.matter);
  }

  void AddTable() {
    Block table{.kind = Kind::kTable,
                .rows = {SayAll({is_delegation_ ? M::kDelegated : M::kNewPoint, M::kLevel,
                                 M::kHomes, M::kServed, M::kTripsSaved, M::kKilometresSaved},
                                words_)},
                .numbers_from = 2};
    for (size_t i = 0; i < std::min(kDivisionsListed, savings_.savings.size()); ++i) {
      const Saving& row = savings_.savings[i];
      table.rows.push_back({NameOf(row), LevelName(row.level, words_), absl::StrCat(row.homes),
                            absl::StrCat(row.served), absl::StrCat(row.trips),
                            Kilometres(row.metres)});
    }
    sections_.Add(std::move(table));
  }

  const Savings& savings_;
  const Words& words_;
  Sections sections_;
  const bool is_delegation_ = savings_.change == WhatIf::Change::kDelegation;
};

}  // namespace

Document CoveragePage(const Coverage& coverage, const Words& words) {
  return CoverageWriter(coverage, words).Write();
}

Document SavingsPage(const Savings& savings, const Words& words) {
  return SavingsWriter(savings, words).Write();
}

}  // namespace onething::render
