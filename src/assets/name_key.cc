#include "assets/name_key.h"

#include <array>

#include "core/unicode.h"
#include "core/utf8.h"

namespace tidings {
namespace {

constexpr char32_t kFirstAccented = 0xC0;
constexpr char32_t kEndAccented = 0x180;

constexpr std::uint64_t kPrime = 1099511628211u;  // of FNV-1a

// Base letters of U+00C0 to U+017F in lower case; '.' where the table has none.
constexpr std::string_view kBase =
    "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"  // U+00C0
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll"  // U+0100
    "lllnnnnnnnnnoooooo..rrrrrrsssssssstttttt"                          // U+0140
    "uuuuuuuuuuuuwwyyyzzzzzzs";                                         // U+0168
static_assert(kBase.size() == kEndAccented - kFirstAccented);

// Letters with an accent beyond that table, as Vietnamese, Azerbaijani and Romanian write them.
struct Letters {
  char32_t value;
  std::string_view base;
};
constexpr auto kOthers = std::to_array<Letters>({
    {0xC6, "ae"},  {0xDE, "th"},  {0xDF, "ss"},  {0xE6, "ae"}, {0xFE, "th"}, {0x132, "ij"},
    {0x133, "ij"}, {0x152, "oe"}, {0x153, "oe"}, {0x18F, "e"}, {0x1A0, "o"}, {0x1A1, "o"},
    {0x1AF, "u"},  {0x1B0, "u"},  {0x1CE, "a"},  {0x1D0, "i"}, {0x1D2, "o"}, {0x1D4, "u"},
    {0x218, "s"},  {0x219, "s"},  {0x21A, "t"},  {0x21B, "t"}, {0x259, "e"},
});

bool vanishes(char32_t value) {
  switch (value) {
    case '\'':
    case '.':
    case '`':
    case 0x2018:
    case 0x2019:
    case 0x2BB:
    case 0x2BC:
    case 0x2BE:
    case 0x2BF:
      return true;
    default:
      return is_mark(value);
  }
}

class Folding {
 public:
  explicit Folding(std::string& out) : out_(out), begin_(out.size()) {}

  void add(char32_t value) {
    if (value < 0x80) return add_ascii(static_cast<char>(value));
    if (vanishes(value)) return;
    if (value >= kFirstAccented && value < kEndAccented && kBase[value - kFirstAccented] != '.') {
      return add_letters(kBase.substr(value - kFirstAccented, 1));
    }
    for (const Letters& row : kOthers) {
      if (row.value == value) return add_letters(row.base);
    }
    if (!is_letter(value) && !is_number(value)) {
      gap_ = true;
      return;
    }
    std::string letter;
    append_utf8(letter, to_lower(value));
    add_letters(letter);
  }

 private:
  void add_ascii(char value) {
    if ((value >= 'a' && value <= 'z') || (value >= '0' && value <= '9')) {
      add_letters({&value, 1});
    } else if (value >= 'A' && value <= 'Z') {
      const char small = static_cast<char>(value + 32);
      add_letters({&small, 1});
    } else if (value == '&') {
      gap_ = true;
      add_letters("and");
      gap_ = true;
    } else if (!vanishes(static_cast<unsigned char>(value))) {
      gap_ = true;
    }
  }

  void add_letters(std::string_view letters) {
    if (gap_ && out_.size() > begin_) out_ += ' ';
    gap_ = false;
    out_ += letters;
  }

  std::string& out_;
  std::size_t begin_;
  bool gap_ = false;
};

}  // namespace

void append_folded_name(std::string& out, std::string_view name) {
  Folding folding(out);
  for (const CodePoint point : CodePoints(name)) folding.add(point.value);
}

std::string folded_name(std::string_view name) {
  std::string out;
  append_folded_name(out, name);
  return out;
}

NameKey NameKey::joined(std::string_view folded) const {
  NameKey key = *this;
  for (const char byte : folded) {
    key.value_ = (key.value_ ^ static_cast<unsigned char>(byte)) * kPrime;
  }
  return key;
}

NameKey NameKey::with(std::string_view folded) const { return joined(" ").joined(folded); }

NameKey key_of_folded(std::string_view folded) { return NameKey().with(folded); }

}  // namespace tidings
