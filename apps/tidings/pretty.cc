#include "pretty.h"

#include <algorithm>
#include <vector>

namespace tidings::app {
namespace {

constexpr std::size_t kMaxLine = 100;

// Where each object and array ends, by the offset at which it begins.
class Brackets {
 public:
  explicit Brackets(std::string_view json) : ends_(json.size(), 0) {
    std::vector<std::size_t> open;
    bool in_string = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
      if (in_string) {
        if (json[i] == '\\') {
          ++i;
        } else if (json[i] == '"') {
          in_string = false;
        }
      } else if (json[i] == '"') {
        in_string = true;
      } else if (json[i] == '{' || json[i] == '[') {
        open.push_back(i);
      } else if ((json[i] == '}' || json[i] == ']') && !open.empty()) {
        ends_[open.back()] = i + 1;
        open.pop_back();
      }
    }
  }

  std::size_t end_of(std::size_t begin) const { return ends_[begin]; }

 private:
  std::vector<std::size_t> ends_;
};

// Copies the string that begins at `at` and returns what follows it.
std::size_t copy_string(std::string& out, std::string_view json, std::size_t at) {
  std::size_t end = at + 1;
  while (end < json.size() && json[end] != '"') end += json[end] == '\\' ? 2 : 1;
  end = std::min(end + 1, json.size());
  out += json.substr(at, end - at);
  return end;
}

// One value on one line, with blanks behind colons and commas.
void append_flat(std::string& out, std::string_view json) {
  for (std::size_t at = 0; at < json.size();) {
    if (json[at] == '"') {
      at = copy_string(out, json, at);
      continue;
    }
    out += json[at];
    if (json[at] == ':' || json[at] == ',') out += ' ';
    ++at;
  }
}

}  // namespace

void append_pretty(std::string& out, std::string_view json) {
  const Brackets brackets(json);
  std::size_t depth = 0;
  const auto new_line = [&] {
    out += '\n';
    out.append(2 * depth, ' ');
  };
  for (std::size_t at = 0; at < json.size();) {
    const char c = json[at];
    if (c == '"') {
      at = copy_string(out, json, at);
      continue;
    }
    if (c == '{' || c == '[') {
      const std::string_view value = json.substr(at, brackets.end_of(at) - at);
      if (depth > 0 && 2 * depth + value.size() <= kMaxLine) {
        append_flat(out, value);
        at += value.size();
        continue;
      }
      out += c;
      ++depth;
      new_line();
    } else if (c == '}' || c == ']') {
      if (depth > 0) --depth;
      new_line();
      out += c;
    } else {
      out += c;
      if (c == ',') new_line();
      if (c == ':') out += ' ';
    }
    ++at;
  }
  out += '\n';
}

}  // namespace tidings::app
