// Why a question is asked: what its answer can change, told in the catalog's names.
#include <algorithm>

#include "cli/ask_question.h"
#include "render/page/document.h"

namespace onething::cli {
namespace {

using render::Block;
using render::Clean;
using render::Message;
using render::Words;

class Reasons {
 public:
  Reasons(const Questions& questions, const AskedFact& asked, const Words& words)
      : questions_(questions), asked_(asked), words_(words) {}

  std::string Write() {
    const Decides& decides = asked_.decides;
    const bool place = IsPlace(asked_);
    if (place) Add(words_.Say(Message::kWhyPlace));
    if (decides.bundle) Add(words_.Say(Message::kWhyBundle));
    AddSteps(Message::kWhySteps, decides.steps);
    AddMaterials();
    AddSteps(Message::kWhyLimits, decides.limits);
    AddSteps(Message::kWhyFees, decides.fees);
    AddSteps(Message::kWhyOffers, decides.offers);
    if (!asked_.classes && !place) Add(words_.Say(Message::kWhyValue));
    if (decides.bundle) AddLaw(questions_.bundle->basis);
    return render::WriteText(Page());
  }

 private:
  void Add(std::string text) { decided_.push_back({.text = std::move(text)}); }

  void AddSteps(Message message, const std::vector<StepIndex>& steps) {
    std::vector<std::string> names;
    for (StepIndex step : steps) {
      const Step& row = questions_.bundle->steps[step];
      const Matter& matter = *questions_.edition->matters[Index(row.matter)];
      names.push_back(Named(matter.name, row.id));
      AddLaw(matter.basis);
    }
    if (!names.empty()) Add(words_.Say(message, words_.List(names)));
  }

  void AddMaterials() {
    const Version& version = *questions_.version;
    std::vector<std::string> names;
    for (MaterialId id : asked_.decides.materials) {
      const auto& row = questions_.edition->materials[Index(id)];
      names.push_back(Named(row == nullptr ? Text{} : row->name, version.materials[id]));
      AddLawOfNeeds(questions_.bundle->requires_, id, questions_.bundle->basis);
      for (const Step& step : questions_.bundle->steps) {
        const Matter& matter = *questions_.edition->matters[Index(step.matter)];
        AddLawOfNeeds(matter.requires_, id, matter.basis);
      }
    }
    if (!names.empty()) Add(words_.Say(Message::kWhyMaterials, words_.List(names)));
  }

  // The law of the requirements that name a material: their own, or the matter's where they have none.
  void AddLawOfNeeds(const std::vector<Requirement>& requirements, MaterialId material,
                     const std::vector<std::string>& otherwise) {
    const auto names_it = [&](const Alternative& alternative) {
      return std::any_of(alternative.begin(), alternative.end(),
                         [&](const Need& need) { return need.material == material; });
    };
    for (const Requirement& requirement : requirements) {
      if (std::any_of(requirement.any_of.begin(), requirement.any_of.end(), names_it))
        AddLaw(requirement.basis.empty() ? otherwise : requirement.basis);
    }
  }

  void AddLaw(const std::vector<std::string>& bases) {
    for (const std::string& basis : bases) {
      const std::string text = Clean(basis);
      const bool known = std::any_of(law_.begin(), law_.end(),
                                     [&](const render::Item& item) { return item.text == text; });
      if (!known) law_.push_back({.text = text});
    }
  }

  std::string Named(const Text& text, absl::string_view id) const {
    const std::string name = words_.Of(text);
    return name.empty() ? Clean(id) : name;
  }

  render::Document Page() {
    render::Document page;
    page.push_back({.kind = Block::Kind::kLabel, .text = words_.Say(Message::kWhyAsked)});
    page.push_back({.kind = Block::Kind::kList, .items = std::move(decided_)});
    if (law_.empty()) return page;
    page.push_back({.kind = Block::Kind::kLabel, .text = words_.Say(Message::kBasis)});
    page.push_back({.kind = Block::Kind::kList, .items = std::move(law_)});
    return page;
  }

  const Questions& questions_;
  const AskedFact& asked_;
  const Words& words_;
  std::vector<render::Item> decided_, law_;
};

}  // namespace

std::string WhyAsked(const Questions& questions, const AskedFact& asked, const Words& words) {
  return Reasons(questions, asked, words).Write();
}

}  // namespace onething::cli
