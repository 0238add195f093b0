#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>

namespace tidings {

// An open file, pipe or terminal that bytes are read from. Owns its descriptor, except that of
// standard input. For one thread.
class ByteSource {
 public:
  // Standard input for "-". If the file cannot be opened, error() says why and read() gives
  // nothing. `stop` may be null; once it is set, a wait for bytes ends within a fifth of a second.
  ByteSource(const std::string& path, const std::atomic<bool>* stop);
  ~ByteSource();
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  // Appends up to `size` bytes to `buffer`, waiting for at least one. False at the end, after an
  // error, and once stopped.
  bool read(std::string& buffer, std::size_t size);

  // True unless the next read would have to wait for a pipe's or terminal's other end.
  bool ready() const;

  std::uint64_t bytes_read() const { return bytes_read_; }

  // What failed, as the system words it; empty if nothing did.
  const std::string& error() const { return error_; }

 private:
  bool stopped() const;
  bool wait() const;

  int descriptor_ = -1;
  bool waits_ = false;  // a read can block: not a regular file
  const std::atomic<bool>* stop_;
  std::uint64_t bytes_read_ = 0;
  std::string error_;
};

}  // namespace tidings
