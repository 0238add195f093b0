#include "layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "terminal.h"

namespace tidings::app {
namespace {

std::string lines(const std::vector<Piece>& pieces, std::size_t width) {
  std::string out;
  append_wrapped(out, pieces, {"- "}, width);
  return out;
}

std::string grid(const Grid& made, std::size_t width, bool colour = false) {
  std::string out;
  append_grid(out, made, width, colour);
  return out;
}

TEST(Wrapped, BreaksAtBlanks) {
  EXPECT_EQ(lines({{"shells hit the  port of Aden"}}, 14), "- shells hit\n  the port of\n  Aden\n");
}

TEST(Wrapped, KeepsPiecesOfAWordTogether) {
  EXPECT_EQ(lines({{"Ukrainian "}, {"drones"}, {"(4)"}, {" hit"}}, 22),
            "- Ukrainian drones(4)\n  hit\n");
}

TEST(Wrapped, BreaksWordsThatAreTooWide) {
  EXPECT_EQ(lines({{"abcdefghijklmnop q"}}, 12), "- abcdefghij\n  klmnop q\n");
  EXPECT_EQ(wrapped({{"\u5317\u4EAC\u5E02"}}, 5).size(), 2u);
}

TEST(Wrapped, ColoursEachLineForItself) {
  EXPECT_EQ(lines({{"rocket attack", kRed}, {" on Aden"}}, 12),
            "- \x1B[31mrocket\x1B[0m\n  \x1B[31mattack\x1B[0m on\n  Aden\n");
  EXPECT_EQ(lines({{"rocket attack", kRed}, {" on"}}, 40), "- \x1B[31mrocket attack\x1B[0m on\n");
}

TEST(Wrapped, EndsWithHugeText) {
  const std::vector<Line> made = wrapped({{std::string(400'000, 'x')}}, 80);
  EXPECT_EQ(made.size(), 5'000u);
  EXPECT_TRUE(std::all_of(made.begin(), made.end(), [](const Line& l) { return l.columns == 80; }));
}

TEST(AppendGrid, LeavesOutEmptyColumns) {
  EXPECT_EQ(grid({{"a", "b", "c"}, {{{"1"}, {""}, {"x"}}, {{"22"}, {""}, {""}}}}, 40),
            "  a   c\n  1   x\n  22\n");
  EXPECT_EQ(grid({{"a"}, {}}, 40), "");
}

TEST(AppendGrid, SqueezesTheWidestColumn) {
  EXPECT_EQ(grid({{"#", "who", "where"}, {{{"1"}, {"gunmen in three cars"}, {"Aden"}}}}, 24),
            "  #  who           where\n"
            "  1  gunmen in     Aden\n"
            "     three cars\n");
}

TEST(AppendGrid, NeverWritesWiderThanTold) {
  const Grid made = {{"#", "act", "who", "where", "when", "said by"},
                     {{{"1"},
                       {"assault (heavy weapons)"},
                       {"the northern border force"},
                       {"Harwan"},
                       {"2024-05-14"},
                       {"provincial officials"}}}};
  for (std::size_t width = 40; width <= 120; ++width) {
    const std::string out = grid(made, width);
    for (std::size_t at = 0; at < out.size();) {
      const std::size_t end = out.find('\n', at);
      ASSERT_LE(columns(out.substr(at, end - at)), width) << out;
      at = end + 1;
    }
  }
}

TEST(AppendGrid, RunsOnWhereColumnsDoNotFit) {
  EXPECT_EQ(grid({{"#", "act", "who", "where", "when"},
                  {{{"1"}, {"assault"}, {"mercenaries"}, {""}, {"2024-05-14"}}}},
                 24),
            "  1  assault; who:\n"
            "     mercenaries; when:\n"
            "     2024-05-14\n");
}

}  // namespace
}  // namespace tidings::app
