// A small network beside a random catalog, and offers, stages and requests that make use of it.
#include <algorithm>

#include "oracle/plan/cases.h"
#include "oracle/plan/cases_random.h"

namespace oracle {
namespace {

using Strings = std::vector<std::string>;

const Strings& Levels() {
  static const Strings* const kAll =
      new Strings{"county", "county", "county", "county", "township", "village", "city"};
  return *kAll;
}

// Adds to a case of MakeCase; the dice are of its own.
class NetworkMaker {
 public:
  NetworkMaker(uint64_t seed, Case* made)
      : dice_(seed ^ 0x5DEECE66Du), catalog_(made->catalog), request_(made->request) {
    pool_.declared = catalog_.at("facts").as_object();
    for (const json::key_value_pair& pair : pool_.declared) {
      const json::value& type = pair.value().at("type");
      if (type == "boolean" && !pair.value().as_object().contains("same")) {
        pool_.free.emplace_back(pair.key());
      }
    }
  }

  json::object Make() {
    MakeDivisions();
    MakeHousehold();
    if (dice_.Percent(60)) GiveMoreFacts();
    MakeCalendars();
    MakePoints();
    json::object& matters = catalog_.at("matters").as_object();
    for (json::key_value_pair& pair : matters) MakeMatter(&pair.value().as_object());
    MakeBundle();
    MakeOverlays();
    MakeRequest();
    return json::object{{"type", "FeatureCollection"}, {"features", features_}};
  }

 private:
  void MakeDivisions() {
    json::object& divisions = catalog_.at("divisions").as_object();
    divisions["42"] = json::object{{"name", "p"}, {"level", "province"}};
    divisions["4290"] = json::object{{"name", "s"}, {"level", "city"}, {"standin", true}};
    divisions["429004"] = json::object{{"name", "d"}, {"level", "county"}};
    divisions["11"] = json::object{{"name", "m"}, {"level", "province"}, {"city", true}};
    divisions["1101"] = json::object{{"name", "s"}, {"level", "city"}, {"standin", true}};
    divisions["110101"] = json::object{{"name", "d"}, {"level", "county"}};
  }

  // Where most of the jurisdictions lead.
  void MakeHousehold() {
    json::object& facts = catalog_.at("facts").as_object();
    json::object& given = request_.at("facts").as_object();
    village_ = dice_.Pick(Strings{"130606001003", "130606001003", "130606001003", "130602001001",
                                  "429004001002", "110101001001"});
    const bool fresh = !facts.contains("hh");
    if (fresh) facts["hh"] = json::object{{"type", "division"}};
    if (given.contains("near") || (!fresh && dice_.Percent(30))) return;
    const bool whole = facts.contains("near") || dice_.Percent(85);
    const size_t digits = dice_.Pick(std::vector<size_t>{2, 4, 6, 9});
    std::string code = whole ? village_ : village_.substr(0, digits);
    if (code == "1101" || code == "4290") code = village_.substr(0, 6);
    if (!fresh || dice_.Percent(93)) given["hh"] = code;
  }

  // So that more steps are settled.
  void GiveMoreFacts() {
    json::object& given = request_.at("facts").as_object();
    for (const json::key_value_pair& pair : catalog_.at("facts").as_object()) {
      const json::object& body = pair.value().as_object();
      const json::value& type = body.at("type");
      if (given.contains(pair.key()) || body.contains("same") || body.contains("since")) continue;
      if (type == "boolean") given[pair.key()] = dice_.Percent(70);
      if (type == "integer" || type == "number") given[pair.key()] = 1;
      if (type == "enum") given[pair.key()] = dice_.Pick(Strings{"p", "q"});
      if (type == "set") given[pair.key()] = json::array{"p"};
      if (type == "string") given[pair.key()] = "abc";
    }
  }

  void MakeCalendars() {
    json::object other = catalog_.at("calendars").at("cn").as_object();
    other["covers"] = json::object{{"from", "2026-01-01"}, {"to", "2026-03-31"}};
    other["weekend"] = json::array{"sun", "mon"};
    other["holidays"] = json::array{"2026-01-06", "2026-02-17"};
    other["workdays"] = json::array{"2026-02-15"};
    catalog_.at("calendars").as_object()["alt"] = other;
  }

  void MakePoints() {
    const int count = dice_.Pick(std::vector<int>{0, 1, 2, 3, 4, 5, 6, 6, 7});
    for (int i = 0; i < count; ++i) {
      const std::string id = "p" + std::to_string(i);
      points_.push_back(id);
      features_.push_back(MakePoint(id));
    }
  }

