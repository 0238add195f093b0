#include "code/local_places.h"

#include <algorithm>
#include <utility>

#include "core/any_of.h"

namespace tidings {
namespace {

constexpr float kTrusted = 0.75f;     // from which a place is not doubted
constexpr float kSure = 0.9f;         // and none in a country that the document never names
constexpr float kContains = 0.5f;     // that a place needs so that another one may lie in it
constexpr float kLocalTrust = 0.35f;  // in a spot that the gazetteer lacks
// Least share of the places that a country spoken of has, and of one that is itself not named.
constexpr double kSpokenOf = 0.15;
constexpr double kSpokenOfUnnamed = 0.3;

bool is_capital(std::string_view form) {
  return !form.empty() && ((form[0] >= 'A' && form[0] <= 'Z') || (form[0] & 0x80) != 0);
}

// "IS", "U.N.", "AFP"
bool is_acronym(std::string_view text) {
  constexpr std::ptrdiff_t kMostLetters = 3;
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return std::count_if(text.begin(), text.end(), capital) <= kMostLetters &&
         std::all_of(text.begin(), text.end(), [&](char c) { return capital(c) || c == '.'; });
}

bool is_direction(std::string_view word) {
  return any_of(word, {"north",     "south",     "east",      "west",         "northern",
                       "southern",  "eastern",   "western",   "central",      "northeast",
                       "northwest", "southeast", "southwest", "northeastern", "northwestern",
                       "upper",     "lower",     "greater",   "rural",        "southeastern",
                       "inner",     "outer",     "mid",       "southwestern"});
}

class Finder {
 public:
  Finder(const Parse& parse, const Document& document, const Annotations& annotations,
         const Groundings& groundings, const Codebook& codebook)
      : parse_(parse),
        document_(document),
        annotations_(annotations),
        codebook_(codebook),
        places_(groundings.places),
        focus_(country_of_focus(places_)),
        division_(division_of_focus()) {
    for (const Place& place : places_) {
      heads_.push_back(head_of_span(parse, place.span));
      if (!place.country.empty()) ++total_;
    }
  }

  std::vector<Place> find() {
    std::vector<Place> found;
    for (std::uint32_t n = 0; n < places_.size(); ++n) {
      if (is_another_name(places_[n])) continue;
      if (!is_doubtful(n)) {
        found.push_back(places_[n]);
      } else if (const Place* around = around_of(heads_[n], places_[n].span)) {
        found.push_back(local(places_[n].span, *around));
      }
    }
    for (const Entity& entity : annotations_.entities) add_entity(entity, found);
    std::stable_sort(found.begin(), found.end(),
                     [](const Place& a, const Place& b) { return a.span.begin < b.span.begin; });
    return found;
  }

 private:
  // Whether it is rather the name of a body or a person ("IS", "Ahrar"), or a common noun.
  bool is_another_name(const Place& place) const {
    if (any_of(place.kind, {"country", "division"}) || place.confidence >= kTrusted) return false;
    const std::string_view text = place.span.in(document_.text);
    if (std::none_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; })) {
      return true;
    }
    if (is_acronym(text)) return true;
    const auto& entities = annotations_.entities;
    const auto entity =
        std::partition_point(entities.begin(), entities.end(),
                             [&](const Entity& e) { return e.span.end <= place.span.begin; });
    return entity != entities.end() && entity->span.contains(place.span) && !place.modifier &&
           (entity->kind == EntityKind::kOrganization || entity->kind == EntityKind::kPerson);
  }

  // Whether a name is likely that of a namesake of one that the gazetteer lacks.
  bool is_doubtful(std::uint32_t n) const {
    const Place& place = places_[n];
    if (place.kind == "country" || place.country.empty() || place.confidence >= kSure) {
      return false;
    }
    const Place* outer = container_of(heads_[n], place.span);
    const bool trusted = place.confidence >= kTrusted;
    if (outer != nullptr && outer->country != place.country && !trusted) return true;
    std::uint32_t own = 0;
    bool named = false;
    for (const Place& other : places_) {
      own += other.country == place.country ? 1 : 0;
      named = named || (other.country == place.country && other.kind == "country");
    }
    if (trusted) return !named && total_ >= 4 && own < kSpokenOf * total_;
    return total_ >= 4 && own < (named ? kSpokenOf : kSpokenOfUnnamed) * total_;
  }

  // What a spot lies in by the words around it: "X in Hama province", "X, Syria", "the X area of
  // Homs", "Harare's X".
  const Place* container_of(WordIndex head, Span span) const {
    if (head == kNoWord) return nullptr;
    const Place* best = nullptr;
    for (std::uint32_t n = 0; n < places_.size(); ++n) {
      const Place& outer = places_[n];
      if (outer.span.overlaps(span) || outer.country.empty() || outer.confidence < kContains ||
          heads_[n] == kNoWord || parse_[heads_[n]].sentence != parse_[head].sentence) {
        continue;
      }
      if (!is_around(heads_[n], head) && !follows_closely(word_of(n), head)) continue;
      if (best == nullptr || distance(outer.span, span) < distance(best->span, span)) {
        best = &outer;
      }
    }
    return best;
  }

