// The one-time notice of a plan, section by section.
#ifndef ONETHING_SRC_RENDER_NOTICE_NOTICE_H_
#define ONETHING_SRC_RENDER_NOTICE_NOTICE_H_

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "onething/plan.h"
#include "render/page/document.h"
#include "render/words/names.h"
#include "render/words/words.h"

namespace onething::render {

Message StageWord(StageKind kind);
Message ChannelWord(Offer::Channel channel);

// A plan and the words for it.
class Context {
 public:
  Context(const Plan& plan, const Words& words);

  const Plan& plan;
  const Words& words;

  const PlanStep& StepAt(StepIndex step) const { return plan.steps[place_[step]]; }
  size_t PlaceOf(StepIndex step) const { return place_[step]; }
  bool HasActiveSteps() const;
  std::string StepName(StepIndex step) const;
  std::string DepartmentName(DepartmentId department) const;
  std::string MaterialName(MaterialId material) const;
  std::string FactName(FactId fact) const;
  std::string StepNames(Slice slice) const;
  std::string FactNames(std::span<const FactId> facts) const;
  std::string Awaited(Slice awaits) const;
  // A date of a basis, marked where it is provisional.
  std::string Moment(Instant instant, Basis basis) const;
  std::string Channels(const std::vector<Offer>& offers) const;

 private:
  CatalogNames names_;
  std::vector<size_t> place_;  // of each step in the plan
};

// A division with those above it, as far as they are declared: 河北省保定市莲池区.
std::string DivisionName(const Context& context, const std::string& code);

// Sections of a document, numbered.
class Sections {
 public:
  explicit Sections(const Words& words) : words_(words) {}

  template <typename Id>
  void Heading(Id message) {
    blocks_.push_back(
        {.kind = Block::Kind::kHeading, .text = words_.Section(++number_, words_.Say(message))});
  }
  void Add(Block::Kind kind, std::string text) {
    blocks_.push_back({.kind = kind, .text = std::move(text)});
  }
  void Paragraph(std::string text) { Add(Block::Kind::kParagraph, std::move(text)); }
  template <typename Id>
  void Label(Id message) { Add(Block::Kind::kLabel, words_.Say(message)); }
  // A list without items is left out.
  void Items(Block::Kind kind, std::vector<Item> items) {
    if (!items.empty()) blocks_.push_back({.kind = kind, .items = std::move(items)});
  }
  void Add(Block block) { blocks_.push_back(std::move(block)); }
  Document Take() { return std::move(blocks_); }

 private:
  const Words& words_;
  int number_ = 0;
  Document blocks_;
};

void AddMaterials(const Context& context, Sections* sections);  // to bring, and not to bring
// Whether a line is to be brought or shown by the applicant.
bool IsToBring(const MaterialLine& line);
// "photo: 3 originals"
std::string BringText(const Context& context, const MaterialLine& line);
// What the applicant does about a material, or why nothing.
std::string SourceText(const Context& context, const MaterialLine& line);
void AddForm(const Context& context, Sections* sections);
void AddTrips(const Context& context, Sections* sections);     // with a network
void AddDispatch(const Context& context, Sections* sections);  // the same, for officials
void AddSteps(const Context& context, Sections* sections);
// Why a step is excluded.
std::string ReasonWords(Reason reason, const Words& words);
// What a step says about itself: what it waits for, its dates and its limits.
std::vector<std::string> StepDetails(const Context& context, const PlanStep& step);
void AddTimes(const Context& context, Sections* sections);
void AddFees(const Context& context, Sections* sections);
void AddReductions(const Context& context, Sections* sections);
void AddQuestions(const Context& context, Sections* sections);
void AddLaw(const Context& context, Sections* sections);

// `officials`: with what only they need, the file's own way.
Document Notice(const Plan& plan, const Words& words, bool officials);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_NOTICE_NOTICE_H_
