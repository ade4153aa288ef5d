#include "load/read_network.h"

#include <algorithm>
#include <cmath>

#include "load/rows.h"
#include "network/builder.h"

namespace onething::load {
namespace {

constexpr size_t kMostWithoutPlace = 100;

bool Contains(const absl::flat_hash_set<std::string>& ids, absl::string_view id) {
  return ids.find(id) != ids.end();
}

// The ids of a section in the base and in every overlay that does not delete them.
void AddIds(const Node& root, absl::string_view section, absl::flat_hash_set<std::string>* ids) {
  const auto add = [&](const Node* rows) {
    if (rows == nullptr || !rows->is(Kind::kObject)) return;
    for (const Node* row : *rows) {
      if (!IsExtension(row->key) && !row->is(Kind::kNull)) ids->emplace(row->key);
    }
  };
  add(root.Find(section));
  const Node* overlays = root.Find("overlays");
  if (overlays == nullptr || !overlays->is(Kind::kObject)) return;
  for (const Node* overlay : *overlays) add(overlay->Find(section));
}

// Divisions as far as they are right; what is wrong with them is reported where the version is compiled.
void AddDivisions(const Node& root, Divisions* divisions) {
  const Node* section = root.Find("divisions");
  if (section == nullptr || !section->is(Kind::kObject)) return;
  const auto is_true = [](const Node* node) {
    return node != nullptr && node->is(Kind::kBool) && node->boolean;
  };
  for (const Node* entry : *section) {
    if (!ParseDivision(entry->key)) continue;
    Division division;
    division.level = *LevelOfDigits(entry->key.size());
    division.standin = is_true(entry->Find("standin"));
    division.city = is_true(entry->Find("city"));
    divisions->emplace(std::string(entry->key), std::move(division));
  }
}

bool IsBelowDeclared(absl::string_view code, const Divisions& divisions) {
  if (divisions.empty()) return true;
  for (size_t digits : {2, 4, 6, 9, 12}) {
    if (digits <= code.size() &&
        divisions.find(std::string_view(code.data(), digits)) != divisions.end())
      return true;
  }
  return false;
}

// "bbox": no rule reads it.
void ReadBox(Scope* scope, const Node* node) {
  const std::vector<const Node*> numbers = Elements(scope, node, "numbers");
  for (const Node* number : numbers) {
    if (!number->is_number()) scope->WrongType(*number, "a number");
  }
  if (node != nullptr && node->is(Kind::kArray) && (numbers.size() < 4 || numbers.size() > 6))
    scope->Error(*node, "wrong_type", "expected a list of 4 to 6 numbers");
}

// Reads features into a builder.
class PointReader {
 public:
  PointReader(const Declared& declared, Findings* findings)
      : declared_(declared), findings_(findings) {
    scope_.findings = findings;
  }

  void BeginDocument(std::string name) { names_.push_back({std::move(name), builder_.size()}); }

  // False once no further point can be read.
  bool Read(const Node& feature) {
    if (builder_.size() >= findings_->limits().points) {
      scope_.Error(feature, "too_many_rows",
                   absl::StrCat("expected at most ", findings_->limits().points, " points"));
      return false;
    }
    const size_t errors = findings_->errors();
    Network::Builder::Point point;
    ReadFeature(feature, &point);
    if (findings_->errors() == errors) Add(feature, point);
    scope_.localized.clear();
    findings_->ForgetNodes();
    return true;
  }

  std::shared_ptr<const Network> Finish() {
    auto network = std::move(builder_).Build(declared_.divisions);
    WarnOfNoPlace(*network);
    return network;
  }

 private:
  struct Source {
    std::string name;
    size_t first;  // point
  };

