// What would have to be otherwise for a step to be included: the changes, what is still needed, or
// why there is no way.
//
// The page never advises to change a fact that cannot change (an age, a birthplace), and never
// calls "not entitled" what is only not requested or already held. Each fact is named with what it
// is and what it would have to be.
#include "render/notice/notice.h"
#include "render/reports/explanation.h"
#include "render/reports/given_words.h"

namespace onething::render {
namespace {

// The answer to “what would include this step”: how it stands now, then the changes and the answers
// that bring it in, or the facts given that keep every way closed, and the law behind it.
class WayPage {
 public:
  WayPage(const WayIn& way, const Words& words)
      : way_(way),
        words_(words),
        given_(*way.version, way.given, way.submitted, words),
        name_(NameOr(words, way.matter->name, way.bundle->steps[way.step].id)) {}

  Document Write() {
    AddNow();
    if (way_.possible) AddWay();
    else AddProof();
    if (!way_.law.empty()) {
      AddLabel(Message::kBasis);
      std::vector<Item> law;
      for (const std::string& basis : way_.law) law.push_back({.text = Clean(basis)});
      AddItems(std::move(law));
    }
    return std::move(page_);
  }

 private:
  void AddParagraph(std::string text) {
    page_.push_back({.kind = Kind::kParagraph, .text = std::move(text)});
  }
  void AddLabel(Message message) {
    page_.push_back({.kind = Kind::kLabel, .text = words_.Say(message)});
  }
  void AddItems(std::vector<Item> items) {
    page_.push_back({.kind = Kind::kList, .items = std::move(items)});
  }

  // A step that is included already, or not yet decided, is told as such: the page is then no
  // advice to change anything.
  void AddNow() {
    switch (way_.status) {
      case Status::kIncluded: return AddParagraph(words_.Say(Message::kWayIncluded, name_));
      case Status::kUndetermined: return AddParagraph(words_.Say(Message::kWayUndetermined, name_));
      case Status::kExcluded: break;
    }
    AddParagraph(words_.Say(Message::kWayNow, name_,
                            words_.Say(Message::kNotHandled, ReasonWords(way_.reason, words_))));
  }

  // Several values that would all do are offered as "one of"; "any other" needs no such word.
  std::string To(const Change& change) const {
    const std::string text = given_.Values(change.fact).Class(change.to, Message::kSemicolon);
    const ValueClass& to = change.to;
    const bool several = to.values.size() + to.ranges.size() + to.divisions.size() > 1;
    return several && !to.others ? words_.Say(Message::kWayOneOf, text) : text;
  }

  // What would have to change is told apart from what only has to be known: a change asks something
  // of the applicant, an answer asks nothing.
  void AddWay() {
    std::vector<Item> changes, needs;
    for (const Change& change : way_.changes) {
      changes.push_back({.text = words_.Say(Message::kWayFromTo, given_.Name(change.fact),
                                            given_.Value(change.fact), To(change))});
    }
    for (const Change& need : way_.needs)
      needs.push_back({.text = words_.Say(Message::kFactIs, given_.Name(need.fact), To(need))});
    if (!changes.empty()) {
      AddLabel(Message::kWayChanges);
      AddItems(std::move(changes));
    }
    if (needs.empty()) return;
    AddLabel(way_.changes.empty() ? Message::kWayOnlyNeeds : Message::kWayNeeds);
    AddItems(std::move(needs));
  }

  // Why there is no way. What is not requested can be requested, what is held needs no way; else
  // the given facts that close every way are named. Where none of them does, no situation handles
  // the step.
  void AddProof() {
    if (way_.reason == Reason::kNotRequested)
      return AddParagraph(words_.Say(Message::kWayNotRequested));
    if (way_.reason == Reason::kAlreadyHeld) return;
    if (way_.because.empty()) return AddParagraph(words_.Say(Message::kWayNone));
    AddLabel(Message::kWayNoneBlame);
    std::vector<Item> items;
    for (FactId fact : way_.because) items.push_back({.text = given_.Is(fact)});
    AddItems(std::move(items));
  }

  const WayIn& way_;
  const Words& words_;
  const GivenWords given_;
  const std::string name_;
  Document page_;
};

}  // namespace

Document WayInPage(const WayIn& way, const Words& words) {
  return WayPage(way, words).Write();
}

}  // namespace onething::render
