#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tidings::app {

// The exit statuses of every command (docs/cli.md).
inline constexpr int kAllWell = 0;
inline constexpr int kSomeProblems = 1;
inline constexpr int kUnusable = 2;  // usage or set-up
inline constexpr int kInterrupted = 3;

struct AnnotateOptions {
  std::vector<std::string> inputs;  // none: standard input
  std::string input_format = "auto";
  std::string out;  // "" and "-": standard output
  std::string format = "auto";
  std::string published;
  std::string assets;
  unsigned threads = 0;
  std::size_t batch = 64;
};

// Runs `tidings annotate` and returns its exit status. Throws tidings::Error and OutputError.
int annotate(const AnnotateOptions& options);

}  // namespace tidings::app
