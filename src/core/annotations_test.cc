#include "core/annotations.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace tidings {
namespace {

TEST(EntityKind, EveryKindHasItsOwnName) {
  std::set<std::string_view> names;
  for (int kind = 0; kind < kEntityKinds; ++kind) {
    names.insert(name_of(static_cast<EntityKind>(kind)));
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(kEntityKinds));
  EXPECT_FALSE(names.contains(""));
}

TEST(EntityKind, KeepsTheRecordsNames) {
  EXPECT_EQ(name_of(EntityKind::kPerson), "person");
  EXPECT_EQ(name_of(EntityKind::kNationality), "nationality");
  EXPECT_EQ(name_of(EntityKind::kProduct), "product");
}

TEST(Span, IsHalfOpen) {
  const Span strike{4, 10};
  EXPECT_EQ(strike.in("An airstrike"), "irstri");
  EXPECT_FALSE(strike.overlaps(Span{10, 12}));
  EXPECT_TRUE(strike.overlaps(Span{9, 12}));
  EXPECT_TRUE(strike.contains(Span{4, 10}));
  EXPECT_FALSE(strike.contains(Span{3, 10}));
}

}  // namespace
}  // namespace tidings
