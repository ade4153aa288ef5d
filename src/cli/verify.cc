// `onething verify`: whether a plan that was kept is the plan. Exit 1, with each difference at its
// place in the kept file, where it is not.
#include "onething/verify.h"

#include "cli/command.h"

namespace onething::cli {
namespace {

int Tell(const Verification& verification, Report* report) {
  report->Add(verification.differences);
  if (!verification.differences.empty()) return report->Finish(kNo);
  const int exit = report->json()
                       ? kFine
                       : Print(verification.has_receipt ? "verified: plan and receipt\n"
                                                        : "verified: plan, without a receipt\n",
                               report);
  return report->Finish(exit);
}

int RunVerify(const Arguments& arguments, Report* report) {
  Inputs inputs(report);
  const std::vector<std::string>& paths = arguments.operands();
  const std::string& request_file = paths[paths.size() - 2];
  const std::optional<Catalog> catalog =
      LoadOperands(&inputs, {paths.begin(), paths.end() - 2}, report);
  const std::optional<std::string> request = inputs.Text(request_file);
  const std::optional<std::string> plan = inputs.Text(paths.back());
  if (!catalog || !request || !plan) return report->Finish(kBadInput);
  const Result<Verification> verified =
      VerifyPlan(*catalog, *request, *plan, request_file, paths.back());
  if (verified.ok()) return Tell(*verified, report);
  report->Add(verified.findings());
  return report->Finish(absl::IsFailedPrecondition(verified.status()) ? kNo : kBadInput);
}

}  // namespace

const Command kVerify = {"verify",
                         "CATALOG… REQUEST.json PLAN.json",
                         "plans again and compares with a plan that was kept",
                         {},
                         3,
                         RunVerify};

}  // namespace onething::cli
