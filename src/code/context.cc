#include "code/context.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "code/local_places.h"
#include "core/any_of.h"

namespace tidings {
namespace {

bool is_armed(const Actor& actor) {
  const auto armed = [](std::string_view sector) {
    return any_of(sector, {"MIL", "REB", "PRM", "COP", "UAF", "SPY", "CRM"});
  };
  return armed(actor.sector) || std::any_of(actor.sectors.begin(), actor.sectors.end(), armed);
}

bool is_dash(std::string_view form) { return any_of(form, {"-", "--", "–", "—", "―"}); }

bool in_capitals(std::string_view form) {
  return form.size() > 2 &&
         std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

Range range_of(const Quantity& quantity) {
  const auto whole = [](const std::optional<double>& value) {
    return value && std::abs(*value) < 1e15 ? std::optional(std::llround(*value)) : std::nullopt;
  };
  Range range;
  if (const auto low = whole(quantity.low)) range.low = *low;
  if (const auto high = whole(quantity.high)) range.high = *high;
  range.approximate = quantity.approximate;
  return range;
}

}  // namespace

CodingContext::CodingContext(const Document& document, const Annotations& annotations,
                             const Groundings& groundings, const Codebook& codebook)
    : document_(document),
      annotations_(annotations),
      groundings_(groundings),
      codebook_(codebook),
      parse_(document, annotations),
      local_places_(local_places(parse_, document, annotations, groundings, codebook)) {
  for (auto* index : {&actors_, &places_, &dates_, &quantities_, &entities_, &counts_}) {
    index->assign(parse_.size(), kNoWord);
  }
  cover(annotations.entities, entities_);
  cover(groundings.dates, dates_);
  cover(groundings.quantities, quantities_);
  index_heads();
  weapons_.resize(parse_.size());
  targets_.resize(parse_.size());
  for (WordIndex i = 0; i < parse_.size(); ++i) {
    const std::string_view upos = parse_[i].upos;
    if (upos != "NOUN" && upos != "PROPN") continue;
    weapons_[i] = phrase_ending_at(codebook.weapons(), i);
    targets_[i] = phrase_ending_at(codebook.targets(), i);
  }
  for (WordIndex i = 0; i < parse_.size(); ++i) {
    const WordIndex other = meant(i);
    if (other == i) continue;
    weapons_[i] = weapons_[other];
    targets_[i] = targets_[other];
  }
}

WordIndex CodingContext::meant(WordIndex i) const {
  const std::string_view upos = parse_[i].upos;
  if (upos != "NOUN" && upos != "NUM") return i;
  const Phrase named = upos == "NUM" ? Phrase{} : phrase_ending_at(codebook_.classes(), i);
  const bool part = named && named.row->values[0] == "part";
  const bool counts = upos == "NUM" || quantity(i) != nullptr ||
                      (named && named.row->values[0] == "measure") ||
                      any_of(parse_[i].lemma, {"dozen", "score", "hundred", "thousand"});
  if (!part && !counts) return i;
  for (const WordIndex child : parse_[i].children) {
    if (parse_[child].relation != "nmod") continue;
    const std::string preposition = parse_.case_of(child);
    if (counts && preposition == "of" && !weapons_[i]) return child;
    if (part && targets_[child] && any_of(preposition, {"of", "to", ""})) return child;
  }
  return i;
}

template <typename Item>
void CodingContext::cover(const std::vector<Item>& items, std::vector<std::uint32_t>& index) {
  for (std::uint32_t n = 0; n < items.size(); ++n) {
    for (WordIndex i = parse_.word_at(items[n].span.begin);
         i != kNoWord && i < parse_.size() && parse_[i].span.begin < items[n].span.end; ++i) {
      if (index[i] == kNoWord) index[i] = n;
    }
  }
}

void CodingContext::index_heads() {
  for (std::uint32_t n = 0; n < groundings_.actors.size(); ++n) {
    const WordIndex head = groundings_.actors[n].head;
    if (head < parse_.size()) actors_[head] = n;
  }
  for (std::uint32_t n = 0; n < local_places_.size(); ++n) {
    const WordIndex head = head_of_span(parse_, local_places_[n].span);
    if (head != kNoWord) places_[head] = n;
  }
  for (std::uint32_t n = 0; n < groundings_.quantities.size(); ++n) {
    const Quantity& quantity = groundings_.quantities[n];
    if (!quantity.of || quantity.ordinal) continue;
    const WordIndex number = parse_.word_at(quantity.span.begin);
    if (number != kNoWord && date(number) != nullptr) continue;  // "a 2017 raid"
    // Of the counted phrase, the word that heads it.
    WordIndex i = parse_.word_at(quantity.of->begin);
    while (i != kNoWord && parse_[i].head != kNoWord &&
           quantity.of->contains(parse_[parse_[i].head].span)) {
      i = parse_[i].head;
    }
    if (i != kNoWord && counts_[i] == kNoWord) counts_[i] = n;
  }
}

bool CodingContext::is_dateline(WordIndex word) const {
  constexpr std::uint32_t kOpening = 3;  // sentences
  constexpr WordIndex kReach = 12;       // words to the dash
  if (parse_[word].sentence >= kOpening) return false;
  const WordIndex begin = parse_.sentence_begin(parse_[word].sentence);
  const WordIndex end = parse_.sentence_begin(parse_[word].sentence + 1);
  for (WordIndex i = begin; i < word; ++i) {
    if (!any_of(parse_[i].upos, {"PUNCT", "PROPN", "NUM"})) return false;
  }
  if (in_capitals(parse_[word].form) && word - begin < 3) return true;
  for (WordIndex i = word + 1; i < end && i < word + kReach; ++i) {
    if (is_dash(parse_[i].form)) return true;
    if (!any_of(parse_[i].upos, {"PUNCT", "PROPN", "NUM", "SYM", "X"})) return false;
  }
  return false;
}

CodingContext::Phrase CodingContext::phrase_ending_at(const PhraseTable& table, WordIndex i) const {
  const WordIndex begin = parse_.sentence_begin(parse_[i].sentence);
  Phrase best;
  for (const std::string& last : {parse_[i].lemma, parse_[i].lower}) {
    const std::vector<std::uint32_t>* rows = table.ending_in(last);
    for (std::size_t n = 0; rows != nullptr && n < rows->size(); ++n) {
      const PhraseTable::Row& row = table.rows()[(*rows)[n]];
      const std::size_t size = row.words.size();
      if (best && size <= best.row->words.size()) break;
      if (size > i - begin + 1) continue;
      const WordIndex first = i + 1 - static_cast<WordIndex>(size);
      bool equal = true;
      for (std::size_t w = 0; w + 1 < size && equal; ++w) {
        const Parse::Word& word = parse_[first + static_cast<WordIndex>(w)];
        equal = word.lemma == row.words[w] || word.lower == row.words[w];
      }
      if (equal) {
        best = {&row, first, i};
        break;
      }
    }
  }
  return best;
}

std::span<const DateMention> CodingContext::dates_in(std::uint32_t sentence) const {
  const WordIndex first = parse_.sentence_begin(sentence);
  const WordIndex last = parse_.sentence_begin(sentence + 1);
  if (first == last) return {};
  const auto from = [&](std::uint32_t offset) {
    return std::partition_point(groundings_.dates.begin(), groundings_.dates.end(),
                                [&](const DateMention& date) { return date.span.begin < offset; });
  };
  const auto begin = from(parse_[first].span.begin), end = from(parse_[last - 1].span.end);
  return {begin, end};
}

std::uint16_t CodingContext::classes_of(WordIndex i) const {
  const auto bit = [](PhraseClass value) { return static_cast<unsigned>(value); };
  const Parse::Word& word = parse_[i];
  unsigned classes = 0;
  if (const Actor* who = actor(i)) {
    if (who->person || who->pronoun || !who->actor_id.empty() || !who->code().empty()) {
      classes |= bit(PhraseClass::kHuman);
    }
    if (is_armed(*who)) classes |= bit(PhraseClass::kArmed);
    if (who->sector == "GOV" && !who->person) classes |= bit(PhraseClass::kState);
    if (!who->person && !who->pronoun && !who->code().empty()) classes |= bit(PhraseClass::kBody);
  }
  if (const Entity* named = entity(i)) {
    switch (named->kind) {
      case EntityKind::kPerson:
        classes |= bit(PhraseClass::kHuman);
        break;
      case EntityKind::kOrganization:
        classes |= bit(PhraseClass::kHuman) | bit(PhraseClass::kBody);
        break;
      case EntityKind::kLocation:
        classes |= bit(PhraseClass::kPlace);
        break;
      case EntityKind::kFacility:
        classes |= bit(PhraseClass::kPlace) | bit(PhraseClass::kObject);
        break;
      case EntityKind::kVehicle:
        classes |= bit(PhraseClass::kObject);
        break;
      case EntityKind::kWeapon:
        classes |= bit(PhraseClass::kWeapon);
        break;
      case EntityKind::kMoney:
        classes |= bit(PhraseClass::kMoney);
        break;
      case EntityKind::kEvent:
        classes |= bit(PhraseClass::kEvent);
        break;
      default:
        break;
    }
  }
  if (const Place* where = place(i)) {
    classes |= bit(PhraseClass::kPlace);
    if (where->kind == "country") classes |= bit(PhraseClass::kState) | bit(PhraseClass::kHuman);
  }
  if (weapons_[i]) classes |= bit(PhraseClass::kWeapon);
  if (targets_[i]) classes |= bit(PhraseClass::kObject);
  if (word.upos == "NUM" || count_of(i).given()) classes |= bit(PhraseClass::kNumber);
  if (word.upos == "NOUN") {
    const std::vector<std::uint32_t>* entries = codebook_.headed_by(word.lemma);
    if (entries != nullptr && std::any_of(entries->begin(), entries->end(), [&](std::uint32_t n) {
          const TriggerEntry& entry = codebook_.entries()[n];
          return !entry.blocks() && entry.word_class == TriggerEntry::WordClass::kNoun;
        })) {
      classes |= bit(PhraseClass::kEvent);
    }
  }
  const Phrase named = phrase_ending_at(codebook_.classes(), i);
  if (named && named.row->values[0] == "place") classes |= bit(PhraseClass::kPlace);
  if (named && named.row->values[0] == "nature") classes |= bit(PhraseClass::kNature);
  if (named && named.row->values[0] == "body") {
    classes |= bit(PhraseClass::kBody) | bit(PhraseClass::kHuman);
  }
  if (named && named.row->values[0] == "human") classes |= bit(PhraseClass::kHuman);
  return static_cast<std::uint16_t>(classes);
}

WordIndex CodingContext::name_behind(WordIndex noun) const {
  const WordIndex first = noun + 1;
  if (parse_[noun].upos != "NOUN" || first >= parse_.size()) return kNoWord;
  if (parse_[first].sentence != parse_[noun].sentence || parse_[first].upos != "PROPN") {
    return kNoWord;
  }
  const Entity* named = entity(first);
  if (named == nullptr || named->kind != EntityKind::kPerson || parse_[first].relation == "nsubj") {
    return kNoWord;
  }
  return named->span.begin == parse_[first].span.begin ? first : kNoWord;
}

Range CodingContext::count_of(WordIndex i) const {
  if (counts_[i] != kNoWord) return range_of(groundings_.quantities[counts_[i]]);
  for (const WordIndex child : parse_[i].children) {
    if (parse_[child].relation != "nummod") continue;
    const Quantity* quantity = this->quantity(child);
    if (quantity != nullptr && !quantity->ordinal && quantity->unit.empty()) {
      return range_of(*quantity);
    }
  }
  // A number right before the phrase that the tree has put elsewhere: "up to seven soldiers".
  const WordIndex begin = parse_.sentence_begin(parse_[i].sentence);
  for (WordIndex before = i; before > begin && parse_[i].upos != "NUM";) {
    --before;
    const Quantity* number = this->quantity(before);
    if (number != nullptr && date(before) == nullptr) {
      const bool plain = !number->ordinal && number->unit.empty();
      return plain ? range_of(*number) : Range{};
    }
    if (parse_[before].upos != "ADJ" && parse_[before].relation != "compound") break;
  }
  // "12 of the soldiers", "at least 12 were killed"
  const Quantity* own = quantity(i);
  if (own != nullptr && !own->ordinal && own->unit.empty() && date(i) == nullptr) {
    return range_of(*own);
  }
  return {};
}

Span CodingContext::phrase_span(WordIndex i) const {
  const auto keep = [&](WordIndex child) {
    const Parse::Word& word = parse_[child];
    if (any_of(word.relation,
               {"det", "case", "cc", "conj", "appos", "acl", "punct", "parataxis", "advcl", "cop",
                "nsubj", "aux", "mark", "ccomp", "dep", "list", "obl", "expl", "orphan"})) {
      return false;
    }
    if (word.relation == "advmod" && child > i) return false;
    return word.deprel != "nmod:poss";
  };
  return parse_.extent(i, keep);
}

}  // namespace tidings
