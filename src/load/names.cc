// Ids become numbers, the same in all editions of a version, in the order in which they first
// appear: the base first, then the overlays. So a set of ids is a vector of bits, and a row of one
// edition can be compared with that of another by pointer.
#include "load/names.h"

#include <algorithm>

#include "read/object.h"

namespace onething::load {
namespace {

constexpr size_t kMostIds = 65535;  // an id is 16 bits, and one is the applicant's

// Numbers the ids of a section, and marks those that this tree has.
template <typename Id>
void NumberSection(Scope* scope, const Node* section, Names<Id>* names,
                   std::vector<bool>* present) {
  for (const Node* entry : Entries(scope, section)) {
    if (!names->Find(entry->key) && names->size() + 1 >= kMostIds) {
      return scope->Error(*section, "too_many_rows",
                          absl::StrCat("expected at most ", kMostIds - 1, " ids of one kind"));
    }
    const size_t index = Index(names->Intern(entry->key));
    if (present->size() <= index) present->resize(index + 1);
    (*present)[index] = true;
  }
}

// Marks the ids that some tree above had and this one has not.
void MarkRemoved(const std::vector<bool>& above, const std::vector<bool>& here,
                 std::vector<bool>* removed) {
  removed->resize(std::max(removed->size(), above.size()));
  for (size_t i = 0; i < removed->size(); ++i) {
    const bool has = i < here.size() && here[i];
    (*removed)[i] = !has && ((*removed)[i] || (i < above.size() && above[i]));
  }
  while (!removed->empty() && !removed->back()) removed->pop_back();
}

constexpr std::vector<bool> Present::*kPresent[] = {&Present::departments, &Present::materials,
                                                    &Present::fields,      &Present::matters,
                                                    &Present::bundles,     &Present::calendars};

}  // namespace

std::vector<Present> NumberIds(Scope* scope, const std::vector<Tree>& trees) {
  Version& version = *scope->version;
  std::vector<Present> all(trees.size());
  for (size_t i = 0; i < trees.size(); ++i) {
    const Node& root = *trees[i].root;
    Present& here = all[i];
    NumberSection(scope, root.Find("departments"), &version.departments, &here.departments);
    NumberSection(scope, root.Find("materials"), &version.materials, &here.materials);
    NumberSection(scope, root.Find("fields"), &version.fields, &here.fields);
    NumberSection(scope, root.Find("matters"), &version.matters, &here.matters);
    NumberSection(scope, root.Find("bundles"), &version.bundles, &here.bundles);
    NumberSection(scope, root.Find("calendars"), &version.calendars, &here.calendars);
  }
  for (Present& present : all) {
    present.departments.resize(version.departments.size());
    present.materials.resize(version.materials.size());
    present.fields.resize(version.fields.size());
    present.matters.resize(version.matters.size());
    present.bundles.resize(version.bundles.size());
    present.calendars.resize(version.calendars.size());
  }
  return all;
}

int Shapes::Of(size_t tree, int parent) {
  Removed removed(std::size(kPresent));
  if (parent >= 0) {
    const size_t above = static_cast<size_t>(parent);
    removed = removed_[above];
    for (size_t i = 0; i < removed.size(); ++i)
      MarkRemoved((*present_)[above].*kPresent[i], (*present_)[tree].*kPresent[i], &removed[i]);
  }
  removed_.push_back(removed);
  return numbers_.try_emplace(removed, static_cast<int>(numbers_.size())).first->second;
}

}  // namespace onething::load
