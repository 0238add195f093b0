#include "place/mentions.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "core/unicode.h"
#include "place/place_words.h"

namespace tidings {
namespace {

constexpr std::uint32_t kMaxWords = 7;  // of a name

// Bounds for names that are looked for under other spellings.
constexpr std::size_t kLeastMisspelt = 6;
constexpr std::size_t kMostMisspelt = 24;
constexpr double kLeastPeople = 20000;  // of the place that is meant

bool is_ascii_letter(char c) { return c >= 'a' && c <= 'z'; }

bool is_comma(std::string_view text) { return text == ","; }

class MentionFinder {
 public:
  MentionFinder(const Gazetteer& gazetteer, const Document& document,
                const Annotations& annotations, const WordRow& words)
      : gazetteer_(gazetteer), text_(document.text), annotations_(annotations), words_(words) {}

  std::vector<Mention> find() {
    for (std::uint32_t at = 0; at < words_.size();) {
      const std::int32_t entity = words_.entity[at];
      if (entity < 0) {
        at = read_plain(at);
        continue;
      }
      std::uint32_t end = at;
      while (end < words_.size() && words_.entity[end] == entity) ++end;
      at = std::max(end, read_entity(annotations_.entities[entity], at, end));
    }
    link_neighbours();
    return std::move(mentions_);
  }

 private:
  struct Match {
    std::uint32_t last = 0;
    std::string key;
    bool loose = false;
  };

  std::string_view word(std::uint32_t at) const { return words_.tokens[at]->span.in(text_); }

  Span span_of(std::uint32_t first, std::uint32_t last) const {
    return {words_.tokens[first]->span.begin, words_.tokens[last - 1]->span.end};
  }

  bool capital(std::uint32_t at) const {
    const std::string_view form = word(at);
    const char32_t first = decode(form, 0).value;
    return is_upper(first) || (is_letter(first) && !is_lower(first));
  }

  // True if a name may begin at a word: with a capital, or with an article such as al-.
  bool begins_name(std::uint32_t at) const {
    if (capital(at)) return true;
    return at + 1 < words_.size() && is_article(word(at)) &&
           capital(at + 1 + (word(at + 1) == "-"));
  }

  std::string key_of(std::uint32_t first, std::uint32_t last) const {
    return gazetteer_.fold(span_of(first, last).in(text_));
  }

  bool known(const std::string& key) {
    found_.clear();
    return !key.empty() && gazetteer_.find(key, found_).any;
  }

  // The longest name that begins at `first` and ends before `limit`, in one sentence.
  std::optional<Match> longest(std::uint32_t first, std::uint32_t limit) {
    std::optional<Match> best;
    limit = std::min({limit, first + kMaxWords, static_cast<std::uint32_t>(words_.size())});
    for (std::uint32_t last = first + 1; last <= limit; ++last) {
      if (words_.sentence[last - 1] != words_.sentence[first] || is_comma(word(last - 1))) break;
      const std::string key = key_of(first, last);
      found_.clear();
      const Gazetteer::Found found =
          key.empty() ? Gazetteer::Found{} : gazetteer_.find(key, found_);
      if (found.any && fits(key, first, last)) best = Match{last, key, false};
      if (!found.longer && !key.empty() && !joined(last)) break;
    }
    return best;
  }

  // True if the word at `at` follows the one before it without a space: "d'" and "Ivoire".
  bool joined(std::uint32_t at) const {
    return at < words_.size() && words_.tokens[at]->span.begin == words_.tokens[at - 1]->span.end;
  }

  // Rules that a name must keep to besides being one: no pronoun "us", no "of" at the end.
  bool fits(std::string_view key, std::uint32_t first, std::uint32_t last) const {
    const std::string_view end = word(last - 1);
    if (key.size() < 2 ||
        (!capital(last - 1) && !is_digit(decode(end, 0).value) && last - first > 1))
      return false;
    if (is_generic(key)) return false;
    if (key.size() > 3) return true;
    const std::string_view begin = word(first);
    return std::none_of(begin.begin(), begin.end(), [](char c) { return c >= 'a' && c <= 'z'; }) ||
           key.size() == 3 || end.ends_with('.');
  }

