#include "assets/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "core/result.h"

namespace tidings {
namespace {

// Closes a descriptor when the scope ends; a mapping outlives its descriptor.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) close(number);
  }
};

[[noreturn]] void fail(const std::filesystem::path& file, std::string_view reason) {
  throw Error("Cannot read " + file.string() + ": " + std::string(reason) +
              "; install the assets again or name another folder with TIDINGS_ASSETS.");
}

}  // namespace

MappedFile::MappedFile(const std::filesystem::path& file) {
  const Descriptor descriptor{open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  struct stat status{};
  if (descriptor.number < 0 || fstat(descriptor.number, &status) != 0) {
    fail(file, std::generic_category().message(errno));
  }
  if (!S_ISREG(status.st_mode)) fail(file, "it is no regular file");
  if (status.st_size == 0) return;
  const auto size = static_cast<std::size_t>(status.st_size);
  void* begin = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor.number, 0);
  if (begin == MAP_FAILED) fail(file, std::generic_category().message(errno));
  bytes_ = {static_cast<const std::byte*>(begin), size};
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  return *this;
}

}  // namespace tidings
