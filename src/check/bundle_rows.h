// The rows that a bundle is planned from in one edition, and where the same rows are in force.
#ifndef ONETHING_SRC_CHECK_BUNDLE_ROWS_H_
#define ONETHING_SRC_CHECK_BUNDLE_ROWS_H_

#include <vector>

#include "check/bundle_functions.h"
#include "check/context.h"

namespace onething::check {

// Readers leave rows out where they report an error; what is left then is not checked.
bool IsWhole(const Edition& edition, const Bundle& bundle);

// What an edition has of the bundle: editions that share all of these rows plan it alike.
using BundleRows = std::vector<const void*>;
BundleRows RowsOf(const Edition& edition, const Bundle& bundle);

// Where the rows are in force: the divisions that choose an edition lie where one with these rows
// is.
Ref RegionOf(const CompiledVersion& compiled, const BundleRows& rows, BundleFunctions* functions);

}  // namespace onething::check
#endif  // ONETHING_SRC_CHECK_BUNDLE_ROWS_H_
