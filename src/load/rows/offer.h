// What is offered at which level, point and channel.
//
//   "hall":   {"channel": "window", "level": "county", "days": ["wed", "thu"]},
//   "clinic": {"channel": "window", "level": "county", "stage": "assess"}
//
// An offer of a matter may carry one of its stages, one of a bundle says which steps it takes. A
// point is looked up only where a network is loaded: without one nobody can say which there are.
#ifndef ONETHING_SRC_LOAD_ROWS_OFFER_H_
#define ONETHING_SRC_LOAD_ROWS_OFFER_H_

#include "load/rows/row.h"

namespace onething::load {

// `stages`: those of the matter, that an offer may carry.
std::vector<Offer> ReadMatterOffers(Scope* scope, const Node* node, const Positions<Stage>& stages);
std::vector<Offer> ReadBundleOffers(Scope* scope, const Node* node, const std::vector<Step>& steps);
std::vector<Offer::Channel> ReadChannels(Scope* scope, const Node* node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_OFFER_H_
