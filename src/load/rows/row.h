// What the readers of rows share. Each reader takes a JSON object and makes a typed row of it; it
// reports everything that is wrong with the object, and goes on with a default, so that one load
// tells all findings at once.
#ifndef ONETHING_SRC_LOAD_ROWS_ROW_H_
#define ONETHING_SRC_LOAD_ROWS_ROW_H_

#include "read/references.h"
#include "read/scalars.h"

namespace onething::load {

using namespace read;  // the readers of values

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_ROW_H_
