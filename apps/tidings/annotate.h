#pragma once

#include "run.h"

namespace tidings::app {

// Runs `tidings annotate` and returns its exit status. Throws tidings::Error and OutputError.
int annotate(const RunOptions& options);

}  // namespace tidings::app
