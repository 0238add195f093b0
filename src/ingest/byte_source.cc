#include "ingest/byte_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace tidings {
namespace {

constexpr int kStopCheckMilliseconds = 200;

std::string words_of(int code) { return std::generic_category().message(code); }

}  // namespace

ByteSource::ByteSource(const std::string& path, const std::atomic<bool>* stop) : stop_(stop) {
  descriptor_ = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) {
    error_ = words_of(errno);
    return;
  }
  struct stat status = {};
  if (::fstat(descriptor_, &status) != 0) {
    error_ = words_of(errno);
  } else {
    waits_ = !S_ISREG(status.st_mode);
  }
}

ByteSource::~ByteSource() {
  if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
}

bool ByteSource::stopped() const { return stop_ != nullptr && stop_->load(); }

// Returns once there is something to read (or the end, or an error), false once stopped.
bool ByteSource::wait() const {
  for (;;) {
    if (stopped()) return false;
    pollfd watched = {descriptor_, POLLIN, 0};
    const int count = ::poll(&watched, 1, stop_ == nullptr ? -1 : kStopCheckMilliseconds);
    if (count > 0 || (count < 0 && errno != EINTR)) return true;
  }
}

bool ByteSource::ready() const {
  if (!waits_) return true;
  pollfd watched = {descriptor_, POLLIN, 0};
  return ::poll(&watched, 1, 0) != 0;
}

bool ByteSource::read(std::string& buffer, std::size_t size) {
  const std::size_t old_size = buffer.size();
  while (error_.empty()) {
    if (waits_ ? !wait() : stopped()) return false;
    buffer.resize(old_size + size);
    const ssize_t count = ::read(descriptor_, buffer.data() + old_size, size);
    const int code = errno;
    buffer.resize(old_size + (count > 0 ? static_cast<std::size_t>(count) : 0));
    if (count > 0) {
      bytes_read_ += static_cast<std::uint64_t>(count);
      return true;
    }
    if (count == 0) return false;
    if (code != EINTR && code != EAGAIN) error_ = words_of(code);
  }
  return false;
}

}  // namespace tidings
