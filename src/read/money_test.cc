#include "read/money.h"

#include <gtest/gtest.h>

#include <string>

namespace tidings {
namespace {

using Ranges = std::vector<EntityLabels::WordRange>;

// The entities of a sentence of words parted by spaces.
Ranges completed(std::string_view text, Ranges found = {}) {
  std::vector<Word> words;
  for (std::uint32_t at = 0; at < text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find(' ', at), text.size()));
    words.push_back({{at, end}, Gap::kSpace});
    at = end + 1;
  }
  add_money(text, words, found);
  return found;
}

Ranges money(std::uint32_t begin, std::uint32_t end) { return {{begin, end, EntityKind::kMoney}}; }

TEST(Money, ASignBeforeANumberMakesMoney) {
  EXPECT_EQ(completed("over $ 5 million went"), money(1, 4));
  EXPECT_EQ(completed("over US$ 1,200.50 went"), money(1, 3));
  EXPECT_EQ(completed("about € 300m"), money(1, 3));
  EXPECT_EQ(completed("Rs. 40 crore a year"), money(0, 3));
}

TEST(Money, NoOtherNumberDoes) {
  EXPECT_EQ(completed("over 5 million went"), Ranges{});
  EXPECT_EQ(completed("the $ sign"), Ranges{});
  EXPECT_EQ(completed("$ 5-a-day"), Ranges{});
  EXPECT_EQ(completed("$"), Ranges{});
}

TEST(Money, PartsTakeTheBordersOfTheWhole) {
  EXPECT_EQ(completed("over $ 5 million went", {{1, 3, EntityKind::kMoney}}), money(1, 4));
  EXPECT_EQ(completed("over $ 5 million went", {{2, 4, EntityKind::kQuantity}}), money(1, 4));
}

TEST(Money, OtherEntitiesStayAsTheyAre) {
  const Ranges longer{{0, 4, EntityKind::kMoney}};
  EXPECT_EQ(completed("over $ 5 million went", longer), longer);
  const Ranges name{{2, 3, EntityKind::kProduct}};
  EXPECT_EQ(completed("over $ 5 million went", name), name);
  EXPECT_EQ(
      completed("Ann paid $ 5 to Bob", {{0, 1, EntityKind::kPerson}, {5, 6, EntityKind::kPerson}}),
      (Ranges{
          {0, 1, EntityKind::kPerson}, {2, 4, EntityKind::kMoney}, {5, 6, EntityKind::kPerson}}));
}

}  // namespace
}  // namespace tidings