  // The words from `first` to `last` as a name, also without a word for its type or an article.
  std::optional<Match> whole(std::uint32_t first, std::uint32_t last) {
    const std::string key = key_of(first, last);
    if (known(key) && fits(key, first, last)) return Match{last, key, false};
    if (std::string form = without_article(key); known(form)) return Match{last, form, true};
    if (std::string form = without_type(key); known(form)) return Match{last, form, true};
    if (std::string form = without_article(without_type(key)); known(form)) {
      return Match{last, form, true};
    }
    if (std::string form = "al " + without_article(key); known(form))
      return Match{last, form, true};
    if (std::string form = with_article_apart(key); known(form)) return Match{last, form, true};
    if (std::string form = with_article_apart(without_type(key)); known(form)) {
      return Match{last, form, true};
    }
    return std::nullopt;
  }

  void add(std::uint32_t first, const Match& match, Setting setting) {
    if (match.last - first > 2 && word(first + 1) == "of" && is_plain_type(lower(word(first)))) {
      const std::string rest = key_of(first + 2, match.last);  // "City of Lansing"
      if (known(rest)) {
        add(first + 2, Match{match.last, rest, match.loose}, setting);
        return;
      }
    }
    if (match.last < words_.size() && is_street(word(match.last))) return;
    Mention mention;
    mention.span = span_of(first, match.last);
    mention.first = first;
    mention.last = match.last;
    mention.setting = setting;
    mention.loose = match.loose;
    mention.key = match.key;
    mention.type_kinds = type_kinds(first, match.last);
    if (match.last < words_.size() && word(match.last) == "." && joined(match.last) &&
        is_abbreviation(match.key)) {
      mention.span.end = words_.tokens[match.last]->span.end;  // "Ind" and "."
    }
    mentions_.push_back(std::move(mention));
  }

  // True if a name is nothing but an abbreviation that is written with a full stop.
  bool is_abbreviation(const std::string& key) {
    known(key);
    return key.size() > 1 && std::all_of(found_.begin(), found_.end(), [](const NamedPlace& place) {
             return place.name == NameClass::kCode;
           });
  }

  // The kinds that the name's last word, the word behind it, or "city of" before it ask for.
  std::uint16_t type_kinds(std::uint32_t first, std::uint32_t last) const {
    if (last - first > 1) {
      if (const auto kinds = kinds_of_type(lower(word(last - 1)))) return kinds;
      if (const auto kinds = kinds_of_type(lower(word(first)))) return kinds;
    }
    if (last < words_.size() && words_.sentence[last] == words_.sentence[first]) {
      if (const auto kinds = kinds_of_type(lower(word(last)))) return kinds;
    }
    if (first >= 2 && word(first - 1) == "of") return kinds_of_type(lower(word(first - 2)));
    return 0;
  }

  std::uint32_t read_plain(std::uint32_t at) {
    const Token& token = *words_.tokens[at];
    if (token.upos != "PROPN" && token.upos != "ADJ" && token.upos != "NOUN") return at + 1;
    if (!begins_name(at)) return at + 1;
    std::uint32_t limit = at;
    while (limit < words_.size() && words_.entity[limit] < 0) ++limit;
    const std::optional<Match> match = longest(at, limit);
    if (!match) return at + 1;
    add(at, *match, Setting::kNone);
    return match->last;
  }

  // Returns where to go on, which may lie behind the entity.
  std::uint32_t read_entity(const Entity& entity, std::uint32_t first, std::uint32_t last) {
    switch (entity.kind) {
      case EntityKind::kLocation:
        return read_location(first, last, Setting::kLocation);
      case EntityKind::kFacility:
        return read_location(first, last, Setting::kFacility);
      case EntityKind::kNationality:
        return read_other(first, last, Setting::kNationality, Setting::kNationality);
      case EntityKind::kOrganization:
        return read_other(first, last, Setting::kOrganization, Setting::kInsideOrganization);
      case EntityKind::kPerson:
        return read_other(first, last, Setting::kPerson, Setting::kInsidePerson);
      case EntityKind::kEvent:
      case EntityKind::kProduct:
        return read_other(first, last, Setting::kOtherEntity, Setting::kOtherEntity);
      default:
        return last;
    }
  }

