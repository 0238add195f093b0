#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// What text from anywhere needs before it may reach a terminal.
namespace tidings::app {

// True if colours may be written to this descriptor: a terminal, NO_COLOR unset, TERM not "dumb".
bool wants_colour(int descriptor);

// Columns of the terminal behind a descriptor; else COLUMNS of the environment, else 100. Between
// 40 and 400.
std::size_t screen_width(int descriptor);

// `text` on one line and without anything that a terminal would obey: white space becomes a blank,
// C0 controls their pictures (␛), C1 controls and bidirectional controls their numbers (<U+202E>).
// Bytes that are no UTF-8 become U+FFFD.
std::string neutral(std::string_view text);

// Columns that neutral text takes up: 0 for combining marks, 2 for wide characters. Approximate for
// scripts whose letters join.
std::size_t columns(std::string_view neutral_text);

// The longest beginning of neutral text that takes up at most `width` columns.
std::string_view fitting_prefix(std::string_view neutral_text, std::size_t width);

// Neutral text in exactly `width` columns: filled up with blanks, or cut and ended with "…".
std::string fitted(std::string_view neutral_text, std::size_t width);

}  // namespace tidings::app
