#include "ingest/recent_ids.h"

#include <gtest/gtest.h>

#include <string>

namespace tidings {
namespace {

TEST(RecentIds, KnowsWhatItSaw) {
  RecentIds ids;
  EXPECT_FALSE(ids.seen("a"));
  EXPECT_FALSE(ids.seen(""));
  EXPECT_TRUE(ids.seen("a"));
  EXPECT_TRUE(ids.seen(""));
}

TEST(RecentIds, KeepsThousandsApart) {
  RecentIds ids;
  for (int i = 0; i < 10'000; ++i) ASSERT_FALSE(ids.seen("doc-" + std::to_string(i)));
  for (int i = 0; i < 10'000; ++i) ASSERT_TRUE(ids.seen("doc-" + std::to_string(i)));
}

TEST(RecentIds, ForgetsTheOldestOnly) {
  RecentIds ids(100);
  for (int i = 0; i < 1'000; ++i) {
    ASSERT_FALSE(ids.seen(std::to_string(i)));
    if (i >= 49) {
      ASSERT_TRUE(ids.seen(std::to_string(i - 49))) << i;
    }
  }
  EXPECT_FALSE(ids.seen("0"));
}

}  // namespace
}  // namespace tidings
