#pragma once

#include <filesystem>

namespace tidings {

// Finds what was installed beside the program or shared library that holds this code, so that an
// installed tree can be moved: `relative` ("lib/tidings/x.so", "share/tidings/assets") is looked
// for under the parent and the grandparent of this code's folder (bin/, lib/, lib/<triplet>/).
// Returns an absolute path, empty if there is none.
std::filesystem::path find_installed(const std::filesystem::path& relative);

}  // namespace tidings
