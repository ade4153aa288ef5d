#include "render/reports/explanation.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "render/notice/notice.h"
#include "render/words/values.h"

namespace onething::render {
namespace {

using Kind = Block::Kind;

// Facts of a request with their values, as words.
class GivenWords {
 public:
  GivenWords(const Version& version, const std::vector<RequestFact>& given, Instant submitted,
             const Words& words)
      : version_(version), given_(given), day_(DayOf(submitted)), words_(words) {}

  std::string Name(FactId id) const {
    const Fact& fact = version_.facts[id];
    return NameOr(words_, fact.text, fact.id);
  }

  ValueWords Values(FactId id) const {
    return ValueWords(version_, version_.facts[id], day_, words_);
  }

  // The value given; empty where none is.
  std::string Value(FactId id) const {
    const RequestFact* row = Find(id);
    return row == nullptr ? "" : Values(id).One(row->value);
  }

  // "household registration: Baoding (source: shared)"
  std::string Is(FactId id) const {
    const RequestFact* row = Find(id);
    if (row == nullptr) return Name(id);
    std::string text = words_.Say(Message::kFactIs, Name(id), Values(id).One(row->value));
    std::vector<std::string> notes;
    if (!row->source.empty()) notes.push_back(words_.Say(Message::kFactSource, Clean(row->source)));
    if (row->trust) notes.push_back(words_.Say(Message::kFactTrust, onething::Name(*row->trust)));
    return notes.empty() ? text : words_.Say(Message::kInBrackets, text, words_.List(notes));
  }

  std::string List(const std::vector<FactId>& facts) const {
    std::vector<std::string> parts;
    for (FactId fact : facts) parts.push_back(Is(fact));
    return words_.Join(parts, Message::kSemicolon);
  }

  std::string Names(const std::vector<FactId>& facts) const {
    std::vector<std::string> names;
    for (FactId fact : facts) names.push_back(Name(fact));
    return words_.List(names);
  }

 private:
  const RequestFact* Find(FactId id) const {
    const auto at = std::find_if(given_.begin(), given_.end(), [&](const RequestFact& fact) {
      return fact.id == version_.facts[id].id;
    });
    return at == given_.end() ? nullptr : &*at;
  }

  const Version& version_;
  const std::vector<RequestFact>& given_;
  const Date day_;
  const Words& words_;
};

Item LawItem(const std::string& basis) {
  return {.text = Clean(basis)};
}

std::string LawText(const std::vector<std::string>& law, const Words& words) {
  std::vector<std::string> all;
  for (const std::string& basis : law) all.push_back(Clean(basis));
  return words.Say(Message::kBasisIs, words.Join(all, Message::kSemicolon));
}

class ExplanationWriter {
 public:
  ExplanationWriter(const Explanation& explanation, const Words& words)
      : explanation_(explanation),
        plan_(explanation.plan),
        words_(words),
        context_(plan_, words),
        given_(*plan_.version, explanation.given, plan_.submitted, words),
        sections_(words) {}

  Document Write() {
    AddHead();
    sections_.Heading(Message::kExplainSteps);
    sections_.Items(Kind::kNumbered, ItemsOf(Claim::Kind::kStep, &ExplanationWriter::StepItem));
    AddOr(Message::kExplainOrder, ItemsOf(Claim::Kind::kEdge, &ExplanationWriter::EdgeItem),
          Message::kExplainNoOrder);
    AddOr(Message::kExplainMaterials,
          ItemsOf(Claim::Kind::kMaterial, &ExplanationWriter::MaterialItem),
          Message::kExplainNoMaterials);
    std::vector<Item> dates = DateItems();
    if (!dates.empty()) sections_.Heading(Message::kExplainDates);
    sections_.Items(Kind::kNumbered, std::move(dates));
    return sections_.Take();
  }

