#pragma once

#include <string>
#include <vector>

namespace tidings::app {

struct AnnotateCheckOptions {
  std::vector<std::string> inputs;  // *.report files, or folders of them
  std::string gold;                 // where the gold records go; "" nowhere
  std::string docs;                 // where the documents go
  std::string codebook;
  std::string assets;
  bool quiet = false;
};

// Runs `tidings annotate-check`: checks annotated reports, prints the faults with file and line,
// then, unless `quiet`, how many reports there are, and writes them as input documents and gold
// records, those with faults left out. Returns kAllWell if there are no faults, else kSomeProblems.
// Throws tidings::Error for what cannot be read and OutputError.
int annotate_check(const AnnotateCheckOptions& options);

}  // namespace tidings::app
