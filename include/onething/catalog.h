// The compiled catalog: what the law, the departments and the divisions say, checked and immutable.
//
//   Result<Catalog> catalog = LoadCatalog(documents);             // load.h
//   const Version& version = *catalog->InForce(day);
//   const Edition& here = version.EditionAt("130607");            // with the overlays on its path
//   const Matter& matter = *here.matters[Index(*version.matters.Find("cert_new"))];
//
// A catalog holds one or several versions of one catalog id; a version holds its facts and conditions once and an edition
// for every division whose overlays change it. Ids of one version are the same in all of its editions; a row that an edition
// lacks is null. The format is docs/formats.md.
//
// Threads: immutable; hold it by std::shared_ptr<const Catalog> and swap the pointer to replace it while plans run. A copy
// costs little, since copies share the versions.
#ifndef ONETHING_CATALOG_H_
#define ONETHING_CATALOG_H_

#include <concepts>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "onething/calendar.h"
#include "onething/condition.h"
#include "onething/network.h"
#include "onething/per_basis.h"
#include "onething/status.h"
#include "onething/value.h"

namespace onething {

enum class DepartmentId : uint16_t {};
enum class MaterialId : uint16_t {};
enum class FieldId : uint16_t {};
enum class MatterId : uint16_t {};
enum class BundleId : uint16_t {};
enum class CalendarId : uint16_t {};
template <typename Id>
constexpr size_t Index(Id id) {
  return static_cast<size_t>(id);
}

// Where a row stands in its own list, as a type of its own: to pass a step's index for a stage's does
// not compile. It is used as an index as it is; it is made from a number by name alone.
template <typename Row>
class IndexOf {
 public:
  constexpr IndexOf() = default;
  template <std::integral Number>
  explicit constexpr IndexOf(Number number) : value_(static_cast<uint16_t>(number)) {}
  constexpr operator uint16_t() const { return value_; }
  constexpr IndexOf& operator++() {
    ++value_;
    return *this;
  }
  friend constexpr bool operator==(IndexOf, IndexOf) = default;
  friend constexpr auto operator<=>(IndexOf, IndexOf) = default;
  template <typename Hash>
  friend Hash AbslHashValue(Hash hash, IndexOf index) {
    return Hash::combine(std::move(hash), index.value_);
  }

 private:
  uint16_t value_ = 0;
};
struct Fee;
struct Requirement;
struct Stage;
struct Step;
using StageIndex = IndexOf<Stage>;  // of a stage within its matter
using FeeIndex = IndexOf<Fee>;
using RequirementIndex = IndexOf<Requirement>;  // within a matter's, or a bundle's
using StepIndex = IndexOf<Step>;                // of a step within its bundle

// The names of one kind of id, in declared order.
template <typename Id>
class Names {
 public:
  Id Intern(absl::string_view name) {
    auto [it, added] = by_name_.try_emplace(std::string(name), static_cast<Id>(names_.size()));
    if (added) names_.push_back(it->first);
    return it->second;
  }
  std::optional<Id> Find(absl::string_view name) const {
    const auto it = by_name_.find(name);
    if (it == by_name_.end()) return std::nullopt;
    return it->second;
  }
  absl::string_view operator[](Id id) const { return names_[Index(id)]; }
  size_t size() const { return names_.size(); }
  std::vector<absl::string_view> All() const { return {names_.begin(), names_.end()}; }

