// The documents that a call names.
#ifndef ONETHING_SRC_CLI_INPUTS_H_
#define ONETHING_SRC_CLI_INPUTS_H_

#include <optional>
#include <string>
#include <vector>

#include "cli/report.h"
#include "onething/catalog.h"
#include "onething/load.h"
#include "onething/request.h"
#include "plan/plan_text.h"

namespace onething::cli {

// Reads operands as documents, each a group; "-" is standard input. What cannot be read is reported.
class Inputs {
 public:
  explicit Inputs(Report* report) : report_(report) {}
  std::optional<std::vector<SourceText>> Documents(const std::vector<std::string>& paths);
  std::optional<std::string> Text(const std::string& path);

 private:
  std::optional<std::string> StandardInput();
  Report* report_;
  bool taken_ = false;
};

// The catalog of these operands; nothing, with its errors reported, where it is refused.
std::optional<Catalog> LoadOperands(Inputs* inputs, const std::vector<std::string>& paths,
                                    Report* report);

// A catalog, and the document that the last operand names.
struct CatalogAndText {
  Catalog catalog;
  std::string file, text;
};
std::optional<CatalogAndText> LoadWithLast(const Arguments& arguments, Report* report);

// The plan of one request; nothing, with what is wrong reported and `exit` set, where there is none.
std::optional<Planned> PlanRequest(const Catalog& catalog, const std::string& file,
                                   const std::string& text, Report* report, int* exit);

// A request that can be planned; nothing, with what is wrong with it reported and `exit` set, where it cannot.
std::optional<Request> ReadRequest(const Catalog& catalog, const std::string& file,
                                   const std::string& text, Report* report, int* exit);

}  // namespace onething::cli
#endif  // ONETHING_SRC_CLI_INPUTS_H_
