// The dialogue of `onething ask`: questions one after another, each the one that leaves the fewest
// completions, until the plan is final.
//
// What was answered is a list, so going back drops the last and plans again: no state is undone.
// "I do not know" puts a fact aside; the plan is then made for all its values, and at the end the
// page says what is still open. The way in (w) tells why a step is not included, without
// answering.
#include "cli/ask_dialogue.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "render/page/document.h"

namespace onething::cli {
namespace {

using render::Block;
using render::Message;

enum class Instruction : uint8_t { kNone, kBack, kWhy, kDoNotKnow, kQuit };

// In either language, whichever the questions are in.
Instruction InstructionOf(const std::string& plain) {
  struct Word {
    absl::string_view text;
    Instruction command;
  };
  static constexpr Word kWords[] = {
      {"b", Instruction::kBack},           {"back", Instruction::kBack},
      {"返回", Instruction::kBack},        {"w", Instruction::kWhy},
      {"why", Instruction::kWhy},          {"为什么", Instruction::kWhy},
      {"?", Instruction::kDoNotKnow},      {"i don't know", Instruction::kDoNotKnow},
      {"不知道", Instruction::kDoNotKnow}, {"don't know", Instruction::kDoNotKnow},
      {"q", Instruction::kQuit},           {"quit", Instruction::kQuit},
      {"退出", Instruction::kQuit}};
  for (const Word& word : kWords) {
    if (plain == word.text) return word.command;
  }
  return Instruction::kNone;
}

Block Label(std::string text) {
  return {.kind = Block::Kind::kLabel, .text = std::move(text)};
}

Block OptionsOf(const AskedQuestion& question) {
  Block options{.kind = Block::Kind::kPairs};
  for (const AnswerOption& option : question.options) {
    options.rows.push_back(
        {absl::StrCat("  ", option.mark, ")"),
         absl::StrCat(option.text, option.brings.empty() ? "" : "\n", option.brings)});
  }
  return options;
}

bool SpeaksForItself(FactType type) {
  return type == FactType::kBoolean || type == FactType::kEnum;
}

// How an answer was said: the options chosen, else the line itself.
std::string Said(const AskedQuestion& question, const Answer& answer, absl::string_view line,
                 const render::Words& words) {
  const auto* members = std::get_if<std::vector<std::string>>(&answer.value);
  std::vector<std::string> names;
  for (const AnswerOption& option : question.options) {
    if (!option.answer) continue;
    const auto* id = std::get_if<std::string>(&option.answer->value);
    const bool chosen = members == nullptr
                            ? option.answer->value == answer.value
                            : std::find(members->begin(), members->end(), *id) != members->end();
    if (chosen) names.push_back(option.text);
  }
  return names.empty() ? render::Clean(absl::StripAsciiWhitespace(line)) : words.List(names);
}

}  // namespace

std::string Dialogue::Line(Message message) const {
  return render::WriteText({{.kind = Block::Kind::kParagraph, .text = words_.Say(message)}});
}

Request Dialogue::request() const {
  Request request = base_;
  for (const Entry& entry : entries_) {
    if (!entry.answer) continue;
    auto at = std::find_if(request.facts.begin(), request.facts.end(),
                           [&](const RequestFact& fact) { return fact.id == entry.id; });
    if (at == request.facts.end()) at = request.facts.insert(at, RequestFact{entry.id, {}, {}, {}});
    at->value = entry.answer->value;
    at->stands_for_class = entry.answer->stands_for_class;
  }
  return request;
}

bool Dialogue::IsAside(FactId fact) const {
  const auto last = std::find_if(entries_.rbegin(), entries_.rend(),
                                 [&](const Entry& entry) { return entry.fact == fact; });
  return last != entries_.rend() && !last->answer;
}

absl::Status Dialogue::Advance() {
  const Request now = request();
  Result<Questions> next = NextQuestions(catalog_, now);
  if (!next.ok()) return next.status();
  questions_ = *std::move(next);
  if (std::optional<AskedFact> place = PlaceQuestion(questions_, now)) {
    auto& asked = questions_.asked;
    const FactId fact = place->fact;
    asked.erase(std::remove_if(asked.begin(), asked.end(),
                               [&](const AskedFact& other) { return other.fact == fact; }),
                asked.end());
    asked.insert(asked.begin(), *std::move(place));
  }
  current_.reset();
  left_ = 0;
  for (const AskedFact& asked : questions_.asked) {
    if (IsAside(asked.fact)) continue;
    if (left_++ == 0) current_ = asked;
  }
  if (current_) shown_ = Phrase(questions_, *current_, DayOf(now.submitted), words_);
  return absl::OkStatus();
}

std::string Dialogue::NameOf(FactId id) const {
  const Fact& fact = questions_.version->facts[id];
  const std::string name = words_.Of(fact.text);
  return name.empty() ? render::Clean(fact.id) : name;
}

std::string Dialogue::UnknownPlace() const {
  const auto place = std::find_if(questions_.asked.begin(), questions_.asked.end(), IsPlace);
  return place == questions_.asked.end() ? "" : NameOf(place->fact);
}

std::vector<std::string> Dialogue::Unknown() const {
  std::vector<std::string> names;
  for (const AskedFact& asked : questions_.asked) {
    if (!IsPlace(asked)) names.push_back(NameOf(asked.fact));
  }
  return names;
}

std::string Dialogue::Page(const std::string& said) const {
  if (!current_) return {};
  render::Document page = {
      Label(words_.Say(Message::kAskNumber, entries_.size() + 1, entries_.size() + left_))};
  page.push_back(Label(shown_.text));
  if (current_->choice)
    page.back().text =
        words_.Say(Message::kInBrackets, shown_.text, words_.Say(Message::kYourChoice));
  if (!SpeaksForItself(shown_.fact->type)) page.push_back(Label(shown_.hint));
  if (!said.empty()) page.push_back(Label(words_.Say(Message::kAskBefore, said)));
  if (!shown_.options.empty()) page.push_back(OptionsOf(shown_));
  return absl::StrCat("\n", render::WriteText(page));
}

absl::StatusOr<std::string> Dialogue::Begin() {
  if (const absl::Status status = Advance(); !status.ok()) return status;
  const std::string name = words_.Of(questions_.bundle->name);
  render::Document opening = {
      {.kind = Block::Kind::kHeading, .text = name.empty() ? base_.bundle : name}};
  if (current_) {
    for (Message message : {Message::kAskHow, Message::kAskCommands, Message::kAskNotKept})
      opening.push_back(Label(words_.Say(message)));
  }
  return absl::StrCat(render::WriteText(opening), Page(""));
}

absl::StatusOr<std::string> Dialogue::Record(std::optional<Answer> answer, std::string said) {
  entries_.push_back({shown_.id, shown_.fact->id, std::move(answer), std::move(said)});
  const absl::Status status = Advance();
  if (status.ok()) return Page("");
  if (!absl::IsInvalidArgument(status)) return status;
  entries_.pop_back();
  return Line(Message::kAskContradicts);
}

absl::StatusOr<std::string> Dialogue::Back() {
  if (entries_.empty()) return Line(Message::kAskFirst);
  const std::string said = entries_.back().said;
  entries_.pop_back();
  if (const absl::Status status = Advance(); !status.ok()) return status;
  return Page(said);
}

std::string Dialogue::Quit() {
  quit_ = true;
  return "\n" + Line(Message::kAskQuit);
}

absl::StatusOr<std::string> Dialogue::Take(absl::string_view line) {
  switch (InstructionOf(Plain(line))) {
    case Instruction::kBack: return Back();
    case Instruction::kWhy:
      return absl::StrCat("\n", WhyAsked(questions_, *current_, words_), Page(""));
    case Instruction::kDoNotKnow: return Record(std::nullopt, words_.Say(Message::kAskDoNotKnow));
    case Instruction::kQuit: return Quit();
    case Instruction::kNone: break;
  }
  const Reading reading = ReadAnswer(*questions_.version, shown_, line, words_);
  if (!reading.problem.empty())
    return render::WriteText({{.kind = Block::Kind::kParagraph, .text = reading.problem}});
  return Record(reading.answer, reading.answer ? Said(shown_, *reading.answer, line, words_)
                                               : words_.Say(Message::kAskOtherPlaces));
}

}  // namespace onething::cli
