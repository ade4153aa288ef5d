// Who takes which matter: points by signature, and for a division the nearest of them.
#ifndef ONETHING_SRC_COVERAGE_TAKERS_H_
#define ONETHING_SRC_COVERAGE_TAKERS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "onething/network.h"
#include "services/local.h"

namespace onething::coverage {

// A set of the matters asked for, by their place among them.
class Set {
 public:
  explicit Set(size_t size = 0) : words_((size + 63) / 64) {}
  void Add(size_t i) { words_[i / 64] |= uint64_t{1} << (i % 64); }
  bool Has(size_t i) const { return (words_[i / 64] >> (i % 64) & 1) != 0; }
  void Unite(const Set& other) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  }
  size_t Count(const Set* with = nullptr) const {
    size_t count = 0;
    for (size_t i = 0; i < words_.size(); ++i)
      count += static_cast<size_t>(
          __builtin_popcountll(words_[i] & (with == nullptr ? ~uint64_t{0} : with->words_[i])));
    return count;
  }
  // Calls `visit` with those that `other` has not.
  template <typename Visit>
  void Without(const Set& other, const Visit& visit) const {
    for (size_t i = 0; i < words_.size(); ++i) {
      for (uint64_t left = words_[i] & ~other.words_[i]; left != 0; left &= left - 1)
        visit(i * 64 + static_cast<size_t>(__builtin_ctzll(left)));
    }
  }

 private:
  std::vector<uint64_t> words_;
};

// A point that takes some matters through the offers of a level.
struct Taker {
  PointId point{};
  Level level = Level::kCounty;
};

class Takers {
 public:
  Takers(const Version& version, const Network& network, Date day, std::vector<MatterId> matters);

  const std::vector<MatterId>& matters() const { return matters_; }
  // What a point takes by the offers of a level.
  const Set& Of(PointId point, Level offer_level);
  // And by those of its own, or that its division's branch lacks.
  Set OwnOf(PointId point);
  // Of the matters that a division has, those that need no point there.
  const Set& AwayAt(absl::string_view division);
  const Set& OnlineAt(absl::string_view division);
  const Set& KnownAt(
      absl::string_view division);  // that it has, and to which somebody there may be entitled
  // What a new point would take, open by the catalog's calendar, that leaves nothing out.
  Set OfNew(absl::string_view division, Level level);
  // Whether a point is ever open and takes a matter, were it offered there.
  bool MayTake(PointId point, size_t matter) const;
  // The levels at which some offer is taken, a bit each.
  unsigned levels() const { return levels_; }
  Jurisdiction::Reach ReachOf(size_t matter) const { return reach_[matter]; }
  // The levels at which a matter is offered, a bit each.
  unsigned LevelsOf(size_t matter) const { return levels_of_[matter]; }
  // Metres from a place to the nearest point that takes each matter for those who live in this
  // division; -1: none.
  void Nearest(absl::string_view division, const Place& from, std::vector<int64_t>* metres);

 private:
  struct Signature {
    std::vector<Set> by_level;
  };
  struct Rules {  // of the matters away from points
    Set known, away, online;
  };
  uint32_t SignatureOf(PointId point);
  Signature MakeSignature(PointId point, const Edition& edition);
  void AddOffers(const Matter& matter, size_t place, PointId point, const Edition& edition,
                 Signature* signature);
  const Rules& RulesAt(absl::string_view division);
  void NearestWide(absl::string_view division, const Place& from, size_t matter, int64_t* metres);
  const std::vector<Taker>& TakersIn(absl::string_view area, size_t matter);

  const Version& version_;
  const Network& network_;
  services::Local local_;
  std::vector<MatterId> matters_;
  std::vector<Jurisdiction::Reach> reach_;
  bool by_division_ = false;  // some condition depends on the division
  unsigned levels_ = 0;
  std::vector<unsigned> levels_of_;
  absl::flat_hash_set<std::string> named_;  // points that offers name
  std::map<std::tuple<const Edition*, uint32_t, std::string>, uint32_t> known_;
  std::vector<Signature> signatures_;
  std::vector<uint32_t> of_point_;
  std::map<std::pair<const Edition*, std::string>, Rules> rules_;
  std::map<std::pair<std::string, size_t>, std::vector<Taker>> areas_;
};

}  // namespace onething::coverage
#endif  // ONETHING_SRC_COVERAGE_TAKERS_H_
