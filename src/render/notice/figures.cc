// The sections on time, fees and the four reductions.
//
// Time has a row for each basis, in the order in which an applicant asks: by the departments'
// promise, by law, by law with its extension, by the stages' own limits. A finish that open facts
// still move is a span, "from … to …"; one that a step without a limit keeps open is told as
// unknown, with the last day that is known beside it, so that nobody takes a part for the whole.
//
// Fees are told one by one, since each has its own condition; an amount that depends on a number
// not given yet is "worked out for your case", not nothing. The reductions compare the bundle with
// the same steps done one by one: links, departments, trips, materials, fields, workdays.
#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "render/notice/notice.h"

namespace onething::render {
namespace {

using Kind = Block::Kind;

constexpr struct {
  Basis basis;
  Message word;
} kBasisRows[] = {
    {Basis::kPromised, Message::kByPromise},
    {Basis::kStatutory, Message::kByLaw},
    {Basis::kExtended, Message::kByExtension},
    {Basis::kStages, Message::kByStages},
};

const BasisTime& TimeOf(const Plan& plan, Basis basis) {
  return plan.time[basis];
}

// One date; the earliest and the latest where open facts move it; or what is known of it where a
// step has no limit.
std::string FinishText(const Context& context, Basis basis) {
  const Words& words = context.words;
  const BasisTime& time = TimeOf(context.plan, basis);
  if (!time.finish) {
    if (time.earliest) return words.Say(Message::kFrom, context.Moment(*time.earliest, basis));
    std::string text = words.Say(Message::kUnknown);
    if (time.dated_finish > context.plan.received) {
      absl::StrAppend(&text, "\n",
                      words.Say(Message::kDatedFinish, context.Moment(time.dated_finish, basis)));
    }
    return text;
  }
  const Instant latest = time.latest.value_or(*time.finish);
  if (!time.earliest || *time.earliest == latest) return context.Moment(latest, basis);
  return words.Say(Message::kBetween, context.Moment(*time.earliest, basis),
                   context.Moment(latest, basis));
}

// A basis under which no step has a limit of its own says nothing new.
bool IsOwn(const Plan& plan, Basis basis) {
  if (basis == Basis::kExtended) {
    return absl::c_any_of(plan.steps, [](const PlanStep& step) {
      return step.status != Status::kExcluded && step.limit != nullptr && step.limit->extension;
    });
  }
  return absl::c_any_of(plan.steps, [&](const PlanStep& step) {
    const StepTime& time = step.time[basis];
    return step.status != Status::kExcluded && time.finish && !time.as;
  });
}

// The limits that the bundle has as a whole, below those of its steps.
void AddJoint(const Context& context, Block* table) {
  if (!context.plan.joint) return;
  const JointTime& joint = *context.plan.joint;
  const auto add = [&](const std::optional<Instant>& at, Message word, Basis basis) {
    if (at) table->rows.push_back({context.words.Say(word), context.Moment(*at, basis)});
  };
  add(joint.promised, Message::kJointPromise, Basis::kPromised);
  add(joint.statutory, Message::kJointLaw, Basis::kStatutory);
  if (joint.extended != joint.statutory)
    add(joint.extended, Message::kJointExtension, Basis::kExtended);
}

// Stages whose length nobody states, with their steps.
std::string NotIncluded(const Context& context) {
  const Plan& plan = context.plan;
  std::vector<std::string> names;
  for (const StageOfStep& at : plan.not_included(TimeOf(plan, Basis::kPromised))) {
    const Matter* matter = context.StepAt(at.step).matter;
    if (matter == nullptr) continue;
    const std::string stage = context.words.Say(StageWord(matter->stages[at.stage].kind));
    names.push_back(
        context.words.Say(Message::kInBrackets, context.names.StepName(at.step), stage));
  }
  return context.words.List(names);
}

// The note on provisional dates tells one year, so the earliest serves: from there on nothing is
// firm.
// The first day that the calendar does not know, of any basis.
std::optional<Date> Provisional(const Plan& plan) {
  std::optional<Date> first;
  for (const BasisTime& time : plan.time) {
    if (time.provisional && (!first || *time.provisional < *first)) first = time.provisional;
  }
  return first;
}

// Whether some step has a promise and another goes by something else.
bool IsMixed(const Plan& plan) {
  return IsOwn(plan, Basis::kPromised) && absl::c_any_of(plan.steps, [](const PlanStep& step) {
           return step.status != Status::kExcluded && step.time[Basis::kPromised].as.has_value();
         });
}

// What the table of dates cannot say of itself: which steps set the finish, where something stood
// in for a promise, what the finish leaves out, from which year on it may move, and whether the
// bundle's own promise is shorter than its steps allow. Each is a way in which a date could be read
// as firmer than it is. The steps that set the finish are told only where there are several.
std::vector<Item> TimeNotes(const Context& context) {
  const Plan& plan = context.plan;
  const Words& words = context.words;
  const BasisTime& promised = TimeOf(plan, Basis::kPromised);
  std::vector<Item> notes;
  if (promised.critical.count > 1) {
    std::vector<std::string> names;
    for (StepIndex step : plan.critical(promised)) names.push_back(context.names.StepName(step));
    notes.push_back({.text = words.Say(Message::kCritical, absl::StrJoin(names, " → "))});
  }
  if (IsMixed(plan)) notes.push_back({.text = words.Say(Message::kStoodIn)});
  if (promised.no_limit.count > 0) {
    notes.push_back({.text = words.Say(Message::kNoLimit, context.StepNames(promised.no_limit))});
  }
  const std::string not_included = NotIncluded(context);
  if (!not_included.empty())
    notes.push_back({.text = words.Say(Message::kNotIncluded, not_included)});
  if (const auto day = Provisional(plan)) {
    const WorkCalendar* calendar = plan.edition->calendars[Index(plan.edition->calendar)].get();
    const bool past = calendar != nullptr && *day < calendar->from();
    notes.push_back({.text = words.Say(past ? Message::kProvisionalPast : Message::kProvisional,
                                       ToCivil(*day).year)});
  }
  if (plan.joint && plan.joint->fits[Basis::kPromised] == false) {
    notes.push_back({.text = words.Say(Message::kJointTooShort)});
  }
  return notes;
}

// A fee without an amount is worked out for the case. It is never shown as 0, which would promise
// that it is free; and one that open facts may still lift says so beside its amount.
std::string FeeAmount(const Context& context, const PlanFee& fee) {
  const Words& words = context.words;
  const std::string amount = fee.fen ? words.Money(*fee.fen) : words.Say(Message::kFeeByCase);
  return fee.certain ? amount : words.Say(Message::kFeeConditional, amount);
}

// A change is told by its size and a word for its direction, since a bare minus is read as a dash.
std::string Change(const Words& words, int64_t before, int64_t after) {
  if (before == after) return words.Say(Message::kSame);
  return before > after ? words.Say(Message::kFewer, before - after)
                        : words.Say(Message::kMore, after - before);
}

// Null is a figure that is not known, on either side; with one of the two unknown there is no
// change to tell, and the cell stays empty.
void AddMeasure(const Words& words, Message measure, std::optional<int64_t> before,
                std::optional<int64_t> after, Block* table) {
  const auto text = [&](const std::optional<int64_t>& value) {
    return value ? absl::StrCat(*value) : words.Say(Message::kUnknown);
  };
  const bool known = before && after;
  table->rows.push_back(
      {words.Say(measure), text(before), text(after), known ? Change(words, *before, *after) : ""});
}

}  // namespace

// Under a basis that no step has a limit of, all dates would repeat another row's, so only bases
// with a limit of their own have a row. Where none has, the promise's row stays: a table without a
// row would read as if there were nothing to wait for.
void AddTimes(const Context& context, Sections* sections) {
  const Words& words = context.words;
  sections->Heading(Message::kTime);
  Block table{.kind = Kind::kTable,
              .rows = {{words.Say(Message::kBasisColumn), words.Say(Message::kFinishColumn)}}};
  for (const auto& row : kBasisRows) {
    if (IsOwn(context.plan, row.basis))
      table.rows.push_back({words.Say(row.word), FinishText(context, row.basis)});
  }
  if (table.rows.size() == 1) {
    table.rows.push_back({words.Say(Message::kByPromise), FinishText(context, Basis::kPromised)});
  }
  AddJoint(context, &table);
  sections->Add(std::move(table));
  sections->Items(Kind::kList, TimeNotes(context));
}

// The total is of the fees that are certain, and is withheld where the amount of one is not known,
// since the total of the others would be taken for the price. Where there is no fee, the page says
// that the catalog states none, which is not a promise that nothing is to be paid.
void AddFees(const Context& context, Sections* sections) {
  const Words& words = context.words;
  sections->Heading(Message::kFees);
  Block table{.kind = Kind::kTable};
  table.rows.push_back({words.Say(Message::kStepColumn), words.Say(Message::kFeeColumn),
                        words.Say(Message::kAmountColumn)});
  for (const PlanStep& step : context.plan.steps) {
    if (step.status == Status::kExcluded || step.matter == nullptr) continue;
    for (const PlanFee& row : context.plan.fees_of(step)) {
      const Fee& fee = step.matter->fees[row.fee];
      const std::string name = words.Of(fee.name);
      table.rows.push_back({context.names.StepName(step.step), name.empty() ? Clean(fee.id) : name,
                            FeeAmount(context, row)});
    }
  }
  if (table.rows.size() == 1) return sections->Paragraph(words.Say(Message::kFeesNone));
  sections->Add(std::move(table));
  const std::optional<int64_t> fees = context.plan.totals.fees;
  if (!fees) return sections->Paragraph(words.Say(Message::kFeesTotalUnknown));
  sections->Paragraph(words.Say(Message::kFeesTotal,
                                *fees == 0 ? words.Say(Message::kMoney, 0) : words.Money(*fees)));
}

// Trips have a row only with a network of offices, for without one nobody can count them; a note
// then says so, lest the row be missed. While facts are open, both sides count only what is
// certain, and a second note says that.
void AddReductions(const Context& context, Sections* sections) {
  const Words& words = context.words;
  const Totals& before = context.plan.separately;
  const Totals& after = context.plan.totals;
  sections->Heading(Message::kReductions);
  Block table{.kind = Kind::kTable,
              .rows = {{words.Say(Message::kMeasureColumn), words.Say(Message::kSeparatelyColumn),
                        words.Say(Message::kTogetherColumn), words.Say(Message::kChangeColumn)}},
              .numbers_from = 1};
  AddMeasure(words, Message::kMeasureTime, before.workdays, after.workdays, &table);
  AddMeasure(words, Message::kMeasureLinks, before.links, after.links, &table);
  AddMeasure(words, Message::kMeasureDepartments, before.departments, after.departments, &table);
  AddMeasure(words, Message::kMeasureMaterials, before.materials, after.materials, &table);
  AddMeasure(words, Message::kMeasureFields, before.fields, after.fields, &table);
  const bool trips = context.plan.routing.has_network;
  if (trips) AddMeasure(words, Message::kMeasureTrips, before.trips, after.trips, &table);
  sections->Add(std::move(table));
  std::vector<Item> notes;
  if (!context.plan.final) notes.push_back({.text = words.Say(Message::kCertainOnly)});
  if (!trips) notes.push_back({.text = words.Say(Message::kTripsNotCounted)});
  sections->Items(Kind::kList, std::move(notes));
}

}  // namespace onething::render
