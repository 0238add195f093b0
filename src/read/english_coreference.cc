#include <algorithm>
#include <array>
#include <span>

#include "read/coreference_lexicon.h"

namespace tidings {
namespace {

using enum GrammaticalNumber;

struct PronounRow {
  std::string_view form;
  PronounClass value;
};

constexpr PronounClass kFirst{1, kSingular, Gender::kUnknown};
constexpr PronounClass kSecond{2, kUnknown, Gender::kUnknown};
constexpr PronounClass kMasculine{3, kSingular, Gender::kMasculine};
constexpr PronounClass kFeminine{4, kSingular, Gender::kFeminine};
constexpr PronounClass kNeuter{5, kSingular, Gender::kNeuter};
constexpr PronounClass kFirstPlural{6, kPlural, Gender::kUnknown};
constexpr PronounClass kThirdPlural{7, kPlural, Gender::kUnknown};
constexpr PronounClass kThis{8, kSingular, Gender::kUnknown};
constexpr PronounClass kThese{9, kPlural, Gender::kUnknown};

constexpr auto kPersonal = std::to_array<PronounRow>({
    {"i", kFirst},
    {"me", kFirst},
    {"my", kFirst},
    {"mine", kFirst},
    {"myself", kFirst},
    {"you", kSecond},
    {"your", kSecond},
    {"yours", kSecond},
    {"yourself", kSecond},
    {"yourselves", kSecond},
    {"ya", kSecond},
    {"he", kMasculine},
    {"him", kMasculine},
    {"his", kMasculine},
    {"himself", kMasculine},
    {"she", kFeminine},
    {"her", kFeminine},
    {"hers", kFeminine},
    {"herself", kFeminine},
    {"it", kNeuter},
    {"its", kNeuter},
    {"itself", kNeuter},
    {"we", kFirstPlural},
    {"us", kFirstPlural},
    {"our", kFirstPlural},
    {"ours", kFirstPlural},
    {"'s", kFirstPlural},
    {"’s", kFirstPlural},
    {"they", kThirdPlural},
    {"ourselves", kFirstPlural},
    {"them", kThirdPlural},
    {"their", kThirdPlural},
    {"theirs", kThirdPlural},
    {"themselves", kThirdPlural},
    {"em", kThirdPlural},
    {"'em", kThirdPlural},
    {"’em", kThirdPlural},
    {"themself", kThirdPlural},
});

constexpr auto kDemonstratives = std::to_array<PronounRow>({
    {"this", kThis},
    {"that", kThis},
    {"these", kThese},
    {"those", kThese},
});

constexpr auto kReflexives = std::to_array<std::string_view>({
    "myself",
    "yourself",
    "yourselves",
    "himself",
    "herself",
    "itself",
    "ourselves",
    "themselves",
    "themself",
});

constexpr auto kDefinite =
    std::to_array<std::string_view>({"the", "this", "that", "these", "those"});

constexpr auto kMasculineWords = std::to_array<std::string_view>({
    "mr",
    "mr.",
    "sir",
    "lord",
    "king",
    "prince",
    "man",
    "boy",
    "father",
    "son",
    "brother",
    "husband",
});

constexpr auto kFeminineWords = std::to_array<std::string_view>({
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "miss",
    "lady",
    "queen",
    "princess",
    "woman",
    "girl",
    "mother",
    "daughter",
    "sister",
    "wife",
});

constexpr auto kSpeech = std::to_array<std::string_view>({
    "say",   "tell",     "add",    "state",   "explain",  "note",   "ask",
    "reply", "answer",   "report", "comment", "announce", "claim",  "argue",
    "write", "continue", "warn",   "insist",  "declare",  "remark",
});

std::optional<PronounClass> find(std::span<const PronounRow> rows, std::string_view form) {
  const auto row = std::ranges::find(rows, form, &PronounRow::form);
  if (row == rows.end()) return std::nullopt;
  return row->value;
}

bool holds(std::span<const std::string_view> list, std::string_view form) {
  return std::ranges::find(list, form) != list.end();
}

}  // namespace

std::optional<PronounClass> personal_pronoun(std::string_view form) {
  return find(kPersonal, form);
}

std::optional<PronounClass> demonstrative_pronoun(std::string_view form) {
  return find(kDemonstratives, form);
}

bool is_reflexive(std::string_view form) { return holds(kReflexives, form); }
bool makes_definite(std::string_view determiner) { return holds(kDefinite, determiner); }
bool is_conjunction_of_all(std::string_view form) { return form == "and" || form == "&"; }
bool is_name_preposition(std::string_view form) { return form == "of"; }
bool is_speech_verb(std::string_view lemma) { return holds(kSpeech, lemma); }

Gender gender_of_word(std::string_view form) {
  if (holds(kMasculineWords, form)) return Gender::kMasculine;
  return holds(kFeminineWords, form) ? Gender::kFeminine : Gender::kUnknown;
}

}  // namespace tidings
