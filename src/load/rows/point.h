// Points of a network: where something can be done.
#ifndef ONETHING_SRC_LOAD_ROWS_POINT_H_
#define ONETHING_SRC_LOAD_ROWS_POINT_H_

#include "load/declared.h"
#include "load/rows/row.h"
#include "network/builder.h"

namespace onething::load {

// Reads a GeoJSON feature into a point, whose texts live as long as the feature.
void ReadPointRow(Scope* scope, const Declared& declared, const Node& node,
                  Network::Builder::Point* point);
// A GeoJSON "bbox", which no rule reads.
void ReadBox(Scope* scope, const Node* node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_POINT_H_
