#include "progress.h"

#include <fmt/format.h>

#include <cstdio>

namespace tidings::app {
namespace {

constexpr std::chrono::milliseconds kPeriod(250);

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string clock_time(std::uint64_t seconds) {
  const std::uint64_t hours = seconds / 3600;
  const std::uint64_t minutes = seconds / 60 % 60;
  if (hours > 0) return fmt::format("{}:{:02}:{:02}", hours, minutes, seconds % 60);
  return fmt::format("{}:{:02}", minutes, seconds % 60);
}

}  // namespace

std::string progress_line(const Done& done, std::chrono::duration<double> elapsed) {
  const double seconds = elapsed.count();
  std::string line = grouped(done.documents) + (done.documents == 1 ? " document" : " documents");
  if (seconds <= 0) return line;
  line +=
      fmt::format(", {} words/s",
                  grouped(static_cast<std::uint64_t>(static_cast<double>(done.words) / seconds)));
  if (done.total_bytes && done.bytes > 0 && done.bytes <= *done.total_bytes) {
    const double share = static_cast<double>(done.bytes) / static_cast<double>(*done.total_bytes);
    line += ", " + clock_time(static_cast<std::uint64_t>(seconds * (1 - share) / share)) + " left";
  }
  return line;
}

void Progress::update(const Done& done) {
  if (!shown_) return;
  const Clock::time_point now = Clock::now();
  if (now - last_ < kPeriod) return;
  last_ = now;
  visible_ = true;
  fmt::print(stderr, "\r\x1B[K{}", progress_line(done, now - begin_));
  std::fflush(stderr);
}

void Progress::clear() {
  if (!visible_) return;
  visible_ = false;
  fmt::print(stderr, "\r\x1B[K");
  std::fflush(stderr);
}

}  // namespace tidings::app
