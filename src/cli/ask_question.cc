// One question put to a person at a terminal: its text, the answers to choose from with a letter
// each, and a hint how to type what is not listed.
//
// Letters that are commands of the dialogue (b, q, w) mark no answer. Where the fact is only
// compared with bounds, a class of values can be chosen ("under 18") instead of the value; where
// something is counted from it, the value itself is asked, for one of a class would give another's
// date. A choice tells what each answer brings, so that it can be made.
#include "cli/ask_question.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "render/words/values.h"

namespace onething::cli {
namespace {

using render::Exactly;
using render::Message;
using render::NameOr;
using render::ValueWords;
using render::Words;

// Runs of letters that are no command (b, q, w): the first that is long enough marks the options.
constexpr absl::string_view kLetters[] = {"xyz", "rstuv", "cdefghijklmnop"};

absl::string_view LettersFor(size_t options) {
  const auto* run =
      std::find_if(std::begin(kLetters), std::end(kLetters),
                   [&](absl::string_view letters) { return options <= letters.size(); });
  return run == std::end(kLetters) ? absl::string_view() : *run;
}

// A fact of a number or a date that something is counted from: one value of a class would not do for it.
bool IsCounted(const Questions& questions, FactId fact) {
  const FactTable& facts = questions.version->facts;
  const auto is = [&](FactId used) {
    return used == fact || (facts[used].since && facts[used].since->source == fact);
  };
  const auto in_stage = [&](const Stage& stage) {
    return std::any_of(stage.limits.begin(), stage.limits.end(), [&](const StageLimit& limit) {
      return limit.by_fact() != nullptr && is(limit.by_fact()->count);
    });
  };
  const auto in_fee = [&](const Fee& fee) {
    const std::vector<FactId> used = fee.amount.Facts();
    return std::any_of(used.begin(), used.end(), is);
  };
  for (const Step& step : questions.bundle->steps) {
    const Matter& matter = *questions.edition->matters[Index(step.matter)];
    const bool dated = (matter.apply_from && is(matter.apply_from->of)) ||
                       (matter.apply_within && is(matter.apply_within->of));
    if (dated || std::any_of(matter.stages.begin(), matter.stages.end(), in_stage) ||
        std::any_of(matter.fees.begin(), matter.fees.end(), in_fee))
      return true;
  }
  return false;
}

std::string Brings(const ChoiceAnswer& answer, const Words& words) {
  const std::string finish = answer.finish
                                 ? words.Say(Message::kSummaryFinish, words.Moment(*answer.finish))
                                 : words.Say(Message::kSummaryFinishUnknown);
  const std::string materials = answer.materials == 0
                                    ? words.Say(Message::kSummaryNoMaterials)
                                    : words.Count(Message::kSummaryMaterialsOne,
                                                  Message::kSummaryMaterialsMany, answer.materials);
  return words.Join({finish, materials}, Message::kSemicolon);
}

// What a set's member brings may be told as the member or as the set of it alone.
bool IsOf(const ChoiceAnswer& answer, const FactValue& value) {
  if (answer.value == value) return true;
  const auto* set = std::get_if<std::vector<std::string>>(&answer.value);
  const auto* member = std::get_if<std::string>(&value);
  return set != nullptr && member != nullptr && set->size() == 1 && set->front() == *member;
}

class Phrasing {
 public:
  Phrasing(const Questions& questions, const AskedFact& asked, Date submitted, const Words& words)
      : questions_(questions),
        asked_(asked),
        words_(words),
        fact_(questions.version->facts[asked.fact]),
        values_(*questions.version, fact_, submitted, words) {
    out_.id = asked.fact;
    out_.fact = &fact_;
    for (const Fact& other : questions.version->facts.all()) {
      if (other.since && other.since->source == asked.fact) out_.latest = submitted;
    }
  }

  AskedQuestion Run() {
    out_.text = words_.Of(fact_.ask);
    if (out_.text.empty()) out_.text = NameOr(words_, fact_.text, fact_.id);
    AddOptions();
    std::stable_partition(out_.options.begin(), out_.options.end(),
                          [&](const AnswerOption& option) { return !IsOthers(option); });
    Mark();
    out_.hint = Hint();
    return std::move(out_);
  }

 private:
  void AddOptions() {
    switch (fact_.type) {
      case FactType::kBoolean: return AddYesNo();
      case FactType::kEnum: return AddEnum();
      case FactType::kSet: return AddMembers();
      case FactType::kInteger:
      case FactType::kNumber:
      case FactType::kDate:
        if (!IsCounted(questions_, asked_.fact)) AddClasses();
        return;
      case FactType::kString: return AddStrings();
      case FactType::kDivision: return AddClasses();
    }
  }

  void Add(std::string text, FactValue value, bool stands_for_class) {
    AnswerOption option{
        .mark = {}, .text = std::move(text), .answer = Answer{value, stands_for_class}};
    for (const ChoiceAnswer& answer : asked_.answers) {
      if (IsOf(answer, value)) option.brings = Brings(answer, words_);
    }
    out_.options.push_back(std::move(option));
  }

  void AddYesNo() {
    for (const bool yes : {true, false}) Add(values_.One(yes), yes, false);
  }

