// All conditions of a version, compiled into one diagram.
#include "condition/condition_set.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "condition/expression.h"

namespace onething {
namespace {

constexpr size_t kVariables = 4096;

constexpr uint32_t kLastCharacter = 0x10FFFF, kFirstSurrogate = 0xD800, kLastSurrogate = 0xDFFF;

// The character that valid UTF-8 begins with.
uint32_t Decode(absl::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) < 0x80) return byte(0);
  const size_t size = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
  uint32_t character = byte(0) & (0x7Fu >> size);
  for (size_t i = 1; i < size; ++i) character = character << 6 | (byte(i) & 0x3Fu);
  return character;
}

void Encode(uint32_t character, std::string* text) {
  if (character < 0x80) return text->push_back(static_cast<char>(character));
  const int more = character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;
  const uint32_t lead[] = {0, 0xC0, 0xE0, 0xF0};
  text->push_back(static_cast<char>(lead[more] | character >> (6 * more)));
  for (int i = more; i-- > 0;)
    text->push_back(static_cast<char>(0x80 | (character >> (6 * i) & 0x3F)));
}

// A byte that no UTF-8 text has: everything that begins with a prefix sorts before prefix + this.
constexpr char kAfterAll = '\xff';

}  // namespace

ConditionSet::ConditionSet(const FactTable* facts, const Limits& limits)
    : facts_(facts), limits_(limits), diagram_(limits.diagram_nodes), strings_(facts->size()) {
  for (size_t i = 0; i < facts->size(); ++i) {
    const FactId id{static_cast<uint16_t>(i)};
    first_variable_.push_back(static_cast<Variable>(fact_of_.size()));
    fact_of_.insert(fact_of_.end(), variable_count(id), id);
    domains_.insert(domains_.end(), variable_count(id), DomainOf((*facts)[id]));
  }
  for (bool constant : {true, false}) {  // kAlways, kNever
    expressions_.push_back(std::make_unique<Expression>());
    expressions_.back()->constant = constant;
    places_.emplace_back();
  }
}

ConditionSet::~ConditionSet() = default;

size_t ConditionSet::variable_count(FactId fact) const {
  const Fact& row = (*facts_)[fact];
  return row.type == FactType::kSet ? row.values.size() : 1;
}

ConditionId ConditionSet::Add(const json::Node& node, std::vector<Diagnostic>* findings) {
  if (node.is(json::Kind::kBool)) return node.boolean ? kAlways : kNever;
  std::unique_ptr<Expression> parsed = expression::Parse(node, *facts_, findings);
  if (parsed == nullptr) return kAlways;
  CollectStrings(*parsed);
  expressions_.push_back(std::move(parsed));
  places_.push_back(
      json::At(node, Severity::kWarning, "condition_always_true",
               "this condition is true for every completion; write true if that is meant"));
  return static_cast<ConditionId>(expressions_.size() - 1);
}

void ConditionSet::CollectStrings(const Expression& expression) {
  for (const Expression::TextTest& test : expression.texts) {
    strings_[Index(expression.fact)].push_back(test.text);
    if (test.prefix) strings_[Index(expression.fact)].push_back(test.text + kAfterAll);
  }
  for (const auto& argument : expression.arguments) CollectStrings(*argument);
}

// The texts that conditions name cut all texts, in byte order, into points and gaps: the i-th cut
// has the key 2i + 1, and what lies before it and after the one ahead has 2i. Texts in one gap are
// told apart by no condition, so a key is all that is kept of a text. A test of a prefix adds two
// cuts, the prefix and the prefix with a byte behind it that no UTF-8 text has; what begins with
// the prefix is what lies from the first to just before the second.  Example: the only test is
// "begins with ab". Keys: 0 "aa", 1 "ab", 2 "abc", 3 no text, 4 "b". The test is [1, 2].
int64_t ConditionSet::StringKey(FactId fact, absl::string_view text) const {
  const std::vector<std::string>& cuts = strings_[Index(fact)];
  const auto at = std::lower_bound(
      cuts.begin(), cuts.end(), text,
      [](const std::string& cut, absl::string_view t) { return absl::string_view(cut) < t; });
  const bool equal = at != cuts.end() && *at == text;
  return 2 * (at - cuts.begin()) + (equal ? 1 : 0);
}

namespace {

// The text with its last character made the next one: it sorts after all that begins with the text.
std::string Next(std::string text) {
  while (!text.empty()) {
    size_t at = text.size() - 1;
    while (at > 0 && (text[at] & 0xC0) == 0x80) --at;
    const uint32_t next = Decode(absl::string_view(text).substr(at)) + 1;
    text.resize(at);
    if (next > kLastCharacter) continue;
    Encode(next == kFirstSurrogate ? kLastSurrogate + 1 : next, &text);
    break;
  }
  return text;
}

}  // namespace

