#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/annotations.h"
#include "core/document.h"

namespace tidings {

enum class LexemeKind : std::uint8_t { kWord, kDigits, kMark };

// A run of letters, a run of digits, or one other character: finer than the tokens of the tree, so
// that "mid-October", "5pm" and "2024-02-02" need no rules of their own.
struct Lexeme {
  Span span;
  LexemeKind kind = LexemeKind::kMark;
  bool gap_before = false;   // white space before it
  bool line_before = false;  // a line break in that
  bool capital = false;      // begins with A to Z
  char mark = 0;             // of kMark; every dash is '-', every quote '\'', non-ASCII else is '?'
  std::uint8_t digits = 0;   // of kDigits, at most 255
  std::int32_t number = -1;  // of kDigits, -1 if it has more than nine digits
  std::string_view lower;
  std::uint32_t sentence = 0;
  const Token* token = nullptr;  // that holds its first byte; nullptr outside of all tokens
};

// The lexemes of a document. Views and tokens point into the lexer, the document's annotations.
class Lexemes {
 public:
  Lexemes(const Document& document, const Annotations& annotations);
  Lexemes(const Lexemes&) = delete;
  Lexemes& operator=(const Lexemes&) = delete;

  std::size_t size() const { return lexemes_.size(); }
  // A mark with NUL beyond the last one, so that looking ahead needs no check.
  const Lexeme& operator[](std::size_t i) const { return i < size() ? lexemes_[i] : end_; }

 private:
  void add(std::size_t begin, std::size_t end, LexemeKind kind, char mark);

  std::string lower_;
  std::vector<Lexeme> lexemes_;
  Lexeme end_;
};

}  // namespace tidings
