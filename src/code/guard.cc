#include "code/guard.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <unordered_map>

#include "core/any_of.h"

namespace tidings {
namespace {

constexpr int kGenres = static_cast<int>(Genre::kOther) + 1;
// A genre needs this much weight, and this much per root of a hundred words, to win over news.
constexpr double kLeastWeight = 5;
constexpr double kLeastDensity = 4.5;
constexpr int kFreshDays = 31;         // record.md: what ended longer ago is historical
constexpr int kLongAgoDays = 5 * 365;  // dates so old speak for an anniversary
constexpr std::int64_t kManyYears = 10;

constexpr std::uint32_t kLongWords = 80;  // so many words tell how many bodies a text names
constexpr double kBusy = 1.6;  // bodies per root of a hundred words, as many as reports name
constexpr double kCommandShare = 0.3;
constexpr double kPronounShare = 0.45;

std::optional<Genre> genre_named(std::string_view name) {
  for (int i = 0; i < kGenres; ++i) {
    if (name_of(static_cast<Genre>(i)) == name) return static_cast<Genre>(i);
  }
  return std::nullopt;
}

double weight_of(const PhraseTable::Row& row) {
  double weight = 1;
  std::from_chars(row.values[1].data(), row.values[1].data() + row.values[1].size(), weight);
  return weight;
}

bool is_political(std::string_view sector) {
  return any_of(sector, {"GOV", "MIL", "REB", "COP", "PRM", "SPY", "LEG", "PTY", "OPP", "UAF",
                         "CRM", "JUD", "IGO"});
}

// What speaks for and against a report of current events.
class Evidence {
 public:
  explicit Evidence(const CodingContext& context) : context_(context), parse_(context.parse()) {
    hundreds_ = std::max(1.0, parse_.size() / 100.0);
    add_phrases();
    add_dates();
    add_voices();
    add_bodies();
  }

  double weight(Genre genre) const { return weights_[static_cast<std::size_t>(genre)]; }
  double density(Genre genre) const { return weight(genre) / std::sqrt(hundreds_); }

  // The genre besides news that most speaks for.
  Genre best() const {
    const auto found = std::max_element(weights_.begin() + 1, weights_.end());
    return static_cast<Genre>(found - weights_.begin());
  }

  std::vector<TextSpan> cues_of(Genre genre) const {
    std::vector<TextSpan> spans;
    for (const auto& [of, span] : cues_) {
      if (of == genre) spans.push_back(span);
    }
    return spans;
  }

  // Whether it names next to none of the states, forces and other bodies of politics, and whether
  // it names as few as no report does.
  bool is_quiet() const { return parse_.size() >= kLongWords && bodies_ <= 1; }
  bool is_busy() const { return bodies_ / std::sqrt(hundreds_) >= kBusy; }

  // A text that tells its reader what to do: a recipe, a guide, a horoscope.
  bool is_advice() const {
    const double sentences = std::max<double>(1, parse_.sentence_count());
    return sentences >= 4 && commands_ / sentences >= kCommandShare && !is_busy();
  }

  // A text about "she" and "he" that names no country and no body.
  bool is_tale() const {
    const double sentences = std::max<double>(1, parse_.sentence_count());
    return countries_ == 0 && pronouns_ / sentences >= kPronounShare;
  }

 private:
  void add(Genre genre, double weight) { weights_[static_cast<std::size_t>(genre)] += weight; }

  void add_phrases() {
    std::unordered_map<const PhraseTable::Row*, int> seen;
    for (WordIndex i = 0; i < parse_.size(); ++i) {
      const auto phrase = context_.phrase_ending_at(context_.codebook().guard(), i);
      if (!phrase) continue;
      // A phrase that comes again says less each time.
      const int times = ++seen[phrase.row];
      if (const auto genre = genre_named(phrase.row->values[0])) {
        add(*genre, weight_of(*phrase.row) / times);
        if (times == 1) cues_.emplace_back(*genre, TextSpan{context_.span_of(phrase.first, i)});
      }
    }
  }

  // Old years and "fifty years after" speak for an anniversary.
  void add_dates() {
    std::set<std::int32_t> old_years;
    if (const std::optional<Day> published = context_.groundings().published) {
      for (const DateMention& date : context_.groundings().dates) {
        if (!date.days || date.type == TimexType::kDuration) continue;
        if (published->number - date.days->latest.number <= kLongAgoDays) continue;
        old_years.insert(date.days->earliest.number / 366);
      }
    }
    int long_spans = 0;
    for (WordIndex i = 1; i + 1 < parse_.size(); ++i) {
      if (!any_of(parse_[i].lemma, {"year", "decade", "century"})) continue;
      if (!any_of(parse_[i + 1].lower, {"after", "ago", "later", "on", "earlier", "since"})) {
        continue;
      }
      const Quantity* number = context_.quantity(i - 1);
      const bool many = parse_[i].lemma != "year" ||
                        (number != nullptr && number->low && *number->low >= kManyYears);
      if (many) ++long_spans;
    }
    add(Genre::kAnniversary,
        std::min<double>(static_cast<double>(old_years.size()), 3) + 2.5 * std::min(long_spans, 2));
  }