 private:
  std::vector<std::string> names_;
  absl::flat_hash_map<std::string, Id> by_name_;
};

struct Source {
  std::string title, url, seen;  // seen: YYYY-MM-DD or empty
};

struct Department {
  enum class Kind : uint8_t { kAgency, kInstitution, kCompany };
  Text name;
  Kind kind = Kind::kAgency;
};
absl::string_view Name(Department::Kind kind);
// The reserved owner of a stage that the applicant does (own design, construction, correction).
inline constexpr DepartmentId kApplicant{0xFFFF};

struct Field {
  Text text;
  FactType type = FactType::kString;
  std::optional<FactId> fact;  // named, or the fact of the field's id
};

struct Material {
  enum class Kind : uint8_t { kCertificate, kForm, kProof, kPhoto, kDocument };
  Text name;
  Kind kind = Kind::kDocument;
  std::optional<DepartmentId> issuer;
  bool is_shared = false;
  std::optional<DepartmentId> shared_from;
  ConditionId shared_when = kAlways;
  bool generated = false;
  std::vector<FieldId> fields;
  std::optional<Limit> valid;
};
absl::string_view Name(Material::Kind kind);

// A need for one material: how many originals and copies stay with the office; `show`: to be shown, not kept.
struct Need {
  MaterialId material{};
  int32_t originals = 0, copies = 0;
  bool show = false;
};
using Alternative = std::vector<Need>;  // all of them

enum class StageKind : uint8_t {
  kAccept,
  kSurvey,
  kAssess,
  kInspect,
  kReview,
  kPublicity,
  kDecide,
  kBuild,
  kMake,
  kIssue,
  kDeliver,
  kPay
};
absl::string_view Name(StageKind kind);

// A requirement that may follow later (容缺): within a limit from the step's receipt, or until the end of a stage.
struct Deferrable {
  ConditionId when = kAlways;
  std::variant<Limit, StageIndex> end = {};

  const Limit* within() const { return std::get_if<Limit>(&end); }           // null: until a stage
  const StageIndex* until() const { return std::get_if<StageIndex>(&end); }  // null: within a limit
};

struct Requirement {
  std::string id;
  std::vector<Alternative>
      any_of;           // one alternative of one need where the requirement names a material
  bool choice = false;  // declared as any_of
  ConditionId when = kAlways;
  std::optional<Deferrable> deferrable;
  std::optional<ConditionId> commitment;  // its condition
  std::vector<std::string> basis;
  std::vector<MaterialId> replaces;  // a bundle's requirement
};

enum class Law : uint8_t {
  kUnknown,
  kNone,
  kGiven
};  // the law's limit: not stated, stated that there is none, stated

struct LimitRow {
  ConditionId when = kAlways;
  std::optional<Limit> promised;
  Law law = Law::kUnknown;
  std::optional<Limit> statutory;  // where kGiven
  std::optional<Limit> extension;
  std::string json;  // the row as declared, compact
};

// A limit whose count is a fact's value: as many workdays as the design takes, say.
struct FactLimit {
  Limit::Unit unit = Limit::Unit::kWorkdays;
  FactId count{};
};

struct StageLimit {
  ConditionId when = kAlways;
  std::variant<Limit, FactLimit> length = {};

