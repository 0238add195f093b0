#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace tidings {

// Whether `text` is one of a short list of words.
inline bool any_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

}  // namespace tidings