  void Add(const Node& feature, const Network::Builder::Point& point) {
    if (const std::optional<PointId> other = builder_.Find(point.id)) {
      const size_t index = static_cast<size_t>(*other);
      scope_.Error(*feature.Find("id"), "duplicate_id",
                   absl::StrCat("\"", point.id, "\" is also declared in ", SourceOf(index), " at ",
                                PointerOf(index)));
      return;
    }
    if (!builder_.Add(point)) {
      scope_.Error(feature, "too_many_rows", "the points have more than 4 GiB of text");
      return;
    }
    features_.push_back(feature.index);
  }

  const std::string& SourceOf(size_t point) const {
    const auto later = [](size_t at, const Source& source) { return at < source.first; };
    return std::prev(std::upper_bound(names_.begin(), names_.end(), point, later))->name;
  }
  std::string PointerOf(size_t point) const { return absl::StrCat("/features/", features_[point]); }

  void ReadFeature(const Node& node, Network::Builder::Point* point) {
    static constexpr absl::string_view kKeys[] = {"type", "id", "bbox", "geometry", "properties"};
    const Object object(&scope_, node, kKeys);
    if (!object) return;
    ReadConstant(object.Require("type"), "Feature");
    if (const Node* id = object.Require("id")) point->id = ReadIdOf(*id);
    ReadBox(&scope_, object.Get("bbox"));
    const Node* geometry = object.Get("geometry");
    if (geometry != nullptr && !geometry->is(Kind::kNull)) point->place = ReadGeometry(*geometry);
    if (const Node* properties = object.Require("properties")) ReadProperties(*properties, point);
  }

  void ReadConstant(const Node* node, absl::string_view name) {
    if (node == nullptr || (node->is(Kind::kString) && node->text == name)) return;
    if (!node->is(Kind::kString)) return scope_.WrongType(*node, absl::StrCat("\"", name, "\""));
    scope_.Unknown(*node, "unknown_value", absl::StrCat("\"", name, "\""), node->text, {});
  }

  absl::string_view ReadIdOf(const Node& node) {
    if (!node.is(Kind::kString)) {
      scope_.WrongType(node, "an id, a string");
      return {};
    }
    if (!IsId(node.text)) {
      scope_.Error(
          node, "bad_id",
          "expected an id of letters, digits and _ . : - that begins with a letter or digit");
    }
    return node.text;
  }

  std::optional<Place> ReadGeometry(const Node& node) {
    static constexpr absl::string_view kKeys[] = {"type", "coordinates", "bbox"};
    const Object object(&scope_, node, kKeys);
    if (!object) return std::nullopt;
    ReadConstant(object.Require("type"), "Point");
    ReadBox(&scope_, object.Get("bbox"));
    const Node* coordinates = object.Require("coordinates");
    const std::vector<const Node*> numbers = Elements(&scope_, coordinates, "numbers");
    if (coordinates == nullptr || !coordinates->is(Kind::kArray)) return std::nullopt;
    if (numbers.size() < 2 || numbers.size() > 3) {
      scope_.Error(*coordinates, "wrong_type", "expected longitude and latitude, two numbers");
      return std::nullopt;
    }
    for (const Node* number : numbers) {
      if (!number->is_number()) {
        scope_.WrongType(*number, "a number");
        return std::nullopt;
      }
    }
    return Place{Degrees(*numbers[0], 180), Degrees(*numbers[1], 90)};
  }

  double Degrees(const Node& node, int most) {
    const double degrees = node.as_double();
    if (!(std::abs(degrees) <= most)) {
      scope_.Error(node, "out_of_range",
                   absl::StrCat("expected ", most == 180 ? "longitude" : "latitude", ", -", most,
                                " to ", most, " degrees"));
    }
    return degrees;
  }

