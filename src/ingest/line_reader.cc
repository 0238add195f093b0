#include "ingest/line_reader.h"

#include <algorithm>

namespace tidings {
namespace {

constexpr std::size_t kChunkBytes = 1 << 18;

// A buffer that one giant line left behind is given back, not kept for the small lines after it.
constexpr std::size_t kKeptBytes = 4 * kChunkBytes;

}  // namespace

bool LineReader::fill() {
  buffer_.erase(0, begin_);
  begin_ = 0;
  if (buffer_.size() < kChunkBytes && buffer_.capacity() > kKeptBytes) buffer_.shrink_to_fit();
  return source_.read(buffer_, kChunkBytes);
}

Line LineReader::take(std::size_t end, std::size_t next_begin) {
  const std::string_view text = std::string_view(buffer_).substr(begin_, end - begin_);
  begin_ = next_begin;
  ++lines_;
  if (text.size() > max_line_bytes_) return {"", lines_, true};
  return {text, lines_};
}

std::optional<Line> LineReader::pass_over() {
  for (;;) {
    const std::size_t end = buffer_.find('\n', begin_);
    if (end != std::string::npos) {
      begin_ = end + 1;
      break;
    }
    begin_ = buffer_.size();
    if (!fill()) break;
  }
  ++lines_;
  return Line{"", lines_, true};
}

std::optional<Line> LineReader::next() {
  std::size_t searched = 0;  // bytes of the unread ones that hold no line feed
  for (;;) {
    const std::size_t end = buffer_.find('\n', begin_ + searched);
    if (end != std::string::npos) return take(end, end + 1);
    searched = buffer_.size() - begin_;
    if (searched > max_line_bytes_) return pass_over();
    if (fill()) continue;
    if (begin_ == buffer_.size()) return std::nullopt;
    return take(buffer_.size(), buffer_.size());
  }
}

std::string_view LineReader::peek(std::size_t size) {
  while (buffer_.size() - begin_ < size && fill()) continue;
  return std::string_view(buffer_).substr(begin_);
}

}  // namespace tidings
