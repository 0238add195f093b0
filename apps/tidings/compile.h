#pragma once

#include <string>

namespace tidings::app {

// Runs `tidings compile`: tries each entry of the codebook in `folder` on its example and prints
// the faults, by file, then, unless `quiet`, how many entries of which file and type there are.
// Returns kAllWell if there are no faults, else kSomeProblems. Throws tidings::Error for a codebook
// that cannot be read and OutputError.
int compile(const std::string& folder, const std::string& assets, bool quiet);

}  // namespace tidings::app
