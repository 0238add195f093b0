#include "quantity/bounds.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tidings::quantity {
namespace {

struct Row {
  Bound bound;
  std::string_view phrases;  // parted by '|'
};

constexpr std::array<Row, 6> kBefore = {{
    {Bound::kAbove,
     "more than|over|above|greater than|bigger than|larger than|higher than|older than|exceeding|"
     "exceed|exceeds|exceeded|surpass|in excess of|upwards of|upward of|well over|just over|beyond|"
     "well above|topping|surpassing"},
    {Bound::kAtLeast,
     "at least|no fewer than|not fewer than|no less than|not less than|a minimum of|"
     "greater than or equal to|higher or equal than|higher than or equal to|more than or equal "
     "to|bigger or equal than|greater or equal to|"
     "greater or equal than|larger or equal than|equal to or more than|equal to or greater "
     "than|equal or more than|"
     "equal or greater than|at least or equal to|at the very least|no smaller than|> =|≥"},
    {Bound::kBelow,
     "less than|fewer than|under|below|lower than|smaller than|younger than|just under|"
     "well under"},
    {Bound::kAtMost,
     "up to|at most|no more than|not more than|as many as|as much as|a maximum of|no greater than|"
     "less than or equal to|lower or equal than|smaller than or equal to|fewer than or equal "
     "to|lower than or equal to|"
     "equal to or less than|equal or less than|less or equal to|less or equal than|smaller or "
     "equal than|no larger than|"
     "no higher than|< =|≤"},
    {Bound::kAbout,
     "about|around|approximately|roughly|some|nearly|almost|an estimated|estimated|close to|"
     "circa|approx|approx .|~|an average of|at around|at about"},
    {Bound::kEqual, "equal to|equals|equals to|equal"},
}};

constexpr std::array<Row, 4> kBehind = {{
    {Bound::kAtLeast,
     "or more|and more|or greater|or higher|or above|or older|or over|or larger|or bigger|plus|"
     "or greater than|and above|and over|and up"},
    {Bound::kAtMost,
     "or less|or fewer|or below|or under|or lower|or smaller|or younger|and below|and under|and "
     "less"},
    {Bound::kAbout, "or so|or thereabouts"},
    {Bound::kEqual, "or equal to|or equal"},
}};

struct Phrase {
  std::vector<std::string> words;
  Bound bound;
};

// Phrases by their first lexeme, longest first.
using Table = std::unordered_map<std::string_view, std::vector<Phrase>>;

template <std::size_t kSize>
Table make_table(const std::array<Row, kSize>& rows) {
  Table table;
  for (const Row& row : rows) {
    std::string_view rest = row.phrases;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      std::string_view phrase = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      const std::string_view first = phrase.substr(0, phrase.find(' '));
      std::vector<std::string> words;
      while (!phrase.empty()) {
        const std::size_t blank = std::min(phrase.find(' '), phrase.size());
        words.emplace_back(phrase.substr(0, blank));
        phrase.remove_prefix(std::min(blank + 1, phrase.size()));
      }
      table[first].push_back({std::move(words), row.bound});
    }
  }
  for (auto& [first, phrases] : table) {
    std::sort(phrases.begin(), phrases.end(),
              [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
  }
  return table;
}

BoundMatch match(const Table& table, const Lexemes& lexemes, std::size_t i) {
  const auto found = table.find(lexemes[i].lower);
  if (found == table.end()) return {};
  for (const Phrase& phrase : found->second) {
    std::size_t k = 1;
    while (k < phrase.words.size() && lexemes[i + k].lower == phrase.words[k]) ++k;
    if (k == phrase.words.size()) return {phrase.bound, i + k};
  }
  return {};
}

}  // namespace

BoundMatch bound_before(const Lexemes& lexemes, std::size_t i) {
  static const Table table = make_table(kBefore);
  const BoundMatch found = match(table, lexemes, i);
  if (found.bound != Bound::kNone) return found;
  const char mark = lexemes[i].mark;
  const bool lone = (i == 0 || (lexemes[i - 1].mark != '<' && lexemes[i - 1].mark != '>' &&
                                lexemes[i - 1].mark != '=')) &&
                    lexemes[i + 1].mark != '<' && lexemes[i + 1].mark != '>';
  if (mark == '>' && lone) return {Bound::kAbove, i + 1};
  if (mark == '<' && lone) return {Bound::kBelow, i + 1};
  return {};
}

BoundMatch bound_behind(const Lexemes& lexemes, std::size_t i) {
  static const Table table = make_table(kBehind);
  if (lexemes[i].line_before) return {};
  if (lexemes[i].mark == '+' && !lexemes[i].gap_before &&
      (lexemes[i + 1].gap_before || lexemes[i + 1].kind == LexemeKind::kMark)) {
    return {Bound::kAtLeast, i + 1};
  }
  const BoundMatch found = match(table, lexemes, i);
  const bool sum = lexemes[i].lower == "plus" && lexemes[i + 1].kind != LexemeKind::kMark;
  return sum ? BoundMatch{} : found;
}

}  // namespace tidings::quantity
