#pragma once

#include <string_view>

namespace tidings {

// The program's and library's version, "0.1.0": what was compiled, not what the header belongs to.
std::string_view version();

}  // namespace tidings
