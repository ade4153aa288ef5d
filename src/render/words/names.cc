// Names out of a catalog. A row that this edition lacks, or that has no name in the language, is
// called by its id: an id can be asked about, a blank cannot.
#include "render/words/names.h"

#include "absl/strings/str_cat.h"

namespace onething::render {
namespace {

// Of a row that the edition may lack.
template <typename Row, typename Id>
std::string NameOfRow(const Words& words, const std::vector<std::shared_ptr<const Row>>& rows,
                      Id id, absl::string_view otherwise) {
  const Row* row = rows[Index(id)].get();
  return row == nullptr ? Clean(otherwise) : NameOr(words, row->name, otherwise);
}

}  // namespace

std::string NameOr(const Words& words, const Text& text, absl::string_view id) {
  const std::string name = words.Of(text);
  return name.empty() ? Clean(id) : name;
}

// The names from the province down, so that a district is told apart from those of the same name
// in other cities. Chinese names follow each other without a mark, Latin ones after a comma. A
// stand-in (市辖区) is no real city or county, so it is no part of what anybody calls the place.
std::string DivisionPath(const Version& version, absl::string_view code, const Words& words) {
  std::string path;
  for (size_t digits : {2, 4, 6, 9, 12}) {
    if (digits > code.size()) break;
    const auto division = version.divisions.find(code.substr(0, digits));
    if (division == version.divisions.end() || division->second.standin) continue;
    const std::string part = words.Of(division->second.name);
    const bool latin = !part.empty() && static_cast<unsigned char>(part[0]) < 0x80;
    absl::StrAppend(&path, latin && !path.empty() ? ", " : "", part);
  }
  return path;
}

std::string CatalogNames::BundleName(BundleId id) const {
  return NameOr(words, bundle.name, version.bundles[id]);
}

std::string CatalogNames::StepName(StepIndex step) const {
  return NameOfRow(words, edition.matters, bundle.steps[step].matter, bundle.steps[step].id);
}

// The applicant is treated as a department wherever something is in somebody's hands, but is in no
// catalog and so has a word of our own.
std::string CatalogNames::DepartmentName(DepartmentId department) const {
  if (department == kApplicant) return words.Say(Message::kApplicant);
  return NameOfRow(words, edition.departments, department, version.departments[department]);
}

std::string CatalogNames::MaterialName(MaterialId material) const {
  return NameOfRow(words, edition.materials, material, version.materials[material]);
}

std::string CatalogNames::FactName(FactId fact) const {
  return NameOr(words, version.facts[fact].text, version.facts[fact].id);
}

std::string CatalogNames::DivisionName(absl::string_view code) const {
  const std::string path = DivisionPath(version, code, words);
  return path.empty() ? Clean(code) : path;
}

}  // namespace onething::render
