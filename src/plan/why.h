// What a plan says in words and money.
#ifndef ONETHING_SRC_PLAN_WHY_H_
#define ONETHING_SRC_PLAN_WHY_H_

#include <string>

#include "onething/plan.h"

namespace onething {

// "12.50" of 1250 fen.
std::string FormatFen(int64_t fen);
// Why a material is asked for or not, in English: "not asked: shared by Public Security Bureau".
std::string WhyOfMaterial(const Plan& plan, const MaterialLine& line);

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_WHY_H_
