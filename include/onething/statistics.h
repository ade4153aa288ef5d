// Statistics over many cases: how many, where, in time or late, how long, sent back why, in whose hands, and how rated.
//
//   Statistics statistics(Level::kCounty);
//   CaseCounter counter(catalog, *ParseInstant("2026-09-30T18:00"), &statistics);
//   LogReader log("cases.jsonl", {}, [&](const LoggedCase& one) { counter.Count(one, "cases.jsonl", &findings); });
//   while (...) log.Read(piece);                                   // JSON Lines, in pieces of any size
//   log.Finish(&findings);
//   absl::StatusOr<Summary> summary = Summarize(catalog, statistics, {.division = "1306"});
//   std::cout << SummaryJson(*summary);                            // docs/formats.md, "Statistics"
//
// Cases are grouped by division, cut to a level, and bundle. A group keeps counts alone, so its memory does not grow with its
// cases, and statistics are the same in whatever order cases are added or parts are merged. What bounds a group:
//   workdays  a count for each number of workdays that occurs, so that quantiles are exact and no sketch is needed; what took
//             more than 65,535 workdays, 250 years, counts as that many
//   reasons   at most 1,000 different ones, of 600 bytes; of more, those whose hash is lowest are kept, with exact counts, and
//             the rest is one number
//   owners    the departments of the catalog
//
// Threads: one thread at a time for each Statistics, CaseCounter and LogReader; give each thread its own and merge. Summaries are
// plain values, the functions pure.
#ifndef ONETHING_STATISTICS_H_
#define ONETHING_STATISTICS_H_

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "onething/arrow.h"
#include "onething/case.h"
#include "onething/catalog.h"

namespace onething {

// Late: a step or the bundle's own limit is over. In time: not open, something was decided that has a date, and nothing is
// late. Else a case is not judged: open and not late yet, withdrawn, or without a date on this basis.
enum class Timeliness : uint8_t { kNotJudged, kInTime, kLate };

// What statistics need of a case.
struct CaseRecord {
  struct Time {
    Owner::Kind kind = Owner::Kind::kApplicant;
    std::string department;  // of an authority
    int64_t workdays = 0;
    bool operator==(const Time&) const = default;
  };
  struct Reason {
    bool is_material = false;
    std::string
        name;  // the words, or where there are none the id of each material that was asked for
    bool operator==(const Reason&) const = default;
  };

  std::string bundle;    // id
  std::string division;  // as deep as it is known
  CaseProgress progress = CaseProgress::kOpen;
  int64_t workdays = 0;                        // from receipt to finish, or so far
  std::optional<int64_t> promised, statutory;  // of the plan, before any event
  Timeliness on_promise = Timeliness::kNotJudged, on_law = Timeliness::kNotJudged;
  std::vector<Time> owners;  // their sum is `workdays`
  uint32_t returns = 0;      // times that something more was asked for
  std::vector<Reason> reasons;
  std::array<uint32_t, 5> stars = {};  // ratings with 1 to 5
  // Bad ratings, 1 and 2, are to be put right within 15 workdays: those that were, by a later rating of 3 or more, and those
  // that were not. The others still can be.
  uint32_t righted = 0, missed = 0;
  bool operator==(const CaseRecord&) const = default;
};
CaseRecord RecordOf(const Case& state);

class Statistics {
 public:
  // With the declared divisions, which outlive it, branches that lack a level count at the level above.
  explicit Statistics(Level level = Level::kCounty, const Divisions* divisions = nullptr);
  ~Statistics();
  Statistics(Statistics&&) noexcept;
  Statistics& operator=(Statistics&&) noexcept;

  void Add(const CaseRecord& record);
  void LeaveOut();  // a case that could not be read
  void AddLater();  // a case that begins after the instant asked about
  // kInvalidArgument: the other is cut to another level.
  absl::Status Merge(const Statistics& other);

  Level level() const;
  size_t groups() const;
  size_t MemoryBytes() const;
  struct Data;

