#include "compile.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string_view>
#include <vector>

#include "layout.h"
#include "output.h"
#include "run.h"
#include "terminal.h"
#include "tidings/engine.h"

namespace tidings::app {
namespace {

// "accuse.tsv:3: the example does not fire." in its parts.
struct Fault {
  std::string file;
  std::string line;
  std::string message;
};

Fault fault_of(const std::string& text) {
  const std::size_t colon = text.find(':');
  const std::size_t second = colon == std::string::npos ? colon : text.find(": ", colon + 1);
  if (second == std::string::npos) return {"", "", text};
  return {text.substr(0, colon), text.substr(colon + 1, second - colon - 1),
          text.substr(second + 2)};
}

struct Count {
  std::size_t entries = 0;
  std::size_t faults = 0;
};
using Counts = std::map<std::string, Count>;

// The type of each entry of the codebook, by file and line. The library has already read the files,
// so that they hold nothing unexpected.
std::map<std::pair<std::string, std::string>, std::string> types_of(const std::string& folder) {
  constexpr int kTypeColumn = 2;
  std::map<std::pair<std::string, std::string>, std::string> types;
  std::error_code error;
  for (const auto& item :
       std::filesystem::directory_iterator(std::filesystem::path(folder) / "triggers", error)) {
    if (item.path().extension() != ".tsv") continue;
    std::ifstream file(item.path());
    bool header = true;
    std::size_t number = 0;
    for (std::string line; std::getline(file, line);) {
      ++number;
      if (line.empty() || line[0] == '#' || line[0] == '@') continue;
      if (header) {
        header = false;
        continue;
      }
      std::size_t at = 0;
      for (int i = 0; i < kTypeColumn && at != std::string::npos; ++i) {
        at = line.find('\t', at + (i > 0));
      }
      if (at == std::string::npos) continue;
      types[{item.path().filename().string(), std::to_string(number)}] =
          line.substr(at + 1, line.find('\t', at + 1) - at - 1);
    }
  }
  return types;
}

Grid grid_of(const std::string& name, const Counts& counts) {
  Grid grid = {{name, "entries", "faults"}, {}};
  for (const auto& [key, count] : counts) {
    grid.rows.push_back({{neutral(key)},
                         {std::to_string(count.entries)},
                         {count.faults == 0 ? "" : std::to_string(count.faults)}});
  }
  return grid;
}

}  // namespace

int compile(const std::string& folder, const std::string& assets, bool quiet) {
  const Engine engine({.assets = assets, .codebook = folder});
  std::size_t entries = 0;
  std::vector<Fault> faults;
  for (const std::string& text : engine.check_codebook(folder, entries)) {
    faults.push_back(fault_of(text));
  }
  Counts by_file, by_type;
  const auto types = types_of(folder);
  for (const auto& [place, type] : types) {
    ++by_file[place.first].entries;
    ++by_type[type].entries;
  }
  for (const Fault& fault : faults) {
    ++by_file[fault.file].faults;
    const auto type = types.find({fault.file, fault.line});
    if (type != types.end()) ++by_type[type->second].faults;
  }
  Output output("");
  const bool colour = wants_colour(output.descriptor());
  const std::size_t width = screen_width(output.descriptor());
  for (const Fault& fault : faults) {
    const std::string place =
        fault.file.empty() ? "" : fmt::format("{}:{}: ", neutral(fault.file), fault.line);
    output.buffer() += painted(place, colour ? kBold : "") + neutral(fault.message) + "\n";
  }
  if (!quiet) {
    if (!faults.empty()) output.buffer() += '\n';
    append_grid(output.buffer(), grid_of("file", by_file), width, colour);
    output.buffer() += '\n';
    append_grid(output.buffer(), grid_of("type", by_type), width, colour);
    output.buffer() += fmt::format("\n{} of {} entries fire on their example.\n",
                                   entries - faults.size(), entries);
  }
  output.close();
  return faults.empty() ? kAllWell : kSomeProblems;
}

}  // namespace tidings::app
