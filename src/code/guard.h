#pragma once

#include "code/context.h"
#include "core/events.h"

namespace tidings {

struct GenreVerdict {
  Genre genre = Genre::kNews;
  bool current = true;  // whether it can report current events at all
  float confidence = 0.5f;
  std::vector<TextSpan> cues;  // the phrases that decided, in text order
};

// What kind of text this is, by the words of guard.tsv: the weights of each genre are summed over
// the distinct phrases and set against the length. Tells sport, fiction, opinion, anniversaries and
// courts of long ago from reports.
GenreVerdict genre_of(const CodingContext& context);

}  // namespace tidings