 private:
  void AddHead() {
    sections_.Add(Kind::kTitle, words_.Say(Message::kExplainTitle));
    sections_.Add(Kind::kTitle,
                  NameOr(words_, plan_.bundle->name, plan_.version->bundles[plan_.bundle_id]));
    const std::string submitted = plan_.submitted_is_date ? words_.Day(DayOf(plan_.submitted))
                                                          : words_.Moment(plan_.submitted);
    const std::string catalog = words_.Say(Message::kCatalogVersion, Clean(plan_.version->id),
                                           Clean(plan_.version->version));
    Block head{.kind = Kind::kPairs,
               .rows = {{words_.Say(Message::kSubmitted), submitted},
                        {words_.Say(Message::kCatalog), catalog}}};
    const std::string& division = plan_.edition->division;
    if (!division.empty()) {
      head.rows.push_back(
          {words_.Say(Message::kLocalRules), PlaceName(*plan_.version, division, words_)});
    }
    sections_.Add(std::move(head));
    sections_.Paragraph(words_.Say(Message::kExplainLead));
    if (!explanation_.given.empty())
      sections_.Add(Kind::kStrong, words_.Say(Message::kExplainValues));
  }

  void AddOr(Message heading, std::vector<Item> items, Message none) {
    sections_.Heading(heading);
    if (items.empty()) sections_.Paragraph(words_.Say(none));
    sections_.Items(Kind::kNumbered, std::move(items));
  }

  std::vector<Item> ItemsOf(Claim::Kind kind,
                            Item (ExplanationWriter::*item)(const Claim&) const) const {
    std::vector<Item> items;
    for (const Claim& claim : explanation_.claims) {
      if (claim.kind == kind) items.push_back((this->*item)(claim));
    }
    return items;
  }

  // What decides a claim, or what it still depends on; empty where nothing is left to say.
  std::string Decision(const Claim& claim) const {
    if (!claim.decided) {
      return claim.open.empty() ? "" : words_.Say(Message::kStillNeeded, given_.Names(claim.open));
    }
    if (claim.facts.empty()) return words_.Say(Message::kDecidedAlways);
    return words_.Say(Message::kDecidedByFacts, given_.List(claim.facts));
  }

  void AddDecision(const Claim& claim, Item* item) const {
    std::string text = Decision(claim);
    if (!text.empty()) item->details.push_back(std::move(text));
  }

  Item StepItem(const Claim& claim) const {
    const PlanStep& step = plan_.steps[claim.index];
    std::string status = words_.Say(Message::kHandled);
    if (step.status == Status::kUndetermined) status = words_.Say(Message::kUnknown);
    if (step.status == Status::kExcluded)
      status = words_.Say(Message::kNotHandled, ReasonWords(step.reason, words_));
    Item item{.text = words_.Say(Message::kFactIs, context_.StepName(step.step), status)};
    const bool by_request =
        step.reason == Reason::kNotRequested || step.reason == Reason::kAlreadyHeld;
    if (claim.decided && !by_request) AddDecision(claim, &item);
    if (!claim.decided) AddOpen(step, &item);
    if (!claim.law.empty()) item.details.push_back(LawText(claim.law, words_));
    return item;
  }

  void AddOpen(const PlanStep& step, Item* item) const {
    if (step.asks.count > 0) {
      item->details.push_back(
          words_.Say(Message::kStillNeeded, context_.FactNames(Take(plan_.facts, step.asks))));
    }
    if (step.awaits.count > 0) {
      item->details.push_back(
          words_.Say(Message::kDependsOnOutcome, context_.Awaited(step.awaits)));
    }
  }

  Item EdgeItem(const Claim& claim) const {
    const PlanEdge& edge = plan_.edges[claim.edge];
    const std::string to = context_.StepName(plan_.steps[claim.index].step);
    const std::string from = context_.StepName(edge.from);
    std::string text = words_.Say(Message::kWaitsForStep, to, from);
    if (edge.kind == EdgeKind::kMaterial) {
      text = words_.Say(Message::kWaitsForMaterial, to, from,
                        context_.MaterialName(MaterialId(edge.what)));
    } else if (edge.kind == EdgeKind::kFact) {
      text = words_.Say(Message::kWaitsForFact, to, from, context_.FactName(FactId(edge.what)));
    }
    Item item{.text = claim.decided ? text : words_.Say(Message::kMaybe, text)};
    AddDecision(claim, &item);
    return item;
  }

