// The readers of the catalog's rows: a JSON object in, a typed row out, everything that is wrong with it reported.
#ifndef ONETHING_SRC_LOAD_ROWS_H_
#define ONETHING_SRC_LOAD_ROWS_H_

#include "read/scope.h"

namespace onething::load {

using namespace read;  // the readers of values

// Adds the facts of a "facts" section to the version.
void ReadFactTable(Scope* scope, const Node* section);

Department ReadDepartmentRow(Scope* scope, const Node& node);
Field ReadFieldRow(Scope* scope, const Node& node);
Material ReadMaterialRow(Scope* scope, const Node& node);
Matter ReadMatterRow(Scope* scope, const Node& node);
Bundle ReadBundleRow(Scope* scope, const Node& node);
// Null where it is not a calendar.
std::shared_ptr<const WorkCalendar> ReadCalendarRow(Scope* scope, const Node& node);

inline constexpr absl::string_view kWeekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
// Office hours ["09:00", "12:00"]. Nothing, reported, where they are not two times.
std::optional<WorkCalendar::Hours> ReadStretch(Scope* scope, const Node& node);
// The weekdays that a list names, Monday is bit 0.
uint8_t ReadWeekdays(Scope* scope, const Node* node);

// What matters and bundles have in common.
std::optional<Jurisdiction> ReadJurisdiction(Scope* scope, const Node* node);
// `stages`: those of the matter, that a requirement may be deferred to and an offer may carry.
std::vector<Requirement> ReadRequirements(Scope* scope, const Node* node, const Places& stages,
                                          bool of_bundle);
std::vector<Stage> ReadStages(Scope* scope, const Node* node);
std::vector<Offer> ReadMatterOffers(Scope* scope, const Node* node, const Places& stages);
std::vector<Offer> ReadBundleOffers(Scope* scope, const Node* node, const std::vector<Step>& steps);
std::vector<Offer::Channel> ReadChannels(Scope* scope, const Node* node);
// "promised", "statutory" and "extension" of a limit row or of a bundle.
struct Terms {
  std::optional<Limit> promised, statutory, extension;
  Law law = Law::kUnknown;
};
Terms ReadTerms(Scope* scope, const Object& object);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_H_
