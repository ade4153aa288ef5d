// Stages, limits and what may follow later, put into a random catalog.
#ifndef ONETHING_TESTS_ORACLE_CASE_CASES_CATALOG_H_
#define ONETHING_TESTS_ORACLE_CASE_CASES_CATALOG_H_

#include "oracle/plan/cases_random.h"

namespace oracle {

void EnrichCatalog(json::object* catalog, Dice* dice);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_CASE_CASES_CATALOG_H_
