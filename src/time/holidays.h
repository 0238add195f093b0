#pragma once

#include "core/calendar.h"
#include "time/lexicon.h"

namespace tidings::time {

// The day of a holiday in a year of 1 to 9999, as the United States keep it where usage differs.
Day holiday_in(Holiday holiday, int year);

}  // namespace tidings::time
