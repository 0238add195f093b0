#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Properties and mappings of characters: all that the program knows of the Unicode tables, which
// are utf8proc's (Unicode 15 in Debian 12). Pure functions; any thread may call any of them.
namespace tidings {

// One code point of a text and its length in bytes.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 0;
};

// The code point that begins at byte `offset` of `text`; requires offset < text.size(). Where no
// well-formed sequence begins there: U+FFFD of size 1, so that a loop over any bytes ends.
CodePoint decode(std::string_view text, std::size_t offset);

// The code point that ends at byte `end` of `text`; requires 0 < end <= text.size().
CodePoint decode_before(std::string_view text, std::size_t end);

// Appends `value` as UTF-8; what is no Unicode scalar value is appended as U+FFFD.
void append_utf8(std::string& text, char32_t value);

// Walks over the code points of a text: `for (const CodePoint point : CodePoints(text))`.
class CodePoints {
 public:
  class Iterator {
   public:
    Iterator(std::string_view text, std::size_t at) : text_(text), at_(at) { load(); }
    CodePoint operator*() const { return point_; }
    std::size_t offset() const { return at_; }  // byte offset of the current code point
    Iterator& operator++() {
      at_ += point_.size;
      load();
      return *this;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    void load() {
      if (at_ < text_.size()) point_ = decode(text_, at_);
    }
    std::string_view text_;
    std::size_t at_;
    CodePoint point_;
  };

  explicit CodePoints(std::string_view text) : text_(text) {}
  Iterator begin() const { return {text_, 0}; }
  Iterator end() const { return {text_, text_.size()}; }

 private:
  std::string_view text_;
};

// The general category (UnicodeData.txt), in the order of utf8proc_category_t.
enum class Category : std::uint8_t {
  kCn,
  kLu,
  kLl,
  kLt,
  kLm,
  kLo,
  kMn,
  kMc,
  kMe,
  kNd,
  kNl,
  kNo,
  kPc,
  kPd,
  kPs,
  kPe,
  kPi,
  kPf,
  kPo,
  kSm,
  kSc,
  kSk,
  kSo,
  kZs,
  kZl,
  kZp,
  kCc,
  kCf,
  kCs,
  kCo,
};

Category category_of(char32_t value);

bool is_letter(char32_t value);       // L*
bool is_upper(char32_t value);        // Lu, Lt
bool is_lower(char32_t value);        // Ll
bool is_mark(char32_t value);         // M*
bool is_digit(char32_t value);        // Nd
bool is_number(char32_t value);       // N*
bool is_punctuation(char32_t value);  // P*
bool is_symbol(char32_t value);       // S*
bool is_space(char32_t value);        // White_Space: Z*, U+0009..U+000D, U+0085
bool is_control(char32_t value);      // Cc, including tab and line feed

// Simple (one to one) case mappings of UnicodeData.txt; the code point itself where there is none.
char32_t to_lower(char32_t value);
char32_t to_upper(char32_t value);

// to_lower of every code point. Requires well-formed UTF-8.
std::string lower(std::string_view text);

// Normalisation form KC. Requires well-formed UTF-8. Linear in the text: after 128 combining marks
// in a row the sorting starts anew, so only text that no script writes differs from the standard.
std::string nfkc(std::string_view text);

}  // namespace tidings
