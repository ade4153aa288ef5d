#include "clock/receipt.h"

namespace onething::clock {

void Merge(const WorkCalendar::Lookup& from, WorkCalendar::Lookup* into) {
  if (into == nullptr) return;
  if (from.outside && (!into->outside || *from.outside < *into->outside))
    into->outside = from.outside;
  into->beyond |= from.beyond;
}

}  // namespace onething::clock