  std::uint32_t read_location(std::uint32_t first, std::uint32_t last, Setting setting) {
    while (last - first > 1 && is_edge(word(last - 1))) --last;
    while (last - first > 1 && (is_edge(word(first)) || is_determiner(word(first)))) ++first;
    // The reader may stop too early: "St." of "St. Louis", "Benue" of "Benue State".
    const std::optional<Match> greedy = longest(first, first + kMaxWords);
    if (greedy && greedy->last > last && extends(last, greedy->last)) {
      add(first, *greedy, setting);
      return greedy->last;
    }
    if (const std::optional<Match> match = whole(first, last)) {
      add(first, *match, setting);
      return last;
    }
    const std::size_t before = mentions_.size();
    read_parts(first, last, setting);
    if (mentions_.size() == before && setting == Setting::kLocation && !is_street(word(last - 1))) {
      if (const std::optional<Match> match = misspelt(first, last)) add(first, *match, setting);
    }
    return last;
  }

  // An unknown name of six letters or more that differs by one from a known one; of several, the
  // most populous place's. Misspellings are a letter too many, too few, wrong, or two swapped.
  std::optional<Match> misspelt(std::uint32_t first, std::uint32_t last) {
    const std::string key = key_of(first, last);
    if (key.size() < kLeastMisspelt || key.size() > kMostMisspelt || !capital(first) ||
        !std::all_of(key.begin(), key.end(),
                     [](char c) { return c == ' ' || is_ascii_letter(c); })) {
      return std::nullopt;
    }
    std::optional<Match> best;
    double most = kLeastPeople;
    const auto consider = [&](const std::string& form) {
      if (!known(form)) return;
      for (const NamedPlace& place : found_) {
        if (place.name == NameClass::kDemonym) continue;
        const double people = gazetteer_.record(place.place).population;
        if (people <= most) continue;
        most = people;
        best = Match{last, form, true};
      }
    };
    for (std::size_t at = 1; at <= key.size(); ++at) {  // the first letter is hardly ever wrong
      const std::string head = key.substr(0, at);
      const std::string tail = key.substr(at);
      if (!tail.empty()) consider(head + tail.substr(1));
      if (tail.size() > 1) consider(head + tail[1] + tail[0] + tail.substr(2));
      for (char letter = 'a'; letter <= 'z'; ++letter) {
        consider(head + letter + tail);
        if (!tail.empty() && tail[0] != ' ') consider(head + letter + tail.substr(1));
      }
    }
    return best;
  }

  // True if the words between may belong to a name that begins in an entity before them.
  bool extends(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t at = from; at < to; ++at) {
      if (words_.entity[at] >= 0 &&
          annotations_.entities[words_.entity[at]].kind != EntityKind::kLocation) {
        return false;
      }
    }
    return true;
  }

  // An entity that is no name as a whole: "Sacramento, California", "northern Angola".
  void read_parts(std::uint32_t first, std::uint32_t last, Setting setting) {
    for (std::uint32_t at = first; at < last;) {
      std::uint32_t end = at;
      while (end < last && !is_divider(word(end))) ++end;
      if (end > at) read_part(at, end, setting);
      at = end + 1;
    }
  }

  void read_part(std::uint32_t first, std::uint32_t last, Setting setting) {
    if (is_street(word(last - 1))) return;
    while (last - first > 1 && is_direction(lower(word(first)))) ++first;
    if (const std::optional<Match> match = whole(first, last)) {
      add(first, *match, setting);
      return;
    }
    if (setting == Setting::kLocation && read_row(first, last)) return;
    read_inside(first, last,
                setting == Setting::kFacility ? Setting::kInsideOrganization : setting);
  }

