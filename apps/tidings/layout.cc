#include "layout.h"

#include <algorithm>
#include <numeric>

#include "terminal.h"

namespace tidings::app {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kGap = 2;
constexpr std::size_t kLongWord = 18;  // columns wide; longer words may be broken
constexpr std::size_t kMinColumn = 9;  // of wrapped lines

// Parts of one word, of several pieces where colours change within it.
using Word = std::vector<Piece>;

std::size_t columns_of(const Word& word) {
  std::size_t sum = 0;
  for (const Piece& part : word) sum += columns(part.text);
  return sum;
}

std::vector<Word> words_of(const std::vector<Piece>& pieces) {
  std::vector<Word> words;
  bool open = false;  // the last word goes on
  for (const Piece& piece : pieces) {
    std::string_view rest = piece.text;
    while (!rest.empty()) {
      if (rest.front() == ' ') {
        open = false;
        rest.remove_prefix(1);
        continue;
      }
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (!open) words.emplace_back();
      words.back().push_back({std::string(rest.substr(0, end)), piece.colour});
      open = true;
      rest.remove_prefix(end);
    }
  }
  return words;
}

// Fills lines with words.
class Lines {
 public:
  explicit Lines(std::size_t width) : width_(width), lines_(1) {}

  void add(const Word& word) {
    const std::size_t needed = columns_of(word);
    if (lines_.back().columns > 0) {
      if (lines_.back().columns + 1 + needed <= width_) {
        // A phrase keeps its colour between its words.
        std::vector<Piece>& line = lines_.back().pieces;
        const bool same = line.back().colour == word.front().colour;
        append(" ", same ? word.front().colour : std::string_view());
      } else {
        lines_.emplace_back();
      }
    }
    for (const Piece& part : word) add(part);
  }

  std::vector<Line> take() const {
    std::vector<Line> lines;
    for (const Filled& filled : lines_) {
      Line line;
      line.columns = filled.columns;
      for (const Piece& piece : filled.pieces) line.text += painted(piece.text, piece.colour);
      lines.push_back(std::move(line));
    }
    return lines;
  }

 private:
  struct Filled {
    std::vector<Piece> pieces;
    std::size_t columns = 0;
  };

  void add(const Piece& part) {
    std::string_view rest = part.text;
    while (!rest.empty()) {
      const std::size_t room = width_ - std::min(width_, lines_.back().columns);
      std::string_view fitting = fitting_prefix(rest, room);
      if (fitting.empty() && lines_.back().columns > 0) {
        lines_.emplace_back();
        continue;
      }
      if (fitting.empty()) fitting = rest;  // a wide character in a line of one column
      append(fitting, part.colour);
      rest.remove_prefix(fitting.size());
    }
  }

  void append(std::string_view text, std::string_view colour) {
    Filled& line = lines_.back();
    if (!line.pieces.empty() && line.pieces.back().colour == colour) {
      line.pieces.back().text += text;
    } else {
      line.pieces.push_back({std::string(text), colour});
    }
    line.columns += columns(text);
  }

  std::size_t width_;
  std::vector<Filled> lines_;
};

void append_blanks(std::string& out, std::size_t count) { out.append(count, ' '); }

// Takes from the columns that have most to give until all fit; false if they cannot.
bool squeeze(std::vector<std::size_t>& widths, const std::vector<std::size_t>& least,
             std::size_t room) {
  std::size_t sum = std::accumulate(widths.begin(), widths.end(), std::size_t{0});
  while (sum > room) {
    std::size_t widest = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (widths[i] > least[i] && (widest == widths.size() || widths[i] > widths[widest]))
        widest = i;
    }
    if (widest == widths.size()) return false;
    --widths[widest];
    --sum;
  }
  return true;
}

