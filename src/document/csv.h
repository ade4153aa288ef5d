// Tables as comma-separated values.
//
// A cell that a spreadsheet would take for a formula (it begins with =, +, - or @) is written so
// that it stays a text: a catalog's text must not run in somebody's office.
#ifndef ONETHING_SRC_DOCUMENT_CSV_H_
#define ONETHING_SRC_DOCUMENT_CSV_H_

#include <string>
#include <vector>

namespace onething::document {

// Adds one record of RFC 4180, ended by CR LF. A cell that a spreadsheet would take for a formula is led by an apostrophe.
void AddCsv(const std::vector<std::string>& cells, std::string* out);

}  // namespace onething::document
#endif  // ONETHING_SRC_DOCUMENT_CSV_H_
