// What is offered at a division or near a place: matter by matter, offer by offer, the points with
// their hours and how far they are.
//
// A matter that nobody takes there is not left out: it is listed with the reason (not entitled, no
// offer, no point upwards), since "not on the list" would be read as "does not exist". Where an
// offer depends on facts these are named.
#include "render/reports/services.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "render/page/sections.h"
#include "render/reports/point_words.h"
#include "render/words/messages.h"
#include "render/words/names.h"
#include "services/service_names.h"

namespace onething::render {
namespace {

using Kind = Block::Kind;

// "mon-fri 09:00-12:00; sat 09:00-12:00" in words.
std::string HoursText(std::string hours, const Words& words) {
  const std::string codes = Words(Locale::kEnglish).Say(ServicesMessage::kWeekdays);
  const std::string names = words.Say(ServicesMessage::kWeekdays);
  const std::vector<absl::string_view> from = absl::StrSplit(codes, ' ');
  const std::vector<absl::string_view> to = absl::StrSplit(names, ' ');
  for (size_t day = 0; day < from.size(); ++day) {
    hours = absl::StrReplaceAll(hours, {{absl::StrCat("-", from[day]),
                                         words.Say(ServicesMessage::kThroughWeekday, to[day])},
                                        {from[day], to[day]}});
  }
  return absl::StrReplaceAll(hours, {{"; ", words.Say(Message::kSemicolon)}});
}

// Why nobody takes a service here. That nobody here is entitled to it, that no point here or above
// takes it, and that there is no way to hand it in are three answers: the first is a rule, the
// others are a lack that can be mended.
ServicesMessage WhyOf(Service::Why why) {
  switch (why) {
    case Service::Why::kNotEntitled: return ServicesMessage::kNotEntitled;
    case Service::Why::kNobodyUpwards: return ServicesMessage::kNobodyUpwards;
    default: return ServicesMessage::kNoWay;
  }
}

class ServicesWriter {
  using M = ServicesMessage;

 public:
  ServicesWriter(const Services& services, const Words& words)
      : services_(services), words_(words), sections_(words) {}

  Document Write() {
    AddHead();
    AddList(M::kBundles, services_.bundles);
    AddList(M::kMatters, services_.matters);
    AddHours();
    AddUnoffered();
    return sections_.Take();
  }

 private:
  std::string DivisionName() const {
    const auto at = services_.version->divisions.find(services_.division);
    if (at == services_.version->divisions.end()) return services_.division;
    return words_.Say(M::kNameAndCode, words_.Of(at->second.name), services_.division);
  }

  // A matter counts as offered only where it can be handed in: advice alone, or one stage that
  // takes place here, would send somebody to a door that does not take the file. Without a network
  // no place is known, and the head says so.
  void AddHead() {
    sections_.Add(Kind::kTitle, words_.Say(M::kTitle, DivisionName()));
    const auto is_offered = [](const Service& service) {
      return std::any_of(service.offers.begin(), service.offers.end(), [](const auto& row) {
        return row.offer->does == Offer::Does::kSubmit && !row.offer->stage;
      });
    };
    const std::vector<Service>& matters = services_.matters;
    sections_.Paragraph(words_.Say(M::kCounts, FormatDate(services_.day),
                                   std::count_if(matters.begin(), matters.end(), is_offered),
                                   matters.size()));
    if (services_.network == nullptr) sections_.Paragraph(words_.Say(M::kNoNetwork));
  }

  void AddItems(M heading, std::vector<Item> items) {
    if (items.empty()) return;
    sections_.Add(Kind::kHeading, words_.Say(heading));
    sections_.Items(Kind::kList, std::move(items));
  }

  void AddList(M heading, const std::vector<Service>& list) {
    std::vector<Item> items;
    for (const Service& service : list) {
      if (service.offers.empty()) continue;
      Item item{.text = NameOf(service)};
      if (!service.facts.empty())
        item.details.push_back(words_.Say(M::kEntitled, FactNames(service.facts)));
      for (const ServiceOffer& offer : service.offers)
        item.details.push_back(OfferText(service, offer));
      items.push_back(std::move(item));
    }
    AddItems(heading, std::move(items));
  }

