#include "json/findings.h"

#include "json/writer.h"

namespace onething {

std::string FindingsJson(const std::vector<Diagnostic>& findings) {
  std::string out;
  json::Writer writer(&out);
  writer.Open('{').Key("onething").Int(1).Key("findings").Open('[');
  for (const Diagnostic& finding : findings) writer.Raw(DiagnosticJson(finding));
  writer.Close(']').Close('}');
  return out;
}

}  // namespace onething
