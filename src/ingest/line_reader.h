#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/byte_source.h"

namespace tidings {

// One line without its line feed, valid until the next call of its reader.
struct Line {
  std::string_view text;  // empty if the line was too long
  std::uint64_t number;   // from 1, blank lines counted
  bool too_long = false;  // longer than the limit: passed over without having been held
};

// Cuts a source into lines in bounded memory. Does not own the source. For one thread.
class LineReader {
 public:
  LineReader(ByteSource& source, std::size_t max_line_bytes)
      : source_(source), max_line_bytes_(max_line_bytes) {}

  // The next line; the last one needs no line feed. Nothing at the end.
  std::optional<Line> next();

  // What comes next, at least `size` bytes of it unless the source ends before; stays unread.
  // Valid until the next call.
  std::string_view peek(std::size_t size);

  // True if a whole line is held already.
  bool has_line() const { return buffer_.find('\n', begin_) != std::string::npos; }

 private:
  bool fill();
  Line take(std::size_t end, std::size_t next_begin);
  std::optional<Line> pass_over();

  ByteSource& source_;
  std::size_t max_line_bytes_;
  std::string buffer_;
  std::size_t begin_ = 0;    // of what is unread in buffer_
  std::uint64_t lines_ = 0;  // returned so far
};

}  // namespace tidings
