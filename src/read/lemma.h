#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tidings {

// A rule that turns a word into its lemma, as the reader's `lemma` head predicts it: first the case
// of the whole word, then code points off its end, then a suffix. Written "<case><cut>|<suffix>":
//
//   case  K keep · L lower-case · C first letter upper, the rest lower (simple Unicode mappings)
//   cut   how many code points to drop at the end, or `*` for the whole word
//
// "L3|y" makes "Parties" into "party", "L*|be" makes "was" into "be".
class LemmaScript {
 public:
  // Throws tidings::Error if `script` has another form.
  explicit LemmaScript(std::string_view script);

  // The lemma of `word` (well-formed UTF-8). Never empty for a word that is not empty: a rule that
  // would drop every code point and adds nothing leaves the word, in its case, as it is.
  std::string apply(std::string_view word) const;

 private:
  enum class Case : std::uint8_t { kKeep, kLower, kCapitalise };
  static constexpr std::uint32_t kWholeWord = ~std::uint32_t{0};

  Case case_ = Case::kKeep;
  std::uint32_t cut_ = 0;
  std::string suffix_;
};

}  // namespace tidings