// A text in a gap is looked for just after the cut that begins it, by short endings that a reader
// can take in; a gap may be so narrow that none of them is in it, and then there is nothing to
// show.
std::optional<std::string> ConditionSet::TextOf(FactId fact, int64_t key) const {
  const std::vector<std::string>& cuts = strings_[Index(fact)];
  std::vector<std::string> candidates = {""};
  const auto at = static_cast<size_t>(key / 2);
  if (key % 2 == 1) candidates = {cuts[at]};
  else if (at > 0 && cuts[at - 1].back() == kAfterAll)
    candidates = {Next(cuts[at - 1].substr(0, cuts[at - 1].size() - 1))};
  else if (at > 0) candidates = {cuts[at - 1] + "0", cuts[at - 1] + " ", cuts[at - 1] + '\0'};
  for (const std::string& candidate : candidates) {
    const bool is_text = candidate.empty() || candidate.back() != kAfterAll;
    if (is_text && StringKey(fact, candidate) == key) return candidate;
  }
  return std::nullopt;
}

Ref ConditionSet::MakeTexts(const Expression& expression) {
  Ref result = kFalse;
  for (const Expression::TextTest& test : expression.texts) {
    const int64_t lo = StringKey(expression.fact, test.text);
    const Interval keys{lo,
                        test.prefix ? StringKey(expression.fact, test.text + kAfterAll) - 1 : lo};
    result = diagram_.Or(result, diagram_.In(first_variable(expression.fact), {&keys, 1}));
  }
  return result;
}

Ref ConditionSet::MakeIf(const Expression& expression) {
  Ref result = Make(*expression.arguments.back());
  for (size_t i = expression.arguments.size() - 1; i >= 2; i -= 2) {
    const Ref condition = Make(*expression.arguments[i - 2]);
    result = diagram_.If(condition, Make(*expression.arguments[i - 1]), result);
  }
  return result;
}

Ref ConditionSet::Make(const Expression& expression) {
  using Kind = Expression::Kind;
  switch (expression.kind) {
    case Kind::kConstant: return expression.constant ? kTrue : kFalse;
    case Kind::kIntervals:
      return diagram_.In(
          static_cast<Variable>(first_variable(expression.fact) + expression.element),
          expression.intervals);
    case Kind::kTexts: return MakeTexts(expression);
    case Kind::kNot: return diagram_.Not(Make(*expression.arguments[0]));
    case Kind::kIf: return MakeIf(expression);
    case Kind::kAnd:
    case Kind::kOr: break;
  }
  const bool all = expression.kind == Kind::kAnd;
  Ref result = all ? kTrue : kFalse;
  for (const auto& argument : expression.arguments) {
    const Ref next = Make(*argument);
    result = all ? diagram_.And(result, next) : diagram_.Or(result, next);
  }
  return result;
}

void ConditionSet::Build(std::vector<Diagnostic>* findings) {
  if (variables() > kVariables) {
    Diagnostic finding;
    finding.code = "too_many_facts";
    finding.message = absl::StrCat(
        "the facts have ", variables(),
        " values to decide on (a set's values count one by one); at most ", kVariables);
    findings->push_back(std::move(finding));
    return;
  }
  for (size_t i = 0; i < strings_.size(); ++i) {
    std::sort(strings_[i].begin(), strings_[i].end());
    strings_[i].erase(std::unique(strings_[i].begin(), strings_[i].end()), strings_[i].end());
    if ((*facts_)[FactId(i)].type == FactType::kString)
      domains_[first_variable_[i]] = {0, 2 * static_cast<int64_t>(strings_[i].size())};
  }
  // Every root is cut to the domains, so that a test which can only hold outside them is kFalse,
  // and a condition that is true for all that can be is kTrue itself.
  Restriction in_domain(&diagram_);
  in_domain.Begin(variables());
  for (Variable v = 0; v < variables(); ++v) in_domain.Allow(v, {&domains_[v], 1});
  for (size_t i = 0; i < expressions_.size(); ++i) {
    roots_.push_back(in_domain(Make(*expressions_[i])));
    if (diagram_.exhausted()) {
      Diagnostic finding = places_[i];
      finding.severity = Severity::kError;
      finding.code = "diagram_too_large";
      finding.message = absl::StrCat("the conditions up to this one need more than ",
                                     limits_.diagram_nodes, " diagram nodes");
      findings->push_back(std::move(finding));
      return;
    }
    if (roots_.back() == kTrue && i > 0) findings->push_back(places_[i]);
  }
}

void ConditionSet::AddChoice(std::vector<ConditionId> whens) {
  Ref choice = static_cast<Ref>(whens.size());
  for (size_t i = whens.size(); i-- > 0;)
    choice = diagram_.If(root(whens[i]), static_cast<Ref>(i), choice);
  choices_.emplace(std::move(whens), choice);
}

std::vector<FactId> ConditionSet::FactsOf(ConditionId id) const {
  std::vector<FactId> found;
  std::vector<const Expression*> open = {expressions_[static_cast<size_t>(id)].get()};
  while (!open.empty()) {
    const Expression* expression = open.back();
    open.pop_back();
    if (expression->kind == Expression::Kind::kIntervals ||
        expression->kind == Expression::Kind::kTexts)
      found.push_back(expression->fact);
    for (const auto& argument : expression->arguments) open.push_back(argument.get());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace onething
