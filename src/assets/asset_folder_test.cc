#include "assets/asset_folder.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include "core/result.h"

namespace tidings {
namespace {

const std::filesystem::path kSource = TIDINGS_SOURCE_DIR;

class FindAssets : public testing::Test {
 protected:
  void SetUp() override { unsetenv("TIDINGS_ASSETS"); }
  void TearDown() override { unsetenv("TIDINGS_ASSETS"); }
};

TEST_F(FindAssets, PrefersTheOptionThenTheEnvironmentThenTheSourceTree) {
  EXPECT_EQ(find_assets(""), kSource / "assets");
  setenv("TIDINGS_ASSETS", (kSource / "tests").c_str(), 1);
  EXPECT_EQ(find_assets(""), kSource / "tests");
  EXPECT_EQ(find_assets((kSource / "src").string()), kSource / "src");
  setenv("TIDINGS_ASSETS", "", 1);
  EXPECT_EQ(find_assets(""), kSource / "assets");
}

TEST_F(FindAssets, NeverPassesOverAChoiceThatDoesNotWork) {
  setenv("TIDINGS_ASSETS", "/nowhere/at/all", 1);
  try {
    find_assets("");
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("/nowhere/at/all"), std::string::npos);
    EXPECT_NE(std::string(error.what()).find("TIDINGS_ASSETS"), std::string::npos);
  }
  EXPECT_THROW(find_assets((kSource / "README.missing").string()), Error);
}

}  // namespace
}  // namespace tidings