  // Names of large places in a row, where commas and apostrophes were lost: "Tartous Homs", "Syrias
  // Idlib province". False, with nothing added, if anything else is among them.
  bool read_row(std::uint32_t first, std::uint32_t last) {
    std::vector<std::pair<std::uint32_t, Match>> row;
    for (std::uint32_t at = first; at < last;) {
      if (kinds_of_type(lower(word(at))) != 0 || is_direction(lower(word(at)))) {
        ++at;
        continue;
      }
      std::optional<Match> match = begins_name(at) ? longest(at, last) : std::nullopt;
      if (!match && at + 1 < last && word(at).ends_with('s')) {
        std::string key = key_of(at, at + 1);
        key.pop_back();
        match = Match{at + 1, key, true};
      }
      if (!match || !is_large(match->key)) return false;
      row.emplace_back(at, *match);
      at = match->last;
    }
    for (const auto& [at, match] : row) {
      const std::size_t before = mentions_.size();
      add(at, match, Setting::kLocation);
      for (std::size_t i = before; i < mentions_.size(); ++i) mentions_[i].whole_part = true;
    }
    return !row.empty();
  }

  // True if a name can mean a country, a division or a place of many people.
  bool is_large(const std::string& key) {
    if (!known(key)) return false;
    return std::any_of(found_.begin(), found_.end(), [&](const NamedPlace& place) {
      if (place.name == NameClass::kDemonym || place.name == NameClass::kCode) return false;
      const PlaceRecord record = gazetteer_.record(place.place);
      return record.kind == PlaceKind::kCountry || record.kind == PlaceKind::kDivision ||
             record.population >= kLeastPeople;
    });
  }

  void read_inside(std::uint32_t first, std::uint32_t last, Setting setting) {
    for (std::uint32_t at = first; at < last;) {
      const std::optional<Match> match = begins_name(at) ? longest(at, last) : std::nullopt;
      if (match) add(at, *match, setting);
      at = match ? match->last : at + 1;
    }
  }

  std::uint32_t read_other(std::uint32_t first, std::uint32_t last, Setting all, Setting part) {
    while (last - first > 1 && is_determiner(word(first))) ++first;
    const std::string key = key_of(first, last);
    if (known(key) && fits(key, first, last)) {
      add(first, Match{last, key, false}, all);
    } else {
      read_inside(first, last, part);
    }
    return last;
  }

  // "Paris, Texas", "Mosul (Iraq)", "Homs Syria".
  void link_neighbours() {
    for (std::size_t i = 0; i + 1 < mentions_.size(); ++i) {
      Mention& mention = mentions_[i];
      const Mention& next = mentions_[i + 1];
      const std::string_view between =
          std::string_view(text_).substr(mention.span.end, next.span.begin - mention.span.end);
      const bool close = between == ", " || between == " (" || between == " in " ||
                         between == "," || between == ", in " || between == " ";
      if (close) mention.within = static_cast<std::int32_t>(i + 1);
    }
  }

  const Gazetteer& gazetteer_;
  const std::string& text_;
  const Annotations& annotations_;
  const WordRow& words_;
  std::vector<NamedPlace> found_;
  std::vector<Mention> mentions_;
};

}  // namespace

WordRow::WordRow(const Annotations& annotations) {
  std::size_t next = 0;
  for (std::uint32_t i = 0; i < annotations.sentences.size(); ++i) {
    for (const Token& token : annotations.sentences[i].tokens) {
      const auto& entities = annotations.entities;
      while (next < entities.size() && entities[next].span.end <= token.span.begin) ++next;
      const bool inside = next < entities.size() && entities[next].span.overlaps(token.span);
      tokens.push_back(&token);
      sentence.push_back(i);
      entity.push_back(inside ? static_cast<std::int32_t>(next) : -1);
    }
  }
}

std::vector<Mention> find_mentions(const Gazetteer& gazetteer, const Document& document,
                                   const Annotations& annotations, const WordRow& words) {
  return MentionFinder(gazetteer, document, annotations, words).find();
}

}  // namespace tidings
