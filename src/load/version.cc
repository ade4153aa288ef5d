#include "load/version.h"

#include <map>

#include "condition/select.h"
#include "load/examples.h"
#include "load/overlay.h"
#include "load/rows.h"
#include "read/sha256.h"

namespace onething::load {
namespace {

constexpr size_t kMostIds = 65535;  // an id is 16 bits, and one is the applicant's

// The ids of a section: those of this tree are marked, new ones added.
template <typename Id>
void Intern(Scope* scope, const Node* section, Names<Id>* names, std::vector<bool>* present) {
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

// The ids that some tree above had and this one has not: a row that was right above may name one of them.
void MarkRemoved(const std::vector<bool>& above, const std::vector<bool>& here,
                 std::vector<bool>* removed) {
  removed->resize(std::max(removed->size(), above.size()));
  for (size_t i = 0; i < removed->size(); ++i) {
    const bool has = i < here.size() && here[i];
    (*removed)[i] = !has && ((*removed)[i] || (i < above.size() && above[i]));
  }
  while (!removed->empty() && !removed->back()) removed->pop_back();
}

using Removed = std::vector<std::vector<bool>>;  // by section

class Compiler {
 public:
  Compiler(const Node& root, json::Document* into, const Network* network, Findings* findings)
      : root_(root), into_(into), findings_(findings), version_(std::make_shared<Version>()) {
    scope_.network = network;
  }

  CompiledVersion Run() {
    scope_.version = version_.get();
    scope_.findings = findings_;
    static constexpr absl::string_view kKeys[] = {
        "onething", "catalog", "facts",     "departments", "materials", "fields",
        "matters",  "bundles", "calendars", "divisions",   "overlays",  "examples"};
    const Object object(&scope_, root_, kKeys);
    ReadFactTable(&scope_, object.Get("facts"));
    auto conditions = std::make_shared<ConditionSet>(&version_->facts, findings_->limits());
    scope_.conditions = conditions.get();
    ReadDivisions(object.Get("divisions"));
    Entries(&scope_, object.Get("overlays"));
    trees_ = ApplyOverlays(root_, into_, findings_);
    InternAll();
    for (size_t i = 0; i < trees_.size() && Fits(); ++i) ReadEdition(i);
    ReadHeader();
    version_->examples = ReadExamples(&scope_, object.Get("examples"));
    version_->conditions = conditions;
    const bool built = Build(conditions.get());
    return {version_,       std::move(trees_),           root_.Find("catalog"),
            scope_.network, std::move(scope_.localized), scope_.newest_seen,
            built};
  }

 private:
  void ReadDivisions(const Node* section) {
    static constexpr absl::string_view kKeys[] = {"name", "level", "standin", "city"};
    for (const Node* entry : Entries(&scope_, section)) {
      const Object object(&scope_, *entry, kKeys);
      Division division;
      division.name = ReadText(&scope_, object.Require("name"));
      division.standin = ReadBool(&scope_, object.Get("standin"), false);
      division.city = ReadBool(&scope_, object.Get("city"), false);
      if (!ParseDivision(entry->key)) {
        scope_.Error(
            *entry, "bad_division",
            "expected a division code of 2, 4, 6, 9 or 12 digits whose last part is not zeros");
        continue;
      }
      division.level = *LevelOfDigits(entry->key.size());
      const Node* level = object.Get("level");
      const std::optional<Level> declared = ReadEnum(&scope_, level, Level::kVillage, "a level");
      if (declared && *declared != division.level) {
        scope_.Error(*level, "level_differs",
                     absl::StrCat("expected ", Name(division.level), ", the level of a code of ",
                                  entry->key.size(), " digits"));
      }
      version_->divisions.emplace(std::string(entry->key), std::move(division));
    }
  }

  // The header is read after the editions: it names a calendar.
  void ReadHeader() {
    const Node* header = root_.Find("catalog");
    if (header == nullptr) return;
    static constexpr absl::string_view kKeys[] = {"id", "version", "effective", "calendar"};
    const Object object(&scope_, *header, kKeys);
    if (!object) return;
    const Node* id = object.Require("id");
    version_->id = ReadString(&scope_, id).value_or("");
    if (id != nullptr && id->is(Kind::kString) && !IsId(id->text))
      scope_.Error(
          *id, "bad_id",
          "expected an id of letters, digits and _ . : - that begins with a letter or digit");
    version_->version = ReadString(&scope_, object.Require("version")).value_or("");
    if (const Node* effective = object.Get("effective")) ReadEffective(*effective);
    ReadCalendar(object);
  }

  void ReadEffective(const Node& node) {
    static constexpr absl::string_view kKeys[] = {"from", "to"};
    const Object object(&scope_, node, kKeys);
    const auto day = [&](absl::string_view key) -> std::optional<Date> {
      const Node* member = object.Get(key);
      return member == nullptr || member->is(Kind::kNull) ? std::nullopt
                                                          : ReadDate(&scope_, member);
    };
    version_->from = day("from");
    version_->to = day("to");
    if (version_->from && version_->to && *version_->to < *version_->from) {
      scope_.Error(*object.Get("to"), "out_of_range", "expected no earlier than \"from\"");
    }
  }

  // The catalog's calendar; the only one declared need not be named.
  void ReadCalendar(const Object& header) {
    const Node* named = header.Get("calendar");
    if (named == nullptr && version_->calendars.size() != 1) header.Require("calendar");
    for (size_t i = 0; i < version_->editions.size(); ++i) {
      Use(i);
      const std::optional<CalendarId> id =
          ReadId(&scope_, named, version_->calendars, present_[i].calendars, "calendar");
      version_->editions[i].calendar = id.value_or(CalendarId{});
    }
  }

  void InternAll() {
    present_.resize(trees_.size());
    for (size_t i = 0; i < trees_.size(); ++i) {
      const Node& root = *trees_[i].root;
      Intern(&scope_, root.Find("departments"), &version_->departments, &present_[i].departments);
      Intern(&scope_, root.Find("materials"), &version_->materials, &present_[i].materials);
      Intern(&scope_, root.Find("fields"), &version_->fields, &present_[i].fields);
      Intern(&scope_, root.Find("matters"), &version_->matters, &present_[i].matters);
      Intern(&scope_, root.Find("bundles"), &version_->bundles, &present_[i].bundles);
      Intern(&scope_, root.Find("calendars"), &version_->calendars, &present_[i].calendars);
    }
    for (Present& present : present_) {
      present.departments.resize(version_->departments.size());
      present.materials.resize(version_->materials.size());
      present.fields.resize(version_->fields.size());
      present.matters.resize(version_->matters.size());
      present.bundles.resize(version_->bundles.size());
      present.calendars.resize(version_->calendars.size());
    }
  }

  static std::vector<const std::vector<bool>*> Sections(const Present& present) {
    return {&present.departments, &present.materials, &present.fields,
            &present.matters,     &present.bundles,   &present.calendars};
  }

  // Trees that removed the same ids may share the rows that are the same.
  int ShapeOf(size_t tree) {
    Removed removed(6);
    if (trees_[tree].parent >= 0) {
      const size_t parent = static_cast<size_t>(trees_[tree].parent);
      removed = removed_[parent];
      const auto above = Sections(present_[parent]), here = Sections(present_[tree]);
      for (size_t i = 0; i < removed.size(); ++i) MarkRemoved(*above[i], *here[i], &removed[i]);
    }
    removed_.push_back(removed);
    return shapes_.try_emplace(removed, static_cast<int>(shapes_.size())).first->second;
  }

  // Whether the effective documents still fit into memory; after the first that does not, none is read.
  bool Fits() {
    const size_t most = findings_->limits().document_bytes * 4;
    if (json_bytes_ <= most) return true;
    scope_.Error(
        *root_.Find("overlays"), "too_many_editions",
        absl::StrCat("the catalogs of all divisions together have more than ", most, " bytes"));
    trees_.resize(version_->editions.size());
    return false;
  }

  // Makes the readers read in this edition.
  void Use(size_t tree) {
    scope_.present = &present_[tree];
    scope_.overlays = trees_[tree].overlays;
  }

  template <typename Row, typename Id, typename Reader>
  void ReadSection(size_t tree, int shape, absl::string_view key, const Names<Id>& names,
                   std::vector<std::shared_ptr<const Row>>* rows, Reader reader) {
    rows->resize(names.size());
    const Node* section = trees_[tree].root->Find(key);
    if (section == nullptr || !section->is(Kind::kObject)) return;
    for (const Node* entry : *section) {
      const std::optional<Id> id = IsExtension(entry->key) ? std::nullopt : names.Find(entry->key);
      if (!id) continue;
      std::shared_ptr<const void>& row = rows_[{entry, shape}];
      if (row == nullptr) row = reader(*entry);
      (*rows)[Index(*id)] = std::static_pointer_cast<const Row>(row);
    }
  }

  void ReadEdition(size_t tree) {
    const int shape = ShapeOf(tree);
    Use(tree);
    Scope* scope = &scope_;
    Edition edition;
    edition.division = trees_[tree].division;
    const auto shared = [](auto row) {
      return std::make_shared<const decltype(row)>(std::move(row));
    };
    ReadSection(tree, shape, "departments", version_->departments, &edition.departments,
                [&](const Node& node) { return shared(ReadDepartmentRow(scope, node)); });
    ReadSection(tree, shape, "fields", version_->fields, &edition.fields,
                [&](const Node& node) { return shared(ReadFieldRow(scope, node)); });
    ReadSection(tree, shape, "materials", version_->materials, &edition.materials,
                [&](const Node& node) { return shared(ReadMaterialRow(scope, node)); });
    ReadSection(tree, shape, "matters", version_->matters, &edition.matters, [&](const Node& node) {
      matters_.push_back(std::make_shared<Matter>(ReadMatterRow(scope, node)));
      return matters_.back();
    });
    ReadSection(tree, shape, "bundles", version_->bundles, &edition.bundles,
                [&](const Node& node) { return shared(ReadBundleRow(scope, node)); });
    ReadSection(tree, shape, "calendars", version_->calendars, &edition.calendars,
                [&](const Node& node) { return ReadCalendarRow(scope, node); });
    WriteJson(*trees_[tree].root, &edition);
    json_bytes_ += edition.json.size();
    if (tree > 0) version_->overlays.emplace(edition.division, static_cast<uint32_t>(tree));
    version_->editions.push_back(std::move(edition));
  }

  static void WriteJson(const Node& root, Edition* edition) {
    json::Writer writer(&edition->json);
    writer.Open('{');
    for (const Node* member : root) {
      if (member->key == "overlays") continue;
      std::string value;
      json::Write(*member, &value);
      writer.Key(member->key).Raw(value);
    }
    writer.Close('}');
    edition->digest = Sha256Hex(edition->json);
  }

  // Turns the conditions and the choice among limits into diagrams; false where that cannot be.
  bool Build(ConditionSet* conditions) {
    if (scope_.condition_errors > 0) return false;
    std::vector<Diagnostic> found;
    conditions->Build(&found);
    const bool built = !HasErrors(found);
    findings_->Add(std::move(found));
    if (!built) return false;
    for (const auto& matter : matters_) CompileLimits(conditions, matter.get());
    if (conditions->diagram().exhausted()) {
      scope_.Error(root_, "diagram_too_large", "the limits need too many diagram nodes");
    }
    return true;
  }

  // Which row of each list of limits is the first to hold.
  static void CompileLimits(ConditionSet* conditions, Matter* matter) {
    const auto first_row = [&](const auto& rows) {
      std::vector<ConditionId> whens;
      for (const auto& row : rows) whens.push_back(row.when);
      return FirstRow(conditions, whens);
    };
    matter->limit_row = first_row(matter->limits);
    for (Stage& stage : matter->stages) stage.limit_row = first_row(stage.limits);
  }

  const Node& root_;
  json::Document* into_;
  Findings* findings_;
  std::shared_ptr<Version> version_;
  Scope scope_;
  std::vector<Tree> trees_;
  std::vector<Present> present_;  // by tree
  std::vector<Removed> removed_;  // by tree
  size_t json_bytes_ = 0;         // of all editions
  std::map<Removed, int> shapes_;
  std::vector<std::shared_ptr<Matter>> matters_;  // of all editions
  absl::flat_hash_map<std::pair<const Node*, int>, std::shared_ptr<const void>> rows_;
};

}  // namespace

CompiledVersion CompileVersion(const json::Node& root, json::Document* into, const Network* network,
                               Findings* findings) {
  return Compiler(root, into, network, findings).Run();
}

}  // namespace onething::load
