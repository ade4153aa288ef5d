// Points of a network as rows, and the collections of features that a map shows (RFC 7946).
#ifndef ONETHING_SRC_DOCUMENT_POINTS_H_
#define ONETHING_SRC_DOCUMENT_POINTS_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "document/row_writer.h"
#include "onething/network.h"

namespace onething::document {

// name, division, level, kind, location and approximate, as fields of an open object.
void WritePoint(const Network& network, PointId point, RowWriter* out);

// A feature collection; `write` writes its features.
std::string FeatureCollection(absl::FunctionRef<void(RowWriter* out)> write);
// A feature with the fields that `write` writes; of a point, its own stand before them.
void WriteFeature(const Place& place, absl::FunctionRef<void()> write, RowWriter* out);
void WriteFeature(const Network& network, PointId point, absl::FunctionRef<void()> write,
                  RowWriter* out);

}  // namespace onething::document
#endif  // ONETHING_SRC_DOCUMENT_POINTS_H_
