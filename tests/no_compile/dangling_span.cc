// A view into a text that dies in the same statement; the twin's text stays.

#include <string>

#include "tidings/span.h"

std::string make_text();

char first_letter(tidings::Span span) {
#ifdef TIDINGS_MISUSE
  const std::string_view word = span.in(make_text());
#else
  const std::string text = make_text();
  const std::string_view word = span.in(text);
#endif
  return word[0];
}
