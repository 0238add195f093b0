#pragma once

#include <string>
#include <vector>

#include "run.h"

namespace tidings::app {

// The names that `tidings explain --format` accepts, beside "auto".
const std::vector<std::string>& explain_format_names();

// Runs `tidings explain` and returns its exit status. `event` is the id of the one event to
// explain, "" for all; kSomeProblems if no document has it. Throws tidings::Error and OutputError.
int explain(const RunOptions& options, const std::string& event, bool keep_names);

}  // namespace tidings::app
