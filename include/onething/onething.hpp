// All of onething's C++ headers. A first program needs nine of them, in the order of its work:
//
//   status.h    findings with their places; limits on untrusted text
//   result.h    a value, or why there is none
//   value.h     facts and their values
//   calendar.h  instants, days, workdays
//   load.h      documents in, a checked catalog out
//   catalog.h   what it holds
//   request.h   what one applicant asks for and what is known of him
//   plan.h      the steps, the materials, the dates
//   render.h    the plan as a page for a person
//
// The others answer further questions of the same catalog: question.h (what to ask next, and why a plan says so), case.h (a
// plan under way), verify.h (a plan that was kept), situation.h and compare.h (all situations; two catalogs), examples.h (a
// catalog's own tests), network.h, route.h, services.h and coverage.h (points, trips, what a door does), statistics.h and
// arrow.h (many cases), condition.h and per_basis.h (parts of the rows).
#ifndef ONETHING_ONETHING_HPP_
#define ONETHING_ONETHING_HPP_

#include "onething/arrow.h"
#include "onething/calendar.h"
#include "onething/case.h"
#include "onething/catalog.h"
#include "onething/compare.h"
#include "onething/condition.h"
#include "onething/coverage.h"
#include "onething/examples.h"
#include "onething/load.h"
#include "onething/network.h"
#include "onething/per_basis.h"
#include "onething/plan.h"
#include "onething/question.h"
#include "onething/render.h"
#include "onething/request.h"
#include "onething/result.h"
#include "onething/route.h"
#include "onething/services.h"
#include "onething/situation.h"
#include "onething/statistics.h"
#include "onething/status.h"
#include "onething/value.h"
#include "onething/verify.h"

#endif  // ONETHING_ONETHING_HPP_
