// A planning set to a request: the diagrams of the last one are dropped, the memory is kept.
#include "plan/planning.h"

#include "absl/strings/str_cat.h"

namespace onething::plan {

void Planning::Begin(const PreparedRequest::Data& request) {
  data = &request;
  status = absl::OkStatus();
  diagram.Reset(&request.version->conditions->diagram());
  view.Begin(&request.knowledge);
}

absl::Status Planning::Failure() const {
  if (!status.ok()) return status;
  return absl::ResourceExhaustedError(absl::StrCat(
      "bundle \"", data->version->bundles[data->bundle_id], "\": the conditions need more than ",
      limits.diagram_nodes, " diagram nodes for these facts"));
}

Status StatusOf(Ref in) {
  if (!IsTerminal(in)) return Status::kUndetermined;
  return in == kTrue ? Status::kIncluded : Status::kExcluded;
}

void OpenFactsOf(Planning* planning, Ref function, std::vector<FactId>* facts) {
  if (IsTerminal(function)) return;
  const ConditionSet& set = planning->set();
  std::vector<bool>& support = planning->support;
  support.assign(set.variables(), false);
  planning->diagram.Support(function, &support);
  for (Variable v = 0; v < support.size(); ++v) {
    if (support[v] && (facts->empty() || facts->back() != set.fact_of(v)))
      facts->push_back(set.fact_of(v));
  }
}

std::optional<int64_t> FeeOf(const PreparedRequest::Data& data, const Fee& fee) {
  bool known = true;
  const auto number = [&](FactId fact) {
    const Variable variable = data.knowledge.set().first_variable(fact);
    known &= data.knowledge.settled(variable);
    const int64_t key = data.knowledge.key(variable);
    return data.knowledge.set().facts()[fact].type == FactType::kNumber ? NumberOfKey(key)
                                                                        : static_cast<double>(key);
  };
  const std::optional<int64_t> fen = fee.amount.Fen(number);
  return known ? fen : std::nullopt;
}

}  // namespace onething::plan