  const Limit* stated() const { return std::get_if<Limit>(&length); }           // null: by a fact
  const FactLimit* by_fact() const { return std::get_if<FactLimit>(&length); }  // null: stated
};

struct Stage {
  std::string id;
  StageKind kind = StageKind::kReview;
  DepartmentId department{};       // defaults to the matter's; kApplicant
  std::optional<FactId> of;        // a division fact; defaults to the matter's jurisdiction
  std::optional<Level> level;      // defaults to the matter's
  std::vector<StageLimit> limits;  // the first whose condition holds; empty: none
  ConditionId when = kAlways;
  bool counted = true, at_least = false, presence = false, after_result = false;
};

struct Jurisdiction {
  enum class Reach : uint8_t { kOwn, kCity, kProvince, kNation };
  FactId of{};
  Reach reach = Reach::kOwn;
};
absl::string_view Name(Jurisdiction::Reach reach);

struct Offer {
  enum class Channel : uint8_t { kOnline, kWindow, kAgent, kHome, kMail, kTerminal };
  enum class Does : uint8_t { kSubmit, kCheck, kConsult };
  std::string id;
  Channel channel = Channel::kWindow;
  std::optional<Level> level;
  Does does = Does::kSubmit;
  std::optional<StageIndex> stage;  // carries this stage instead of the submission
  ConditionId when = kAlways;
  std::optional<Limit> adds;
  uint8_t days = 0x7F;  // weekdays, Monday is bit 0
  bool has_days = false;
  std::vector<std::string> points;  // ids of the network
  std::vector<std::string> takes;   // a bundle's offer: step ids; empty: all that are not separate
};
absl::string_view Name(Offer::Channel channel);
absl::string_view Name(Offer::Does does);

struct Fee {
  std::string id;
  Text name;
  ConditionId when = kAlways;
  Amount amount;
};

// "apply_from": {"months": 3, "of": "decision_date"}
struct FromDate {
  Limit limit;
  FactId of{};
};

struct Matter {
  enum class Kind : uint8_t {
    kLicense,
    kApproval,
    kConfirmation,
    kFiling,
    kBenefit,
    kPublicService,
    kOther
  };
  Text name;
  DepartmentId department{};
  std::optional<Level> level;
  std::string code;
  Kind kind = Kind::kOther;
  ConditionId eligible = kAlways;
  std::optional<Jurisdiction> jurisdiction;
  std::optional<FromDate> apply_from, apply_within;
  std::vector<Offer> offers;
  std::vector<Offer::Channel> pickup;
  std::vector<Requirement> requires_;
  std::vector<MaterialId> produces;
  std::vector<FactId> decides;
  std::vector<LimitRow> limits;
  std::vector<Stage> stages;
  std::vector<Fee> fees;
  std::vector<std::string> basis;
  Text recourse;
  Source source;
};
absl::string_view Name(Matter::Kind kind);

struct Step {
  std::string id;
  MatterId matter{};
  ConditionId when = kAlways;
  std::vector<StepIndex> after;  // steps of the same bundle
  bool unless_held = false, separate = false;
};

struct Bundle {
  enum class Copies : uint8_t { kOnce, kEach };
  Text name;
  std::optional<DepartmentId> lead;
  std::optional<FactId> overlay_by;
  ConditionId eligible = kAlways;
  std::vector<Requirement> requires_;
  std::optional<Limit> promised, statutory, extension;
  bool law_none = false;  // "statutory": "none"
  std::optional<Jurisdiction> jurisdiction;
  std::vector<Offer> offers;
  Copies copies = Copies::kOnce;
  std::vector<Step> steps;
  std::vector<std::string> basis;
  Text recourse;
  Source source;
};
absl::string_view Name(Bundle::Copies copies);

// The catalog in force at a division: the base patched by the overlays on the path from its province down.
// Vectors are indexed by the version's ids; a null row does not exist here.
struct Edition {
  std::string division;  // the deepest overlay's code; empty for the base
  std::vector<std::shared_ptr<const Department>> departments;
  std::vector<std::shared_ptr<const Material>> materials;
  std::vector<std::shared_ptr<const Field>> fields;
  std::vector<std::shared_ptr<const Matter>> matters;
  std::vector<std::shared_ptr<const Bundle>> bundles;
  std::vector<std::shared_ptr<const WorkCalendar>> calendars;
  CalendarId calendar{};  // the catalog's own
  std::string json;  // the effective document, compact, keys in declared order, without "overlays"
  std::string digest;  // SHA-256 of `json`, hexadecimal
};

struct Example {
  std::string id;
  std::string request;                           // JSON
  std::map<std::string, std::string> steps;      // expected status by step id
  std::map<std::string, std::string> materials;  // expected source by material id
  std::string pointer, file;                     // where it is declared
};

struct Version {
  std::string id, version;
  std::optional<Date> from, to;  // effective, both included
  FactTable facts;
  Names<DepartmentId> departments;
  Names<MaterialId> materials;
  Names<FieldId> fields;
  Names<MatterId> matters;
  Names<BundleId> bundles;
  Names<CalendarId> calendars;
  Divisions divisions;
  std::vector<Edition> editions;                          // [0] is the base
  std::map<std::string, uint32_t, std::less<>> overlays;  // division code -> edition
  std::vector<Example> examples;
  std::shared_ptr<const ConditionSet> conditions;

  // The edition in force at a division code of any depth ("": the base).
  const Edition& EditionAt(absl::string_view division) const;
  // The condition that a row names (`when`, `eligible`, …), to be evaluated over facts.
  Condition condition(ConditionId id) const { return Condition(conditions, id); }
};

class Catalog {
 public:
  explicit Catalog(std::vector<std::shared_ptr<const Version>> versions,
                   std::shared_ptr<const Network> network = nullptr)
      : versions_(std::move(versions)), network_(std::move(network)) {}
  // The version in force on a day, or null.
  const Version* InForce(Date day) const;
  const std::vector<std::shared_ptr<const Version>>& versions() const { return versions_; }
  // The points of all networks loaded with it, or null.
  const std::shared_ptr<const Network>& network() const { return network_; }

 private:
  std::vector<std::shared_ptr<const Version>> versions_;  // by `from`
  std::shared_ptr<const Network> network_;
};

}  // namespace onething
#endif  // ONETHING_CATALOG_H_