// Columns that a cell needs at least: its longest word, if that is not too long.
std::size_t least_width(std::string_view text) {
  std::size_t least = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    least = std::max(least, columns(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::min(least, kLongWord);
}

void append_row(std::string& out, const std::vector<std::vector<Line>>& cells,
                const std::vector<std::size_t>& widths) {
  std::size_t height = 0;
  for (const std::vector<Line>& cell : cells) height = std::max(height, cell.size());
  for (std::size_t line = 0; line < height; ++line) {
    std::size_t pending = kIndent;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (line < cells[i].size() && cells[i][line].columns > 0) {
        append_blanks(out, pending);
        out += cells[i][line].text;
        pending = widths[i] - std::min(widths[i], cells[i][line].columns) + kGap;
      } else {
        pending += widths[i] + kGap;
      }
    }
    out += '\n';
  }
}

// The cells of a row one behind the other, each with its heading.
void append_run_in(std::string& out, const Grid& grid, const std::vector<std::size_t>& shown,
                   std::size_t width, bool colour) {
  for (const std::vector<Piece>& row : grid.rows) {
    std::vector<Piece> pieces;
    for (const std::size_t i : shown) {
      if (i == shown.front() || row[i].text.empty()) continue;
      if (!pieces.empty()) pieces.push_back({"; "});
      if (i != shown[1]) pieces.push_back({grid.head[i] + ": ", colour ? kDim : ""});
      pieces.push_back(row[i]);
    }
    append_wrapped(out, pieces, {"  " + row[shown.front()].text + "  ", row[shown.front()].colour},
                   width);
  }
}

}  // namespace

std::string painted(std::string_view text, std::string_view colour) {
  if (colour.empty() || text.empty()) return std::string(text);
  std::string out(colour);
  out += text;
  out += kReset;
  return out;
}

std::vector<Line> wrapped(const std::vector<Piece>& pieces, std::size_t width) {
  Lines lines(width);
  for (const Word& word : words_of(pieces)) lines.add(word);
  return lines.take();
}

void append_wrapped(std::string& out, const std::vector<Piece>& pieces, const Piece& lead,
                    std::size_t width) {
  const std::size_t indent = columns(lead.text);
  bool first = true;
  for (const Line& line : wrapped(pieces, std::max(width, indent + kMinColumn) - indent)) {
    if (first) {
      out += painted(lead.text, lead.colour);
    } else {
      append_blanks(out, indent);
    }
    first = false;
    out += line.text;
    out += '\n';
  }
}

void append_grid(std::string& out, const Grid& grid, std::size_t width, bool colour) {
  std::vector<std::size_t> shown;
  std::vector<std::size_t> widths;
  std::vector<std::size_t> least;
  for (std::size_t i = 0; i < grid.head.size(); ++i) {
    std::size_t natural = 0;
    std::size_t needed = least_width(grid.head[i]);
    for (const std::vector<Piece>& row : grid.rows) {
      natural = std::max(natural, columns(row[i].text));
      needed = std::max(needed, least_width(row[i].text));
    }
    if (natural == 0) continue;
    shown.push_back(i);
    least.push_back(needed);
    widths.push_back(std::max(natural, columns(grid.head[i])));
  }
  if (shown.empty()) return;
  const std::size_t gaps = kIndent + kGap * (shown.size() - 1);
  if (width <= gaps || !squeeze(widths, least, width - gaps)) {
    append_run_in(out, grid, shown, width, colour);
    return;
  }
  const auto append = [&](auto&& piece_of) {
    std::vector<std::vector<Line>> cells;
    for (std::size_t i = 0; i < shown.size(); ++i) {
      cells.push_back(wrapped({piece_of(shown[i])}, std::max<std::size_t>(widths[i], 2)));
    }
    append_row(out, cells, widths);
  };
  append([&](std::size_t i) { return Piece{grid.head[i], colour ? kDim : ""}; });
  for (const std::vector<Piece>& row : grid.rows) append([&](std::size_t i) { return row[i]; });
}

}  // namespace tidings::app
