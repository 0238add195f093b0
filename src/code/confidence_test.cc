#include "code/confidence.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace tidings {
namespace {

bool has(const Evidence& evidence, std::string_view what) {
  return std::find(evidence.begin(), evidence.end(), what) != evidence.end();
}

Participant party(std::string country, float confidence) {
  Participant made;
  made.actor.country = std::move(country);
  made.actor.confidence = confidence;
  return made;
}

TEST(Evidence, CountsAndWeighsParties) {
  Event event;
  event.type = "ACCUSE";
  event.actors = {party("FRA", 0.9f), party("DEU", 0.85f)};
  event.recipients = {party("", 0.3f)};
  Evidence evidence;
  add_evidence(event, evidence);
  for (const char* each : {"type=ACCUSE", "actor=2", "actor-known", "recipient=1",
                           "recipient-uncoded", "recipient-guessed"}) {
    EXPECT_TRUE(has(evidence, each)) << each;
  }
  EXPECT_FALSE(has(evidence, "actor-guessed"));
  EXPECT_FALSE(has(evidence, "status=actual"));
}

TEST(Evidence, SeesTheTitle) {
  Event event;
  event.mentions = {{0, {{0, 3}, false}}, {0, {{0, 3}, true}}};
  event.status = Status::kFuture;
  Evidence evidence;
  add_evidence(event, evidence);
  for (const char* each : {"mentioned-again", "in-title", "status=future", "actor=0"}) {
    EXPECT_TRUE(has(evidence, each)) << each;
  }
}

TEST(Confidence, IsAProbabilityThatPartiesRaise) {
  const auto book = Codebook::load(TIDINGS_SOURCE_DIR "/assets/codebook");
  const float none = confidence_of(*book, {"actor=0", "recipient=0", "dependent-clause"});
  const float both = confidence_of(*book, {"actor=1", "recipient=1", "main-clause"});
  EXPECT_GT(none, 0.0f);
  EXPECT_LT(none, both);
  EXPECT_LT(both, 1.0f);
  EXPECT_EQ(confidence_of(*book, {"no-such-evidence"}), confidence_of(*book, {}));
}

}  // namespace
}  // namespace tidings
