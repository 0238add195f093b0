#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace tidings::app {

// What has been done so far, for one line to the user.
struct Done {
  std::uint64_t documents = 0;
  std::uint64_t words = 0;
  std::uint64_t bytes = 0;                   // of the input
  std::optional<std::uint64_t> total_bytes;  // absent: unknown, and so is the time left
};

// "1,200 documents, 5,100 words/s, 2:05 left".
std::string progress_line(const Done& done, std::chrono::duration<double> elapsed);

// Shows that line on standard error, a few times a second, while nothing else is written there.
class Progress {
 public:
  explicit Progress(bool shown) : shown_(shown) {}
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  bool shown() const { return shown_; }
  void update(const Done& done);

  // Takes the line off the screen.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_;
  bool visible_ = false;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point last_ = begin_;
};

}  // namespace tidings::app
