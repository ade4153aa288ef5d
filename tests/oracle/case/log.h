// What the events of a case say, step by step, and whether one more can follow.
#ifndef ONETHING_TESTS_ORACLE_CASE_LOG_H_
#define ONETHING_TESTS_ORACLE_CASE_LOG_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "oracle/case/plan.h"

namespace oracle {

struct Suspension {
  Instant from = 0;
  std::optional<Instant> to;
};

struct Receipt {
  Instant received = 0;
  Instant handed_over = 0;  // the latest finish waited for, or the receipt of the request
  int source = -1;          // whose finish that is
};

enum class Ending : uint8_t { kOpen, kDone, kRefused, kWithdrawn };

struct StepLog {
  int events = 0;
  bool begun = false;
  std::optional<Receipt> frozen;  // since it began
  std::optional<Instant> submitted, asked, supplemented, accepted, said, word, extended, decided,
      issued, collected, finish;
  // `said`: the event; `word`: where silence had not accepted it before.
  bool by_silence = false, implied = false;
  Strings wanted, missing;  // of the supplement
  std::vector<Suspension> suspensions;
  std::map<int, Instant> done;  // stages that events ended
  int done_at_decision = -1;    // the last of these when it was decided
  Ending ending = Ending::kOpen;
  std::map<std::string, Instant> brought;
  std::optional<int> rating;

  bool IsOver() const { return ending != Ending::kOpen; }
  bool IsLive() const { return !IsOver() && !decided; }
  bool IsSupplementing() const { return asked && !supplemented; }
  bool IsSuspended() const { return !suspensions.empty() && !suspensions.back().to; }
};

struct CaseLog {
  std::shared_ptr<const CasePlan> plan;
  json::object decided;  // outcome facts
  std::vector<StepLog> steps;
  std::vector<json::object> events;
  std::vector<Instant> instants;  // of these
  std::optional<Instant> extended;
  std::map<std::string, Instant> brought;  // of the bundle
  std::optional<int> rating;
  json::array returns;

  const StepLog& step(size_t s) const { return steps[s]; }
};

std::optional<Instant> ParseInstant(const std::string& text);

// The steps that hold it: ordered edges from active steps, each once, in declared order.
std::vector<size_t> SourcesOf(size_t s, const CaseLog& log);
// Of a step that has not begun: since when it needs what will not come.
std::optional<Instant> BlockedSince(size_t s, const CaseLog& log);
bool IsBlocked(size_t s, const CaseLog& log);
// When an edge from its source, or all edges from it, ceased to hold the step: its finish; of order alone also the instant at
// which it was blocked.
std::optional<Instant> ReleasedAt(const Edge& edge, const CaseLog& log);
std::optional<Instant> ReleasedAt(size_t source, size_t s, const CaseLog& log);
bool NeedsHandIn(size_t s, const CaseLog& log);
std::optional<Instant> SubmissionOf(size_t s, const CaseLog& log);
// The formal receipt where all that holds the step is over and it was handed in.
std::optional<Receipt> ReceiptOf(size_t s, const CaseLog& log);
// Of a step that begins now: sources that are still open do not hold it.
std::optional<Receipt> ReceiptAtBeginning(size_t s, const CaseLog& log);
// The step's day zero once it was received, supplements included; expected while supplementing.
std::optional<Instant> OriginOf(size_t s, Instant now, const CaseLog& log);
// When silence has accepted it by `at`: the day of receipt.
std::optional<Instant> SilentlyAccepted(size_t s, Instant at, const CaseLog& log);
bool IsCaseOpen(const CaseLog& log);

// The combinations that have all stages done so far; all, where none has.
std::vector<Combination> PossibleCombinations(size_t s, const CaseLog& log);
// The stages up to the result of a combination, by index in the matter.
std::vector<int> StagesUpToResult(size_t s, const Combination& combination, const CasePlan& plan);
// When each of these was done.
std::vector<std::optional<Instant>> DoneIn(size_t s, const std::vector<int>& stages,
                                           const CaseLog& log);
// The place of the first stage after the last one done; the number of stages where none is left.
size_t OpenPlace(const std::vector<std::optional<Instant>>& done);

// Appends events to a log. The plans are kept, by the outcomes decided.
class CaseReplay {
 public:
  // Throws Refusal.
  CaseReplay(const json::value& catalog, const json::value& request, const json::value& network);
  // Empty: it was appended. Else the error's code, and the log stands as it was.
  std::string Append(const json::object& event);
  const CaseLog& log() const { return log_; }

 private:
  // What copies share.
  struct Shelf {
    json::value catalog, network;
    json::object request;
    std::map<std::string, std::shared_ptr<const CasePlan>> plans;
  };
  std::shared_ptr<const CasePlan> PlanFor(const json::object& decided);

  std::shared_ptr<Shelf> shelf_;
  CaseLog log_;
};

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_CASE_LOG_H_