  void add_voices() {
    for (WordIndex i = 0; i < parse_.size(); ++i) {
      const Parse::Word& word = parse_[i];
      if (word.head == kNoWord && word.xpos == "VB" && !parse_.has(i, "nsubj") &&
          !parse_.has(i, "aux")) {
        ++commands_;
      }
      if (word.relation == "nsubj" && any_of(word.lower, {"she", "he", "i", "you"})) ++pronouns_;
    }
  }

  void add_bodies() {
    std::set<std::string> codes, countries;
    for (const Actor& actor : context_.groundings().actors) {
      if (actor.pronoun || actor.country.empty()) continue;
      countries.insert(actor.country);
      if (is_political(actor.sector)) codes.insert(actor.code());
    }
    bodies_ = static_cast<int>(codes.size());
    countries_ = static_cast<int>(countries.size());
  }

  const CodingContext& context_;
  const Parse& parse_;
  std::array<double, kGenres> weights_{};
  std::vector<std::pair<Genre, TextSpan>> cues_;
  double hundreds_ = 1;
  int bodies_ = 0, countries_ = 0, commands_ = 0, pronouns_ = 0;
};

bool is_material(std::string_view type) {
  return any_of(type, {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"});
}

// A deed of these days with somebody harmed or held: no other genre tells such.
bool is_fresh_deed(const Event& event, std::optional<Day> published) {
  if (event.status != Status::kActual || !is_material(event.type)) return false;
  const bool toll = std::any_of(event.casualties.begin(), event.casualties.end(),
                                [](const Casualty& c) { return c.count.given(); });
  if (!toll || !event.date) return false;
  if (!published) return true;
  const std::int32_t age = published->number - event.date->days.latest.number;
  return event.date->precision <= 2 && age <= kFreshDays && age >= -1;
}

// Whether a state or a force takes part, as in events that business, science or daily life tell
// too.
bool is_of_politics(const Event& event) {
  for (const auto* list : {&event.actors, &event.recipients}) {
    for (const Participant& p : *list) {
      if (is_political(p.actor.sector) && p.actor.sector != "JUD") return true;
    }
  }
  return std::any_of(event.casualties.begin(), event.casualties.end(),
                     [](const Casualty& c) { return c.count.given(); });
}

void put_into_past(std::vector<Event>& events, std::optional<Day> published) {
  for (Event& event : events) {
    if (event.status != Status::kActual && event.status != Status::kFuture) continue;
    if (event.type == "PROTEST" || event.type == "CONSULT") continue;
    const bool fresh = event.date && published && event.date->precision <= 2 &&
                       published->number - event.date->days.latest.number <= kFreshDays;
    if (!fresh) event.status = Status::kHistorical;
  }
}

}  // namespace

GenreVerdict genre_of(const CodingContext& context) {
  const Evidence evidence(context);
  GenreVerdict verdict;
  const Genre best = evidence.best();
  if (evidence.weight(best) >= kLeastWeight && evidence.density(best) >= kLeastDensity &&
      (best != Genre::kOther || !evidence.is_busy())) {
    verdict.genre = best;
    verdict.cues = evidence.cues_of(best);
  } else if (evidence.is_advice() || evidence.is_quiet()) {
    verdict.genre = evidence.is_tale() ? Genre::kFiction : Genre::kOther;
  } else {
    return verdict;
  }
  verdict.advice = evidence.is_advice();
  verdict.current = !any_of(name_of(verdict.genre), {"sport", "fiction", "anniversary"});
  verdict.confidence = 0.8f;
  return verdict;
}

void guard_events(GenreVerdict& verdict, std::optional<Day> published, std::vector<Event>& events) {
  const bool fresh = std::any_of(events.begin(), events.end(),
                                 [&](const Event& e) { return is_fresh_deed(e, published); });
  switch (verdict.genre) {
    case Genre::kSport:
    case Genre::kFiction:
    case Genre::kAnniversary:
    case Genre::kOpinion:
    case Genre::kOther:
      if (fresh && verdict.genre == Genre::kOpinion) return;
      if (fresh) {
        verdict = {};
        return;
      }
      break;
    default:
      return;
  }
  verdict.current = false;
  if (verdict.genre == Genre::kAnniversary) {
    put_into_past(events, published);
  } else if (verdict.genre == Genre::kOther) {
    std::erase_if(events, [&](const Event& e) { return verdict.advice || !is_of_politics(e); });
    verdict.current = !events.empty();
  } else if (verdict.genre != Genre::kOpinion) {
    events.clear();
  }
}

}  // namespace tidings