  void ReadProperties(const Node& node, Network::Builder::Point* point) {
    static constexpr absl::string_view kKeys[] = {"name",  "division", "level",  "kind", "calendar",
                                                  "hours", "bundles",  "except", "only"};
    const Object object(&scope_, node, kKeys);
    if (!object) return;
    point->name = ReadText(&scope_, object.Require("name"));
    if (const Node* division = object.Require("division")) ReadDivision(*division, point);
    const Node* level = object.Get("level");
    if (level != nullptr)
      point->level = ReadEnum(&scope_, level, Level::kVillage, "a level").value_or(point->level);
    if (const Node* kind = object.Get("kind")) point->kind = ReadIdOf(*kind);
    PointTerms& terms = point->terms;
    if (const Node* calendar = object.Get("calendar")) {
      terms.calendar = std::string(ReadIdOf(*calendar));
      if (!terms.calendar.empty()) Known(*calendar, declared_.calendars, "calendar");
    }
    ReadHours(object.Get("hours"), &terms);
    if (const Node* bundles = object.Get("bundles"))
      terms.bundles = ReadIds(*bundles, declared_.bundles, "bundle");
    if (const Node* except = object.Get("except"))
      terms.except = ReadIds(*except, declared_.matters, "matter");
    if (const Node* only = object.Get("only")) {
      terms.only = ReadIds(*only, declared_.matters, "matter");
      CheckApart(*only, terms);
    }
  }

  void ReadDivision(const Node& node, Network::Builder::Point* point) {
    if (!node.is(Kind::kString)) return scope_.WrongType(node, "a division code, a string");
    if (!ParseDivision(node.text)) {
      return scope_.Error(
          node, "bad_division",
          "expected a division code of 2, 4, 6, 9 or 12 digits whose last part is not zeros");
    }
    if (!IsBelowDeclared(node.text, declared_.divisions)) {
      return scope_.Error(node, "unknown_division",
                          absl::StrCat("no division is declared on the path of ", node.text));
    }
    point->division = node.text;
    point->level = *LevelOfDigits(node.text.size());
  }

  void Known(const Node& node, const absl::flat_hash_set<std::string>& ids,
             absl::string_view noun) {
    if (!node.is(Kind::kString) || Contains(ids, node.text)) return;
    std::vector<absl::string_view> known;
    if (!findings_->full()) known.assign(ids.begin(), ids.end());
    std::sort(known.begin(), known.end());
    scope_.Unknown(node, "unknown_id", noun, node.text, known);
  }

  // Ids of a list, in byte order.
  std::vector<std::string> ReadIds(const Node& node, const absl::flat_hash_set<std::string>& known,
                                   absl::string_view noun) {
    std::vector<std::string> ids;
    for (const Node* element : Elements(&scope_, &node, absl::StrCat("ids of ", noun, "s"))) {
      if (!element->is(Kind::kString)) {
        scope_.WrongType(*element, absl::StrCat("the id of a ", noun));
        continue;
      }
      Known(*element, known, noun);
      const auto at = std::lower_bound(ids.begin(), ids.end(), element->text);
      if (at != ids.end() && *at == element->text)
        scope_.Error(*element, "duplicate_id",
                     absl::StrCat("\"", element->text, "\" stands twice in this list"));
      else ids.emplace(at, element->text);
    }
    return ids;
  }

  void CheckApart(const Node& only, const PointTerms& terms) {
    for (const Node* element : Elements(&scope_, &only, "ids")) {
      if (!element->is(Kind::kString) ||
          !std::binary_search(terms.except.begin(), terms.except.end(), element->text))
        continue;
      scope_.Error(
          *element, "conflicting_keys",
          absl::StrCat("\"except\" leaves out \"", element->text, "\", which \"only\" names"));
    }
  }

  void ReadHours(const Node* node, PointTerms* terms) {
    if (node == nullptr) return;
    const Object object(&scope_, *node, kWeekdays);
    for (size_t day = 0; object && day < 7; ++day) {
      const Node* hours = object.Get(kWeekdays[day]);
      if (hours != nullptr) terms->hours[day] = ReadDayHours(*hours);
    }
  }

