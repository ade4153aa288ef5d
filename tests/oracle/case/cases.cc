#include "oracle/case/cases.h"

#include <algorithm>

#include "oracle/case/cases_catalog.h"
#include "oracle/case/case_oracle.h"
#include "oracle/case/log.h"
#include "oracle/plan/cases.h"

namespace oracle {
namespace {

constexpr int kTries = 8;

bool Flag(const json::object& step, const char* key) {
  return step.at(key).as_bool();
}

class Teller {
 public:
  Teller(Story* story, Dice* dice)
      : story_(*story), dice_(*dice), open_(story->catalog, story->request, story->network) {}

  void Tell() {
    if (!open_.refusal().empty()) return;
    at_ = *ParseInstant(open_.received());
    if (dice_.Percent(20)) at_ -= dice_.Below(900);
    for (int i = 0, count = dice_.Between(0, 22); i < count; ++i) {
      if (IsAllOver() && dice_.Percent(60)) return;
      Advance();
      if (dice_.Percent(14)) {
        Try(Spoilt());
        continue;
      }
      json::object event = Likely();
      for (int tries = 0; tries < kTries && !CanFollow(event); ++tries) event = Likely();
      Try(event);
    }
  }

 private:
  void Advance() {
    const int dice = dice_.Below(20);
    if (dice < 4) return;
    if (dice < 10) at_ += dice_.Between(1, 500);
    else if (dice < 15) at_ += dice_.Between(500, 3000);
    else if (dice < 19) at_ += dice_.Between(3000, 9000);
    else at_ += dice_.Between(9000, 50000);
  }

  bool IsAllOver() const {
    for (const json::value& step : open_.steps()) {
      if (Flag(step.as_object(), "active") && !Flag(step.as_object(), "over")) return false;
    }
    return true;
  }

  bool CanFollow(const json::object& event) {
    CaseOracle copy(open_);
    return copy.Append(event).empty();
  }

  void Try(const json::object& event) {
    if (open_.Append(event).empty()) {
      seen_ = std::max(seen_, at_);
      last_ = event;
    }
    Instant now = seen_ = std::max(seen_, at_);
    if (dice_.Percent(60)) now += dice_.Percent(50) ? dice_.Below(2000) : dice_.Below(30000);
    story_.attempts.push_back({event, InstantText(now)});
  }

  json::object Event(const std::string& kind, const json::object* step) {
    static const std::vector<std::string> kApplicants = {"supplemented", "withdrawn", "rated",
                                                         "submitted", "collected"};
    json::object event{{"at", InstantText(at_)}, {"event", kind}};
    if (step != nullptr) event["step"] = step->at("step");
    const bool applicant = std::count(kApplicants.begin(), kApplicants.end(), kind) != 0;
    event["by"] = applicant ? "applicant" : dice_.Pick(std::vector<std::string>{"da", "db"});
    if (kind == "suspended" || dice_.Percent(10)) event["reason"] = "r";
    if (kind == "rated") event["rating"] = dice_.Between(1, 5);
    if (step == nullptr) return event;
    if (kind == "stage_done") AddStage(*step, &event);
    if (kind == "decided") AddFacts(*step, &event);
    const bool asks = kind == "supplement_asked";
    if (asks || (dice_.Percent(60) && (kind == "supplemented" || kind == "submitted")))
      AddMaterials(*step, &event);
    return event;
  }

  void AddStage(const json::object& step, json::object* event) {
    const json::array& stages = step.at("stages").as_array();
    if (stages.empty()) return;
    const size_t at = static_cast<size_t>(dice_.Below(static_cast<int>(stages.size())));
    (*event)["stage"] = stages[at];
  }

  void AddFacts(const json::object& step, json::object* event) {
    json::object facts;
    for (const json::value& fact : step.at("decides").as_array()) {
      if (!dice_.Percent(85)) continue;
      const std::string id = Text(fact);
      const json::object& body = story_.catalog.at("facts").at(id).as_object();
      if (body.at("type") == "boolean") {
        facts[id] = dice_.Percent(50);
      } else {
        facts[id] = dice_.Between(id == "count" ? 0 : 1, dice_.Percent(2) ? 12 : 3);
      }
    }
    if (!facts.empty()) (*event)["facts"] = facts;
  }

  void AddMaterials(const json::object& step, json::object* event) {
    std::vector<std::string> left;
    for (const json::value& material : step.at("materials").as_array())
      left.push_back(Text(material));
    std::sort(left.begin(), left.end());
    left.erase(std::unique(left.begin(), left.end()), left.end());
    json::array materials;
    for (const std::string& material : left) {
      if (dice_.Percent(55)) materials.emplace_back(material);
    }
    if (!materials.empty()) (*event)["materials"] = materials;
  }

