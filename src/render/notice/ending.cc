// The last sections: what is still asked, which outcomes are waited for, the law, and where to
// complain.
//
// A question is put as the catalog words it (`ask`), else by the fact's name, with the answers
// that can be chosen; what is the applicant's own choice is marked as one, so that nobody thinks
// it is checked. An outcome is not asked: it is told who decides it. Each rule of law stands once,
// with the matters that rest on it.
#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "onething/calendar.h"
#include "render/notice/notice.h"

namespace onething::render {
namespace {

using Kind = Block::Kind;

// What can be answered, where the answers are words of the catalog.
std::string Options(const Context& context, const Fact& fact) {
  std::vector<std::string> options;
  for (const auto& [id, text] : fact.values) {
    const std::string name = context.words.Of(text);
    options.push_back(name.empty() ? Clean(id) : name);
  }
  if (fact.type == FactType::kBoolean)
    options = {context.words.Say(Message::kYes), context.words.Say(Message::kNo)};
  const Message choice = fact.type == FactType::kSet ? Message::kAnyOf : Message::kOneOf;
  return options.empty() ? "" : context.words.Say(choice, context.words.List(options));
}

Item QuestionItem(const Context& context, const Question& question) {
  const Fact& fact = context.plan.version->facts[question.fact];
  const std::string ask = context.words.Of(fact.ask);
  Item item{.text = ask.empty() ? context.names.FactName(question.fact) : ask};
  const std::string options = Options(context, fact);
  if (!options.empty()) item.details.push_back(options);
  if (fact.choice) item.details.push_back(context.words.Say(Message::kYourChoice));
  return item;
}

// The outcomes that steps and materials wait for, each once.
std::vector<Item> AwaitedItems(const Context& context) {
  std::vector<Item> items;
  std::vector<FactId> seen;
  const auto add = [&](Slice awaits) {
    for (uint32_t i = awaits.first; i < awaits.first + awaits.count; ++i) {
      const FactId fact = context.plan.awaits[i].fact;
      if (absl::c_linear_search(seen, fact)) continue;
      seen.push_back(fact);
      items.push_back({.text = context.Awaited({i, 1})});
    }
  };
  for (const PlanStep& step : context.plan.steps) add(step.awaits);
  for (const MaterialLine& line : context.plan.materials) add(line.awaits);
  return items;
}

// Two items are one where text and link are equal: the same law read at two places is two sources.
// An item of neither is nothing to read and is left out.
void AddOnce(std::string text, std::string link, std::vector<Item>* items) {
  const bool known = absl::c_any_of(
      *items, [&](const Item& item) { return item.text == text && item.link == link; });
  if (!known && !(text.empty() && link.empty()))
    items->push_back({.text = std::move(text), .link = std::move(link)});
}

void AddBases(const std::vector<std::string>& bases, std::vector<Item>* items) {
  for (const std::string& basis : bases) AddOnce(Clean(basis), "", items);
}

// A source is told with the day on which it was last read, since a page may have changed after it.
// One without a title goes by its address, which then is not repeated as a link.
void AddSource(const Context& context, const Source& source, std::vector<Item>* items) {
  const std::string url = Clean(source.url);
  std::string title = Clean(source.title);
  if (const std::optional<Date> seen = ParseDate(source.seen)) {
    title = context.words.Say(Message::kSeen, title.empty() ? url : title,
                              context.words.PlainDay(*seen));
  }
  AddOnce(title.empty() ? url : title, title.empty() ? "" : url, items);
}

struct Legal {
  std::vector<Item> basis, recourse, sources;
};

// An excluded step rests on nothing that the applicant could use, so its law is not told. A
// matter's own place to complain is told with the step's name, and only where it is not the
// bundle's.
void AddMatter(const Context& context, const PlanStep& step, Legal* legal) {
  if (step.status == Status::kExcluded || step.matter == nullptr) return;
  const Matter& matter = *step.matter;
  AddBases(matter.basis, &legal->basis);
  for (const Requirement& requirement : matter.requires_)
    AddBases(requirement.basis, &legal->basis);
  const std::string recourse = context.words.Of(matter.recourse);
  const bool said = recourse == context.words.Of(context.plan.bundle->recourse);
  if (!recourse.empty() && !said) {
    AddOnce(context.words.Say(Message::kRecourseOf, context.names.StepName(step.step), recourse),
            "", &legal->recourse);
  }
  AddSource(context, matter.source, &legal->sources);
}

Legal LegalOf(const Context& context) {
  const Bundle& bundle = *context.plan.bundle;
  Legal legal;
  AddBases(bundle.basis, &legal.basis);
  for (const Requirement& requirement : bundle.requires_) AddBases(requirement.basis, &legal.basis);
  AddOnce(context.words.Of(bundle.recourse), "", &legal.recourse);
  AddSource(context, bundle.source, &legal.sources);
  for (const PlanStep& step : context.plan.steps) AddMatter(context, step, &legal);
  return legal;
}

}  // namespace

// What the applicant can answer comes first and is numbered, so that answers can refer to it. What
// only an outcome can decide follows without numbers: nobody should try to answer it.
void AddQuestions(const Context& context, Sections* sections) {
  std::vector<Item> questions;
  for (const Question& question : context.plan.questions)
    questions.push_back(QuestionItem(context, question));
  std::vector<Item> awaited = AwaitedItems(context);
  if (questions.empty() && awaited.empty()) return;
  sections->Heading(Message::kQuestions);
  if (!questions.empty()) sections->Label(Message::kQuestionsWhy);
  sections->Items(Kind::kNumbered, std::move(questions));
  if (!awaited.empty()) sections->Label(Message::kFromOutcome);
  sections->Items(Kind::kList, std::move(awaited));
}

void AddLaw(const Context& context, Sections* sections) {
  Legal legal = LegalOf(context);
  if (!legal.basis.empty() || !legal.recourse.empty() || !legal.sources.empty())
    sections->Heading(Message::kLaw);
  const auto add = [&](Message label, std::vector<Item> items) {
    if (items.empty()) return;
    sections->Label(label);
    sections->Items(Kind::kList, std::move(items));
  };
  add(Message::kBasis, std::move(legal.basis));
  add(Message::kRecourse, std::move(legal.recourse));
  add(Message::kSources, std::move(legal.sources));
}

}  // namespace onething::render
