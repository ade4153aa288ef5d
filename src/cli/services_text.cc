// The services of a door as a page.
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "cli/places.h"
#include "render/page/document.h"
#include "render/words/words.h"
#include "services/service_names.h"

namespace onething::cli {
namespace {

using render::Block;
using render::Item;

class Page {
 public:
  Page(const Services& services, const Tongue& say) : services_(services), say_(say) {}

  render::Document Write() {
    Add(Block::Kind::kTitle, say_(absl::StrCat("本地可办事项：", DivisionName()),
                                  absl::StrCat("What can be done from ", DivisionName())));
    AddHead();
    AddList(say_("多件事一次办", "Bundles, as one"), services_.bundles);
    AddList(say_("单个事项", "Matters"), services_.matters);
    AddHours();
    AddUnoffered();
    return std::move(page_);
  }

 private:
  void Add(Block::Kind kind, std::string text) {
    page_.push_back({.kind = kind, .text = std::move(text)});
  }

  std::string DivisionName() const {
    const auto at = services_.version->divisions.find(services_.division);
    const std::string code = services_.division;
    if (at == services_.version->divisions.end()) return code;
    return say_(absl::StrCat(say_.Of(at->second.name), "（", code, "）"),
                absl::StrCat(say_.Of(at->second.name), " (", code, ")"));
  }

  void AddHead() {
    const size_t offered = CountOffered(services_.matters);
    Add(Block::Kind::kParagraph,
        say_(absl::StrCat("按", FormatDate(services_.day), "有效的目录，", services_.matters.size(),
                          "个事项中有", offered, "个可以办理。"),
             absl::StrCat("By the catalog in force on ", FormatDate(services_.day), ", ", offered,
                          " of ", services_.matters.size(), " matters can be handled.")));
    if (services_.network == nullptr) {
      Add(Block::Kind::kParagraph,
          say_("没有网点资料，只列出不需要到场的办法。",
               "No network is loaded: only ways without a point are listed."));
    }
  }

  static size_t CountOffered(const std::vector<Service>& list) {
    return static_cast<size_t>(std::count_if(list.begin(), list.end(), [](const Service& service) {
      return std::any_of(service.offers.begin(), service.offers.end(), [](const auto& row) {
        return row.offer->does == Offer::Does::kSubmit && !row.offer->stage;
      });
    }));
  }

  void AddList(const std::string& heading, const std::vector<Service>& list) {
    std::vector<Item> items;
    for (const Service& service : list) {
      if (service.offers.empty()) continue;
      Item item{.text = NameOf(service)};
      if (!service.facts.empty())
        item.details.push_back(say_("申请资格看：", "Entitled depends on: ") +
                               FactNames(service.facts));
      for (const ServiceOffer& offer : service.offers)
        item.details.push_back(OfferText(service, offer));
      items.push_back(std::move(item));
    }
    if (items.empty()) return;
    Add(Block::Kind::kHeading, heading);
    page_.push_back({.kind = Block::Kind::kList, .items = std::move(items)});
  }

  std::string NameOf(const Service& service) const {
    const Text* name = services::NameOf(service);
    const std::string text = name == nullptr ? "" : say_.Of(*name);
    return text.empty() ? std::string(services::IdOf(services_, service)) : text;
  }

  std::string FactNames(const std::vector<FactId>& facts) const {
    std::vector<std::string> names;
    for (const FactId id : facts) {
      const Fact& fact = services_.version->facts[id];
      const std::string text = say_.Of(fact.text);
      names.push_back(text.empty() ? fact.id : text);
    }
    return absl::StrJoin(names, say_("、", ", "));
  }

  std::string Does(const Service& service, const Offer& offer) const {
    if (offer.does == Offer::Does::kCheck) return say_("预审", "pre-check");
    if (offer.does == Offer::Does::kConsult) return say_("咨询", "advice");
    if (offer.stage && service.matter != nullptr)
      return say_("到场环节", "attend ") +
             (say_.chinese ? "" : service.matter->stages[*offer.stage].id);
    return say_("提交", "hand in");
  }

