#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/annotations.h"

// Which words of a document head mentions, and what mentions are compared by. The rules are those
// of train/coreference/mentions.py, on whose candidates the scorer was trained;
// docs/formats/coreference.md states them in words.
namespace tidings {

enum class MentionKind : std::uint8_t {
  kPersonal,       // he, her, themselves
  kDemonstrative,  // this, those
  kName,           // headed by a proper noun
  kDefinite,       // a common noun with the, this, … or a possessor
  kNominal,        // any other common noun
  kGroup,          // several mentions joined by "and"
};
inline constexpr std::uint32_t kMentionKinds = 6;

enum class GrammaticalNumber : std::uint8_t { kUnknown, kSingular, kPlural };
enum class Gender : std::uint8_t { kUnknown, kMasculine, kFeminine, kNeuter };

// A string as a number: equal within one document if and only if the strings are; 0 is "".
using StringId = std::uint32_t;

// A mention candidate. Word indices run over the whole document.
struct Mention {
  static constexpr WordIndex kNoWord = ~WordIndex{0};

  WordIndex head = 0;
  WordIndex first = 0;  // compact span: the head with its modifiers before it and the rest of a
  WordIndex last = 0;   // name after it, without clauses and appositions; inclusive
  WordIndex core = 0;   // first word after determiner and possessor
  WordIndex governor = kNoWord;     // the word that the head depends on
  WordIndex relative_of = kNoWord;  // the word whose relative clause it stands in; not for pronouns
  MentionKind kind = MentionKind::kNominal;
  std::uint8_t pronoun = 0;  // class 1 to 9, forms of one person share one; 0 for no pronoun
  GrammaticalNumber number = GrammaticalNumber::kUnknown;
  Gender gender = Gender::kUnknown;
  std::uint8_t role = 0;  // of the head: an index into the table of relations, 0 for any other
  bool reflexive = false;
  bool quoted = false;  // in quotation marks
  bool speaks = false;  // subject of a verb of speech
  bool asked = false;   // in a paragraph with a question mark
  std::uint32_t sentence = 0;
  std::uint32_t paragraph = 0;
  StringId key = 0;       // the head's lemma; its form if a proper noun
  StringId text = 0;      // core words
  StringId front = 0;     // first core word
  StringId back = 0;      // last core word
  StringId short_id = 0;  // a one-word name in capitals, without dots
  StringId initials = 0;  // of the capitalised core words of a longer name
  // The first names and numerals among the core words beside the head, which set things of a kind
  // apart: Homs in "the Homs countryside", four in "four guards".
  std::array<StringId, 4> names_beside{};
  std::array<StringId, 4> numerals_beside{};
  std::uint32_t earlier = 0;  // candidates before it with the same `back`, pronouns aside
  std::uint32_t total = 0;    // candidates of the document with it
  std::uint32_t talk = 0;     // of 100 candidates of the document, how many are I, you, we unquoted

  bool is_pronoun() const {
    return kind == MentionKind::kPersonal || kind == MentionKind::kDemonstrative;
  }
  // I, you, we: who speaks and who is spoken to.
  bool is_speaker() const { return pronoun == 1 || pronoun == 2 || pronoun == 6; }
};

inline constexpr std::uint32_t kPronounClasses = 10;  // with 0
inline constexpr std::uint32_t kMentionRoles = 11;    // with 0

// Whether two candidates cannot be the same: by what stands beside their heads, which are the same
// word (names, none of which they share, or such numerals), or since one stands in the relative
// clause of the other ("the Movement, which has fought the government").
bool are_set_apart(const Mention& one, const Mention& other);

// All candidates in the order of their heads; a group comes after its first member. Linear in the
// document for sentences of bounded length. `text` is the text that the sentences' spans lie in.
std::vector<Mention> find_mentions(std::string_view text, const std::vector<Sentence>& sentences);

}  // namespace tidings
