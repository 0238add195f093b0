#include "progress.h"

#include <gtest/gtest.h>

namespace tidings::app {
namespace {

using Seconds = std::chrono::duration<double>;

TEST(ProgressLine, TellsRateAndTimeLeft) {
  EXPECT_EQ(progress_line({.documents = 1200, .words = 510'000, .bytes = 40, .total_bytes = 100},
                          Seconds(100)),
            "1,200 documents, 5,100 words/s, 2:30 left");
  EXPECT_EQ(
      progress_line({.documents = 1, .words = 99, .bytes = 1, .total_bytes = 10'001}, Seconds(1)),
      "1 document, 99 words/s, 2:46:40 left");
}

TEST(ProgressLine, SaysNothingThatIsUnknown) {
  EXPECT_EQ(progress_line({}, Seconds(0)), "0 documents");
  EXPECT_EQ(progress_line({.documents = 7, .words = 1'000'000, .bytes = 9, .total_bytes = {}},
                          Seconds(1)),
            "7 documents, 1,000,000 words/s");
}

}  // namespace
}  // namespace tidings::app