  json::object MakePoint(const std::string& id) {
    static const std::vector<size_t> kDigits = {4, 6, 6, 6, 6, 9, 9, 12, 12};
    std::string division = village_.substr(0, id == "p0" ? 6 : dice_.Pick(kDigits));
    if (division == "1101" || division == "4290") division = village_.substr(0, 6);
    if (dice_.Percent(20)) {
      division = dice_.Pick(Strings{"130602", "13", "130606002", "130606", "429004", "42", "11"});
    }
    json::object properties{{"name", id}, {"division", division}};
    if (dice_.Percent(5)) properties["level"] = dice_.Pick(Levels());
    if (dice_.Percent(12)) properties["calendar"] = "alt";
    if (dice_.Percent(18)) properties["hours"] = MakeHours();
    if (dice_.Percent(5)) properties["bundles"] = json::array{};
    if (dice_.Percent(5)) properties["bundles"] = json::array{"all"};
    if (dice_.Percent(14)) {
      const char* key = dice_.Percent(50) ? "except" : "only";
      json::array matters;
      for (const json::key_value_pair& pair : catalog_.at("matters").as_object()) {
        if (dice_.Percent(50)) matters.emplace_back(pair.key());
      }
      properties[key] = matters;
    }
    json::object feature{{"type", "Feature"}, {"id", id}, {"geometry", nullptr}};
    if (!dice_.Percent(12)) {
      feature["geometry"] = json::object{
          {"type", "Point"},
          {"coordinates", {115.40 + 0.01 * dice_.Below(5), 38.80 + 0.01 * dice_.Below(5)}}};
    }
    feature["properties"] = properties;
    return feature;
  }

  json::object MakeHours() {
    json::object hours;
    for (const char* day : {"mon", "wed", "fri", "sat"}) {
      if (!dice_.Percent(45)) continue;
      const bool closed = std::string(day) != "sat" && dice_.Percent(60);
      hours[day] = closed ? json::array{} : json::array(1, json::array{"09:00", "11:00"});
    }
    return hours;
  }

  json::array MakeDays() {
    json::array days;
    for (const char* day : {"mon", "tue", "wed", "thu", "fri", "sat"}) {
      if (dice_.Percent(35)) days.emplace_back(day);
    }
    if (days.empty()) days.emplace_back("tue");
    return days;
  }

  json::object MakeOffer(bool of_stage) {
    static const Strings kChannels = {"window", "window", "window", "window", "agent",
                                      "agent",  "agent",  "online", "window", "terminal"};
    const bool away = !of_stage && dice_.Percent(10);
    json::object offer{{"channel", of_stage
                                       ? dice_.Pick(Strings{"window", "window", "window", "home"})
                                       : dice_.Pick(kChannels)}};
    if (away) offer["channel"] = dice_.Pick(Strings{"mail", "home"});
    offer["level"] = dice_.Pick(Levels());
    if (!pool_.free.empty() && dice_.Percent(12)) offer["when"] = MakeCondition(pool_, &dice_);
    if (!of_stage && dice_.Percent(offer.at("channel") == "agent" ? 70 : 10)) {
      offer["adds"] = dice_.Pick(std::vector<json::object>{
          {{"workdays", 1}}, {{"workdays", 2}}, {{"days", 3}}, {{"immediate", true}}});
    }
    if (dice_.Percent(12)) offer["days"] = MakeDays();
    if (!points_.empty() && dice_.Percent(10)) offer["points"] = json::array{dice_.Pick(points_)};
    return offer;
  }

  void MakeStages(json::object* matter, json::object* offers) {
    json::value* stages = matter->if_contains("stages");
    if (stages == nullptr) return;
    for (json::value& stage : stages->as_array()) {
      json::object& body = stage.as_object();
      if (dice_.Percent(12)) body["level"] = dice_.Pick(Levels());
      if (dice_.Percent(8) && pool_.declared.contains("res")) body["of"] = "res";
      if (dice_.Percent(15)) body["limit"] = json::object{{"immediate", true}};
      if (tasks_ >= 7 || body.contains("after_result") || !dice_.Percent(22)) continue;
      ++tasks_;
      body["presence"] = true;
      json::object offer = MakeOffer(true);
      offer["stage"] = body.at("id");
      (*offers)["seen_" + std::string(body.at("id").as_string())] = offer;
    }
  }

  void MakeMatter(json::object* matter) {
    ++tasks_;
    if (dice_.Percent(40)) matter->erase("eligible");
    if (dice_.Percent(88)) {
      json::object jurisdiction{{"of", "hh"}};
      if (dice_.Percent(40))
        jurisdiction["reach"] = dice_.Pick(Strings{"own", "city", "province", "nation"});
      (*matter)["jurisdiction"] = jurisdiction;
    }
    json::object offers;
    for (int i = 0, count = dice_.Pick(std::vector<int>{1, 2, 2, 3}); i < count; ++i) {
      offers["o" + std::to_string(i)] = MakeOffer(false);
    }
    if (dice_.Percent(8)) offers["o0"].as_object()["does"] = "consult";
    MakeStages(matter, &offers);
    (*matter)["offers"] = offers;
    if (dice_.Percent(35)) {
      (*matter)["limits"] = json::array{
          json::object{{"promised", {{"immediate", true}}}, {"statutory", {{"workdays", 3}}}}};
    }
    if (tasks_ >= 8 || !dice_.Percent(35)) return;
    ++tasks_;
    (*matter)["pickup"] =
        dice_.Pick(std::vector<json::array>{{"window"}, {"window"}, {"window", "mail"}, {"mail"}});
  }

