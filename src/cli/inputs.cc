// Operands into texts and catalogs. Each operand is a group of documents; standard input is read
// once, up to the limit of a document, so that an endless pipe ends.
#include "cli/inputs.h"

#include <cstdio>
#include <iterator>

#include "absl/strings/str_cat.h"

namespace onething::cli {

std::optional<std::string> Inputs::StandardInput() {
  if (taken_) {
    report_->Error("-", "standard_input_twice", "standard input can be read once");
    return std::nullopt;
  }
  taken_ = true;
  const size_t most = Limits{}.document_bytes;
  std::string text;
  char block[1 << 16];
  size_t read = 0;
  while ((read = std::fread(block, 1, sizeof block, stdin)) > 0 && text.size() <= most)
    text.append(block, read);
  if (text.size() <= most) return text;
  report_->Error("-", "document_too_large", absl::StrCat("expected at most ", most, " bytes"));
  return std::nullopt;
}

std::optional<std::vector<SourceText>> Inputs::Documents(const std::vector<std::string>& paths) {
  std::vector<SourceText> documents;
  const size_t problems = report_->findings().size();
  for (size_t i = 0; i < paths.size(); ++i) {
    std::vector<SourceText> part;
    if (paths[i] == "-") {
      if (std::optional<std::string> text = StandardInput())
        part.push_back({"-", *std::move(text)});
    } else if (absl::StatusOr<std::vector<SourceText>> read = ReadDocuments({paths[i]});
               read.ok()) {
      part = *std::move(read);
    } else {
      report_->Error("", read.status());
    }
    for (SourceText& document : part) {
      document.group = static_cast<int>(i);
      documents.push_back(std::move(document));
    }
  }
  if (report_->findings().size() > problems) return std::nullopt;
  return documents;
}

std::optional<std::string> Inputs::Text(const std::string& path) {
  const std::optional<std::vector<SourceText>> documents = Documents({path});
  if (!documents) return std::nullopt;
  if (documents->size() == 1) return documents->front().text;
  report_->Error(path, "not_a_document",
                 absl::StrCat("expected one document, found ", documents->size()));
  return std::nullopt;
}

std::optional<Catalog> LoadOperands(Inputs* inputs, const std::vector<std::string>& paths,
                                    Report* report) {
  const std::optional<std::vector<SourceText>> documents = inputs->Documents(paths);
  if (!documents) return std::nullopt;
  Result<Catalog> catalog = LoadCatalog(*documents);
  report->AddErrors(catalog.findings());
  if (!catalog.ok()) return std::nullopt;
  return *std::move(catalog);
}

std::optional<CatalogAndText> LoadWithLast(const Arguments& arguments, Report* report) {
  Inputs inputs(report);
  std::vector<std::string> paths = arguments.operands();
  const std::string file = paths.back();
  paths.pop_back();
  std::optional<Catalog> catalog = LoadOperands(&inputs, paths, report);
  std::optional<std::string> text = inputs.Text(file);
  if (!catalog || !text) return std::nullopt;
  return CatalogAndText{*std::move(catalog), file, *std::move(text)};
}

std::optional<Planned> PlanRequest(const Catalog& catalog, const std::string& file,
                                   const std::string& text, Report* report, int* exit) {
  Result<Planned> planned = PlanText(catalog, text, file, {});
  report->Add(planned.findings());
  *exit = absl::IsFailedPrecondition(planned.status()) ? kNo : kBadInput;
  if (!planned.ok()) return std::nullopt;
  return *std::move(planned);
}

std::optional<Request> ReadRequest(const Catalog& catalog, const std::string& file,
                                   const std::string& text, Report* report, int* exit) {
  Result<PreparedText> prepared = PrepareText(catalog, text, file, {});
  report->Add(prepared.findings());
  *exit = absl::IsFailedPrecondition(prepared.status()) ? kNo : kBadInput;
  if (!prepared.ok()) return std::nullopt;
  return std::move(prepared->request);
}

}  // namespace onething::cli
