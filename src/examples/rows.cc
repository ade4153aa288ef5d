// By which rows a bundle is planned, and where.
//
// The idea. An overlay changes rows for one division. Whether two requests are planned by the same
// rows cannot be read off their divisions: most overlays change nothing of this bundle, and the
// bundle and its matters may each follow another division. So the bundle has *roles*, one for each
// fact that chooses some of its rows: the first is the bundle's own, and with it the matters that
// have no jurisdiction; every other jurisdiction fact has one, with the matters that it chooses.
//
// Within a role editions are of one *kind* if they have the same objects for all of its rows (rows
// that no overlay touches are shared), and a kind goes by the number of its first edition. The
// kinds of all roles together are the key of a request: equal keys, equal rows (RowsKey).
//
// Backwards, Codes gives the division codes that choose a kind. The nearest overlay above a
// division counts, so overlays are taken from the shortest code to the longest, each cutting its
// codes out of what was there before and adding them if it is of the kind.
//
// Example. Overlays of a city 1306 and its district 130606; the district changes the licence, the
// city nothing of this bundle. The licence's role has two kinds, base and district: the codes of
// the base are all but 130606..., those of the district's kind 130606... alone.
#include "examples/rows.h"

#include <algorithm>

namespace onething::examples {

using Data = PreparedRequest::Data;

BundleRows::BundleRows(const Version& version, BundleId bundle)
    : version_(&version), bundle_(bundle), roles_(1) {
  for (const Edition& edition : version.editions) Add(edition);
  for (size_t role = 0; role < roles_.size(); ++role) {
    for (size_t i = 0; i < version.editions.size(); ++i) {
      size_t first = 0;
      while (!Same(role, version.editions[first], version.editions[i])) ++first;
      roles_[role].kinds.push_back(static_cast<uint32_t>(first));
    }
  }
}

void BundleRows::Add(const Edition& edition) {
  const Bundle* bundle = edition.bundles[Index(bundle_)].get();
  if (bundle == nullptr) return;
  roles_[0].fact = bundle->overlay_by;
  for (const Step& step : bundle->steps) {
    std::vector<MatterId>& matters =
        roles_[RoleOf(*edition.matters[Index(step.matter)], *bundle)].matters;
    if (std::find(matters.begin(), matters.end(), step.matter) == matters.end())
      matters.push_back(step.matter);
  }
}

// A matter's own fact chooses its row, else what chooses the bundle's.
size_t BundleRows::RoleOf(const Matter& matter, const Bundle& bundle) {
  const auto& jurisdiction = matter.jurisdiction ? matter.jurisdiction : bundle.jurisdiction;
  if (!jurisdiction) return 0;
  for (size_t role = 0; role < roles_.size(); ++role) {
    if (roles_[role].fact == jurisdiction->of) return role;
  }
  roles_.push_back({jurisdiction->of, {}, {}});
  return roles_.size() - 1;
}

bool BundleRows::Same(size_t role, const Edition& a, const Edition& b) const {
  if (a.materials != b.materials) return false;
  if (role == 0 && a.bundles[Index(bundle_)] != b.bundles[Index(bundle_)]) return false;
  const std::vector<MatterId>& matters = roles_[role].matters;
  return std::all_of(matters.begin(), matters.end(), [&](MatterId matter) {
    return a.matters[Index(matter)] == b.matters[Index(matter)];
  });
}

uint32_t BundleRows::KindOf(size_t role, const Edition& edition) const {
  return roles_[role].kinds[static_cast<size_t>(&edition - version_->editions.data())];
}

RowsKey BundleRows::Of(const Data& data) const {
  RowsKey key(roles_.size(), 0);
  for (size_t role = 1; role < roles_.size(); ++role) {
    const std::vector<MatterId>& matters = roles_[role].matters;
    for (const plan::PreparedStep& step : data.steps) {
      if (std::find(matters.begin(), matters.end(), step.step->matter) != matters.end())
        key[role] = KindOf(role, *step.edition);
    }
  }
  key[0] = KindOf(0, *data.edition);
  return key;
}

std::vector<Chooser> BundleRows::Choosers(const RowsKey& key) const {
  std::vector<Chooser> choosers;
  for (size_t role = 0; role < roles_.size(); ++role)
    choosers.push_back({roles_[role].fact, Codes(role, key[role])});
  return choosers;
}

std::vector<std::string> BundleRows::Divisions(const RowsKey& key) const {
  std::vector<std::string> all;
  for (size_t role = 0; role < roles_.size(); ++role) {
    if (key[role] == roles_[role].kinds[0]) continue;
    for (std::string& code : Divisions(role, key[role])) {
      if (std::find(all.begin(), all.end(), code) == all.end()) all.push_back(std::move(code));
    }
  }
  return all;
}

std::vector<std::string> BundleRows::Divisions(size_t role, uint32_t kind) const {
  std::vector<std::string> divisions;
  for (const auto& [code, edition] : version_->overlays) {
    if (roles_[role].kinds[edition] == kind) divisions.push_back(code);
  }
  return divisions;
}

std::vector<std::string> BundleRows::Others(const std::vector<RowsKey>& keys) const {
  std::vector<std::string> others;
  for (const auto& [code, edition] : version_->overlays) {
    const bool other = [&, index = edition] {
      for (size_t role = 0; role < roles_.size(); ++role) {
        const uint32_t kind = roles_[role].kinds[index];
        const bool met = std::any_of(keys.begin(), keys.end(),
                                     [&](const RowsKey& key) { return key[role] == kind; });
        if (kind != roles_[role].kinds[0] && !met) return true;
      }
      return false;
    }();
    if (other) others.push_back(code);
  }
  return others;
}

namespace {

void Remove(Interval hole, std::vector<Interval>* codes) {
  std::vector<Interval> left;
  for (const Interval& code : *codes) {
    if (code.lo < hole.lo) left.push_back({code.lo, std::min(code.hi, hole.lo - 1)});
    if (code.hi > hole.hi) left.push_back({std::max(code.lo, hole.hi + 1), code.hi});
  }
  *codes = std::move(left);
}

}  // namespace

std::vector<Interval> BundleRows::Codes(size_t role, uint32_t kind) const {
  const std::vector<uint32_t>& kinds = roles_[role].kinds;
  std::vector<std::pair<std::string, uint32_t>> overlays(version_->overlays.begin(),
                                                         version_->overlays.end());
  std::stable_sort(overlays.begin(), overlays.end(), [](const auto& a, const auto& b) {
    return a.first.size() < b.first.size();  // a deeper one wins
  });
  std::vector<Interval> codes;
  if (kinds[0] == kind) codes.push_back({CodeRange().lo, CodeRange().hi});
  for (const auto& [code, edition] : overlays) {
    const CodeRange range = *ParseDivision(code);
    Remove({range.lo, range.hi}, &codes);
    if (kinds[edition] == kind) codes.push_back({range.lo, range.hi});
  }
  std::sort(codes.begin(), codes.end(),
            [](const Interval& a, const Interval& b) { return a.lo < b.lo; });
  return codes;
}

Data Bare(const Data& data) {
  Data bare = data;
  bare.all_steps = true;
  bare.commitment = false;
  bare.given.clear();
  bare.standing_for_class.clear();
  bare.held.clear();
  for (plan::PreparedStep& step : bare.steps) step.already_held = step.named = false;
  return bare;
}

namespace {

class Collector {
 public:
  explicit Collector(const Data& data) : data_(data) {}

