#include "core/lexemes.h"

#include <algorithm>

#include "core/unicode.h"

namespace tidings {
namespace {

enum class Class : std::uint8_t { kSpace, kLetter, kDigit, kOther };

Class class_of(char32_t value) {
  if (value < 0x80) {
    if ((value | 0x20) >= 'a' && (value | 0x20) <= 'z') return Class::kLetter;
    if (value >= '0' && value <= '9') return Class::kDigit;
    return value <= ' ' ? Class::kSpace : Class::kOther;
  }
  if (is_space(value)) return Class::kSpace;
  return is_letter(value) || is_mark(value) ? Class::kLetter : Class::kOther;
}

char mark_of(char32_t value) {
  if (value < 0x80) return static_cast<char>(value);
  if ((value >= 0x2010 && value <= 0x2015) || value == 0x2212) return '-';
  if (value == 0x2018 || value == 0x2019) return '\'';
  return '?';
}

std::int32_t number_of(std::string_view digits) {
  if (digits.size() > 9) return -1;
  std::int32_t number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

}  // namespace

Lexemes::Lexemes(const Document& document, const Annotations& annotations) : lower_(document.text) {
  for (char& byte : lower_) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte | 0x20);
  }
  lexemes_.reserve(lower_.size() / 4);
  bool gap = true, line = true;
  for (std::size_t at = 0; at < lower_.size();) {
    const CodePoint first = decode(lower_, at);
    const Class kind = class_of(first.value);
    std::size_t end = at + first.size;
    if (kind == Class::kSpace) {
      gap = true;
      line = line || first.value == '\n';
      at = end;
      continue;
    }
    while (kind != Class::kOther && end < lower_.size()) {
      const CodePoint next = decode(lower_, end);
      if (class_of(next.value) != kind) break;
      end += next.size;
    }
    const LexemeKind lexeme = kind == Class::kLetter  ? LexemeKind::kWord
                              : kind == Class::kDigit ? LexemeKind::kDigits
                                                      : LexemeKind::kMark;
    add(at, end, lexeme, kind == Class::kOther ? mark_of(first.value) : '\0');
    lexemes_.back().capital = document.text[at] >= 'A' && document.text[at] <= 'Z';
    lexemes_.back().gap_before = gap;
    lexemes_.back().line_before = line;
    gap = line = false;
    at = end;
  }
  end_.gap_before = end_.line_before = true;
  end_.span = {static_cast<std::uint32_t>(lower_.size()),
               static_cast<std::uint32_t>(lower_.size())};
  std::size_t at = 0;
  for (std::uint32_t s = 0; s < annotations.sentences.size(); ++s) {
    for (const Token& token : annotations.sentences[s].tokens) {
      while (at < size() && lexemes_[at].span.begin < token.span.begin) lexemes_[at++].sentence = s;
      for (; at < size() && lexemes_[at].span.begin < token.span.end; ++at) {
        lexemes_[at].token = &token;
        lexemes_[at].sentence = s;
      }
    }
  }
  end_.sentence = static_cast<std::uint32_t>(annotations.sentences.size());
}

void Lexemes::add(std::size_t begin, std::size_t end, LexemeKind kind, char mark) {
  Lexeme lexeme;
  lexeme.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  lexeme.kind = kind;
  lexeme.mark = mark;
  lexeme.lower = std::string_view(lower_).substr(begin, end - begin);
  if (kind == LexemeKind::kDigits) {
    lexeme.digits = static_cast<std::uint8_t>(std::min<std::size_t>(end - begin, 255));
    lexeme.number = number_of(lexeme.lower);
  }
  lexemes_.push_back(lexeme);
}

}  // namespace tidings