  std::string NameOf(const Service& service) const {
    const Text* name = services::NameOf(service);
    return NameOr(words_, name == nullptr ? Text() : *name, services::IdOf(services_, service));
  }

  std::string FactNames(const std::vector<FactId>& facts) const {
    std::vector<std::string> names;
    for (const FactId id : facts) {
      const Fact& fact = services_.version->facts[id];
      names.push_back(NameOr(words_, fact.text, fact.id));
    }
    return words_.List(names);
  }

  // What is done here: the file is checked, advice is given, a stage takes place, or it is handed
  // in.
  std::string Does(const Service& service, const Offer& offer) const {
    if (offer.does == Offer::Does::kCheck) return words_.Say(M::kCheck);
    if (offer.does == Offer::Does::kConsult) return words_.Say(M::kConsult);
    if (offer.stage && service.matter != nullptr)
      return words_.Say(M::kAttend, service.matter->stages[*offer.stage].id);
    return words_.Say(M::kHandIn);
  }

  std::string OfferText(const Service& service, const ServiceOffer& row) {
    const Offer& offer = *row.offer;
    std::string channel = ChannelName(offer.channel, words_);
    if (row.level)
      channel = words_.Say(M::kLevelAndChannel, LevelName(*row.level, words_), channel);
    std::string text = words_.Say(M::kDoes, Does(service, offer), channel);
    if (offer.adds && offer.adds->unit == Limit::Unit::kWorkdays)
      absl::StrAppend(&text, words_.Count(M::kAddsOne, M::kAddsMany, offer.adds->count));
    if (!row.places.empty()) absl::StrAppend(&text, words_.Say(M::kAnd), PlacesText(row));
    if (!row.facts.empty()) absl::StrAppend(&text, words_.Say(M::kDependsOn, FactNames(row.facts)));
    return text;
  }

  // The first few places only; how many there are is said after them. A place closed on the day is
  // named and called closed. Where which of them is in charge depends on a finer address than the
  // question has, that is said too, lest the first be taken for one's own.
  std::string PlacesText(const ServiceOffer& row) {
    constexpr size_t kNamed = 3;
    std::vector<std::string> names;
    for (size_t i = 0; i < std::min(kNamed, row.places.size()); ++i) {
      const ServicePlace& place = row.places[i];
      std::string name =
          NameOr(words_, services_.network->name(place.point), services_.network->id(place.point));
      hours_[FormatHours(place.hours)].push_back(name);
      if (place.metres)
        absl::StrAppend(&name, words_.Say(M::kAnd), Distance(*place.metres, words_));
      names.push_back(place.open ? std::move(name) : words_.Say(M::kClosed, name));
    }
    std::string text = words_.Join(names, Message::kSemicolon);
    if (row.place_count > kNamed) text = words_.Say(M::kOthers, text, row.place_count);
    return row.too_coarse ? words_.Say(M::kWhereOneLives, text) : text;
  }

  // One line for the points that are open alike.
  void AddHours() {
    std::vector<Item> items;
    for (auto& [hours, names] : hours_) {
      std::sort(names.begin(), names.end());
      names.erase(std::unique(names.begin(), names.end()), names.end());
      items.push_back({.text = HoursText(hours, words_), .details = {words_.List(names)}});
    }
    AddItems(M::kOpen, std::move(items));
  }

  void AddUnoffered() {
    std::vector<Item> items;
    for (const std::vector<Service>* list : {&services_.bundles, &services_.matters}) {
      for (const Service& service : *list) {
        if (!service.offers.empty()) continue;
        items.push_back(
            {.text = words_.Say(M::kDoes, NameOf(service), words_.Say(WhyOf(service.why)))});
      }
    }
    AddItems(M::kNotHandled, std::move(items));
  }

  const Services& services_;
  const Words& words_;
  Sections sections_;
  std::map<std::string, std::vector<std::string>> hours_;
};

}  // namespace

Document ServicesPage(const Services& services, const Words& words) {
  return ServicesWriter(services, words).Write();
}

}  // namespace onething::render
