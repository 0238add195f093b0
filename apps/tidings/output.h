#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace tidings::app {

// Writing failed: the disk is full, the file cannot be opened. what() names the file and the
// reason.
class OutputError : public std::runtime_error {
 public:
  OutputError(const std::string& message, bool closed)
      : std::runtime_error(message), reader_is_gone(closed) {}

  // The other end of the pipe was closed, as `head` does: nothing that the user need be told.
  bool reader_is_gone;
};

// A file or standard output, buffered. Everything throws OutputError. For one thread.
class Output {
 public:
  // Standard output for "" and "-"; a file is created or emptied.
  explicit Output(const std::string& path);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // Where to append what shall be written.
  std::string& buffer() { return buffer_; }

  // Writes the buffer out if it has grown large.
  void drain();

  // Writes the buffer out.
  void flush();

  // Flushes and closes; some file systems report a full disk only then.
  void close();

  int descriptor() const { return descriptor_; }

 private:
  [[noreturn]] void fail(const char* action, int code) const;

  std::string name_;
  int descriptor_;
  std::string buffer_;
};

}  // namespace tidings::app
