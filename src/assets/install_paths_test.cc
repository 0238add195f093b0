#include "assets/install_paths.h"

#include <gtest/gtest.h>

namespace tidings {
namespace {

// This program lies in <build>/tests/, so that the build folder plays the prefix.
TEST(InstallPaths, LooksBesideTheFolderOfTheProgram) {
  const std::filesystem::path found = find_installed("tests/install_paths_test");
  ASSERT_FALSE(found.empty());
  EXPECT_TRUE(found.is_absolute());
  EXPECT_TRUE(std::filesystem::equivalent(found, "/proc/self/exe"));
}

TEST(InstallPaths, LooksOneFolderHigherAsWell) {
  const std::filesystem::path build =
      std::filesystem::canonical("/proc/self/exe").parent_path().parent_path();
  const std::filesystem::path found = find_installed(build.filename() / "tests/install_paths_test");
  EXPECT_EQ(found, build / "tests/install_paths_test");
}

TEST(InstallPaths, EmptyIfThereIsNone) {
  EXPECT_TRUE(find_installed("share/tidings/no-such-file").empty());
}

}  // namespace
}  // namespace tidings
