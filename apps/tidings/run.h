#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "tidings/document.h"
#include "tidings/engine.h"
#include "tidings/result.h"

namespace tidings::app {

// The exit statuses of every command (docs/cli.md).
inline constexpr int kAllWell = 0;
inline constexpr int kSomeProblems = 1;
inline constexpr int kUnusable = 2;  // usage or set-up
inline constexpr int kInterrupted = 3;

// What every command that reads documents takes.
struct RunOptions {
  std::vector<std::string> inputs;  // none: standard input
  std::string input_format = "auto";
  std::string out;  // "" and "-": standard output
  std::string format = "auto";
  std::string published;
  std::string assets;
  std::string codebook;
  unsigned threads = 0;
  std::size_t batch = 64;
};

// What an output can show; a file and a pipe have no colour.
struct Screen {
  bool colour = false;
  std::size_t width = 100;  // columns
};

// What a command makes of one document.
struct Written {
  std::string text;  // appended to the output
  std::uint64_t words = 0;
  std::vector<Problem> problems;
};

struct Work {
  std::string header;          // written once, before the first document
  std::string footer;          // and after the last one
  bool shows_problems = true;  // false: they are told on standard error
  std::function<std::vector<Written>(std::span<const Document>)> write;  // one for each document
};

// The format that `options` ask for: "auto" goes by the extension of --out (`by_extension`, pairs
// of extension and format), is "table" on a terminal and JSON Lines elsewhere.
std::string format_name(const RunOptions& options,
                        const std::vector<std::pair<std::string, std::string>>& by_extension);

// Reads the inputs batch after batch, writes what `work_of` makes of them, shows progress, and
// returns the exit status. `work_of` gets the engine and what the output can show. Throws
// tidings::Error and OutputError.
int run_documents(const RunOptions& options,
                  const std::function<Work(const Engine&, const Screen&)>& work_of);

}  // namespace tidings::app
