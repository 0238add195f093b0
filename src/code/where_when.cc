#include <algorithm>

#include "code/draft.h"
#include "core/calendar.h"

namespace tidings {
namespace {

bool any_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_locative(std::string_view preposition) {
  return any_of(
      preposition,
      {"in",     "at",      "near",       "on",      "outside", "off",     "inside", "around",
       "across", "along",   "over",       "north",   "south",   "east",    "west",   "within",
       "close",  "between", "throughout", "under",   "beyond",  "behind",  "by",     "of",
       "into",   "toward",  "towards",    "through", "above",   "against", "to"});
}

class PlaceFinder {
 public:
  PlaceFinder(const CodingContext& context, const Drafts& drafts, const Draft& draft)
      : context_(context), parse_(context.parse()), drafts_(drafts), draft_(draft) {}

  struct Found {
    WordIndex word = kNoWord;
    bool origin = false;
    int distance = 0;  // clauses away from the trigger
  };

  std::vector<Found> find() {
    for (const WordIndex word : draft_.trigger.words) below(word, 0, 0);
    for (const Argument& argument : draft_.trigger.arguments) {
      if (any_of(argument.slot, {"subj", "poss", "content"})) continue;
      if (argument.slot == "mod") {
        place_modifier(argument.word);
        continue;
      }
      const bool origin = argument.slot == "from" && frame_role("from") != ArgumentRole::kPlace;
      visit(argument.word, origin, 0);
      below(argument.word, 0, 1);
    }
    if (found_.empty() || only_origins()) climb();
    return std::move(found_);
  }

 private:
  ArgumentRole frame_role(std::string_view slot) const {
    for (const TriggerEntry::SlotRole& given : draft_.entry().frame) {
      if (given.slot == slot) return given.role;
    }
    return ArgumentRole::kNone;
  }

  bool only_origins() const {
    return std::all_of(found_.begin(), found_.end(), [](const Found& f) { return f.origin; });
  }

  bool of_another_trigger(WordIndex word) const {
    return drafts_.at(word).has_value() &&
           !std::binary_search(draft_.trigger.words.begin(), draft_.trigger.words.end(), word);
  }

  void visit(WordIndex word, bool origin, int distance) {
    const Place* place = context_.place(word);
    if (place == nullptr || place->modifier || context_.is_stray(*place)) return;
    for (const Found& other : found_) {
      if (other.word == word) return;
    }
    // A state that acts or is acted on is a party, and a place only if nothing finer is said.
    found_.push_back({word, origin, distance});
  }

  // "a Gaza hospital": a place before an event noun.
  void place_modifier(WordIndex word) {
    const Place* place = context_.place(word);
    if (place != nullptr && place->kind != "country" && !place->modifier) visit(word, false, 0);
  }

  // Places in the phrases below `word`, not below other triggers nor in the phrases of actors.
  void below(WordIndex word, int distance, int depth) {
    if (depth > 6) return;
    for (const WordIndex child : parse_[word].children) {
      const Parse::Word& c = parse_[child];
      if (any_of(c.relation, {"punct", "mark", "aux", "cc", "ccomp", "parataxis"})) continue;
      if (c.relation == "nsubj" && c.deprel != "nsubj:pass") continue;
      if (c.deprel == "obl:agent" || c.deprel == "nmod:poss") continue;
      if (any_of(c.relation, {"conj", "advcl"}) && parse_[word].upos == "VERB") continue;
      if (of_another_trigger(child) && depth > 0) continue;
      if (is_actor(child)) continue;
      const std::string preposition = parse_.case_of(child);
      if (preposition.empty() && names_a_party(child)) continue;
      if (any_of(c.relation, {"obl", "nmod", "appos", "obj", "conj", "compound", "flat", "nsubj",
                              "acl", "amod"}) ||
          is_locative(preposition)) {
        visit(child, preposition == "from" && frame_role("from") != ArgumentRole::kPlace, distance);
        below(child, distance, depth + 1);
      }
    }
  }

  // "US strikes", "US-led raids", "Washington's sanctions": a state before a noun acts, it is not
  // where.
  bool names_a_party(WordIndex word) const {
    if (!any_of(parse_[word].relation, {"compound", "amod", "nmod"})) return false;
    const Place* place = context_.place(word);
    if (place == nullptr) return false;
    const Actor* actor = context_.actor(word);
    return place->kind == "country" || (actor != nullptr && actor->sector == "GOV");
  }

  bool is_actor(WordIndex word) const {
    const auto& actors = draft_.actor_words;
    return std::find(actors.begin(), actors.end(), word) != actors.end();
  }

  // "In Mosul, police said a bomb had exploded": places of the clauses above.
  void climb() {
    WordIndex word = draft_.trigger.head;
    for (int distance = 1; distance < 5 && word != kNoWord; ++distance) {
      word = parse_[word].head;
      if (word == kNoWord) return;
      for (const WordIndex child : parse_[word].children) {
        const std::string preposition = parse_.case_of(child);
        if (!any_of(parse_[child].relation, {"obl", "nmod"}) || preposition == "from" ||
            !is_locative(preposition) || parse_[child].deprel == "obl:agent") {
          continue;
        }
        visit(child, false, distance);
        below(child, distance, 1);
      }
      if (!found_.empty() && !only_origins()) return;
    }
  }

