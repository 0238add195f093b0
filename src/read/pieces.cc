#include "read/pieces.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <limits>

#include "core/result.h"
#include "core/unicode.h"

namespace tidings {
namespace {

constexpr std::string_view kMark = "▁";
constexpr double kUnknownPenalty = 10.0;  // of sentencepiece and of Hugging Face tokenizers

struct Row {
  std::string_view piece;
  double score = 0.0;
};

Row parse_row(std::string_view line, std::size_t number) {
  const std::size_t tab = line.find('\t');
  Row row;
  if (tab != std::string_view::npos) {
    row.piece = line.substr(0, tab);
    const std::string_view digits = line.substr(tab + 1);
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), row.score);
    if (error == std::errc() && end == digits.data() + digits.size() && !row.piece.empty()) {
      return row;
    }
  }
  throw Error("pieces.tsv, line " + std::to_string(number) +
              ": expected piece, tab and score; install the model folder again.");
}

// Control symbols, which no text may produce.
bool is_special(std::string_view piece) {
  return piece.size() > 2 && piece.front() == '<' && piece.back() == '>';
}

// Characters that Python's str.isspace() knows and White_Space does not: the training drops them.
bool is_dropped(char32_t value) { return is_space(value) || (value >= 0x1C && value <= 0x1F); }

// NFKC without white space. Dropping may bring a letter and a mark together, hence the second pass.
std::string normalized(std::string_view word) {
  std::string text = nfkc(word);
  std::string kept;
  for (auto at = CodePoints(text).begin(), end = CodePoints(text).end(); at != end; ++at) {
    if (!is_dropped((*at).value)) kept += text.substr(at.offset(), (*at).size);
  }
  return kept.size() == text.size() ? text : nfkc(kept);
}

std::string_view first_code_points(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  while (at < text.size() && count-- > 0) at += decode(text, at).size;
  return text.substr(0, at);
}

}  // namespace

std::uint8_t letter_shape(std::string_view text) {
  std::size_t letters = 0;
  std::size_t uppers = 0;
  bool first_upper = false;
  for (const CodePoint point : CodePoints(text)) {
    if (is_digit(point.value)) return 5;
    if (!is_letter(point.value)) continue;
    const bool upper = is_upper(point.value);
    if (letters == 0) first_upper = upper;
    ++letters;
    uppers += upper;
  }
  if (letters == 0) return 0;
  if (uppers == letters) return letters > 1 ? 3 : 6;
  if (uppers == 0) return 1;
  return first_upper && uppers == 1 ? 2 : 4;
}

PieceVocabulary::PieceVocabulary(std::string_view tsv) {
  std::vector<std::pair<std::string_view, std::int32_t>> pieces;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t at = 0; at < tsv.size();) {
    const std::size_t stop = std::min(tsv.find('\n', at), tsv.size());
    const auto id = static_cast<std::int32_t>(scores_.size());
    const Row row = parse_row(tsv.substr(at, stop - at), scores_.size() + 1);
    if (row.piece == "<s>") bos_ = id;
    if (row.piece == "</s>") eos_ = id;
    if (row.piece == "<unk>") unk_ = id;
    if (!is_special(row.piece)) pieces.emplace_back(row.piece, id);
    scores_.push_back(row.score);
    least = std::min(least, row.score);
    at = stop + 1;
  }
  if (bos_ < 0 || eos_ < 0 || unk_ < 0) {
    throw Error("pieces.tsv lacks <s>, </s> or <unk>; install the model folder again.");
  }
  unknown_score_ = least - kUnknownPenalty;
  build_trie(std::move(pieces));
}

