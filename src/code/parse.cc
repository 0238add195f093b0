#include "code/parse.h"

#include <algorithm>

#include "core/unicode.h"

namespace tidings {

Parse::Parse(const Document& document, const Annotations& annotations) {
  std::size_t count = 0;
  for (const Sentence& sentence : annotations.sentences) count += sentence.tokens.size();
  words_.reserve(count);
  for (std::uint32_t s = 0; s < annotations.sentences.size(); ++s) {
    const auto begin = static_cast<WordIndex>(words_.size());
    begins_.push_back(begin);
    for (const Token& token : annotations.sentences[s].tokens) {
      Word word;
      word.span = token.span;
      word.form = token.span.in(document.text);
      word.lower = lower(word.form);
      word.lemma = lower(token.lemma);
      word.upos = token.upos;
      word.xpos = token.xpos;
      word.deprel = token.deprel;
      word.relation = word.deprel.substr(0, word.deprel.find(':'));
      word.head = token.head == 0 ? kNoWord : begin + token.head - 1;
      word.sentence = s;
      words_.push_back(std::move(word));
    }
  }
  begins_.push_back(static_cast<WordIndex>(words_.size()));
  for (WordIndex i = 0; i < size(); ++i) {
    if (words_[i].head != kNoWord) words_[words_[i].head].children.push_back(i);
  }
}

WordIndex Parse::child(WordIndex i, std::string_view relation) const {
  for (const WordIndex c : words_[i].children) {
    if (words_[c].relation == relation) return c;
  }
  return kNoWord;
}

WordIndex Parse::child_exactly(WordIndex i, std::string_view deprel) const {
  for (const WordIndex c : words_[i].children) {
    if (words_[c].deprel == deprel) return c;
  }
  return kNoWord;
}

std::string Parse::case_of(WordIndex i) const {
  std::string text;
  for (const WordIndex c : words_[i].children) {
    if (words_[c].relation != "case" || words_[c].lower == "'s" || words_[c].lower == "’s")
      continue;
    if (!text.empty()) text += ' ';
    text += words_[c].lower;
    for (const WordIndex fixed : words_[c].children) {
      if (words_[fixed].relation == "fixed") text += ' ' + words_[fixed].lower;
    }
  }
  return text;
}

bool Parse::dominates(WordIndex ancestor, WordIndex i) const {
  for (; i != kNoWord; i = words_[i].head) {
    if (i == ancestor) return true;
  }
  return false;
}

WordIndex Parse::first_conjunct(WordIndex i) const {
  while (words_[i].relation == "conj" && words_[i].head != kNoWord) i = words_[i].head;
  return i;
}

std::vector<WordIndex> Parse::conjuncts(WordIndex i) const {
  std::vector<WordIndex> all{i};
  for (std::size_t at = 0; at < all.size(); ++at) {
    for (const WordIndex c : words_[all[at]].children) {
      if (words_[c].relation == "conj") all.push_back(c);
    }
  }
  return all;
}

WordIndex Parse::word_at(std::uint32_t offset) const {
  const auto after = std::partition_point(
      words_.begin(), words_.end(), [&](const Word& word) { return word.span.end <= offset; });
  return after == words_.end() ? kNoWord : static_cast<WordIndex>(after - words_.begin());
}

WordIndex Parse::clause_head(WordIndex i) const {
  while (words_[i].head != kNoWord) {
    const std::string_view r = words_[i].relation;
    if (r == "advcl" || r == "acl" || r == "ccomp" || r == "xcomp" || r == "parataxis" ||
        r == "csubj" || (r == "conj" && words_[i].upos == "VERB")) {
      return i;
    }
    i = words_[i].head;
  }
  return i;
}

}  // namespace tidings
