// The editions of a version: the base, and one for each division whose overlays change something.
//
// Rows that an overlay leaves as they are stand once and are shared, by pointer; a row is read
// again only where its tree differs from the one above. So a thousand counties that change one
// limit each cost a thousand matters, not a thousand catalogs.
#include "load/edition.h"

#include "json/writer.h"
#include "load/rows/bundle.h"
#include "load/rows/calendar.h"
#include "load/rows/department.h"
#include "load/rows/field.h"
#include "load/rows/material.h"
#include "load/rows/matter.h"
#include "read/sha256.h"

namespace onething::load {
namespace {

// The effective document: everything but the overlays, which are applied.
std::string EffectiveDocument(const Node& root) {
  std::string json;
  json::Writer writer(&json);
  writer.Open('{');
  for (const Node* member : root) {
    if (member->key == "overlays") continue;
    std::string value;
    json::Write(*member, &value);
    writer.Key(member->key).Raw(value);
  }
  writer.Close('}');
  return json;
}

// A reader of rows whose result several editions may share.
template <typename Row>
auto Shared(Scope* scope, Row (*read)(Scope*, const Node&)) {
  return [=](const Node& node) { return std::make_shared<const Row>(read(scope, node)); };
}

}  // namespace

// The first tree is the base; the others are the overlays' trees, and the version finds them by
// code.
void EditionReader::ReadAll() {
  for (size_t i = 0; i < trees_.size() && Fits(); ++i) {
    Edition edition = Read(i);
    json_bytes_ += edition.json.size();
    if (i > 0) scope_->version->overlays.emplace(edition.division, static_cast<uint32_t>(i));
    scope_->version->editions.push_back(std::move(edition));
  }
}

void EditionReader::ReadCalendar(const Node* named) {
  std::vector<Edition>& editions = scope_->version->editions;
  for (size_t i = 0; i < editions.size(); ++i) {
    Enter(i);
    editions[i].calendar =
        ReadId(scope_, named, scope_->version->calendars, present_[i].calendars, "calendar")
            .value_or(CalendarId{});
  }
}

// Makes the readers read in this edition.
void EditionReader::Enter(size_t tree) {
  scope_->present = &present_[tree];
  scope_->overlays = trees_[tree].overlays;
}

// Whether the effective documents still fit into memory.
bool EditionReader::Fits() {
  const size_t most = scope_->findings->limits().document_bytes * 4;
  if (json_bytes_ <= most) return true;
  scope_->Error(
      *trees_[0].root->Find("overlays"), "too_many_editions",
      absl::StrCat("the catalogs of all divisions together have more than ", most, " bytes"));
  return false;
}

// Reads the rows of a section, each into its id's position; what another tree has read is taken
// over.
template <typename Row, typename Id, typename Reader>
void EditionReader::ReadSection(absl::string_view key, const Names<Id>& names,
                                std::vector<std::shared_ptr<const Row>>* rows,
                                const Reader& reader) {
  rows->resize(names.size());
  const Node* section = root_->Find(key);
  if (section == nullptr || !section->is(Kind::kObject)) return;
  for (const Node* entry : *section) {
    const std::optional<Id> id = IsExtension(entry->key) ? std::nullopt : names.Find(entry->key);
    if (!id) continue;
    std::shared_ptr<const void>& row = rows_[{entry, shape_}];
    if (row == nullptr) row = reader(*entry);
    (*rows)[Index(*id)] = std::static_pointer_cast<const Row>(row);
  }
}

Edition EditionReader::Read(size_t tree) {
  shape_ = shapes_.Of(tree, trees_[tree].parent);
  root_ = trees_[tree].root;
  Enter(tree);
  const Version& names = *scope_->version;
  Edition edition;
  edition.division = trees_[tree].division;
  ReadSection("departments", names.departments, &edition.departments,
              Shared(scope_, ReadDepartmentRow));
  ReadSection("fields", names.fields, &edition.fields, Shared(scope_, ReadFieldRow));
  ReadSection("materials", names.materials, &edition.materials, Shared(scope_, ReadMaterialRow));
  ReadSection("matters", names.matters, &edition.matters, [&](const Node& node) {
    matters_.push_back(std::make_shared<Matter>(ReadMatterRow(scope_, node)));
    return matters_.back();
  });
  ReadSection("bundles", names.bundles, &edition.bundles, Shared(scope_, ReadBundleRow));
  ReadSection("calendars", names.calendars, &edition.calendars,
              [&](const Node& node) { return ReadCalendarRow(scope_, node); });
  edition.json = EffectiveDocument(*root_);
  edition.digest = Sha256Hex(edition.json);
  return edition;
}

}  // namespace onething::load
