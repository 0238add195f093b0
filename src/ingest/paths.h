#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tidings {

// One file to read.
struct InputFile {
  std::string path;   // to open it; "-" for standard input
  std::string name;   // its id as a document: its name, inside a folder the path from there
  std::string fault;  // why it cannot be listed, if it is a folder that cannot
};

// Walks files and folders in order, holding only the names of the folders that it is in. Symbolic
// links to files are followed, those to folders are not. For one thread.
class PathWalk {
 public:
  // Throws Error if one of the paths does not exist.
  explicit PathWalk(std::vector<std::string> paths);

  // The next file; nothing at the end.
  std::optional<InputFile> next();

 private:
  struct Entry {
    std::string path;
    std::string name;
    bool folder = false;
  };

  std::optional<std::string> push_folder(const Entry& folder);

  std::vector<Entry> pending_;  // the next one last
};

// Bytes of all files under `paths`; nothing if one of them is no regular file or folder.
std::optional<std::uint64_t> total_bytes(const std::vector<std::string>& paths);

}  // namespace tidings
