// A Result must be looked at; the twin does.

#include "tidings/result.h"

tidings::Result<int> parse(int number) {
  if (number < 0) return tidings::Problem{"ingest", "negative", "a negative number", {}};
  return number;
}

int use(int number) {
#ifdef TIDINGS_MISUSE
  parse(number);
  return 0;
#else
  const tidings::Result<int> parsed = parse(number);
  return parsed ? *parsed : 0;
#endif
}
