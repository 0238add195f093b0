#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Text in lines and columns on a terminal.
namespace tidings::app {

// Neutral text (terminal.h) in one colour; "" for none.
struct Piece {
  std::string text;
  std::string_view colour = {};
};

// The escape sequences that the tables use.
inline constexpr std::string_view kBold = "\x1B[1m";
inline constexpr std::string_view kDim = "\x1B[2m";
inline constexpr std::string_view kRed = "\x1B[31m";
inline constexpr std::string_view kReset = "\x1B[0m";

// `text` in `colour`, as it is where that is empty.
std::string painted(std::string_view text, std::string_view colour);

struct Line {
  std::string text;         // with its escape sequences
  std::size_t columns = 0;  // that it takes up
};

// The pieces, one after the other, broken at blanks into lines of at most `width` columns; a word
// that is wider is broken where it must be. At least one line. Requires a width of 2 or more.
std::vector<Line> wrapped(const std::vector<Piece>& pieces, std::size_t width);

// Appends them as lines, the first one behind `lead` and the others under it.
void append_wrapped(std::string& out, const std::vector<Piece>& pieces, const Piece& lead,
                    std::size_t width);

// A table of neutral texts, whose columns share `width` by what they hold.
struct Grid {
  std::vector<std::string> head;
  std::vector<std::vector<Piece>> rows;  // each as long as `head`
};

// Appends the grid, indented by two columns. Columns that are empty in all rows are left out; cells
// are wrapped. Where the width is too small for columns, the cells of a row run on, each behind its
// heading but the first two, which name the row.
void append_grid(std::string& out, const Grid& grid, std::size_t width, bool colour);

}  // namespace tidings::app
