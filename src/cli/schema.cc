// `onething schema`: the JSON Schemas of all documents, for editors and for other programs.
#include "schema/schema.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/command.h"

namespace onething::cli {
namespace {

int RunSchema(const Arguments& arguments, Report* report) {
  const std::vector<absl::string_view> names = SchemaNames();
  if (arguments.operands().empty())
    return PrintAnswer(absl::StrCat(absl::StrJoin(names, "\n"), "\n"), report);
  if (arguments.operands().size() > 1) {
    report->Error("", "wrong_call", "expected one name");
    return report->Finish(kWrongCall);
  }
  const std::string& name = arguments.operands().front();
  const absl::string_view text = SchemaText(name);
  if (text.empty()) {
    report->Error("", "unknown_schema",
                  absl::StrCat("expected one of ", absl::StrJoin(names, ", "), ", found ", name,
                               DidYouMean(name, names)));
    return report->Finish(kWrongCall);
  }
  return PrintAnswer(text, report);
}

}  // namespace

const Command kSchema = {
    "schema", "[NAME]", "lists the JSON Schemas of the documents, or prints one", {}, 0, RunSchema};

}  // namespace onething::cli