 private:
  friend const Data& DataOf(const Statistics& statistics);
  std::unique_ptr<Data> data_;
};

struct SummaryQuestion {
  std::string division = {};        // it and those below; empty: all
  std::optional<Instant> now = {};  // when the cases were looked at
};

// A part of a whole; a whole of 0 has no share.
struct Share {
  uint64_t part = 0, whole = 0;
  bool operator==(const Share&) const = default;
};
// "26.5%", rounded half up; empty without a whole.
std::string PercentOf(const Share& share);

// Nearest rank: of n values in order, the median is the one at place ceil(n/2), p90 that at ceil(9n/10).
struct Spread {
  uint64_t cases = 0;
  std::optional<int64_t> median, p90;
  bool operator==(const Spread&) const = default;
};

struct Figures {
  struct Reason {
    CaseRecord::Reason reason;
    uint64_t times = 0;
    bool operator==(const Reason&) const = default;
  };
  uint64_t cases = 0, open = 0, done = 0, ended = 0;
  Share on_promise, on_law;              // in time, of those judged
  Spread taken, promised, statutory;     // workdays, of done cases; the plan's of the same
  Spread so_far;                         // and of open ones
  uint64_t returned = 0, returns = 0;    // cases, and times
  std::vector<Reason> reasons;           // the most frequent first, then by name
  uint64_t other_reasons = 0;            // times, of reasons that are not kept
  std::vector<CaseRecord::Time> owners;  // applicant, suspension, departments with most first
  std::array<uint64_t, 5> stars = {};
  uint64_t bad = 0, righted = 0, missed = 0;
  bool operator==(const Figures&) const = default;
};

struct SummaryRow {
  std::string division;  // empty: of all, or not known
  std::string bundle;    // empty: of all
  uint64_t rank = 0;     // by volume; equal volumes share one
  Share share;           // of all cases; of a group, of its bundle's
  Figures figures;
};

struct Summary {
  std::shared_ptr<const Version> version;  // the newest, for names
  SummaryQuestion question;
  Level level = Level::kCounty;
  uint64_t left_out = 0;  // cases that could not be read
  uint64_t later = 0;     // that begin after the instant
  uint64_t outside = 0;   // of other divisions than were asked about
  Figures total;
  // The largest first, then by code and id. Divisions of the level that are declared or have points and have no case are rows
  // with 0; so they are for each bundle in `groups`.
  std::vector<SummaryRow> bundles, divisions, groups;
  std::vector<std::string> zero;  // divisions without any case
};

// kInvalidArgument: the division is no code.
absl::StatusOr<Summary> Summarize(const Catalog& catalog, const Statistics& statistics,
                                  const SummaryQuestion& question = {});

enum class SummaryRows : uint8_t { kDivisions, kBundles, kGroups };

// The document, compact (docs/formats.md).
std::string SummaryJson(const Summary& summary);
// A record a row (RFC 4180), the same columns for all rows.
std::string SummaryCsv(const Summary& summary, SummaryRows rows);
// A record batch with a row each; its buffers live until it is released. kResourceExhausted: a column of more than 2 GiB.
absl::Status ExportArrow(const Summary& summary, SummaryRows rows, ArrowSchema* schema,
                         ArrowArray* array);

// A case of a log, as ReadLog reads it; lines and the offset of a torn line are the file's.
struct LoggedCase {
  Replay replay;
  int line = 0;  // where it begins
};

// Logs of many cases, one after another: a request opens a case, the events after it are its own. Reads a file piece by piece
// and keeps one case at a time, of at most `Limits::document_bytes`.
class LogReader {
 public:
  LogReader(std::string file, const Limits& limits, std::function<void(const LoggedCase&)> visit);
  void Read(absl::string_view piece);
  // The last case. A last line that broke off is a warning; what stands before it holds.
  void Finish(std::vector<Diagnostic>* findings);

 private:
  void Take(absl::string_view line);
  void Keep(absl::string_view part, bool is_whole);
  void Visit();

  std::string file_;
  Limits limits_;
  std::function<void(const LoggedCase&)> visit_;
  std::string case_, line_;            // the lines of a case; the beginning of the line to come
  int lines_ = 0, case_lines_ = 0;     // before the line; before the case
  size_t bytes_ = 0, case_bytes_ = 0;  // the same
  bool too_large_ = false, line_too_large_ = false;
  std::optional<size_t> torn_;
};

// Replays cases as they stood at an instant and counts them. Events after it have not happened yet.
class CaseCounter {
 public:
  // The catalog and the statistics outlive it.
  CaseCounter(const Catalog& catalog, Instant now, Statistics* statistics,
              const Limits& limits = {});
  // False, with what is wrong appended, where the case is not valid: it is left out, and the others still count.
  bool Count(const LoggedCase& logged, absl::string_view file, std::vector<Diagnostic>* findings);

 private:
  void Play(const LoggedCase& logged, absl::string_view file, std::vector<Diagnostic>* findings);

  const Catalog& catalog_;
  Instant now_;
  Statistics* statistics_;
  CaseDesk desk_;
  Case state_;
};

}  // namespace onething
#endif  // ONETHING_STATISTICS_H_
