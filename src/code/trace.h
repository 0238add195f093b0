#pragma once

#include <string_view>

#include "code/draft.h"

namespace tidings {

// Adds to the trace of a fresh draft what its entry and the frame of that entry have decided: mode,
// codes and contexts by the entry, participants, instruments and targets by the slots they fill.
void trace_frame(const CodingContext& context, Draft& draft, const Tracer& tracer);

// Adds a step decided by `rule` for whatever the event says and no step tells yet. Called after a
// stage, it tells of all that the stage has put in, so that no field is without a reason.
void trace_rest(Event& event, std::string_view rule, const Tracer& tracer);

// The same for all drafts of a text.
void trace_rest(Drafts& drafts, std::string_view rule, const Tracer& tracer);

// What decided the genre of a document and its tallies; `cues` are the words of its genre.
void trace_document(CodedDocument& coded, const std::vector<TextSpan>& cues);

// How sure the event is, and on what evidence.
void trace_confidence(Event& event, const std::vector<std::string>& evidence, const Tracer& tracer);

// What rules derive from the finished event: quad class, scores, UCDP's kinds.
void trace_derived(Event& event, const Tracer& tracer);

}  // namespace tidings
