// What is offered at which level, point and channel.
#ifndef ONETHING_SRC_LOAD_ROWS_OFFER_H_
#define ONETHING_SRC_LOAD_ROWS_OFFER_H_

#include "load/rows/row.h"

namespace onething::load {

// `stages`: those of the matter, that an offer may carry.
std::vector<Offer> ReadMatterOffers(Scope* scope, const Node* node, const Positions& stages);
std::vector<Offer> ReadBundleOffers(Scope* scope, const Node* node, const std::vector<Step>& steps);
std::vector<Offer::Channel> ReadChannels(Scope* scope, const Node* node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_OFFER_H_