  void MakeBundle() {
    json::object& bundle = catalog_.at("bundles").at("all").as_object();
    if (bundle.contains("jurisdiction") && dice_.Percent(40)) {
      bundle["jurisdiction"] = json::object{{"of", "hh"}, {"reach", "city"}};
    }
    for (json::key_value_pair& step : bundle.at("steps").as_object()) {
      json::object& body = step.value().as_object();
      // A condition may be all that keeps a cycle from being there.
      const json::value* after = body.if_contains("after");
      const bool later = after != nullptr && after->as_array().back().as_string() > step.key();
      if (!later && dice_.Percent(45)) body.erase("when");
    }
    json::object offers;
    for (int i = 0, count = dice_.Pick(std::vector<int>{0, 1, 1, 2}); i < count; ++i) {
      json::object offer = MakeOffer(false);
      if (dice_.Percent(30)) {
        json::array takes;
        for (const json::key_value_pair& step : bundle.at("steps").as_object()) {
          if (dice_.Percent(60)) takes.emplace_back(step.key());
        }
        if (!takes.empty()) offer["takes"] = takes;
      }
      offers["b" + std::to_string(i)] = offer;
    }
    bundle["offers"] = offers;
  }

  // Offers that are otherwise at some points.
  void MakeOverlays() {
    if (!dice_.Percent(25)) return;
    const std::string division = dice_.Pick(Strings{"13", "1306", "130606"});
    const int matters = static_cast<int>(catalog_.at("matters").as_object().size());
    json::object patch{{"o0", MakeOffer(false)}};
    if (dice_.Percent(50)) patch = json::object{{"more", MakeOffer(false)}};
    json::value& overlay = catalog_["overlays"];
    if (!overlay.is_object()) overlay = json::object{};
    json::value& local = overlay.as_object()[division];
    if (!local.is_object()) local = json::object{};
    json::value& patched = local.as_object()["matters"];
    if (!patched.is_object()) patched = json::object{};
    json::value& matter = patched.as_object()["t" + std::to_string(dice_.Below(matters))];
    if (!matter.is_object()) matter = json::object{};
    matter.as_object()["offers"] = patch;
  }

  void MakeRequest() {
    json::object home;
    if (const json::value* old = request_.if_contains("home")) home = old->as_object();
    if (dice_.Percent(75)) {
      home["location"] = json::array{115.40 + 0.01 * dice_.Below(5), 38.80 + 0.01 * dice_.Below(5)};
    }
    if (dice_.Percent(25)) home["division"] = village_;
    if (!home.empty()) request_["home"] = home;
    json::object prefer;
    if (const json::value* old = request_.if_contains("prefer")) prefer = old->as_object();
    if (dice_.Percent(35)) prefer["channels"] = MakeChannels();
    if (dice_.Percent(25)) prefer["objective"] = MakeObjective();
    if (home.contains("location") && dice_.Percent(10)) {
      prefer["trip_limit"] = dice_.Between(1000, 9000);
    }
    if (!prefer.empty()) request_["prefer"] = prefer;
  }

  json::array MakeChannels() {
    Strings all = {"online", "terminal", "window", "agent", "home", "mail"};
    Shuffle(&all);
    json::array channels;
    for (const std::string& channel : all) {
      if (dice_.Percent(channel == "window" ? 90 : 60)) channels.emplace_back(channel);
    }
    if (channels.empty()) channels.emplace_back("window");
    return channels;
  }

  json::array MakeObjective() {
    Strings rest = {"doors", "distance", "added"};
    Shuffle(&rest);
    rest.resize(static_cast<size_t>(dice_.Between(0, 3)));
    json::array objective{"trips"};
    for (const std::string& one : rest) objective.emplace_back(one);
    return objective;
  }

  void Shuffle(Strings* list) {
    for (size_t i = list->size(); i > 1; --i) {
      std::swap((*list)[i - 1], (*list)[static_cast<size_t>(dice_.Below(static_cast<int>(i)))]);
    }
  }

  Dice dice_;
  json::object& catalog_;
  json::object& request_;
  FactPool pool_;
  std::string village_;
  Strings points_;
  json::array features_;
  int tasks_ = 0;
};

}  // namespace

RoutedCase MakeRoutedCase(uint64_t seed) {
  RoutedCase made;
  made.plain = MakeCase(seed);
  made.network = NetworkMaker(seed, &made.plain).Make();
  return made;
}

}  // namespace oracle
