// A small valid catalog without findings, which tests break in one place at a time.
#ifndef ONETHING_TESTS_SMALL_CATALOG_H_
#define ONETHING_TESTS_SMALL_CATALOG_H_

#include <string>

namespace onething {

inline constexpr char kSmallCatalog[] = R"json({
  "onething": 1,
  "catalog": {"id": "demo", "version": "1", "effective": {"from": "2024-01-01", "to": null}, "calendar": "cn"},
  "facts": {
    "household": {"type": "division", "source": "shared"},
    "residence": {"type": "division"},
    "born": {"type": "date", "text": "Born"},
    "age": {"type": "integer", "since": "born", "unit": "years", "on": "08-31"},
    "together": {"type": "boolean", "same": ["household", "residence"], "level": "county"},
    "poor": {"type": "boolean", "changeable": false},
    "types": {"type": "set", "values": {"sight": "Sight", "mind": "Mind"}},
    "grade": {"type": "integer", "min": 1, "max": 4, "source": "outcome"},
    "way": {"type": "enum", "values": {"general": "General", "promise": "Promise"}, "choice": true}
  },
  "departments": {"office": {"name": "Office", "kind": "agency"}, "clinic": {"name": "Clinic", "kind": "institution"}},
  "fields": {"phone": {"text": "Phone", "type": "string"}, "poor": {"text": "Poor", "type": "boolean"}},
  "materials": {
    "id_card": {"name": "Identity card", "kind": "certificate", "issuer": "office", "shared": {"when": true}},
    "photo": {"name": "Photo", "kind": "photo"},
    "form": {"name": "Form", "kind": "form", "generated": true, "fields": ["phone", "poor"]},
    "joint_form": {"name": "Joint form", "kind": "form", "fields": ["phone"]},
    "card": {"name": "Card", "issuer": "office", "valid": {"months": 120}}
  },
  "matters": {
    "card_new": {
      "name": "New card", "department": "office", "level": "county", "kind": "confirmation",
      "code": "511Z07001006-511602000000-000-11511301008778183N-1-00",
      "eligible": {"==": [{"substr": [{"var": "household"}, 0, 2]}, "13"]},
      "jurisdiction": {"of": "household", "reach": "own"},
      "apply_within": {"days": 30, "of": "born"},
      "offers": {
        "hall": {"channel": "window", "level": "county", "days": ["wed"], "adds": {"workdays": 1}},
        "clinic": {"channel": "window", "level": "county", "stage": "assess"}
      },
      "pickup": ["mail"],
      "requires": {
        "form": {},
        "photo": {"originals": 3, "deferrable": {"workdays": 5, "when": {"var": "poor"}}},
        "proof": {"any_of": ["id_card", {"material": "photo", "copies": 2}, ["form", "photo"]], "when": {"in": ["mind", {"var": "types"}]}},
        "id_card": {"show": true, "deferrable": {"until": "inspect"}, "commitment": {"when": {"!": [{"var": "poor"}]}}}
      },
      "outcomes": {"materials": ["card"], "facts": ["grade"]},
      "limits": [
        {"when": {"==": [{"var": "way"}, "promise"]}, "promised": {"workdays": 5}, "statutory": "none"},
        {"statutory": {"workdays": 20}, "extension": {"workdays": 10}, "promised": {"workdays": 7}}
      ],
      "stages": [
        {"id": "accept", "kind": "accept", "limit": {"workdays": 1}},
        {"id": "assess", "kind": "assess", "department": "clinic", "of": "residence", "counted": false, "presence": true},
        {"id": "decide", "kind": "decide", "limit": [{"when": {"var": "poor"}, "workdays": 3}, {"workdays": {"var": "grade"}}]},
        {"id": "inspect", "kind": "inspect", "department": "applicant", "limit": {"workdays": 20}, "after_result": true}
      ],
      "fees": {"copy": {"name": "Copies", "amount": {"*": [{"var": "grade"}, 2.5]}, "when": {"var": "poor"}}},
      "basis": ["Act 1"], "recourse": "Appeal", "source": {"title": "Guide", "url": "https://example.org", "seen": "2024-05-01"}
    },
    "subsidy": {
      "name": "Subsidy", "department": "office",
      "offers": {"web": {"channel": "online"}},
      "requires": {"card": {"copies": 1}},
      "limits": [{"promised": {"days": 15}, "statutory": {"days": 30}}]
    }
  },
  "bundles": {
    "life": {
      "name": "Life", "lead": "office", "overlay_by": "household",
      "requires": {"application": {"material": "joint_form", "replaces": ["form"]}},
      "promised": {"workdays": 30}, "statutory": {"workdays": 60}, "extension": {"workdays": 15},
      "offers": {"window": {"channel": "window", "level": "county", "takes": ["first"]}},
      "steps": {
        "first": {"matter": "card_new", "when": {"var": "poor"}, "unless_held": true},
        "second": {"matter": "subsidy", "after": ["first"], "separate": true},
        "third": {"matter": "subsidy", "after": ["second"]}
      }
    }
  },
  "calendars": {"cn": {"covers": {"from": "2024-01-01", "to": "2025-12-31"}, "weekend": ["sat", "sun"],
    "holidays": [{"from": "2024-02-10", "to": "2024-02-17", "name": "Spring"}, "2024-01-01"], "workdays": ["2024-02-04"],
    "hours": [["09:00", "12:00"], ["13:30", "17:00"]]}},
  "divisions": {"13": {"name": "Hebei", "level": "province"}, "1306": {"name": "Baoding", "level": "city"}},
  "overlays": {
    "13": {"materials": {"extra": {"name": "Extra"}}, "matters": {"subsidy": {"requires": {"extra": {"copies": 2}}}}},
    "130607": {"matters": {"card_new": {"limits": [{"statutory": "none", "promised": {"workdays": 6}}], "requires": {"photo": {"originals": 4}}}}}
  },
  "examples": {"child": {"request": {"bundle": "life", "submitted": "2024-03-01", "facts": {"poor": true}},
    "expect": {"steps": {"first": "included"}, "materials": {"extra": "submit"}}}}
}
)json";

}  // namespace onething
#endif  // ONETHING_TESTS_SMALL_CATALOG_H_
