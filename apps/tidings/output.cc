#include "output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace tidings::app {
namespace {

constexpr std::size_t kDrainBytes = 1 << 16;
constexpr mode_t kNewFileMode = 0666;  // less the umask

}  // namespace

Output::Output(const std::string& path) {
  const bool standard = path.empty() || path == "-";
  name_ = standard ? "standard output" : "\"" + path + "\"";
  descriptor_ = standard
                    ? STDOUT_FILENO
                    : ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kNewFileMode);
  if (descriptor_ < 0) fail("open", errno);
}

Output::~Output() {
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
}

void Output::fail(const char* action, int code) const {
  throw OutputError(
      fmt::format("cannot {} {}: {}", action, name_, std::generic_category().message(code)),
      code == EPIPE);
}

void Output::drain() {
  if (buffer_.size() >= kDrainBytes) flush();
}

void Output::flush() {
  std::size_t written = 0;
  while (written < buffer_.size()) {
    const ssize_t count = ::write(descriptor_, buffer_.data() + written, buffer_.size() - written);
    if (count >= 0) {
      written += static_cast<std::size_t>(count);
    } else if (errno != EINTR) {
      fail("write to", errno);
    }
  }
  buffer_.clear();
}

void Output::close() {
  flush();
  const int descriptor = descriptor_;
  descriptor_ = -1;
  if (::close(descriptor) != 0 && errno != EINTR) fail("write to", errno);
}

}  // namespace tidings::app
