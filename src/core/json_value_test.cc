#include "core/json_value.h"

#include <gtest/gtest.h>

namespace tidings {
namespace {

TEST(JsonValue, KeepsTypesAndOrder) {
  const auto parsed =
      parse_json(R"({"b": [1, -2, 1.5, "é\n", true, null], "a": {"x": {}}, "b": 3})");
  ASSERT_TRUE(parsed);
  const JsonValue& root = *parsed;
  ASSERT_NE(root.object(), nullptr);
  EXPECT_EQ(root.object()->size(), 3u);
  EXPECT_EQ(root.object()->at(1).first, "a");
  const JsonValue::Array* array = root.find("b")->array();
  ASSERT_NE(array, nullptr);
  EXPECT_EQ(*array->at(0).integer(), 1);
  EXPECT_EQ(*array->at(1).integer(), -2);
  EXPECT_EQ(array->at(2).integer(), nullptr);
  EXPECT_EQ(*array->at(3).string(), "é\n");
  EXPECT_EQ(array->at(4).integer(), nullptr);
  EXPECT_EQ(array->at(5).string(), nullptr);
  ASSERT_NE(root.find("a")->find("x"), nullptr);
  EXPECT_EQ(root.find("a")->find("y"), nullptr);
  EXPECT_EQ(root.find("b")->find("y"), nullptr);
}

TEST(JsonValue, SaysWhatIsWrong) {
  for (const std::string& text :
       {std::string(), std::string("{"), std::string("{\"a\":1} x"), std::string("[1,]"),
        std::string("\"\xFF\""), std::string(100, '['),
        std::string(100, '[') + std::string(100, ']')}) {
    const auto parsed = parse_json(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_FALSE(parsed.error().message.empty());
  }
}

}  // namespace
}  // namespace tidings
