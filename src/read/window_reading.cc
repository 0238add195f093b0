#include "read/window_reading.h"

#include <algorithm>
#include <limits>

#include "core/result.h"
#include "core/unicode.h"
#include "read/money.h"
#include "read/tree.h"

namespace tidings {
namespace {

constexpr std::string_view kRoot = "root";

std::size_t root_of(const std::vector<std::string>& relations) {
  const auto found = std::find(relations.begin(), relations.end(), kRoot);
  if (found == relations.end() || relations.size() < 2) {
    throw Error(
        "The model's list of dependency relations has no \"root\" beside others; use the "
        "model that came with this version.");
  }
  return static_cast<std::size_t>(found - relations.begin());
}

// Index of the first of the largest values. In two passes, the first of which the compiler can do
// eight values at a time.
std::size_t best_of(const float* values, std::size_t count) {
  constexpr std::size_t kLanes = 8;
  float largest = values[0];
  std::size_t i = 0;
  if (count >= kLanes) {
    float lanes[kLanes];
    std::copy_n(values, kLanes, lanes);
    for (i = kLanes; i + kLanes <= count; i += kLanes) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        lanes[lane] = values[i + lane] > lanes[lane] ? values[i + lane] : lanes[lane];
      }
    }
    largest = *std::max_element(lanes, lanes + kLanes);
  }
  for (; i < count; ++i) largest = std::max(largest, values[i]);
  const float* found = std::find(values, values + count, largest);
  return found == values + count ? 0 : static_cast<std::size_t>(found - values);
}

const std::string& best_label(const std::vector<std::string>& labels,
                              const std::vector<float>& logits, std::size_t row) {
  return labels[best_of(logits.data() + row * labels.size(), labels.size())];
}

// Whether a sentence ends before `next`, of whose predecessor the head says `logit`. No sentence
// goes on behind a blank line, whatever the head says of a headline without a full stop.
bool ends_before(const Word& next, float logit) { return logit > 0 || next.gap == Gap::kParagraph; }

// The arcs among the words [begin, end) of a window and the root, as best_single_root_tree takes
// them. Word w has row and column w + 1 of `arcs`.
std::vector<float> arcs_within(const std::vector<float>& arcs, std::size_t window_words,
                               std::size_t begin, std::size_t end) {
  const std::size_t from_side = window_words + 1, to_side = end - begin + 1;
  std::vector<float> scores(to_side * to_side, 0);
  for (std::size_t d = 1; d < to_side; ++d) {
    const float* row = arcs.data() + (begin + d) * from_side;
    scores[d * to_side] = row[0];
    std::copy_n(row + begin + 1, to_side - 1, scores.begin() + d * to_side + 1);
  }
  return scores;
}

// Rows of a window's words, without the first one, which is the root's. Nothing of nothing.
std::vector<float> without_root(std::vector<float> rows, std::size_t words) {
  const auto width = static_cast<std::ptrdiff_t>(rows.size() / (words + 1));
  rows.erase(rows.begin(), rows.begin() + width);
  return rows;
}

}  // namespace

WindowDecoder::WindowDecoder(const ReaderManifest::Labels& labels, std::string_view lemmas,
                             std::span<const float> entity_transitions)
    : labels_(labels),
      lexicon_(lemmas),
      scripts_(labels.lemma.begin(), labels.lemma.end()),
      entities_(labels.entities, entity_transitions),
      root_(root_of(labels.deprel)) {}

WindowReading WindowDecoder::decode(std::string_view text, std::span<const Word> words,
                                    EncoderOutput output, const Encoder& encoder) const {
  WindowReading reading;
  for (std::size_t begin = 0, end = 0; begin < words.size(); begin = end) {
    for (end = begin + 1; end < words.size() && !ends_before(words[end], output.end[end]); ++end) {
    }
    const auto size = static_cast<std::uint32_t>(end - begin);
    Sentence sentence{{words[begin].span.begin, words[end - 1].span.end}, std::vector<Token>(size)};
    const std::vector<std::uint32_t> heads =
        best_single_root_tree(arcs_within(output.arcs, words.size(), begin, end), size);
    for (std::size_t i = 0; i < size; ++i) {
      sentence.tokens[i].head = heads[i];
      fill_token(sentence.tokens[i], text, words[begin + i].span, output, begin + i + 1);
    }
    reading.sentences.push_back(std::move(sentence));

    const auto logits = std::span<const float>(output.entities)
                            .subspan((begin + 1) * entities_.size(), size * entities_.size());
    std::vector<EntityLabels::WordRange> ranges = entities_.decode(logits);
    add_money(text, words.subspan(begin, size), ranges);
    for (const EntityLabels::WordRange& range : ranges) {
      reading.entities.push_back(
          {{words[begin + range.begin].span.begin, words[begin + range.end - 1].span.end},
           range.kind});
    }
  }
  fill_labels(reading.sentences, output, encoder);
  reading.entity_logits = without_root(std::move(output.entities), words.size());
  reading.word_vectors = without_root(std::move(output.words), words.size());
  return reading;
}

void WindowDecoder::fill_token(Token& token, std::string_view text, Span span,
                               const EncoderOutput& output, std::size_t row) const {
  token.span = span;
  token.upos = best_label(labels_.upos, output.upos, row);
  token.xpos = best_label(labels_.xpos, output.xpos, row);
  token.feats = best_label(labels_.feats, output.feats, row);
  token.lemma = lemma_of(span.in(text), token, output.lemma.data() + row * scripts_.size());
}

std::string WindowDecoder::lemma_of(std::string_view form, const Token& token,
                                    const float* logits) const {
  if (!lexicon_.empty()) {
    const auto known = lexicon_.find(lower(form), token.upos, token.xpos);
    if (known) return std::string(*known);
  }
  return scripts_[best_of(logits, scripts_.size())].apply(form);
}

void WindowDecoder::fill_labels(std::vector<Sentence>& sentences, const EncoderOutput& output,
                                const Encoder& encoder) const {
  const std::size_t width = encoder.label_width();
  std::vector<float> dependents, heads;
  dependents.reserve(output.label_dependent.size());
  heads.reserve(output.label_head.size());
  std::size_t row = 1;  // of the sentence's first word
  for (const Sentence& sentence : sentences) {
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      const std::uint32_t head = sentence.tokens[i].head;
      if (head == 0) continue;
      const auto dependent = output.label_dependent.begin() + (row + i) * width;
      const auto governor = output.label_head.begin() + (row + head - 1) * width;
      dependents.insert(dependents.end(), dependent, dependent + width);
      heads.insert(heads.end(), governor, governor + width);
    }
    row += sentence.tokens.size();
  }
  std::vector<float> logits;
  if (!dependents.empty()) logits = encoder.label(dependents, heads);
  float* next = logits.data();
  for (Sentence& sentence : sentences) {
    for (Token& token : sentence.tokens) {
      if (token.head == 0) {
        token.deprel = kRoot;
        continue;
      }
      next[root_] = -std::numeric_limits<float>::infinity();
      std::size_t best = best_of(next, labels_.deprel.size());
      // Only possible if no logit is a number.
      if (best == root_) best = root_ == 0 ? 1 : 0;
      token.deprel = labels_.deprel[best];
      next += labels_.deprel.size();
    }
  }
}

}  // namespace tidings
