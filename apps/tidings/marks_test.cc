#include "marks.h"

#include <gtest/gtest.h>

#include "coded_sample.h"

namespace tidings::app {
namespace {

TEST(SegmentsOf, CutWhereSpansBeginAndEnd) {
  const std::vector<Segment> segments = segments_of({{0, 10}, {4, 6}, {6, 12}, {20, 21}}, 30);
  ASSERT_EQ(segments.size(), 5u);
  EXPECT_EQ(segments[0].span, (Span{0, 4}));
  EXPECT_EQ(segments[1].covering, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(segments[2].span, (Span{6, 10}));
  EXPECT_EQ(segments[2].covering, (std::vector<std::uint32_t>{0, 2}));
  EXPECT_EQ(segments[3].span, (Span{10, 12}));
  EXPECT_EQ(segments[4].covering, (std::vector<std::uint32_t>{3}));
}

TEST(SegmentsOf, PassesOverSpansThatDoNotLieInTheText) {
  EXPECT_TRUE(segments_of({{3, 3}, {5, 4}, {8, 11}}, 10).empty());
}

TEST(MarksOf, KnowsRolesAndEvents) {
  const CodedSample made = coded_sample();
  std::size_t acts = 0;
  for (const Mark& mark : marks_of(made.reading.coded.events)) {
    if (mark.role != MarkRole::kAct) continue;
    ++acts;
    EXPECT_EQ(mark.span.span.in(made.document.text), mark.event == 0 ? "shelled" : "marched");
  }
  EXPECT_EQ(acts, 2u);
}

}  // namespace
}  // namespace tidings::app
