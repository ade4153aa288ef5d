// A log of any bytes, replayed event by event. A refused event leaves the case as it was, all events at once give the same
// bytes as one by one, and a due date told day by day ends on its day.
#include <cstdint>
#include <cstdlib>

#include "onething/load.h"
#include "onething/render.h"

namespace {

using onething::Basis;
using onething::Instant;

constexpr char kCatalog[] = R"({
  "onething": 1, "catalog": {"id": "demo", "version": "1", "calendar": "cn"},
  "facts": {"wants": {"type": "boolean"}, "grade": {"type": "integer", "min": 1, "max": 4, "source": "outcome"}},
  "departments": {"office": {"name": "Office"}, "clinic": {"name": "Clinic"}},
  "materials": {"photo": {"name": "Photo"}, "form": {"name": "Form"}, "proof": {"name": "Proof"}, "card": {"name": "Card"}},
  "matters": {
    "make": {"name": "Make", "department": "office", "outcomes": {"materials": ["card"], "facts": ["grade"]},
      "requires": {"photo": {"originals": 2}, "form": {}, "proof": {"deferrable": {"workdays": 5}}},
      "limits": [{"promised": {"workdays": 6}, "statutory": {"workdays": 10}, "extension": {"workdays": 5}}],
      "stages": [{"id": "accept", "kind": "accept", "limit": {"workdays": 1}},
        {"id": "assess", "kind": "assess", "department": "clinic", "limit": {"workdays": 3}, "counted": false},
        {"id": "decide", "kind": "decide", "limit": {"workdays": 4}}]},
    "help": {"name": "Help", "department": "office", "eligible": {"<": [{"var": "grade"}, 3]}, "requires": {"card": {}},
      "limits": [{"promised": {"days": 7}, "statutory": {"months": 1}}]},
    "last": {"name": "Last", "department": "clinic", "limits": [{"promised": {"hours": 9}, "statutory": {"workdays": 3}}]}},
  "bundles": {"life": {"name": "Life", "lead": "office", "promised": {"workdays": 20}, "statutory": {"workdays": 40},
    "extension": {"workdays": 10}, "requires": {"application": {"material": "form"}},
    "steps": {"make": {"matter": "make", "when": {"var": "wants"}}, "help": {"matter": "help"},
      "last": {"matter": "last", "after": ["help"], "separate": true}}}},
  "calendars": {"cn": {"covers": {"from": "2026-01-01", "to": "2027-12-31"},
    "holidays": [{"from": "2026-02-15", "to": "2026-02-23", "name": "Spring"}], "workdays": ["2026-02-14", "2026-02-28"],
    "hours": [["09:00", "12:00"], ["13:30", "17:00"]]}}
})";

void Check(bool right) {
  if (!right) std::abort();
}

onething::Result<onething::Catalog> Load() {
  const onething::SourceText document{"catalog.json", kCatalog};
  onething::Result<onething::Catalog> loaded = onething::LoadCatalog({&document, 1});
  Check(loaded.status().ok());
  return loaded;
}

void CheckReplay(const onething::Replay& replay, size_t size) {
  Check(replay.events.size() == replay.lines.size());
  Check(replay.request || !replay.findings.empty());
  Check(!replay.torn ||
        (*replay.torn < size && replay.request.has_value() == replay.findings.empty()));
}

class Story {
 public:
  Story(const onething::Catalog& catalog, const onething::Replay& replay)
      : catalog_(catalog), replay_(replay), now_(replay.request->submitted) {
    for (const onething::Event& event : replay.events) now_ = std::max(now_, event.at);
  }

  void Run() {
    onething::Result<onething::OpenCase> open = desk_.Open(catalog_, *replay_.request);
    if (!open.ok()) return;
    std::string before = JsonOf(*open);
    for (const onething::Event& event : replay_.events) {
      const size_t events = open->events();
      const bool appended = desk_.Append(&*open, event).ok();
      const std::string after = JsonOf(*open);
      Check(open->events() == events + (appended ? 1 : 0));
      Check(appended || after == before);
      if (appended) accepted_.push_back(event);
      before = after;
    }
    const auto at_once = onething::CaseState(catalog_, *replay_.request, accepted_, now_);
    Check(at_once.ok() && onething::CaseJson(*at_once) == before);
    for (const onething::CaseStep& step : at_once->steps) TellDays(*open, *at_once, step);
    Check(onething::Render(*at_once, {}).ok());
    Check(onething::Render(*at_once, {onething::Format::kIcs, "en"}).ok());
  }

 private:
  std::string JsonOf(const onething::OpenCase& open) {
    Check(desk_.StateAt(open, now_, &state_).ok());
    return onething::CaseJson(state_);
  }

  void TellDays(const onething::OpenCase& open, const onething::Case& state,
                const onething::CaseStep& step) {
    const std::string& id = state.bundle->steps[step.step].id;
    for (onething::Basis basis : onething::kAllBases) {
      const std::optional<Instant>& due = step.due[basis];
      if (due && due->minutes - state.submitted.minutes > kFarMinutes) continue;
      const auto days = desk_.Narrate(open, now_, id, basis);
      Check(days.ok() == (step.status != onething::Status::kExcluded));
      if (!days.ok()) continue;
      Check(days->empty() == !due);
      Check(!due || days->back().day == std::max(DayOf(*due), days->front().day));
      Check(onething::RenderDays(state, id, basis, *days, {}).ok());
      Check(onething::RenderDays(state, id, basis, *days, {onething::Format::kJson, "en"}).ok());
    }
  }

  static constexpr int64_t kFarMinutes = int64_t{3} * 366 * 1440;  // so that no input takes long

  const onething::Catalog& catalog_;
  const onething::Replay& replay_;
  Instant now_;
  onething::CaseDesk desk_;
  onething::Case state_;
  std::vector<onething::Event> accepted_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const onething::Result<onething::Catalog> loaded = Load();
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  const onething::Replay replay = onething::ReadLog(text, "log.jsonl");
  CheckReplay(replay, size);
  if (replay.request) Story(*loaded, replay).Run();
  return 0;
}
