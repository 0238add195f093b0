#include "ingest/paths.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "core/result.h"

namespace tidings {
namespace fs = std::filesystem;

PathWalk::PathWalk(std::vector<std::string> paths) {
  if (paths.empty()) paths.push_back("-");
  std::reverse(paths.begin(), paths.end());
  for (const std::string& path : paths) {
    if (path == "-") {
      pending_.push_back({path, "stdin"});
      continue;
    }
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) {
      throw Error("cannot read \"" + path + "\": there is no such file or folder");
    }
    pending_.push_back({path, fs::path(path).filename().string(), fs::is_directory(status)});
    // The files of a folder that is named itself are known by their path from there.
    if (pending_.back().folder) pending_.back().name.clear();
  }
}

std::optional<std::string> PathWalk::push_folder(const Entry& folder) {
  std::error_code error;
  std::vector<Entry> entries;
  for (fs::directory_iterator at(folder.path, error), end; !error && at != end;
       at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (name.starts_with('.')) continue;
    std::error_code ignored;
    const bool inner = at->is_directory(ignored);
    if (inner ? at->is_symlink(ignored) : !at->is_regular_file(ignored)) continue;
    entries.push_back(
        {at->path().string(), folder.name.empty() ? name : folder.name + "/" + name, inner});
  }
  if (error) return error.message();
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.name > b.name; });
  std::move(entries.begin(), entries.end(), std::back_inserter(pending_));
  return std::nullopt;
}

std::optional<InputFile> PathWalk::next() {
  while (!pending_.empty()) {
    const Entry entry = std::move(pending_.back());
    pending_.pop_back();
    if (!entry.folder) return InputFile{entry.path, entry.name, ""};
    if (auto fault = push_folder(entry)) {
      return InputFile{entry.path, entry.name.empty() ? entry.path : entry.name, *fault};
    }
  }
  return std::nullopt;
}

std::optional<std::uint64_t> total_bytes(const std::vector<std::string>& paths) {
  std::uint64_t total = 0;
  PathWalk walk(paths);
  while (const auto file = walk.next()) {
    if (!file->fault.empty()) continue;
    std::error_code error;
    const bool regular = file->path != "-" && fs::is_regular_file(file->path, error);
    if (!regular) return std::nullopt;
    const std::uintmax_t size = fs::file_size(file->path, error);
    if (!error) total += size;
  }
  return total;
}

}  // namespace tidings
