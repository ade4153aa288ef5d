// A log of many cases of disability services, with a seed: lost cards that are replaced, new cards, cards sent back, cases
// withdrawn, late, still open, and rated. It keeps count of what it wrote.
#ifndef ONETHING_TESTS_REPORT_LOG_H_
#define ONETHING_TESTS_REPORT_LOG_H_

#include <array>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "onething/calendar.h"

namespace onething {

class ReportLog {
 public:
  struct Told {
    uint64_t cases = 0, done = 0, ended = 0, returned = 0;
    std::array<uint64_t, 5> stars = {};
  };

  // Cases are handed in on workdays from `from` to `to`; what comes after `to` is written, but not told.
  ReportLog(uint32_t seed, Date from, Date to) : engine_(seed), from_(from), to_(to) {}

  void AddCase(const std::string& division) {
    at_ = At(Workday({from_.days +
                      static_cast<int32_t>(Below(static_cast<size_t>(to_.days - from_.days - 6)))}),
             9 * 60 + static_cast<int>(Below(7 * 60)));
    ++told_.cases;
    if (Below(5) < 3) AddReplacement(division);
    else AddNewCard(division);
  }

  const std::string& text() const { return text_; }
  const Told& told() const { return told_; }

 private:
  size_t Below(size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(engine_); }

  static Date Workday(Date day) {
    while (Weekday(day) >= 5) ++day.days;
    return day;
  }
  void Pass(size_t workdays) {
    Date day = DayOf(at_);
    for (size_t i = 0; i < workdays; ++i) day = Workday({day.days + 1});
    at_ = At(day, MinuteOf(at_) + 1);
  }
  bool IsTold() const { return DayOf(at_) <= to_; }

  void AddRequest(const std::string& division, absl::string_view facts) {
    absl::StrAppend(
        &text_, R"({"onething":1,"bundle":"disability_services","submitted":")", FormatInstant(at_),
        R"(","facts":{"household":")", division, R"(","residence":")", division,
        R"(","low_income":false,"resident_pension":false,"wants_job":false,)", facts, "}}\n");
  }

  void AddEvent(absl::string_view event, absl::string_view by, absl::string_view rest = "") {
    absl::StrAppend(&text_, R"({"at":")", FormatInstant(at_), R"(","event":")", event, "\"",
                    step_.empty() ? "" : absl::StrCat(R"(,"step":")", step_, "\""), R"(,"by":")",
                    by, "\"", rest, "}\n");
  }

  // Sent back or accepted.
  void AddAcceptance() {
    Pass(1);
    if (Below(8) == 0) {
      told_.returned += IsTold();
      AddEvent("supplement_asked", "cdpf",
               Below(2) == 0 ? R"(,"materials":["id_card"],"reason":"身份证照片模糊")"
                             : R"(,"materials":["id_card"])");
      Pass(1 + Below(6));
      AddEvent("supplemented", "applicant");
      Pass(1);
    }
    AddEvent("accepted", "cdpf");
  }

  void AddReplacement(const std::string& division) {
    AddRequest(
        division,
        R"("has_cert":true,"card_event":"lost","replaced_within_year":false,"birth_date":"1980-03-04",)"
        R"("types":["physical"],"receiving":["living","nursing","pension"])");
    step_ = "card_replace";
    AddAcceptance();
    if (Below(25) == 0) return;  // under way
    if (Below(20) == 0) {
      Pass(1);
      AddEvent("withdrawn", "applicant");
      told_.ended += IsTold();
      return;
    }
    Pass(Below(9));
    AddEvent("decided", "cdpf");
    Finish();
  }

  // An adult: assessed, announced, then within 10 workdays, or late.
  void AddNewCard(const std::string& division) {
    AddRequest(
        division,
        R"("has_cert":false,"birth_date":"1975-06-07","types":["physical"],"housebound":false)");
    step_ = "card_new";
    AddAcceptance();
    if (Below(15) == 0) return;
    for (const absl::string_view stage : {"assess", "publicity"}) {
      Pass(3 + Below(4));
      AddEvent("stage_done", stage == "assess" ? "hospital" : "cdpf",
               absl::StrCat(R"(,"stage":")", stage, "\""));
    }
    Pass(Below(10) == 0 ? 13 : 1 + Below(9));
    AddEvent("decided", "cdpf", R"(,"facts":{"grade":3})");
    Finish();
  }

  void Finish() {
    told_.done += IsTold();
    Pass(1);
    AddEvent("issued", "cdpf");
    Pass(1);
    AddEvent("collected", "applicant");
    if (Below(2) == 0) return;
    step_.clear();
    const size_t stars = Below(12) == 0 ? 1 + Below(2) : 3 + Below(3);
    Rate(stars);
    if (stars > 2) return;
    Pass(5 + Below(20));
    Rate(4);
  }

  void Rate(size_t stars) {
    Pass(0);
    if (IsTold()) ++told_.stars[stars - 1];
    AddEvent("rated", "applicant", absl::StrCat(R"(,"rating":)", stars));
  }

  std::mt19937 engine_;
  Date from_, to_;
  Instant at_;
  std::string step_, text_;
  Told told_;
};

}  // namespace onething
#endif  // ONETHING_TESTS_REPORT_LOG_H_
