// A situation as a row of the situations and comparison documents.
#ifndef ONETHING_SRC_DOCUMENT_SITUATION_H_
#define ONETHING_SRC_DOCUMENT_SITUATION_H_

#include "document/row_writer.h"
#include "onething/situation.h"

namespace onething::document {

// The fields of an open object.
void WriteSituation(const Situation& row, const Version& version, const Bundle& bundle,
                    RowWriter* out);

}  // namespace onething::document
#endif  // ONETHING_SRC_DOCUMENT_SITUATION_H_
