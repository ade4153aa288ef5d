// The facts of a request with the values given for them, in words.
#ifndef ONETHING_SRC_RENDER_REPORTS_GIVEN_WORDS_H_
#define ONETHING_SRC_RENDER_REPORTS_GIVEN_WORDS_H_

#include <algorithm>
#include <string>
#include <vector>

#include "onething/request.h"
#include "render/words/names.h"
#include "render/words/values.h"

namespace onething::render {

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

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_REPORTS_GIVEN_WORDS_H_