  const CodingContext& context_;
  const Parse& parse_;
  const Drafts& drafts_;
  const Draft& draft_;
  std::vector<Found> found_;
};

int precision_of(const Place& place, std::string_view preposition) {
  const bool near =
      any_of(preposition, {"near", "outside", "off", "around", "close to", "north of", "south of",
                           "east of", "west of", "close", "north", "south", "east", "west"});
  if (place.kind == "sea") return 7;
  if (near && place.kind != "country") return 2;
  if (place.kind == "country") return 6;
  if (place.kind == "division") return place.feature_code.starts_with("ADM1") ? 4 : 3;
  if (place.kind == "district") return 3;
  if (place.kind == "region") return 4;
  if (any_of(place.kind, {"water", "border", "mountain"})) return 5;
  return 1;
}

// Whether `outer` is a division or country around `inner`.
bool encloses(const Place& outer, const Place& inner) {
  if (outer.country != inner.country || outer.country.empty()) return false;
  if (outer.kind == "country") return inner.kind != "country";
  if (outer.kind != "division" && outer.kind != "district" && outer.kind != "region") return false;
  if (inner.kind == "country") return false;
  return outer.name == inner.admin1 || outer.name == inner.admin2;
}

void keep_finest(std::vector<EventPlace>& places) {
  std::vector<EventPlace> kept;
  for (std::size_t i = 0; i < places.size(); ++i) {
    bool coarser = false;
    for (std::size_t j = 0; j < places.size() && !coarser; ++j) {
      coarser = i != j && encloses(places[i].place, places[j].place);
      coarser = coarser || (j < i && places[i].place.gazetteer_id == places[j].place.gazetteer_id);
    }
    if (!coarser) kept.push_back(places[i]);
  }
  places = std::move(kept);
}

// A place that only says where somebody comes from or who speaks: "the Damascus government",
// "police in London said", the dateline.
bool belongs_to_somebody(const CodingContext& context, WordIndex word) {
  const Parse& parse = context.parse();
  const WordIndex head = parse[word].head;
  if (head == kNoWord) return true;
  const std::string_view relation = parse[word].deprel;
  if (any_of(relation, {"nsubj", "nmod:poss", "obl:agent"})) return true;
  if (parse.case_of(word) == "from") return true;
  const bool named =
      context.entity(word) != nullptr && context.entity(word)->kind == EntityKind::kOrganization;
  return named || (any_of(relation, {"compound", "amod"}) && context.actor(head) != nullptr);
}

std::string iso_interval(const DayInterval& days) {
  const std::string first = iso_text(days.earliest);
  return days.earliest == days.latest ? first : first + '/' + iso_text(days.latest);
}

// The distance in clauses of a date from the trigger; nothing if it belongs to something else.
std::optional<int> date_distance(const CodingContext& context, const Drafts& drafts,
                                 const Draft& draft, WordIndex date_head) {
  const Parse& parse = context.parse();
  if (parse[date_head].sentence != parse[draft.trigger.head].sentence) return std::nullopt;
  const std::vector<WordIndex>& own = draft.trigger.words;
  WordIndex governor = parse[date_head].head;
  int steps = 0;
  while (governor != kNoWord) {
    if (std::binary_search(own.begin(), own.end(), governor)) return steps;
    if (drafts.at(governor)) break;  // another event's
    const std::string_view relation = parse[governor].relation;
    if (parse[governor].upos == "VERB" || any_of(relation, {"advcl", "acl", "ccomp"})) break;
    governor = parse[governor].head;
    ++steps;
  }
  if (governor == kNoWord) return std::nullopt;
  if (const WordIndex light = light_verb_above(context, draft.trigger.head); light == governor) {
    return 1;
  }
  // A date of a clause above holds for what is told in it, except the time of saying.
  WordIndex word = draft.trigger.head;
  for (int climb = 2; climb < 7; ++climb) {
    const std::string_view relation = parse[word].relation;
    word = parse[word].head;
    if (word == kNoWord) return std::nullopt;
    if (word == governor) {
      if (relation == "ccomp") return std::nullopt;
      return drafts.at(governor) && relation != "advcl" && relation != "acl" &&
                     relation != "conj" && relation != "obl" && relation != "nmod" &&
                     relation != "obj"
                 ? std::nullopt
                 : std::optional(climb + 2);
    }
  }
  return std::nullopt;
}

}  // namespace

void assign_places(const CodingContext& context, const Drafts& drafts, Draft& draft,
                   const Tracer& tracer) {
  Event& event = draft.event;
  std::vector<EventPlace> countries;
  for (const auto& found : PlaceFinder(context, drafts, draft).find()) {
    const Place& place = *context.place(found.word);
    EventPlace where{place, precision_of(place, context.parse().case_of(found.word))};
    if (found.origin) {
      event.origins.push_back(std::move(where));
    } else if (place.kind == "country") {
      countries.push_back(std::move(where));
    } else {
      event.places.push_back(std::move(where));
    }
  }
  if (event.places.empty()) event.places = std::move(countries);
  keep_finest(event.places);
  keep_finest(event.origins);
  event.place_confidence = event.places.empty() ? 0 : event.places.front().place.confidence;
  for (const EventPlace& where : event.places) {
    tracer.add(event, "places", where.place.name, {{where.place.span}}, "rule:place-of-clause",
               where.place.confidence);
  }
}

void inherit_place(const CodingContext& context, const std::vector<Event>& before, Event& event,
                   const Tracer& tracer) {
  if (!any_of(event.type, {"ASSAULT", "PROTEST", "COERCE"})) return;
  const auto fine = [](const EventPlace& p) {
    return p.precision != 6 && p.place.kind != "region" && p.place.kind != "water";
  };
  if (std::any_of(event.places.begin(), event.places.end(), fine)) return;
  const std::string country = event.places.empty() ? "" : event.places.front().place.country;
  const Parse& parse = context.parse();
  const WordIndex trigger = parse.word_at(event.mentions[event.main].trigger.span.begin);
  if (trigger == kNoWord) return;
  const auto sentence = static_cast<int>(parse[trigger].sentence);
  const auto fits = [&](const EventPlace& p) {
    return fine(p) && (country.empty() || p.place.country == country);
  };
  for (const int offset : {0, -1, 1, -2, 2, -3, 3, -4, 4, 5, 6, 7, 8}) {
    const int other = sentence + offset;
    if (other < 0 || other >= static_cast<int>(parse.sentence_count())) continue;
    const WordIndex begin = parse.sentence_begin(static_cast<std::uint32_t>(other));
    const WordIndex end = parse.sentence_begin(static_cast<std::uint32_t>(other) + 1);
    WordIndex best = kNoWord;
    const auto distance = [&](WordIndex i) { return i > trigger ? i - trigger : trigger - i; };
    for (WordIndex i = begin; i < end; ++i) {
      const Place* place = context.place(i);
      if (place == nullptr || place->modifier || place->kind == "country") continue;
      if (place->kind == "region" || place->kind == "water" || context.is_stray(*place)) continue;
      if (!country.empty() && place->country != country) continue;
      if (belongs_to_somebody(context, i)) continue;
      if (best == kNoWord || distance(i) < distance(best)) best = i;
    }
    // Beyond its own sentence, where the last violence was told to be.
    for (std::size_t n = before.size(); offset == -1 && n-- > 0;) {
      const Event& told = before[n];
      if (told.type != "ASSAULT" || told.places.empty() || !fits(told.places.front())) continue;
      event.places = {told.places.front()};
      event.places.front().place.confidence *= 0.6f;
      event.place_confidence = event.places.front().place.confidence;
      tracer.add(event, "places", event.places.front().place.name,
                 {{event.places.front().place.span}}, "rule:place-of-earlier-event",
                 event.place_confidence);
      return;
    }
    if (best == kNoWord) continue;
    EventPlace where{*context.place(best), precision_of(*context.place(best), parse.case_of(best))};
    where.place.confidence *= offset == 0 ? 0.7f : 0.5f;
    event.place_confidence = where.place.confidence;
    tracer.add(event, "places", where.place.name, {{where.place.span}}, "rule:place-of-context",
               where.place.confidence);
    event.places = {std::move(where)};
    return;
  }
}

void assign_date(const CodingContext& context, const Drafts& drafts, Draft& draft,
                 const Tracer& tracer) {
  const Parse& parse = context.parse();
  const DateMention* best = nullptr;
  int nearest = 100;
  for (const DateMention& date : context.dates_in(parse[draft.trigger.head].sentence)) {
    if (date.type != TimexType::kDate && date.type != TimexType::kTime) continue;
    if (!date.days && date.anchor != TimeAnchor::kEvent) continue;
    WordIndex head = parse.word_at(date.span.begin);
    if (head == kNoWord) continue;
    while (parse[head].head != kNoWord && date.span.contains(parse[parse[head].head].span)) {
      head = parse[head].head;
    }
    const std::optional<int> distance = date_distance(context, drafts, draft, head);
    if (distance && *distance < nearest) {
      nearest = *distance;
      best = &date;
    }
  }
  if (best == nullptr) return;
  std::optional<DayInterval> days = best->days;
  if (best->anchor == TimeAnchor::kEvent && best->shift) {
    // What it hangs on: the last event told before it that has a date.
    for (const Draft& other : drafts) {
      if (&other == &draft || other.trigger.head > draft.trigger.head) break;
      if (other.event.date) days = resolve(*best->shift, other.event.date->days);
    }
  }
  if (!days) return;
  EventDate date;
  date.span = TextSpan{best->span};
  date.days = *days;
  date.value = best->days ? best->value : iso_interval(*days);
  date.precision = best->days && best->precision > 0 ? best->precision : precision_of(*days);
  draft.event.date = std::move(date);
  draft.event.date_confidence = nearest <= 1 ? 0.9f : 0.7f;
  tracer.add(draft.event, "date", draft.event.date->value, {{best->span}}, "rule:date-of-clause",
             draft.event.date_confidence);
}

}  // namespace tidings
