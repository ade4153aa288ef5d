// Offers that nobody takes somewhere.
//
// An offer at a level asks for points of that level below every division of the next level above
// that has declared ones. The declared divisions say where points ought to be, the network where
// they are: a warning names the divisions below which there is neither a point of the level nor one
// of a level above that takes its place, since the branch has none of the levels between
// (offer/reach.h).
//
// The divisions without anybody depend on the edition's area and the level, not on the offer, so
// they are found once for both. A row that several editions share is judged where it is met first.
#include "check/levels.h"

#include <array>

#include "absl/container/flat_hash_set.h"
#include "offer/offer.h"
#include "offer/reach.h"

namespace onething::check {
namespace {

constexpr size_t kMostOffers = 100;   // a finding each; the rest is counted
constexpr size_t kMostDivisions = 3;  // named in a finding

class LevelChecker {
 public:
  LevelChecker(const CompiledVersion& compiled, Findings* findings)
      : version_(*compiled.version),
        network_(*compiled.network),
        divisions_(version_.divisions),
        findings_(findings) {
    for (const auto& [code, division] : divisions_) {
      if (!division.standin) declared_[static_cast<size_t>(division.level)].push_back(code);
    }
  }

  void Check(const Edition& edition, const Tree& tree) {
    Use(edition.division);
    CheckSection(edition.matters, version_.matters, *tree.root, "matters");
    CheckSection(edition.bundles, version_.bundles, *tree.root, "bundles");
  }

  void Finish() const {
    if (told_ <= kMostOffers) return;
    findings_->Warning(*more_, "level_without_point",
                       absl::StrCat("so it is with ", told_ - kMostOffers, " more offers"));
  }

 private:
  void Use(absl::string_view area) {
    area_ = area;
    without_ = {};
  }

  // The divisions of the area that have nobody for a level. They are found once for each level,
  // since every offer of the edition asks for them.
  const std::vector<absl::string_view>& Without(Level level) {
    std::optional<std::vector<absl::string_view>>& without = without_[static_cast<size_t>(level)];
    if (without) return *without;
    without.emplace();
    for (absl::string_view code : NextAbove(static_cast<size_t>(level))) {
      if (code.substr(0, area_.size()) == area_ && !HasPoint(code, level)) without->push_back(code);
    }
    return *without;
  }

  // The divisions of the next level above that is declared: below each of them somebody has to take
  // what is offered.
  const std::vector<absl::string_view>& NextAbove(size_t level) const {
    while (level-- > 0) {
      if (!declared_[level].empty()) return declared_[level];
    }
    return none_;
  }

  // Whether a point in this division or on the way up from it takes the offers of a level.
  bool HasPoint(absl::string_view division, Level level) const {
    if (!network_.Of(level, division).empty()) return true;
    for (int above = 0; above < static_cast<int>(level); ++above) {
      for (PointId point : network_.Of(static_cast<Level>(above), division)) {
        if (Lacks(network_.division(point), above, level)) return true;
      }
      for (absl::string_view at : PathOf(divisions_, division)) {
        const bool has = at != division && !network_.At(static_cast<Level>(above), at).empty();
        if (has && Lacks(at, above, level)) return true;
      }
    }
    return false;
  }
  // Whether the branch of a division has no level between `above` and this one, so that the point
  // of the level above takes what is offered here.
  bool Lacks(absl::string_view division, int above, Level level) const {
    return offer::LacksDownTo(network_, division, static_cast<Level>(above), level);
  }

  template <typename Row, typename Id>
  void CheckSection(const std::vector<std::shared_ptr<const Row>>& rows, const Names<Id>& names,
                    const Node& root, absl::string_view section) {
    const Node* nodes = root.Find(section);
    if (nodes == nullptr) return;
    for (const Node* node : *nodes) {
      const std::optional<Id> id = names.Find(node->key);
      if (!id || rows[Index(*id)] == nullptr || !seen_.insert(rows[Index(*id)].get()).second)
        continue;
      for (const Offer& offer : rows[Index(*id)]->offers) CheckOffer(offer, *node);
    }
  }

  void CheckOffer(const Offer& offer, const Node& row) {
    if (!offer.level || !offer.points.empty() || !offer::IsAtPoints(offer.channel)) return;
    const std::vector<absl::string_view>& without = Without(*offer.level);
    const Node* offers = row.Find("offers");
    const Node* node = offers == nullptr ? nullptr : offers->Find(offer.id);
    if (without.empty() || node == nullptr) return;
    if (++told_ > kMostOffers) {
      if (more_ == nullptr) more_ = node;
      return;
    }
    std::string below;
    for (size_t i = 0; i < without.size() && i < kMostDivisions; ++i)
      absl::StrAppend(&below, i == 0 ? "" : ", ", without[i]);
    if (without.size() > kMostDivisions)
      absl::StrAppend(&below, " and ", without.size() - kMostDivisions, " more");
    const Node* level = node->Find("level");
    findings_->Warning(level == nullptr ? *node : *level, "level_without_point",
                       absl::StrCat("no point of the network takes what is offered at level ",
                                    Name(*offer.level), " below ", below));
  }

  const Version& version_;
  const Network& network_;
  const Divisions& divisions_;
  Findings* findings_;
  std::array<std::vector<absl::string_view>, 5> declared_;  // by level
  const std::vector<absl::string_view> none_;
  absl::string_view area_;
  std::array<std::optional<std::vector<absl::string_view>>, 5> without_;  // found so far
  absl::flat_hash_set<const void*> seen_;
  size_t told_ = 0;
  const Node* more_ = nullptr;
};

}  // namespace

void CheckLevels(const CompiledVersion& compiled, Findings* findings) {
  if (compiled.network == nullptr) return;
  LevelChecker checker(compiled, findings);
  for (size_t i = 0; i < compiled.trees.size(); ++i)
    checker.Check(compiled.version->editions[i], compiled.trees[i]);
  checker.Finish();
}

}  // namespace onething::check