  Item MaterialItem(const Claim& claim) const {
    const MaterialLine& line = plan_.materials[claim.index];
    const std::string source = SourceText(context_, line);
    Item item{.text = words_.Say(Message::kFactIs, context_.MaterialName(line.material),
                                 claim.decided ? source : words_.Say(Message::kIfNeeded, source))};
    AddDecision(claim, &item);
    if (!claim.law.empty()) item.details.push_back(LawText(claim.law, words_));
    return item;
  }

  const std::optional<Instant>& FinishOf(const Claim& claim) const {
    return claim.kind == Claim::Kind::kFinish ? plan_.time[claim.basis].finish
                                              : plan_.steps[claim.index].time[claim.basis].finish;
  }

  std::string DateText(const Claim& claim) const {
    const std::optional<Instant>& finish = FinishOf(claim);
    if (!finish) return words_.Say(claim.decided ? Message::kNoDate : Message::kUnknown);
    const std::string date = context_.Moment(*finish, claim.basis);
    return claim.decided ? date : words_.Say(Message::kAtLatest, date);
  }

  // "By the departments' promises: 3 March 2026; decided by: …", or the same without the basis.
  std::string DateLine(const Claim& claim, bool with_basis) const {
    const Message basis = claim.basis == Basis::kPromised ? Message::kByPromise : Message::kByLaw;
    std::string text = DateText(claim);
    if (with_basis) text = words_.Say(Message::kDateOn, words_.Say(basis), text);
    const bool plain = claim.decided && claim.facts.empty() && !FinishOf(claim);
    const std::string decision = plain ? "" : Decision(claim);
    return decision.empty() ? text : words_.Join({text, decision}, Message::kStop);
  }

  // An item for each step, the whole last; a line for each basis, or one where both say the same.
  std::vector<Item> DateItems() const {
    std::vector<const Claim*> promised, statutory;
    for (const Claim& claim : explanation_.claims) {
      const bool is_date =
          claim.kind == Claim::Kind::kFinish || claim.kind == Claim::Kind::kStepFinish;
      if (is_date && claim.basis == Basis::kPromised) promised.push_back(&claim);
      if (is_date && claim.basis == Basis::kStatutory) statutory.push_back(&claim);
    }
    std::vector<Item> items;
    for (size_t i = 0; i < promised.size(); ++i) {
      const Claim &first = *promised[i], &second = *statutory[i];
      Item item{.text = first.kind == Claim::Kind::kFinish
                            ? words_.Say(Message::kAllDone)
                            : context_.StepName(plan_.steps[first.index].step)};
      item.details = {DateLine(first, false)};
      if (item.details[0] != DateLine(second, false))
        item.details = {DateLine(first, true), DateLine(second, true)};
      items.push_back(std::move(item));
    }
    return items;
  }

  const Explanation& explanation_;
  const Plan& plan_;
  const Words& words_;
  const Context context_;
  const GivenWords given_;
  Sections sections_;
};

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
      for (const std::string& basis : way_.law) law.push_back(LawItem(basis));
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

  void AddNow() {
    switch (way_.status) {
      case Status::kIncluded: return AddParagraph(words_.Say(Message::kWayIncluded, name_));
      case Status::kUndetermined: return AddParagraph(words_.Say(Message::kWayUndetermined, name_));
      case Status::kExcluded: break;
    }
    AddParagraph(words_.Say(Message::kWayNow, name_,
                            words_.Say(Message::kNotHandled, ReasonWords(way_.reason, words_))));
  }

  std::string To(const Change& change) const {
    const std::string text = given_.Values(change.fact).Class(change.to, Message::kSemicolon);
    const ValueClass& to = change.to;
    const bool several = to.values.size() + to.ranges.size() + to.divisions.size() > 1;
    return several && !to.others ? words_.Say(Message::kWayOneOf, text) : text;
  }

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

Document ExplanationPage(const Explanation& explanation, const Words& words) {
  return ExplanationWriter(explanation, words).Write();
}

Document WayInPage(const WayIn& way, const Words& words) {
  return WayPage(way, words).Write();
}

}  // namespace onething::render
