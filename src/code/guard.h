#pragma once

#include <vector>

#include "code/context.h"
#include "core/events.h"

namespace tidings {

struct GenreVerdict {
  Genre genre = Genre::kNews;
  bool current = true;  // whether it can report current events at all
  bool advice = false;  // tells its reader what to do
  float confidence = 0.5f;
  std::vector<TextSpan> cues;  // the phrases that decided, in text order
};

// What kind of text this is, by the words of guard.tsv (the weights of each genre are summed over
// the distinct phrases and set against the length), by its dates, by whom it names and by whom it
// addresses. Tells sport, fiction, opinion, anniversaries and courts of long ago from reports.
GenreVerdict genre_of(const CodingContext& context);

// Settles the verdict with what was found: a text that reports a fresh deed with its toll is a
// report, whatever its words. Else takes out, or puts into the past, the events that its genre does
// not report.
void guard_events(GenreVerdict& verdict, std::optional<Day> published, std::vector<Event>& events);

}  // namespace tidings
