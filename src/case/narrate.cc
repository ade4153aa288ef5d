// A due date told day by day.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "case/desk.h"
#include "case/fold.h"

namespace onething {

absl::string_view Name(CaseDay::Why why) {
  constexpr absl::string_view kNames[] = {"counted", "first",     "weekend",
                                          "holiday", "suspended", "stage_not_counted",
                                          "trip",    "natural",   "rolled"};
  return kNames[static_cast<size_t>(why)];
}

absl::string_view ArticleOf(CaseDay::Why why, absl::string_view locale) {
  using Why = CaseDay::Why;
  const bool english = locale == "en";
  switch (why) {
    case Why::kFirst:
      return english ? "Civil Code, article 201" : "《中华人民共和国民法典》第二百零一条";
    case Why::kWeekend:
    case Why::kHoliday:
      return english ? "Administrative Licensing Law, article 82"
                     : "《中华人民共和国行政许可法》第八十二条";
    case Why::kSuspended:
    case Why::kStageNotCounted:
      return english ? "Administrative Licensing Law, article 45"
                     : "《中华人民共和国行政许可法》第四十五条";
    case Why::kRolled:
      return english ? "Civil Code, article 203" : "《中华人民共和国民法典》第二百零三条";
    case Why::kCounted:
    case Why::kTrip:
    case Why::kNatural: break;
  }
  return "";
}

}  // namespace onething

namespace onething::cases {
namespace {

using Why = CaseDay::Why;

constexpr int32_t kMostDays = 36525;  // a century

class DayTeller {
 public:
  DayTeller(const WorkCalendar& calendar, clock::Suspensions suspensions)
      : calendar_(calendar), suspensions_(suspensions) {}

  std::vector<CaseDay> Tell(Instant origin, const clock::Trace& trace) {
    days_.push_back({DayOf(origin), Why::kFirst, "", std::nullopt, 0});
    for (const clock::Stretch& stretch : trace) TellStretch(stretch);
    return std::move(days_);
  }

 private:
  void TellStretch(const clock::Stretch& stretch) {
    const Date last = DayOf(stretch.to);
    int64_t natural = 0;
    for (Date day{days_.back().day.days + 1}; day <= last; ++day.days) {
      CaseDay line{day, WhyOf(stretch, day), "", stretch.stage, 0};
      if (line.why == Why::kNatural) {
        ++natural;
        const bool off = !calendar_.IsWorkday(day);
        if (natural >= stretch.natural_days && off) line.why = Why::kRolled;
      }
      if (line.why == Why::kHoliday) line.holiday = std::string(calendar_.HolidayName(day));
      if (line.why == Why::kCounted || line.why == Why::kNatural) ++used_;
      line.used = used_;
      days_.push_back(std::move(line));
    }
  }

  Why WhyOf(const clock::Stretch& stretch, Date day) const {
    using Kind = clock::Stretch::Kind;
    if (stretch.kind == Kind::kStageNotCounted) return Why::kStageNotCounted;
    if (stretch.kind == Kind::kTrip) return Why::kTrip;
    if (IsSuspended(day)) return Why::kSuspended;
    if (stretch.kind == Kind::kNaturalDays) return Why::kNatural;
    switch (calendar_.Kind(day)) {
      case WorkCalendar::DayKind::kWeekend: return Why::kWeekend;
      case WorkCalendar::DayKind::kHoliday: return Why::kHoliday;
      case WorkCalendar::DayKind::kCounted: break;
    }
    return Why::kCounted;
  }

  bool IsSuspended(Date day) const {
    return std::any_of(suspensions_.begin(), suspensions_.end(),
                       [day](const clock::Suspension& stop) {
                         return DayOf(stop.from) < day && day <= DayOf(stop.to);
                       });
  }

  const WorkCalendar& calendar_;
  clock::Suspensions suspensions_;
  std::vector<CaseDay> days_;
  int64_t used_ = 0;
};

absl::StatusOr<std::vector<CaseDay>> Narrated(const OpenCase& open, Instant now,
                                              absl::string_view step, Basis basis,
                                              CaseDesk::Memory* memory) {
  if (const absl::Status may = CheckNow(open, now); !may.ok()) return may;
  const CaseRules& rules = *DataOf(open).rules;
  std::vector<absl::string_view> known;
  for (const Step& own : rules.bundle->steps) known.push_back(own.id);
  const auto at = std::find(known.begin(), known.end(), step);
  if (at == known.end()) {
    const std::string nearest = NearestName(step, known);
    return absl::NotFoundError(absl::StrCat("unknown step \"", step, "\"",
                                            nearest.empty() ? "" : "; nearest is \"", nearest,
                                            nearest.empty() ? "" : "\""));
  }
  const PlanPosition position = rules.position_of[static_cast<size_t>(at - known.begin())];
  Fold(DataOf(open), &memory->run);
  CaseDater dater(DataOf(open), memory->run, now, &memory->dates);
  dater.Run();
  if (rules.steps[position].status == Status::kExcluded)
    return absl::InvalidArgumentError(absl::StrCat("step \"", step, "\" is excluded"));
  Timeline timeline;
  const RuleVariant* variant = dater.LastOn(position, basis, &timeline);
  if (variant == nullptr) return std::vector<CaseDay>();
  const clock::Clock clock = dater.ClockOf(position, basis, *variant, timeline);
  clock::Trace trace;
  const std::optional<Instant> due = clock.EndOn(basis, nullptr, &trace);
  if (!due) return std::vector<CaseDay>();
  if (DayOf(*due).days - DayOf(clock.origin).days > kMostDays)
    return absl::ResourceExhaustedError(
        absl::StrCat("the due date is more than ", kMostDays, " days away"));
  return DayTeller(*rules.calendar, clock.past.suspensions).Tell(clock.origin, trace);
}

}  // namespace
}  // namespace onething::cases

namespace onething {

absl::StatusOr<std::vector<CaseDay>> CaseDesk::Narrate(const OpenCase& open, Instant now,
                                                       absl::string_view step, Basis basis) {
  return cases::Narrated(open, now, step, basis, memory_.get());
}

}  // namespace onething