  std::string OfferText(const Service& service, const ServiceOffer& row) {
    const Offer& offer = *row.offer;
    std::string text = Does(service, offer);
    const std::string level = row.level ? say_.Of(*row.level) : "";
    const std::string channel =
        say_(absl::StrCat(level, say_.Of(offer.channel)),
             absl::StrCat(level, level.empty() ? "" : " ", say_.Of(offer.channel)));
    absl::StrAppend(&text, say_("：", ": "), channel);
    if (offer.adds && offer.adds->unit == Limit::Unit::kWorkdays)
      absl::StrAppend(&text, say_("，另加", ", adds "), offer.adds->count,
                      say_("个工作日", offer.adds->count == 1 ? " workday" : " workdays"));
    if (!row.places.empty()) absl::StrAppend(&text, say_("，", ", "), PlacesText(row));
    if (!row.facts.empty())
      absl::StrAppend(&text, say_("；能否这样办，看：", "; depends on: "), FactNames(row.facts));
    return text;
  }

  std::string PlacesText(const ServiceOffer& row) {
    constexpr size_t kNamed = 3;
    std::vector<std::string> names;
    for (size_t i = 0; i < std::min(kNamed, row.places.size()); ++i) {
      const ServicePlace& place = row.places[i];
      std::string name = PointName(place.point);
      hours_[FormatHours(place.hours)].push_back(name);
      if (place.metres) absl::StrAppend(&name, say_("，", ", "), say_.Metres(*place.metres));
      if (!place.open) absl::StrAppend(&name, say_("（当天不开）", " (closed that day)"));
      names.push_back(std::move(name));
    }
    std::string text = absl::StrJoin(names, say_("；", "; "));
    if (row.place_count > kNamed)
      absl::StrAppend(&text, say_("等共", " and others, "), row.place_count, say_("处", " in all"));
    if (row.too_coarse)
      absl::StrAppend(&text, say_("（由住处所在的那一处办理）", " (the one where one lives)"));
    return text;
  }

  std::string PointName(PointId point) const {
    const std::string name = say_.Of(services_.network->name(point));
    return name.empty() ? std::string(services_.network->id(point)) : name;
  }

  std::string HoursText(std::string hours) const {
    if (!say_.chinese) return hours;
    return absl::StrReplaceAll(hours, {{"-mon", "至周一"},
                                       {"-tue", "至周二"},
                                       {"-wed", "至周三"},
                                       {"-thu", "至周四"},
                                       {"-fri", "至周五"},
                                       {"-sat", "至周六"},
                                       {"-sun", "至周日"},
                                       {"mon", "周一"},
                                       {"tue", "周二"},
                                       {"wed", "周三"},
                                       {"thu", "周四"},
                                       {"fri", "周五"},
                                       {"sat", "周六"},
                                       {"sun", "周日"},
                                       {"; ", "；"}});
  }

  // One line for the points that are open alike.
  void AddHours() {
    if (hours_.empty()) return;
    Add(Block::Kind::kHeading, say_("开放时间", "Open"));
    std::vector<Item> items;
    for (auto& [hours, names] : hours_) {
      std::sort(names.begin(), names.end());
      names.erase(std::unique(names.begin(), names.end()), names.end());
      items.push_back(
          {.text = HoursText(hours), .details = {absl::StrJoin(names, say_("、", ", "))}});
    }
    page_.push_back({.kind = Block::Kind::kList, .items = std::move(items)});
  }

  std::string WhyText(Service::Why why) const {
    switch (why) {
      case Service::Why::kNotEntitled: return say_("本地不属申请范围", "nobody here is entitled");
      case Service::Why::kNobodyUpwards:
        return say_("本地及上级没有网点办理", "no point here or above takes it");
      default: return say_("没有办理渠道", "there is no way to hand it in");
    }
  }

  void AddUnoffered() {
    std::vector<Item> items;
    for (const std::vector<Service>* list : {&services_.bundles, &services_.matters}) {
      for (const Service& service : *list) {
        if (service.offers.empty())
          items.push_back({.text = NameOf(service) + say_("：", ": ") + WhyText(service.why)});
      }
    }
    if (items.empty()) return;
    Add(Block::Kind::kHeading, say_("不能办理", "Not handled"));
    page_.push_back({.kind = Block::Kind::kList, .items = std::move(items)});
  }

  const Services& services_;
  const Tongue& say_;
  render::Document page_;
  std::map<std::string, std::vector<std::string>> hours_;
};

}  // namespace

std::string ServicesText(const Services& services, const Tongue& say) {
  return render::WriteText(Page(services, say).Write());
}

}  // namespace onething::cli
