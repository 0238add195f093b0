#include "actor/names.h"

#include <algorithm>
#include <limits>

namespace tidings {
namespace {

// A main country has at least 6 : 5 of the weight of the next one.
constexpr std::pair<int, int> kAhead = {6, 5};

// The least fit at which a reading is taken.
constexpr int kEnough = 10;

bool is_noun(const Token& token) { return token.upos == "PROPN" || token.upos == "NOUN"; }

std::int64_t distance(const ActorSpell& spell, Day day) {
  if (spell.from && day < *spell.from) return spell.from->number - day.number;
  if (spell.to && *spell.to < day) return day.number - spell.to->number;
  return 0;
}

}  // namespace

bool covers(const ActorSpell& spell, Day day) { return distance(spell, day) == 0; }

const ActorSpell& spell_on(const RegisteredActor& actor, std::optional<Day> day) {
  if (!day) return actor.spells.back();
  const ActorSpell* best = &actor.spells.front();
  for (const ActorSpell& spell : actor.spells) {
    if (distance(spell, *day) < distance(*best, *day)) best = &spell;
  }
  return *best;
}

void CountryCounts::add(std::string_view country, int weight) {
  if (country.empty()) return;
  for (auto& [code, count] : counts_) {
    if (code == country) {
      count += weight;
      return;
    }
  }
  counts_.emplace_back(country, weight);
}

int CountryCounts::of(std::string_view country) const {
  for (const auto& [code, count] : counts_) {
    if (code == country) return count;
  }
  return 0;
}

std::string_view CountryCounts::main() const {
  int most = 0, second = 0;
  std::string_view best;
  for (const auto& [code, count] : counts_) {
    if (count > most) {
      second = most;
      most = count;
      best = code;
    } else {
      second = std::max(second, count);
    }
  }
  return most * kAhead.second >= second * kAhead.first ? best : std::string_view();
}

Names::Names(const ActorRegister& actors, const SentenceWords& words,
             const std::vector<Entity>& entities, const std::vector<Place>& places,
             std::optional<Day> day)
    : actors_(actors),
      words_(words),
      day_(day),
      entity_of_(words.size(), EntityKind::kPerson),
      in_entity_(words.size(), false),
      at_head_(words.size(), kNone),
      covering_(words.size(), kNone) {
  for (const Entity& entity : entities) {
    const SentenceWords::Extent extent = words.words_in(entity.span);
    for (WordIndex i = extent.first; i <= extent.last; ++i) {
      entity_of_[i] = entity.kind;
      in_entity_[i] = true;
    }
  }
  for (WordIndex begin = 0, end = 0; begin < words.size(); begin = end) {
    while (end < words.size() && words.sentence(end) == words.sentence(begin)) ++end;
    scan_sentence(begin, end);
  }
  count_countries(places);
  weigh_scene(places);
  for (const Candidate& candidate : candidates_) choose(candidate);
}

void Names::scan_sentence(WordIndex begin, WordIndex end) {
  for (WordIndex i = begin; i < end;) {
    const std::optional<Candidate> found = longest_at(i, end);
    if (found) {
      candidates_.push_back(*found);
      i = found->last + 1;
    } else {
      ++i;
    }
  }
}

bool Names::is_clitic(WordIndex i) const {
  return i < words_.size() && words_.folded(i) == "s" && words_.form(i) != "s" &&
         words_.form(i) != "S";
}

std::uint32_t Names::longest_from(WordIndex i) const {
  // A hyphenated word is one token but several words of the key.
  const std::string_view folded = words_.folded(i);
  const NameKey first = key_of_folded(folded.substr(0, folded.find(' ')));
  const std::uint32_t longest = actors_.longest_name(first);
  return is_clitic(i + 1) ? std::max(longest, actors_.longest_name(first.joined("s"))) : longest;
}

std::optional<Names::Candidate> Names::longest_at(WordIndex i, WordIndex end) const {
  if (words_.folded(i).empty()) return std::nullopt;
  const std::uint32_t longest = longest_from(i);
  std::optional<Candidate> best;
  NameKey key;
  std::uint32_t count = 0;
  for (WordIndex last = i; last < end && count <= longest && longest > 0; ++last) {
    if (words_.folded(last).empty()) {
      // Only what joins a name may stand inside it.
      const std::string_view form = words_.form(last);
      if (form != "-" && form != "'" && form != "’" && form != "." && form != "/") break;
      continue;
    }
    if (last > i && is_clitic(last)) {
      key = key.joined("s");  // "Lord's" is "lords" in the register
    } else {
      key = key.with(words_.folded(last));
      ++count;
    }
    const std::span<const NameSense> senses = actors_.senses(key);
    const bool fits = std::ranges::any_of(
        senses, [&](const NameSense& sense) { return written_as(sense, i, last); });
    if (fits) best = Candidate{i, last, words_.top(i, last), senses};
  }
  return best;
}

// Names are written with a capital, acronyms in capitals; short words in capitals that are no names
// ("IS", "WHO") must have been read as nouns.
bool Names::written_as(const NameSense& sense, WordIndex first, WordIndex last) const {
  const bool shouted = words_.shouted(words_.sentence(first));
  bool capital = false, noun = false, capitals = true;
  for (WordIndex i = first; i <= last; ++i) {
    if (words_.folded(i).empty()) continue;
    capital = capital || words_.capitalised(i);
    noun = noun || is_noun(words_.token(i)) || words_.is(i, "ADJ") || words_.is(i, "X");
    capitals = capitals && words_.all_capitals(i);
  }
  if (!capital) return false;
  if (sense.acronym && !shouted) {
    // "MS-13s" and "PDFs" keep a small plural s; longer ones are also written as names: "Unicef".
    const std::string_view form = words_.form(last);
    const bool like_name = words_.is(first, "PROPN") && words_.folded(first).size() > 3;
    return noun && (capitals || form.ends_with('s') || like_name);
  }
  return noun || words_.is(first, "PRON") == false || last > first;
}

bool Names::inside_longer_name(const Candidate& candidate) const {
  const auto flat = [&](WordIndex i) { return words_.relation(i) == "flat"; };
  const auto outside = [&](WordIndex i) { return i < candidate.first || i > candidate.last; };
  // "Chancellor Angela Merkel" may be read as one name with the office as its head.
  const auto office = [&](WordIndex i) {
    return i < candidate.first && candidate.last > candidate.first &&
           actors_.role(words_.key(i)) != nullptr;
  };
  // The "Front" of "Red Dawn Front" is no other front.
  if (candidate.first == candidate.last && candidate.first > 0 &&
      actors_.role(words_.key(candidate.first)) != nullptr) {
    const WordIndex before = candidate.first - 1;
    if (words_.is(before, "PROPN") && words_.head(before) == candidate.first &&
        words_.relation(before) == "compound") {
      return true;
    }
  }
  for (WordIndex i = candidate.first; i <= candidate.last; ++i) {
    const WordIndex head = words_.head(i);
    if (flat(i) && head != SentenceWords::kNone && outside(head) && !office(head)) return true;
    for (const WordIndex c : words_.children(i)) {
      if (outside(c) && flat(c) && words_.capitalised(c)) return true;
    }
  }
  return false;
}

void Names::weigh_scene(const std::vector<Place>& places) {
  constexpr int kDemonym = 5, kCountry = 10, kSpot = 20;
  bool first = true;
  for (const Place& place : places) {
    const bool country = place.kind == "country";
    const int weight = place.modifier ? kDemonym
                       : country      ? kCountry
                                 : static_cast<int>(kSpot * place.confidence * place.confidence);
    // The dateline, or the place that the lead names, stands for the whole report.
    scene_.add(place.country, first ? 2 * weight : weight);
    first = first && place.modifier;
  }
}

void Names::count_countries(const std::vector<Place>& places) {
  for (const Place& place : places) countries_.add(place.country, place.kind == "country" ? 2 : 1);
  for (const Candidate& candidate : candidates_) {
    const NameSense& sense = candidate.senses.front();
    const bool alone = candidate.senses.size() == 1;
    if (sense.kind != SenseKind::kActor) {
      countries_.add(actors_.states()[sense.index].code, places.empty() ? 2 : 1);
    } else if (!sense.weak && !inside_longer_name(candidate)) {
      strong_.push_back(sense.index);
      const RegisteredActor& actor = actors_.actors()[sense.index];
      if (alone && actor.reviewed) countries_.add(spell_on(actor, day_).country, 1);
    }
  }
  std::ranges::sort(strong_);
}

int Names::fit_of_actor(const RegisteredActor& actor, const NameSense& sense,
                        const Candidate& candidate) const {
  const ActorSpell& spell = spell_on(actor, day_);
  const bool person = actor.kind == ActorKind::kPerson;
  int fit = (sense.weak ? 0 : 10) + (actor.reviewed ? 3 : 0);
  if (day_ && covers(spell, *day_)) fit += 2;
  if (day_ && !covers(spell, *day_)) fit -= distance(spell, *day_) > 3650 ? 8 : 3;
  fit += std::min(countries_.of(spell.country), 4);
  if (sense.weak) {
    if (std::ranges::binary_search(strong_, sense.index) &&
        words_.folded(candidate.first) != std::string_view()) {
      fit += 8;  // its full name is in the document
    }
    const bool supported = countries_.of(spell.country) > 0;
    fit += supported ? (person ? 3 : 7) : 0;
    const bool titled = words_.child(candidate.head, "nmod:desc") != SentenceWords::kNone ||
                        words_.child(candidate.head, "compound") != SentenceWords::kNone;
    if (person && titled && supported) fit += 3;
  }
  if (person && in_entity_[candidate.head] && entity_of_[candidate.head] != EntityKind::kPerson) {
    fit -= 6;
  }
  if (!person && in_entity_[candidate.head] && entity_of_[candidate.head] == EntityKind::kPerson) {
    fit -= 6;
  }
  return fit;
}

int Names::fit(const NameSense& sense, const Candidate& candidate) const {
  if (!written_as(sense, candidate.first, candidate.last)) {
    return std::numeric_limits<int>::min();
  }
  if (sense.kind == SenseKind::kActor) {
    return fit_of_actor(actors_.actors()[sense.index], sense, candidate);
  }
  const int named = std::min(countries_.of(actors_.states()[sense.index].code), 4);
  switch (sense.kind) {
    case SenseKind::kCapital:
      return 9 + named;
    case SenseKind::kAdjective: {
      const std::string_view relation = words_.relation(candidate.head);
      return 11 + named + (relation == "amod" || relation == "compound" ? 1 : 0);
    }
    case SenseKind::kPeople: {
      const std::string_view relation = words_.relation(candidate.head);
      return 11 + named + (relation != "amod" && relation != "compound" ? 1 : 0);
    }
    default:
      return 12 + named;
  }
}

void Names::choose(const Candidate& candidate) {
  if (inside_longer_name(candidate)) return;
  const NameSense* best = nullptr;
  int best_fit = std::numeric_limits<int>::min(), second = best_fit;
  for (const NameSense& sense : candidate.senses) {
    const int found = fit(sense, candidate);
    if (found > best_fit) {
      second = best_fit;
      best_fit = found;
      best = &sense;
    } else {
      second = std::max(second, found);
    }
  }
  if (best == nullptr || best_fit < kEnough) return;
  const auto index = static_cast<std::uint32_t>(names_.size());
  names_.push_back({candidate.first, candidate.last, candidate.head, *best, second < best_fit - 1});
  at_head_[candidate.head] = index;
  for (WordIndex i = candidate.first; i <= candidate.last; ++i) covering_[i] = index;
}

}  // namespace tidings
