// Whether an event names what is there.
#ifndef ONETHING_TESTS_ORACLE_CASE_NAMES_H_
#define ONETHING_TESTS_ORACLE_CASE_NAMES_H_

#include "oracle/case/plan.h"

namespace oracle {

bool NamesAreRight(const json::object& event, const CasePlan& plan);

// The index of the event's step, -1 without one.
int StepOf(const json::object& event, const CasePlan& plan);
int StageOf(const json::object& event, size_t step, const CasePlan& plan);
Strings MaterialsOf(const json::object& event);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_CASE_NAMES_H_