  std::vector<WorkCalendar::Hours> ReadDayHours(const Node& node) {
    std::vector<WorkCalendar::Hours> hours;
    for (const Node* element : Elements(&scope_, &node, "office hours")) {
      const std::optional<WorkCalendar::Hours> span = ReadStretch(&scope_, *element);
      if (!span) continue;
      if (span->open >= span->close) {
        scope_.Error(*element, "bad_time", "it closes no later than it opens");
      } else if (!hours.empty() && span->open <= hours.back().close) {
        scope_.Error(*element, "bad_time", "it opens no later than the span before it closes");
      }
      hours.push_back(*span);
    }
    return hours;
  }

  void WarnOfNoPlace(const Network& network) {
    size_t without = 0;
    for (size_t i = 0; i < network.size(); ++i) {
      if (network.place(PointId{static_cast<uint32_t>(i)}) || ++without > kMostWithoutPlace)
        continue;
      Warn(i, PointerOf(i), "no geometry here, nor at a point of a division above; no leg is told");
    }
    if (without <= kMostWithoutPlace) return;
    Warn(0, "", absl::StrCat("so it is with ", without - kMostWithoutPlace, " more points"));
  }

  void Warn(size_t point, std::string pointer, std::string message) {
    Diagnostic finding;
    finding.severity = Severity::kWarning;
    finding.code = "no_place";
    finding.file = SourceOf(point);
    finding.pointer = std::move(pointer);
    finding.message = std::move(message);
    findings_->Add(std::move(finding));
  }

  const Declared& declared_;
  Findings* findings_;
  Scope scope_;
  Network::Builder builder_;
  std::vector<Source> names_;
  std::vector<uint32_t> features_;  // of each point: its place in its document
};

// The members of a collection other than its points.
void CheckFrame(const Node& root, Findings* findings) {
  static constexpr absl::string_view kKeys[] = {"type", "features", "bbox"};
  Scope scope;
  scope.findings = findings;
  const Object object(&scope, root, kKeys);
  const Node* type = object.Require("type");
  if (type != nullptr && !(type->is(Kind::kString) && type->text == "FeatureCollection"))
    scope.Error(*type, "unknown_value", "expected \"FeatureCollection\"");
  const Node* features = object.Require("features");
  if (features != nullptr) Elements(&scope, features, "features");
  ReadBox(&scope, object.Get("bbox"));
}

Diagnostic TooLarge(const SourceText& source, const Limits& limits) {
  Diagnostic finding;
  finding.code = "document_too_large";
  finding.file = source.name;
  finding.message =
      absl::StrCat("expected at most ", limits.network_bytes, " bytes of networks together");
  return finding;
}

}  // namespace

Declared DeclaredIn(std::span<const Part> parts) {
  Declared declared;
  for (const Part& part : parts) {
    const Node& root = *part.document->root();
    AddIds(root, "matters", &declared.matters);
    AddIds(root, "bundles", &declared.bundles);
    AddIds(root, "calendars", &declared.calendars);
    AddDivisions(root, &declared.divisions);
  }
  return declared;
}

std::shared_ptr<const Network> ReadNetwork(const std::vector<const SourceText*>& documents,
                                           const Declared& declared, Documents* frames,
                                           Findings* findings) {
  if (documents.empty()) return nullptr;
  PointReader reader(declared, findings);
  size_t bytes = 0;
  for (const SourceText* source : documents) {
    bytes += source->text.size();
    if (bytes > findings->limits().network_bytes) {
      findings->Add(TooLarge(*source, findings->limits()));
      return nullptr;
    }
    reader.BeginDocument(source->name);
    std::vector<Diagnostic> found;
    frames->push_back(json::Document::Stream(
        source->name, source->text, "features", findings->limits(),
        [&](const Node& feature) { return reader.Read(feature); }, &found));
    findings->Add(std::move(found));
    const Node* root = frames->back()->root();
    if (root != nullptr) CheckFrame(*root, findings);
  }
  return findings->errors() > 0 ? nullptr : reader.Finish();
}

}  // namespace onething::load
