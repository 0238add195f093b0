#pragma once

#include <filesystem>

namespace tidings {

// The folder of the program or shared library that holds this code, so that an installed tree can
// be moved: links resolved, absolute. Empty if the system does not tell.
std::filesystem::path code_folder();

}  // namespace tidings
