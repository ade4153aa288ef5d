// The words for values of facts: one value, or a class of them.
#ifndef ONETHING_SRC_RENDER_WORDS_VALUES_H_
#define ONETHING_SRC_RENDER_WORDS_VALUES_H_

#include <string>

#include "onething/question.h"
#include "render/words/names.h"

namespace onething::render {

// The name of a division with those above it, or its code.
std::string PlaceName(const Version& version, absl::string_view code, const Words& words);

// A value of an enum or a set.
std::string NameOfMember(const Fact& fact, absl::string_view id, const Words& words);
// A number with as many decimals as it has.
std::string Exactly(double number);

class ValueWords {
 public:
  // `submitted`: the day to which counts run, and beyond which no date is told.
  ValueWords(const Version& version, const Fact& fact, Date submitted, const Words& words)
      : version_(version), fact_(fact), submitted_(submitted), words_(words) {}

  std::string One(const FactValue& value) const;
  // What it holds, in words with `between` between them.
  std::string Class(const ValueClass& of, Message between = Message::kComma) const;

 private:
  std::string Range(const ValueRange& range) const;
  std::string Counted(const ValueRange& range, std::string text) const;

  const Version& version_;
  const Fact& fact_;
  const Date submitted_;
  const Words& words_;
};

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_WORDS_VALUES_H_
