#pragma once

#include <string>
#include <vector>

#include "code/draft.h"

namespace tidings {

// What speaks for and against an event being read right, as words of confidence.tsv: "noun",
// "actor-far", "type=ASSAULT". Plain facts that a person can check in the text.
using Evidence = std::vector<std::string>;

// What the mention tells that leads an event: its trigger, its clause, how far its parties stand.
Evidence evidence_of(const CodingContext& context, const Drafts& drafts, const Draft& leading);

// Adds what the finished event tells: its parties, mentions and fields.
void add_evidence(const Event& event, Evidence& evidence);

// The probability that type, actors and recipients are right: the logistic function of the weights
// of the evidence (docs/formats/codebook.md).
float confidence_of(const Codebook& codebook, const Evidence& evidence);

// Turns what rules of thumb say of status, mode, date, place and tolls into how often such fields
// are right.
void calibrate_fields(const Codebook& codebook, Event& event);

}  // namespace tidings
