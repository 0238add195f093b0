#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace tidings {

// A file mapped read-only for as long as this lives. The file must not shrink meanwhile: assets are
// replaced by renaming a new file over the old one, never written in place. Movable, not copyable;
// safe to read from any thread.
class MappedFile {
 public:
  // Throws Error if `file` is no regular file that can be read. An empty file is an empty range.
  explicit MappedFile(const std::filesystem::path& file);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;

  std::span<const std::byte> bytes() const { return bytes_; }
  std::string_view text() const {
    return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
  }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace tidings
