#pragma once

#include <filesystem>
#include <string_view>

namespace tidings {

// Where the program's data lie. The first of these that is given: `option`, if not empty; the
// environment variable TIDINGS_ASSETS, if set and not empty; ../share/tidings/assets beside the
// program or shared library that holds this code, if it exists; assets/ of the source tree that it
// was built from. Throws Error if the result is no folder: an explicit choice that does not work is
// never passed over.
std::filesystem::path find_assets(std::string_view option);

}  // namespace tidings
