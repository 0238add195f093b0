#include "pretty.h"

#include <gtest/gtest.h>

#include <string>

namespace tidings::app {
namespace {

std::string pretty(std::string_view json) {
  std::string out;
  append_pretty(out, json);
  return out;
}

TEST(Pretty, IndentsAndKeepsWhatIsShort) {
  EXPECT_EQ(pretty("{\"id\":\"a\",\"spans\":[{\"start\":0,\"end\":3}],\"none\":[]}"),
            "{\n  \"id\": \"a\",\n  \"spans\": [{\"start\": 0, \"end\": 3}],\n  \"none\": []\n}\n");
}

TEST(Pretty, OpensWhatIsLong) {
  const std::string longer(60, 'x');
  EXPECT_EQ(pretty("{\"a\":[\"" + longer + "\",\"" + longer + "\"]}"),
            "{\n  \"a\": [\n    \"" + longer + "\",\n    \"" + longer + "\"\n  ]\n}\n");
}

TEST(Pretty, LeavesStringsAlone) {
  EXPECT_EQ(pretty("{\"a\":\"{[:,\\\"]}\\\\\",\"b\":1}"),
            "{\n  \"a\": \"{[:,\\\"]}\\\\\",\n  \"b\": 1\n}\n");
}

}  // namespace
}  // namespace tidings::app