  WordIndex word_of(std::uint32_t n) const { return parse_.word_at(places_[n].span.begin); }

  static std::uint32_t distance(Span a, Span b) {
    return a.begin >= b.end ? a.begin - b.end : b.begin >= a.end ? b.begin - a.end : 0;
  }

  // "X in central Hama province", "X, Syria": nothing but a preposition or a comma and common
  // words between them.
  bool follows_closely(WordIndex outer, WordIndex inner) const {
    constexpr WordIndex kReach = 7;
    if (outer <= inner || outer - inner > kReach) return false;
    bool links = false;
    for (WordIndex i = inner + 1; i < outer; ++i) {
      const Parse::Word& word = parse_[i];
      if (any_of(word.lower, {"in", "of", ","})) {
        links = true;
      } else if (!any_of(word.upos, {"DET", "ADJ", "NOUN"}) || is_capital(word.form)) {
        return false;
      }
    }
    return links;
  }

  bool is_around(WordIndex outer, WordIndex inner) const {
    constexpr int kSteps = 4;
    const std::string preposition = parse_.case_of(outer);
    const bool links = preposition.empty() || any_of(preposition, {"in", "of", "within", "inside"});
    if (!links) return false;
    // Below it, through nothing but nouns.
    WordIndex word = outer;
    for (int step = 0; step < kSteps && word != kNoWord && word != inner; ++step) {
      if (!any_of(parse_[word].relation, {"nmod", "appos", "compound", "flat", "obl"})) break;
      word = parse_[word].head;
    }
    if (word == inner) return true;
    // Beside it below one noun: "the [X] district of [Homs]", "[Homs]'s [X] district".
    const WordIndex noun = parse_[inner].head;
    return noun != kNoWord && parse_[noun].head != kNoWord &&
           any_of(parse_[inner].relation, {"compound", "nmod", "flat", "appos"}) &&
           any_of(parse_[noun].upos, {"NOUN", "PROPN"}) && parse_[outer].head == noun &&
           any_of(parse_[outer].relation, {"nmod", "compound"});
  }

  // The place that is known around a spot: what it is said to lie in, else the nearest fine one of
  // its sentence, else of the division, else the country that the document speaks of.
  const Place* around_of(WordIndex head, Span span) const {
    if (const Place* outer = container_of(head, span)) return outer;
    const auto nearest = [&](auto fits) {
      const Place* best = nullptr;
      for (std::uint32_t n = 0; n < places_.size(); ++n) {
        const Place& place = places_[n];
        if (place.span.overlaps(span) || place.country.empty() || !fits(n)) continue;
        if (best == nullptr || distance(place.span, span) < distance(best->span, span)) {
          best = &place;
        }
      }
      return best;
    };
    const Place* beside = nearest([&](std::uint32_t n) {
      return places_[n].kind != "country" && places_[n].confidence >= kContains &&
             !places_[n].modifier && places_[n].country == focus_ && head != kNoWord &&
             heads_[n] != kNoWord && parse_[heads_[n]].sentence == parse_[head].sentence;
    });
    if (beside != nullptr) return beside;
    const Place* division = nearest([&](std::uint32_t n) {
      return !division_.empty() && places_[n].country == focus_ &&
             division_of(places_[n]) == division_;
    });
    if (division != nullptr) return division;
    return nearest([&](std::uint32_t n) {
      return places_[n].country == focus_ && places_[n].kind == "country";
    });
  }

  static std::string_view division_of(const Place& place) {
    return place.kind == "division" && place.admin1.empty() ? place.name : place.admin1;
  }

  // The first-order division of the country of focus that most of its finer places lie in; "" if
  // none holds half of them.
  std::string division_of_focus() const {
    std::vector<std::pair<std::string_view, float>> votes;
    float total = 0;
    for (const Place& place : places_) {
      const std::string_view name = division_of(place);
      if (place.country != focus_ || name.empty() || place.confidence < kLocalTrust) continue;
      total += place.confidence;
      const auto known =
          std::find_if(votes.begin(), votes.end(), [&](const auto& v) { return v.first == name; });
      if (known == votes.end()) {
        votes.emplace_back(name, place.confidence);
      } else {
        known->second += place.confidence;
      }
    }
    for (const auto& [name, vote] : votes) {
      if (2 * vote > total) return std::string(name);
    }
    return "";
  }

  Place local(Span span, const Place& around) const {
    Place place = around;
    place.span = span;
    place.name = std::string(span.in(document_.text));
    std::replace(place.name.begin(), place.name.end(), '\n', ' ');
    if (around.kind == "division" && around.feature_code.starts_with("ADM1")) {
      place.admin1 = around.name;
    } else if (around.kind == "division") {
      place.admin2 = around.name;
    }
    place.gazetteer_id.clear();
    place.geonames_id = 0;
    place.feature_code.clear();
    place.kind = "settlement";
    place.modifier = false;
    place.candidates = 0;
    place.confidence = std::min(kLocalTrust, around.confidence);
    return place;
  }