  std::vector<ConditionId> Run() {
    Add(data_.bundle->eligible);
    AddRequirements(data_.bundle->requires_, *data_.edition);
    for (const Offer& offer : data_.bundle->offers) Add(offer.when);
    for (const plan::PreparedStep& step : data_.steps) AddStep(step);
    return std::move(found_);
  }

 private:
  void Add(ConditionId id) {
    const bool plain = id == kAlways || id == kNever;
    if (!plain && std::find(found_.begin(), found_.end(), id) == found_.end()) found_.push_back(id);
  }
  void AddRequirements(const std::vector<Requirement>& requirements, const Edition& edition) {
    for (const Requirement& requirement : requirements) {
      Add(requirement.when);
      if (requirement.deferrable) Add(requirement.deferrable->when);
      if (requirement.commitment) Add(*requirement.commitment);
      for (const Alternative& alternative : requirement.any_of) {
        for (const Need& need : alternative) {
          const Material& material = *edition.materials[Index(need.material)];
          if (material.is_shared) Add(material.shared_when);
        }
      }
    }
  }
  void AddStep(const plan::PreparedStep& step) {
    Add(step.step->when);
    Add(step.matter->eligible);
    AddRequirements(step.matter->requires_, *step.edition);
    for (const LimitRow& row : step.matter->limits) Add(row.when);
    for (const Stage& stage : step.matter->stages) {
      Add(stage.when);
      for (const StageLimit& limit : stage.limits) Add(limit.when);
    }
    for (const Fee& fee : step.matter->fees) Add(fee.when);
    for (const Offer& offer : step.matter->offers) Add(offer.when);
  }

  const Data& data_;
  std::vector<ConditionId> found_;
};

}  // namespace

std::vector<ConditionId> ConditionsOf(const Data& data) {
  return Collector(data).Run();
}

}  // namespace onething::examples