  void AddEnum() {
    for (const auto& [id, text] : fact_.values) Add(NameOr(words_, text, id), id, false);
  }

  void AddMembers() {
    for (uint16_t member : asked_.members) {
      const auto& [id, text] = fact_.values[member];
      Add(NameOr(words_, text, id), id, false);
    }
    out_.members_matter_only = asked_.members.size() < fact_.values.size();
  }

  void AddClasses() {
    for (const ValueClass& of : asked_.values) Add(values_.Class(of), of.value, true);
    if (IsPlace(asked_))
      out_.options.push_back(
          {.mark = {}, .text = words_.Say(Message::kAskOtherPlaces), .answer = {}});
  }

  void AddStrings() {
    for (const ValueClass& of : asked_.values) {
      if (of.others) Add(values_.Class(of), of.value, true);
      for (const FactValue& value : of.values) Add(values_.One(value), value, false);
    }
  }

  // What is none of the others comes last.
  bool IsOthers(const AnswerOption& option) const {
    return std::any_of(asked_.values.begin(), asked_.values.end(), [&](const ValueClass& of) {
      return of.others && option.answer && option.answer->value == of.value;
    });
  }

  bool IsNumeric() const {
    return fact_.type == FactType::kInteger || fact_.type == FactType::kNumber;
  }

  void Mark() {
    const absl::string_view letters = LettersFor(out_.options.size());
    if (IsNumeric() && letters.empty()) out_.options.clear();
    for (size_t i = 0; i < out_.options.size(); ++i)
      out_.options[i].mark = IsNumeric() ? std::string(1, letters[i]) : absl::StrCat(i + 1);
  }

  std::string Bounds() const {
    if (!fact_.min && !fact_.max) return {};
    const std::string least = fact_.min ? Exactly(*fact_.min) : "";
    const std::string most = fact_.max ? Exactly(*fact_.max) : "";
    if (least.empty()) return words_.Say(Message::kAskBounds, words_.Say(Message::kAtMost, most));
    if (most.empty()) return words_.Say(Message::kAskBounds, words_.Say(Message::kAtLeast, least));
    return words_.Say(Message::kAskBounds, words_.Say(Message::kThrough, least, most));
  }

  std::string Hint() const {
    const Message or_option = IsNumeric() ? Message::kAskOrLetter : Message::kAskOrOption;
    const std::string more = out_.options.empty() ? "" : words_.Say(or_option);
    switch (fact_.type) {
      case FactType::kBoolean:
      case FactType::kEnum: break;
      case FactType::kSet:
        return words_.Say(out_.options.size() == 1 ? Message::kAskMemberHint
                                                   : Message::kAskSetHint);
      case FactType::kInteger: return words_.Say(Message::kAskIntegerHint, Bounds(), more);
      case FactType::kNumber: return words_.Say(Message::kAskNumberHint, Bounds(), more);
      case FactType::kDate: return words_.Say(Message::kAskDateHint, more);
      case FactType::kDivision: return words_.Say(Message::kAskDivisionHint, more);
      case FactType::kString: return words_.Say(Message::kAskStringHint, more);
    }
    return words_.Say(Message::kAskOptionHint, out_.options.size());
  }

  const Questions& questions_;
  const AskedFact& asked_;
  const Words& words_;
  const Fact& fact_;
  const ValueWords values_;
  AskedQuestion out_;
};

// Whether an edition's rules for the bundle are not those of the base.
bool Differs(const Questions& questions, const Edition& edition) {
  const Edition& base = questions.version->editions.front();
  const size_t bundle = Index(questions.bundle_id);
  if (edition.bundles[bundle] == nullptr || base.bundles[bundle] == nullptr)
    return edition.bundles[bundle] != base.bundles[bundle];
  const std::vector<Step>& steps = edition.bundles[bundle]->steps;
  return edition.bundles[bundle] != base.bundles[bundle] || edition.calendar != base.calendar ||
         edition.materials != base.materials || edition.departments != base.departments ||
         std::any_of(steps.begin(), steps.end(), [&](const Step& step) {
           return edition.matters[Index(step.matter)] != base.matters[Index(step.matter)];
         });
}

}  // namespace

bool IsPlace(const AskedFact& asked) {
  return !asked.classes && !asked.values.empty();
}

std::optional<AskedFact> PlaceQuestion(const Questions& questions, const Request& request) {
  const std::optional<FactId> by = questions.bundle->overlay_by;
  if (!by || !request.home.division.empty()) return std::nullopt;
  const std::string& id = questions.version->facts[*by].id;
  const bool known = std::any_of(request.facts.begin(), request.facts.end(),
                                 [&](const RequestFact& fact) { return fact.id == id; });
  AskedFact place;
  place.fact = *by;
  for (const auto& [code, edition] : questions.version->overlays) {
    if (!Differs(questions, questions.version->editions[edition])) continue;
    ValueClass here;
    here.value = std::string(code);
    here.divisions = {std::string(code)};
    place.values.push_back(std::move(here));
  }
  if (known || place.values.empty()) return std::nullopt;
  return place;
}

AskedQuestion Phrase(const Questions& questions, const AskedFact& asked, Date submitted,
                     const Words& words) {
  return Phrasing(questions, asked, submitted, words).Run();
}

}  // namespace onething::cli
