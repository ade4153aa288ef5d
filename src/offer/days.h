// On which days a point is open, and for which offers.
//
// Weekdays tell which acts may share a trip; a date is then told by the calendar: holidays close
// every point, make-up days open every point by the calendar's hours. An offer's own days stand
// above both: what is taken on Wednesdays alone is not taken on a Saturday that is made up for one.
#ifndef ONETHING_SRC_OFFER_DAYS_H_
#define ONETHING_SRC_OFFER_DAYS_H_

#include <cstdint>

#include "onething/catalog.h"
#include "onething/network.h"

namespace onething::offer {

// The calendar by which a point is open: its own, else the catalog's.
const WorkCalendar& CalendarOf(const Version& version, const Edition& edition,
                               const Network& network, PointId point);
// The weekdays that are no weekend, Monday is bit 0.
uint8_t WeekdaysOf(const WorkCalendar& calendar);
// The weekdays on which a point can be open: its calendar's, and its own hours in place of them.
uint8_t WeekdaysOf(const Version& version, const Edition& edition, const Network& network,
                   PointId point);
// Whether a point is open on a day for an offer that has these days: not on a holiday, on a make-up
// day by the calendar's hours, else by weekday.
bool OpenOn(const Version& version, const Edition& edition, const Network& network, PointId point,
            uint8_t offer_days, bool has_days, Date day);

}  // namespace onething::offer
#endif  // ONETHING_SRC_OFFER_DAYS_H_
