/* The days the calendar knows: 1955-01-01 … 2150-12-31 (R-K1). */
#ifndef KK_CORE_CALENDAR_RANGE_H
#define KK_CORE_CALENDAR_RANGE_H

#include "base/date.h"

#define KK_CALENDAR_FIRST ((kk_day)-5479) /* 1955-01-01 */
#define KK_CALENDAR_LAST ((kk_day)66108)  /* 2150-12-31 */
#define KK_CALENDAR_DAYS (66108 + 5479 + 1)

#endif
