#include "check/bundle_functions.h"

#include <utility>

#include "plan/finish.h"
#include "plan/stages.h"

namespace onething::check {

bool BundleFunctions::Find(PreparedRequest::Data open) {
  data_ = std::move(open);
  BeginPlan(&workspace_, data_);
  return RunStages(&workspace_, FindFunctions, FindEdges, KeepRequested);
}

bool BundleFunctions::Order() {
  FindOrder(&workspace_);
  const bool ordered = workspace_.status.ok();
  workspace_.status = absl::OkStatus();
  if (ordered) FindVariants(&workspace_);
  return ordered;
}

Ref BundleFunctions::EndsLater(Basis basis, Instant due) {
  FinishFunctions finish(&workspace_, basis, true);
  return workspace_.diagram.And(workspace_.takes, finish.LaterThan(finish.whole(), due));
}

}  // namespace onething::check