// Level by level: `todo` holds, for each node in order, the sorted pieces that pass through it.
void PieceVocabulary::build_trie(std::vector<std::pair<std::string_view, std::int32_t>> pieces) {
  struct Range {
    std::size_t begin, end, depth;
  };
  std::sort(pieces.begin(), pieces.end());
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    if (pieces[i].first == pieces[i - 1].first) {
      throw Error("pieces.tsv has \"" + std::string(pieces[i].first) +
                  "\" twice; install the model folder again.");
    }
  }
  std::vector<Range> todo = {{0, pieces.size(), 0}};
  nodes_.emplace_back();
  labels_ += '\0';
  for (std::size_t node = 0; node < todo.size(); ++node) {
    Range range = todo[node];
    if (range.begin < range.end && pieces[range.begin].first.size() == range.depth) {
      nodes_[node].id = pieces[range.begin++].second;
    }
    nodes_[node].first_child = static_cast<std::uint32_t>(nodes_.size());
    while (range.begin < range.end) {
      const char label = pieces[range.begin].first[range.depth];
      std::size_t end = range.begin;
      while (end < range.end && pieces[end].first[range.depth] == label) ++end;
      todo.push_back({range.begin, end, range.depth + 1});
      nodes_.emplace_back();
      labels_ += label;
      ++nodes_[node].children;
      range.begin = end;
    }
  }
}

// The order of comparisons is that of Hugging Face's encode_optimized, so that ties fall alike.
std::vector<PieceVocabulary::Step> PieceVocabulary::best_path(std::string_view text) const {
  struct Best {
    double score = 0.0;
    std::size_t begin = std::string_view::npos;
    std::int32_t id = 0;
  };
  std::vector<Best> best(text.size() + 1);
  const auto offer = [&](std::size_t begin, std::size_t end, double score, std::int32_t id) {
    const double total = score + best[begin].score;
    if (best[end].begin == std::string_view::npos || total > best[end].score) {
      best[end] = {total, begin, id};
    }
  };
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t next = begin + decode(text, begin).size;
    bool covered = false;
    const Node* node = &nodes_[0];
    for (std::size_t end = begin; end < text.size();) {
      const char* labels = labels_.data() + node->first_child;
      const void* found = std::memchr(labels, text[end], node->children);
      if (found == nullptr) break;
      node = &nodes_[node->first_child +
                     static_cast<std::size_t>(static_cast<const char*>(found) - labels)];
      ++end;
      if (node->id < 0) continue;
      offer(begin, end, scores_[static_cast<std::size_t>(node->id)], node->id);
      covered = covered || end == next;
    }
    if (!covered) offer(begin, next, unknown_score_, unk_);
    begin = next;
  }
  std::vector<Step> path;
  for (std::size_t end = text.size(); end > 0; end = best[end].begin) {
    path.push_back({best[end].begin, end, best[end].id});
  }
  std::reverse(path.begin(), path.end());
  return path;
}

std::vector<Piece> PieceVocabulary::split(std::string_view word, std::size_t max_pieces) const {
  const std::string whole = normalized(word);
  const auto base = static_cast<std::uint8_t>(7 * letter_shape(whole));
  std::string text(whole.starts_with(kMark) ? "" : kMark);
  text += first_code_points(whole, kMaxWordCodePoints);

  if (whole.empty()) return {{unk_, base}};
  std::vector<Piece> pieces;
  const std::uint8_t first = letter_shape(first_code_points(whole, 1));
  std::size_t begin = 0;
  // A mark within the word begins a stretch of its own, as in the training's tokenizer.
  while (begin < text.size() && pieces.size() < max_pieces) {
    const std::size_t end = std::min(text.find(kMark, begin + 1), text.size());
    const std::string_view stretch = std::string_view(text).substr(begin, end - begin);
    const std::vector<Step> path = best_path(stretch);
    for (std::size_t i = 0; i < path.size() && pieces.size() < max_pieces; ++i) {
      const std::size_t start = path[i].begin;
      while (path[i].id == unk_ && i + 1 < path.size() && path[i + 1].id == unk_) ++i;
      const std::string_view piece = stretch.substr(start, path[i].end - start);
      const std::uint8_t shape = begin == 0 && piece == kMark ? first : letter_shape(piece);
      pieces.push_back({path[i].id, static_cast<std::uint8_t>(base + shape)});
    }
    begin = end;
  }
  return pieces;
}

}  // namespace tidings
