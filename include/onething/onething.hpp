// All of onething's C++ headers.
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
