// Networks of service points read as a stream, one feature at a time, so that a province's points
// do not stand in memory twice. A feature with an error does not stop the reading, so that all
// errors are told at once; the network is then refused as a whole.
#include "load/network.h"

#include <algorithm>

#include "load/rows/point.h"

namespace onething::load {
namespace {

constexpr size_t kMostUnplaced = 100;  // told one by one

// Gathers the points of all documents; their nodes are gone after each, so that a network of any
// size is read.
class PointCollector {
 public:
  PointCollector(const Declared& declared, Findings* findings)
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
    ReadPointRow(&scope_, declared_, feature, &point);
    if (findings_->errors() == errors) Add(feature, point);
    scope_.localized.clear();
    findings_->ForgetNodes();
    return true;
  }

  std::shared_ptr<const Network> Finish() {
    auto network = std::move(builder_).Build(declared_.divisions);
    WarnOfUnplaced(*network);
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

  void WarnOfUnplaced(const Network& network) {
    size_t without = 0;
    for (size_t i = 0; i < network.size(); ++i) {
      if (network.place(PointId{static_cast<uint32_t>(i)}) || ++without > kMostUnplaced) continue;
      Warn(i, PointerOf(i), "no geometry here, nor at a point of a division above; no leg is told");
    }
    if (without <= kMostUnplaced) return;
    Warn(0, "", absl::StrCat("so it is with ", without - kMostUnplaced, " more points"));
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
  std::vector<uint32_t> features_;  // of each point: its index in its document
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

std::shared_ptr<const Network> ReadNetwork(const std::vector<const SourceText*>& documents,
                                           const Declared& declared, Documents* frames,
                                           Findings* findings) {
  if (documents.empty()) return nullptr;
  PointCollector points(declared, findings);
  size_t bytes = 0;
  for (const SourceText* source : documents) {
    bytes += source->text.size();
    if (bytes > findings->limits().network_bytes) {
      findings->Add(TooLarge(*source, findings->limits()));
      return nullptr;
    }
    points.BeginDocument(source->name);
    std::vector<Diagnostic> found;
    frames->push_back(json::Document::Stream(
        source->name, source->text, "features", findings->limits(),
        [&](const Node& feature) { return points.Read(feature); }, &found));
    findings->Add(std::move(found));
    const Node* root = frames->back()->root();
    if (root != nullptr) CheckFrame(*root, findings);
  }
  return findings->errors() > 0 ? nullptr : points.Finish();
}

}  // namespace onething::load