  // An entity of which the gazetteer knows nothing, or a part of the name alone.
  void add_entity(const Entity& entity, std::vector<Place>& found) const {
    const bool facility = entity.kind == EntityKind::kFacility;
    if (entity.kind != EntityKind::kLocation && !facility) return;
    const Span span = trimmed(entity.span);
    if (span.empty()) return;
    std::vector<Place*> inside;
    for (Place& place : found) {
      if (place.span.overlaps(span)) inside.push_back(&place);
    }
    if (inside.size() > 1 ||
        (inside.size() == 1 && !leaves_a_name(span, inside[0]->span, facility)))
      return;
    const WordIndex head = head_of_span(parse_, span);
    if (head == kNoWord) return;
    Place* part = inside.empty() ? nullptr : inside[0];
    const bool sure = part != nullptr && part->kind != "country" && part->confidence >= kContains;
    const Place* outer = sure ? part : container_of(head, span);
    // A building in a town that is named with it is told of by the town.
    if (facility && part == nullptr && outer != nullptr && outer->kind == "settlement") return;
    const Place* around = outer != nullptr ? outer : around_of(head, span);
    if (around == nullptr) return;
    Place place = local(span, *around);
    if (facility && sure && part->kind == "settlement") {
      place = *part;
      place.span = span;
      place.modifier = false;
    } else if (facility) {
      place.kind = "facility";
    }
    if (part != nullptr) {
      *part = std::move(place);
    } else {
      found.push_back(std::move(place));
    }
  }

  // Whether the name of an entity goes on behind `part` ("Tal" of "Tal Bizam"); before it may stand
  // what it lies in.
  bool leaves_a_name(Span span, Span part, bool facility) const {
    constexpr int kMostWords = 4;
    int words = 0;
    bool more = false;
    for (WordIndex i = parse_.word_at(span.begin);
         i != kNoWord && i < parse_.size() && parse_[i].span.begin < span.end; ++i) {
      ++words;
      const bool behind = parse_[i].span.begin >= part.end;
      more = more || (!part.overlaps(parse_[i].span) && (behind || facility) && names(i));
    }
    return more && (facility || words <= kMostWords);
  }

  // A word that is one of a name's own, not its type nor a direction.
  bool names(WordIndex i) const {
    const Parse::Word& word = parse_[i];
    if (!is_capital(word.form) || is_direction(word.lower) || word.upos == "ADP" ||
        word.upos == "DET") {
      return false;
    }
    return !is_type(word.lemma) && !is_type(word.lower);
  }

  bool is_type(const std::string& word) const {
    const std::vector<std::uint32_t>* rows = codebook_.classes().ending_in(word);
    return rows != nullptr && std::any_of(rows->begin(), rows->end(), [&](std::uint32_t n) {
             return codebook_.classes().rows()[n].values[0] == "place";
           });
  }

  // From the first word of the name to the last; empty if there is none.
  Span trimmed(Span span) const {
    Span name;
    for (WordIndex i = parse_.word_at(span.begin);
         i != kNoWord && i < parse_.size() && parse_[i].span.begin < span.end; ++i) {
      if (!is_capital(parse_[i].form)) continue;
      if (name.empty() && !names(i)) continue;
      name = name.empty() ? parse_[i].span : Span{name.begin, parse_[i].span.end};
    }
    return name;
  }

  const Parse& parse_;
  const Document& document_;
  const Annotations& annotations_;
  const Codebook& codebook_;
  const std::vector<Place>& places_;  // the resolver's
  std::vector<WordIndex> heads_;      // of each
  std::string focus_;                 // the country that the document speaks of most
  std::string division_;              // of that country
  std::uint32_t total_ = 0;           // places with a country
};

}  // namespace

WordIndex head_of_span(const Parse& parse, Span span) {
  for (WordIndex i = parse.word_at(span.begin);
       i != kNoWord && i < parse.size() && parse[i].span.begin < span.end; ++i) {
    const WordIndex head = parse[i].head;
    if (head == kNoWord || !span.contains(parse[head].span)) return i;
  }
  return kNoWord;
}

std::vector<Place> local_places(const Parse& parse, const Document& document,
                                const Annotations& annotations, const Groundings& groundings,
                                const Codebook& codebook) {
  return Finder(parse, document, annotations, groundings, codebook).find();
}

std::string country_of_focus(const std::vector<Place>& places) {
  std::vector<std::pair<std::string_view, float>> votes;
  for (const Place& place : places) {
    if (place.country.empty()) continue;
    const auto known = std::find_if(votes.begin(), votes.end(),
                                    [&](const auto& v) { return v.first == place.country; });
    if (known == votes.end()) {
      votes.emplace_back(place.country, place.confidence);
    } else {
      known->second += place.confidence;
    }
  }
  const auto most = std::max_element(
      votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == votes.end() ? "" : std::string(most->first);
}

}  // namespace tidings
