#include <algorithm>

#include "code/draft.h"
#include "core/any_of.h"
#include "core/calendar.h"

namespace tidings {
namespace {

bool is_direction(std::string_view word) {
  return any_of(word, {"north", "south", "east", "west", "northeast", "northwest", "southeast",
                       "southwest", "north-east", "north-west", "south-east", "south-west"});
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
    drop_bearings();
    return std::move(found_);
  }

 private:
  // "in Wafa, west of Ramadi", "in Bharatpur, 200 km from Kathmandu": what only says where another
  // place lies.
  void drop_bearings() {
    const auto is_bearing = [&](const Found& found) {
      const WordIndex head = parse_[found.word].head;
      const bool beside = precision_of(*context_.place(found.word), bearing(found.word)) == 2;
      return std::any_of(found_.begin(), found_.end(), [&](const Found& other) {
        if (other.word == found.word || other.origin != found.origin) return false;
        if (context_.place(other.word)->kind == "country") return false;
        const bool below = head != kNoWord && parse_[found.word].relation != "conj" &&
                           parse_.dominates(other.word, head);
        return below ? !is_finer(found.word, other.word)
                     : beside && bearing(other.word).empty() && other.word < found.word;
      });
    };
    std::vector<Found> kept;
    for (const Found& found : found_) {
      if (!is_bearing(found)) kept.push_back(found);
    }
    found_ = std::move(kept);
  }

  // Whether a place is a spot in a division, not the other way round.
  bool is_finer(WordIndex word, WordIndex than) const {
    return precision_of(*context_.place(word), "") < precision_of(*context_.place(than), "");
  }

  // "near", "north of", also where the direction heads the phrase: "20 km southwest of X".
  std::string bearing(WordIndex word) const {
    const std::string preposition = parse_.case_of(word);
    const WordIndex head = parse_[word].head;
    if (head != kNoWord && is_direction(parse_[head].lower)) return parse_[head].lower + " of";
    if (preposition == "near" || preposition == "outside" ||
        is_direction(preposition.substr(0, preposition.find(' ')))) {
      return preposition;
    }
    return "";
  }

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
    if (place == nullptr || place->modifier || context_.is_dateline(word)) return;
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
    const Place* place = context_.place(word);
    if (place == nullptr) return false;
    if (place->kind == "country" && parse_[word].relation == "obl") return true;  // "US-led"
    if (!any_of(parse_[word].relation, {"compound", "amod", "nmod"})) return false;
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
      // Where something is said is not where it happened, unless it opens the sentence.
      const bool said = any_of(parse_[word].relation, {"ccomp", "parataxis"});
      word = parse_[word].head;
      if (word == kNoWord) return;
      const WordIndex subject = parse_.child(word, "nsubj");
      for (const WordIndex child : parse_[word].children) {
        if (said && (subject == kNoWord || child > subject)) continue;
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

}  // namespace

int precision_of(const Place& place, std::string_view preposition) {
  const bool near =
      any_of(preposition, {"near", "outside", "off", "around", "close to", "close"}) ||
      is_direction(preposition.substr(0, preposition.find(' ')));
  if (place.kind == "sea") return 7;
  if (near && place.kind != "country") return 2;
  if (place.kind == "country") return 6;
  if (place.kind == "division") return place.feature_code.starts_with("ADM1") ? 4 : 3;
  if (place.kind == "district") return 3;
  if (place.kind == "region") return 4;
  if (any_of(place.kind, {"water", "border", "mountain"})) return 5;
  return 1;
}

namespace {

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
      coarser = coarser || (j < i && same_spot(places[i].place, places[j].place));
    }
    if (!coarser) kept.push_back(places[i]);
  }
  places = std::move(kept);
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
  bool relative = false;
  for (int climb = 2; climb < 7; ++climb) {
    const std::string_view relation = parse[word].relation;
    word = parse[word].head;
    if (word == kNoWord) return std::nullopt;
    // "the clerk who was arrested got bail on Friday": what a relative clause tells was before.
    relative = relative || relation == "acl";
    if (word == governor) {
      const auto main = drafts.at(governor);
      const bool same = main && drafts[*main].event.type == draft.event.type;
      if (relation == "ccomp" || (relative && !same)) return std::nullopt;
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

bool same_spot(const Place& a, const Place& b) {
  return a.gazetteer_id == b.gazetteer_id && (!a.gazetteer_id.empty() || a.name == b.name);
}

void assign_places(const CodingContext& context, const Drafts& drafts, Draft& draft,
                   const Tracer& tracer) {
  Event& event = draft.event;
  std::vector<EventPlace> countries;
  for (const auto& found : PlaceFinder(context, drafts, draft).find()) {
    const Place& place = *context.place(found.word);
    EventPlace where;
    where.place = place;
    where.precision = precision_of(place, context.parse().case_of(found.word));
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
  const auto coarse = [](const EventPlace& p) { return p.precision >= 4 ? p.precision : 0; };
  std::stable_sort(event.places.begin(), event.places.end(),
                   [&](const EventPlace& a, const EventPlace& b) { return coarse(a) < coarse(b); });
  event.place_confidence = event.places.empty() ? 0 : event.places.front().place.confidence;
  for (const EventPlace& where : event.places) {
    tracer.add(event, "places", where.place.name, {{where.place.span}}, "rule:place-of-clause",
               where.place.confidence);
  }
}

void assign_date(const CodingContext& context, const Drafts& drafts, Draft& draft,
                 const Tracer& tracer) {
  const Parse& parse = context.parse();
  const DateMention* best = nullptr;
  const DateMention* next = nullptr;  // what would be taken without it
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
      next = best;
      best = &date;
    } else if (distance && next == nullptr) {
      next = &date;
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
  tracer.add(draft.event, "date", draft.event.date->value, {{best->span}},
             nearest <= 1 ? "rule:date-of-clause" : "rule:date-of-sentence");
  if (tracer.on() && next != nullptr && !next->value.empty()) {
    draft.event.trace.back().runner_up = {next->value, 0.0f};
  }
}

}  // namespace tidings
