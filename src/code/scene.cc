#include "code/scene.h"

#include <algorithm>
#include <utility>

#include "code/local_places.h"
#include "core/any_of.h"

namespace tidings {
namespace {

// What tells more than the country.
bool is_fine(const Place& place) {
  if (any_of(place.kind, {"country", "region", "water"})) return false;
  return !place.gazetteer_id.empty() || !place.admin1.empty();
}

bool is_told(const Event& event) { return any_of(event.type, {"ASSAULT", "PROTEST", "COERCE"}); }

bool fits(const Place& place, const std::string& country) {
  return is_fine(place) && !place.modifier && (country.empty() || place.country == country);
}

// Whom an event harms or is aimed at, by name.
std::vector<std::string_view> harmed_names(const Event& event) {
  std::vector<std::string_view> names;
  for (const auto* list : {&event.recipients, &event.victims}) {
    for (const Participant& one : *list) names.push_back(one.actor.name);
  }
  for (const Casualty& one : event.casualties) {
    if (!one.who.actor.name.empty()) names.push_back(one.who.actor.name);
  }
  return names;
}

constexpr float kDateOfOther = 0.6f;  // that the day of a like deed is this one's as well
constexpr float kHeadline = 0.25f;    // that a name in a title needs: it hardly strays

// The event whose date may be that of `event`; null if there is none, or if they disagree.
const Event* dated_alike(const std::vector<Event>& events, const Event& event) {
  const std::vector<std::string_view> harmed = harmed_names(event);
  const Event* dated = nullptr;
  for (const Event& other : events) {
    if (!other.date || other.type != event.type || other.status != event.status) continue;
    const std::vector<std::string_view> names = harmed_names(other);
    const bool shared = std::any_of(names.begin(), names.end(), [&](std::string_view name) {
      return std::find(harmed.begin(), harmed.end(), name) != harmed.end();
    });
    const bool unsaid = harmed.empty() || names.empty();
    if (!shared && !(unsaid && other.mode == event.mode)) continue;
    if (dated != nullptr && dated->date->value != other.date->value) return nullptr;
    dated = &other;
  }
  return dated;
}

EventPlace weaker(EventPlace where, float share) {
  where.place.confidence *= share;
  return where;
}

}  // namespace

Scene::Scene(const CodingContext& context, bool is_title, const std::vector<Place>* other)
    : context_(context), parse_(context.parse()), is_title_(is_title), other_(other) {
  std::vector<Place> all = context.places();
  if (other != nullptr) all.insert(all.end(), other->begin(), other->end());
  focus_ = country_of_focus(all);
}

void Scene::complete(std::vector<Event>& events, std::size_t n, const Tracer& tracer) const {
  Event& event = events[n];
  const auto is_fine_place = [](const EventPlace& p) {
    return p.precision != 6 && is_fine(p.place);
  };
  if (std::any_of(event.places.begin(), event.places.end(), is_fine_place)) return;
  const std::string country = event.places.empty() ? "" : event.places.front().place.country;
  std::optional<EventPlace> where;
  if (is_told(event)) where = around(events, n, country);
  // A spot that the gazetteer lacks keeps its name and lies there.
  const bool spot = !event.places.empty() && event.places.front().place.gazetteer_id.empty();
  if (where && spot) {
    EventPlace named = event.places.front();
    named.place.admin1 = where->place.admin1;
    named.place.admin2 = where->place.admin2;
    if (where->place.kind == "division" && named.place.admin1.empty()) {
      named.place.admin1 = where->place.name;
    }
    named.place.lat = where->place.lat;
    named.place.lon = where->place.lon;
    named.place.radius_km = where->place.radius_km;
    named.place.confidence = std::min(named.place.confidence, where->place.confidence);
    where = std::move(named);
  }
  if (!where && event.places.empty()) where = in_country(event);
  if (!where) return;
  event.place_confidence = where->place.confidence;
  tracer.add(event, "places", where->place.name, {{where->place.span, where->title}},
             where->precision == 6 ? "rule:country-of-context" : "rule:place-of-context",
             where->place.confidence);
  event.places = {std::move(*where)};
}

void Scene::complete_dates(std::vector<Event>& events, const Tracer& tracer) {
  std::vector<const Event*> dated(events.size(), nullptr);
  for (std::size_t n = 0; n < events.size(); ++n) {
    const Status status = events[n].status;
    const bool happened = status == Status::kActual || status == Status::kHistorical;
    if (!events[n].date && happened) dated[n] = dated_alike(events, events[n]);
  }
  for (std::size_t n = 0; n < events.size(); ++n) {
    if (dated[n] == nullptr) continue;
    events[n].date = dated[n]->date;
    events[n].date_confidence = kDateOfOther * dated[n]->date_confidence;
    tracer.add(events[n], "date", events[n].date->value, {}, "rule:date-of-same-deed",
               events[n].date_confidence);
  }
}

std::optional<EventPlace> Scene::around(const std::vector<Event>& events, std::size_t n,
                                        const std::string& country) const {
  const Event& event = events[n];
  if (auto where = of_sentences(event, country)) return weaker(std::move(*where), 0.7f);
  if (auto where = told_before(events, n, country)) return weaker(std::move(*where), 0.6f);
  const WordIndex trigger = parse_.word_at(event.mentions[event.main].trigger.span.begin);
  if (trigger == kNoWord) return std::nullopt;
  const auto sentence = static_cast<int>(parse_[trigger].sentence);
  for (const int offset : {-1, 1, -2, 2, -3, 3, -4, 4, 5, 6, 7, 8}) {
    if (offset == 1) {
      if (auto where = of_title(country)) return weaker(std::move(*where), 0.5f);
    }
    const int other = sentence + offset;
    if (other < 0 || other >= static_cast<int>(parse_.sentence_count())) continue;
    auto where = of_sentence(static_cast<std::uint32_t>(other), trigger, country);
    if (where) return weaker(std::move(*where), 0.5f);
  }
  if (auto where = of_dateline(country.empty() ? focus_ : country)) {
    return weaker(std::move(*where), 0.4f);
  }
  return std::nullopt;
}

std::optional<EventPlace> Scene::of_sentences(const Event& event,
                                              const std::string& country) const {
  std::vector<EventMention> mentions = event.mentions;
  std::rotate(mentions.begin(), mentions.begin() + event.main, mentions.begin() + event.main + 1);
  for (const EventMention& mention : mentions) {
    if (mention.trigger.title != is_title_) continue;
    const WordIndex trigger = parse_.word_at(mention.trigger.span.begin);
    if (trigger == kNoWord) continue;
    if (auto where = of_sentence(parse_[trigger].sentence, trigger, country)) return where;
  }
  return std::nullopt;
}

// The fine place of a sentence that stands nearest to a word.
std::optional<EventPlace> Scene::of_sentence(std::uint32_t sentence, WordIndex near,
                                             const std::string& country) const {
  WordIndex best = kNoWord;
  const auto distance = [&](WordIndex i) { return i > near ? i - near : near - i; };
  for (WordIndex i = parse_.sentence_begin(sentence); i < parse_.sentence_begin(sentence + 1);
       ++i) {
    const Place* place = context_.place(i);
    if (place == nullptr || !fits(*place, country)) continue;
    if (belongs_to_somebody(i) || context_.is_dateline(i)) continue;
    if (best == kNoWord || distance(i) < distance(best)) best = i;
  }
  if (best == kNoWord) return std::nullopt;
  EventPlace where;
  where.place = *context_.place(best);
  where.precision = precision_of(where.place, parse_.case_of(best));
  where.title = is_title_;
  return where;
}

// Where the last violence was told to be: a report stays where it is until it says otherwise.
std::optional<EventPlace> Scene::told_before(const std::vector<Event>& events, std::size_t n,
                                             const std::string& country) const {
  while (n-- > 0) {
    if (events[n].type != "ASSAULT" || events[n].places.empty()) continue;
    const EventPlace& where = events[n].places.front();
    if (where.precision != 6 && fits(where.place, country)) return where;
  }
  return std::nullopt;
}

std::optional<EventPlace> Scene::of_title(const std::string& country) const {
  if (is_title_ || other_ == nullptr) return std::nullopt;
  for (const Place& place : *other_) {
    if (!fits(place, country) || place.confidence < kHeadline) continue;
    EventPlace where;
    where.place = place;
    where.precision = precision_of(place, "");
    where.title = true;
    return where;
  }
  return std::nullopt;
}

// The town that a dateline names, if it lies in the country: a report from elsewhere does not say
// where its events are.
std::optional<EventPlace> Scene::of_dateline(const std::string& country) const {
  constexpr std::uint32_t kOpening = 3;  // sentences
  if (is_title_ || country.empty()) return std::nullopt;
  const WordIndex end = parse_.sentence_begin(std::min(kOpening, parse_.sentence_count()));
  for (WordIndex i = 0; i < end; ++i) {
    const Place* place = context_.place(i);
    if (place == nullptr || !fits(*place, country) || !context_.is_dateline(i)) continue;
    EventPlace where;
    where.place = *place;
    where.precision = precision_of(*place, "");
    return where;
  }
  return std::nullopt;
}

// The country whose own courts, police or ministries act; "" if none does.
std::string Scene::home_of(const Event& event) const {
  if (!any_of(event.type, {"COERCE", "SANCTION"})) return "";
  for (const Participant& actor : event.actors) {
    if (any_of(actor.actor.sector, {"COP", "GOV", "JUD", "LEG", "SPY"}) &&
        actor.actor.country.size() == 3) {
      return actor.actor.country;
    }
  }
  return "";
}

// Whether the document names the country or places in it more than once: a nationality alone does
// not say where something happened.
bool Scene::is_spoken_of(const std::string& country) const {
  std::ptrdiff_t names = 0;
  for (const auto* places : {&context_.places(), other_}) {
    if (places == nullptr) continue;
    names += std::count_if(places->begin(), places->end(),
                           [&](const Place& place) { return place.country == country; });
  }
  return !country.empty() && names > 1;
}

std::optional<EventPlace> Scene::in_country(const Event& event) const {
  if (!any_of(event.type, {"ASSAULT", "PROTEST", "COERCE", "SANCTION", "THREATEN"})) {
    return std::nullopt;
  }
  const std::uint32_t trigger = event.mentions[event.main].trigger.span.begin;
  const auto distance = [&](const Place& place) {
    return place.span.begin > trigger ? place.span.begin - trigger : trigger - place.span.begin;
  };
  std::vector<std::string> countries;
  if (const std::string home = home_of(event); !home.empty()) countries.push_back(home);
  if (is_spoken_of(focus_)) countries.push_back(focus_);
  for (const std::string& country : countries) {
    const auto is_it = [&](const Place& p) { return p.kind == "country" && p.country == country; };
    const Place* best = nullptr;
    for (const Place& place : context_.places()) {
      if (is_it(place) && (best == nullptr || distance(place) < distance(*best))) best = &place;
    }
    EventPlace where;
    where.precision = 6;
    where.title = is_title_;
    if (best == nullptr && other_ != nullptr) {
      const auto found = std::find_if(other_->begin(), other_->end(), is_it);
      if (found == other_->end()) continue;
      best = &*found;
      where.title = !is_title_;
    }
    if (best == nullptr) continue;
    where.place = *best;
    where.place.modifier = false;
    return weaker(std::move(where), 0.5f);
  }
  return std::nullopt;
}

// A place that only says where somebody comes from or who speaks: "the Damascus government",
// "the London-based group", "Washington said".
bool Scene::belongs_to_somebody(WordIndex word) const {
  const WordIndex head = parse_[word].head;
  if (head == kNoWord) return true;
  const std::string_view relation = parse_[word].deprel;
  if (any_of(relation, {"nsubj", "nmod:poss", "obl:agent"})) return true;
  if (parse_.case_of(word) == "from" || parse_[head].lower.ends_with("based")) return true;
  const Entity* entity = context_.entity(word);
  if (entity != nullptr && entity->kind == EntityKind::kOrganization) return true;
  return any_of(relation, {"compound", "amod"}) && context_.actor(head) != nullptr;
}

}  // namespace tidings
