#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "run.h"
#include "tidings/document.h"
#include "tidings/engine.h"

namespace tidings::app {

// An event of a document and why it is coded as it is (explanation.h).
struct ExplainedEvent {
  std::size_t number = 0;  // index among the document's events
  std::vector<TraceStep> steps;
};

// The explained events for reading on a terminal: for each, a grid of its fields with the words
// that carry them and what decided. Nothing that a terminal would obey passes from the document to
// `out`.
void append_explain_table(std::string& out, const Document& document,
                          const Engine::Reading& reading, const std::vector<ExplainedEvent>& events,
                          const Screen& screen);

// What decided a step, for people: "ASSAULT/v/bomb (assault-verbs.tsv:12)", "place of clause",
// "subject of the trigger", "overrides.tsv:13".
std::string decider_words(const TraceStep& step);

// "85 %, next ACCUSE 10 %"; "" where nothing is known.
std::string odds_words(const TraceStep& step);

}  // namespace tidings::app
