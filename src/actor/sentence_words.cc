#include "actor/sentence_words.h"

#include <algorithm>
#include <array>

#include "core/unicode.h"

namespace tidings {
namespace {

constexpr auto kBefore = std::to_array<std::string_view>(
    {"amod", "compound", "nummod", "flat", "goeswith", "fixed", "nmod:desc", "nmod:unmarked"});
constexpr auto kAfter = std::to_array<std::string_view>({"flat", "goeswith", "fixed"});

// Chains from a modifier to its head are cut off here; none that deep is part of a noun phrase.
constexpr int kMaxChain = 16;

bool is_one_of(std::string_view value, std::span<const std::string_view> values) {
  return std::ranges::find(values, value) != values.end();
}

std::string_view without_subtype(std::string_view deprel) {
  return deprel.substr(0, deprel.find(':'));
}

}  // namespace

SentenceWords::SentenceWords(std::string_view text, const std::vector<Sentence>& sentences)
    : text_(text) {
  for (std::uint32_t s = 0; s < sentences.size(); ++s) {
    const WordIndex base = size();
    std::size_t capitals = 0, letters = 0;
    for (const Token& token : sentences[s].tokens) {
      const std::string_view form = token.span.in(text);
      tokens_.push_back(&token);
      heads_.push_back(token.head == 0 ? kNone : base + token.head - 1);
      sentence_of_.push_back(s);
      fold_begin_.push_back(static_cast<std::uint32_t>(folds_.size()));
      append_folded_name(folds_, form);
      keys_.push_back(key_of_folded(std::string_view(folds_).substr(fold_begin_.back())));
      const bool capital = !form.empty() && is_upper(decode(form, 0).value);
      capitalised_.push_back(capital);
      for (const char c : form) {
        capitals += c >= 'A' && c <= 'Z';
        letters += (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      }
    }
    shouted_.push_back(letters > 20 && capitals * 10 > letters * 7);
  }
  fold_begin_.push_back(static_cast<std::uint32_t>(folds_.size()));
  child_begin_.assign(heads_.size() + 2, 0);
  for (const WordIndex head : heads_) {
    if (head != kNone) ++child_begin_[head + 2];
  }
  for (std::size_t i = 2; i < child_begin_.size(); ++i) child_begin_[i] += child_begin_[i - 1];
  children_.resize(child_begin_.back());
  for (WordIndex i = 0; i < heads_.size(); ++i) {
    if (heads_[i] != kNone) children_[child_begin_[heads_[i] + 1]++] = i;
  }
}

std::string_view SentenceWords::relation(WordIndex i) const {
  return without_subtype(tokens_[i]->deprel);
}

std::span<const WordIndex> SentenceWords::children(WordIndex i) const {
  return std::span(children_).subspan(child_begin_[i], child_begin_[i + 1] - child_begin_[i]);
}

std::string_view SentenceWords::folded(WordIndex i) const {
  return std::string_view(folds_).substr(fold_begin_[i], fold_begin_[i + 1] - fold_begin_[i]);
}

bool SentenceWords::all_capitals(WordIndex i) const {
  const std::string_view word = form(i);
  return std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; }) &&
         std::ranges::any_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

WordIndex SentenceWords::child(WordIndex i, std::string_view relation) const {
  for (const WordIndex c : children(i)) {
    if (tokens_[c]->deprel == relation) return c;
  }
  return kNone;
}

std::string_view SentenceWords::preposition(WordIndex i) const {
  const WordIndex marker = child(i, "case");
  return marker == kNone || marker > i ? std::string_view() : folded(marker);
}

bool SentenceWords::joins(WordIndex word, WordIndex head, bool before) const {
  for (int step = 0; step < kMaxChain; ++step) {
    const WordIndex above = heads_[word];
    if (above == kNone) return false;
    if (above == head) {
      const std::string_view deprel = tokens_[word]->deprel;
      return before ? is_one_of(deprel, kBefore) || is_one_of(without_subtype(deprel), kBefore)
                    : is_one_of(without_subtype(deprel), kAfter);
    }
    word = above;
  }
  return false;
}

SentenceWords::Extent SentenceWords::phrase(WordIndex head) const {
  Extent extent{head, head};
  while (extent.first > 0 && same_sentence(extent.first - 1, head) &&
         joins(extent.first - 1, head, true)) {
    --extent.first;
  }
  while (same_sentence(extent.last + 1, head) && joins(extent.last + 1, head, false)) {
    ++extent.last;
  }
  return extent;
}

WordIndex SentenceWords::top(WordIndex first, WordIndex last) const {
  for (WordIndex i = first; i <= last; ++i) {
    if (heads_[i] == kNone || heads_[i] < first || heads_[i] > last) {
      if (tokens_[i]->upos != "PUNCT" && tokens_[i]->upos != "DET") return i;
    }
  }
  return last;
}

SentenceWords::Extent SentenceWords::words_in(Span span) const {
  const auto first = std::partition_point(tokens_.begin(), tokens_.end(), [&](const Token* token) {
    return token->span.begin < span.begin;
  });
  const auto end = std::partition_point(
      first, tokens_.end(), [&](const Token* token) { return token->span.end <= span.end; });
  if (first == end) return {1, 0};
  return {static_cast<WordIndex>(first - tokens_.begin()),
          static_cast<WordIndex>(end - tokens_.begin()) - 1};
}

}  // namespace tidings