  std::string KindFor(const json::object& step) {
    using Kinds = std::vector<std::string>;
    if (Flag(step, "over"))
      return dice_.Pick(Kinds{"issued", "collected", "rated", "supplemented"});
    if (Flag(step, "decided"))
      return dice_.Pick(Kinds{"stage_done", "stage_done", "issued", "collected"});
    if (Flag(step, "hand_in")) return dice_.Percent(95) ? "submitted" : "withdrawn";
    if (Flag(step, "supplementing"))
      return dice_.Pick(Kinds{"supplemented", "supplemented", "supplemented", "supplemented",
                              "supplemented", "refused", "withdrawn"});
    if (Flag(step, "suspended"))
      return dice_.Pick(Kinds{"resumed", "resumed", "resumed", "resumed", "extended", "refused"});
    if (!Flag(step, "begun"))
      return dice_.Percent(3)
                 ? dice_.Pick(Kinds{"refused", "withdrawn", "supplemented", "submitted"})
                 : dice_.Pick(Kinds{"supplement_asked", "supplement_asked", "accepted", "accepted",
                                    "accepted", "stage_done", "stage_done", "decided",
                                    "suspended"});
    return dice_.Percent(12)
               ? dice_.Pick(
                     Kinds{"supplemented", "supplemented", "refused", "withdrawn", "accepted"})
               : dice_.Pick(Kinds{"stage_done", "stage_done", "stage_done", "stage_done", "decided",
                                  "decided", "suspended", "suspended", "extended"});
  }

  json::object Likely() {
    const json::array steps = open_.steps();
    if (dice_.Percent(6)) {
      json::object event =
          Event(dice_.Pick(std::vector<std::string>{"extended", "extended", "extended", "rated",
                                                    "supplemented", "supplemented", "withdrawn"}),
                nullptr);
      if (event.at("event") == "supplemented")
        event["materials"] = json::array{
            dice_.Pick(std::vector<std::string>{"ma", "mb", "mc", "md", "me", "fa", "fb"})};
      return event;
    }
    const json::object* step = nullptr;
    for (int tries = 0; tries < 6; ++tries) {
      const size_t at = static_cast<size_t>(dice_.Below(static_cast<int>(steps.size())));
      step = &steps[at].as_object();
      if (Flag(*step, "active") && !Flag(*step, "over")) break;
    }
    return Event(KindFor(*step), step);
  }

  // Something that is wrong, or that would be a surprise.
  json::object Spoilt() {
    static const std::vector<std::string> kKinds = {
        "submitted", "supplement_asked", "supplemented", "accepted", "refused",
        "suspended", "resumed",          "extended",     "decided",  "issued",
        "collected", "withdrawn",        "rated"};
    json::object event = Likely();
    switch (dice_.Below(9)) {
      case 0: event["step"] = "nothing"; break;
      case 1: event["by"] = dice_.Percent(50) ? "nobody" : "applicant"; break;
      case 2: event["materials"] = json::array{dice_.Percent(50) ? "nothing" : "mb"}; break;
      case 3:
      case 4: event["at"] = InstantText(at_ - dice_.Between(1, 40000)); break;
      case 5:
      case 6:
        if (!last_.empty()) event = last_;
        break;
      default: {
        const json::array steps = open_.steps();
        const size_t at = static_cast<size_t>(dice_.Below(static_cast<int>(steps.size())));
        event = Event(dice_.Pick(kKinds), &steps[at].as_object());
      }
    }
    return event;
  }

  Story& story_;
  Dice& dice_;
  CaseOracle open_;
  json::object last_;
  Instant at_ = 0, seen_ = 0;
};

}  // namespace

namespace {

Story Open(uint64_t seed, Dice* given) {
  Dice& dice = *given;
  Story story;
  if (dice.Percent(8)) {
    RoutedCase routed = MakeRoutedCase(seed);
    story.catalog = routed.plain.catalog;
    story.request = routed.plain.request;
    story.network = routed.network;
  } else {
    Case plain = MakeCase(seed);
    story.catalog = plain.catalog;
    story.request = plain.request;
  }
  if (story.network.is_null() || dice.Percent(50)) EnrichCatalog(&story.catalog, &dice);
  return story;
}

}  // namespace

Story MakeOpening(uint64_t seed) {
  Dice dice(seed ^ 0x5EED);
  return Open(seed, &dice);
}

Story MakeStory(uint64_t seed) {
  Dice dice(seed ^ 0x5EED);
  Story story = Open(seed, &dice);
  Teller(&story, &dice).Tell();
  return story;
}

}  // namespace oracle
