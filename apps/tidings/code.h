#pragma once

#include <string>
#include <vector>

#include "run.h"

namespace tidings::app {

// The names that `tidings code --format` accepts, beside "auto".
const std::vector<std::string>& code_format_names();

// Runs `tidings code` and returns its exit status. Throws tidings::Error and OutputError.
int code(const RunOptions& options, bool keep_names);

// Runs `tidings compile`: checks the codebook in `folder`, prints its faults, and returns kAllWell
// if there are none, else kSomeProblems.
int compile(const std::string& folder, const std::string& assets);

}  // namespace tidings::app
