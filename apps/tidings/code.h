#pragma once

#include <string>
#include <vector>

#include "run.h"

namespace tidings::app {

// The names that `tidings code --format` accepts, beside "auto".
const std::vector<std::string>& code_format_names();

// Runs `tidings code` and returns its exit status. Throws tidings::Error and OutputError.
int code(const RunOptions& options, bool keep_names);

}  // namespace tidings::app
