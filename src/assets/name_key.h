#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tidings {

// Appends `name` as the actor register compares names: letters in lower case without accents,
// digits, one space for every run of anything else, "and" for "&"; apostrophes and full stops
// vanish. "al-Qa'ida" gives "al qaida", "U.S." gives "us". Letters that are not Latin stay as they
// are in lower case. Requires well-formed UTF-8.
void append_folded_name(std::string& out, std::string_view name);
std::string folded_name(std::string_view name);

// A folded name as a number, built word by word: the key of "al qaida" is
// NameKey().with("al").with("qaida"). Two different names of one register share a key with a
// probability below 10^-9.
class NameKey {
 public:
  NameKey() = default;

  // The key of this name with another word, or with all words of a folded name, behind it.
  NameKey with(std::string_view folded) const;

  // The key of this name with letters right behind it: "lord" and "s" make "lords".
  NameKey joined(std::string_view folded) const;

  std::uint64_t value() const { return value_; }
  friend bool operator==(NameKey, NameKey) = default;

 private:
  std::uint64_t value_ = 14695981039346656037u;  // of FNV-1a
};

NameKey key_of_folded(std::string_view folded);

}  // namespace tidings
