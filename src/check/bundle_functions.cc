#include "check/bundle_functions.h"

#include <utility>

#include "plan/dates/finish.h"
#include "plan/select/order.h"

namespace onething::check {

bool BundleFunctions::Find(PreparedRequest::Data open) {
  data_ = std::move(open);
  planning_.Begin(data_);
  return SelectUnordered(&planning_, &selection_);
}

bool BundleFunctions::Order() {
  FindOrder(&planning_, &selection_);
  const bool ordered = planning_.status.ok();
  planning_.status = absl::OkStatus();
  if (ordered) FindVariants(&planning_, selection_, &variants_);
  return ordered;
}

Ref BundleFunctions::EndsLater(Basis basis, Instant due) {
  const plan::TripRules no_trips;
  plan::FinishFunctions finish({&planning_, selection_, variants_, no_trips}, basis, true);
  return planning_.diagram.And(selection_.takes, finish.LaterThan(finish.whole(), due));
}

}  // namespace onething::check
