#include "code/coder.h"

#include <algorithm>

#include "assets/sha256.h"
#include "code/confidence.h"
#include "code/draft.h"
#include "code/guard.h"
#include "code/harmed.h"
#include "code/links.h"
#include "code/merge.h"
#include "code/naming.h"
#include "code/overrides.h"
#include "code/persons.h"
#include "code/scene.h"
#include "code/tallies.h"
#include "code/things.h"
#include "code/trace.h"

namespace tidings {
namespace {

// An event needs somebody or something that it can be told apart by: a trigger alone is a word.
bool says_enough(const Event& event) {
  return !event.actors.empty() || !event.recipients.empty() || !event.victims.empty() ||
         !event.casualties.empty() || !event.targets.empty() ||
         (event.type == "ASSAULT" && (!event.places.empty() || !event.instruments.empty())) ||
         (event.type == "PROTEST" && !event.places.empty());
}

// Opponents in one list get sides; the casualties' `who` carries its own.
void assign_sides(Event& event) {
  if (event.type != "ASSAULT" || event.actors.size() < 2 || !event.recipients.empty()) return;
  char next = 'a';
  for (std::size_t i = 0; i < event.actors.size(); ++i) {
    for (std::size_t j = 0; j < i && event.actors[i].side == 0; ++j) {
      const Actor &a = event.actors[i].actor, &b = event.actors[j].actor;
      if (!a.code().empty() && a.code() == b.code()) event.actors[i].side = event.actors[j].side;
    }
    if (event.actors[i].side == 0) event.actors[i].side = next < 'c' ? next++ : 'c';
  }
  for (Casualty& casualty : event.casualties) {
    for (const Participant& actor : event.actors) {
      if (same_participant(actor, casualty.who)) casualty.who.side = actor.side;
    }
  }
}

bool has_sector(const std::vector<Participant>& list, std::initializer_list<std::string_view> any) {
  return std::any_of(list.begin(), list.end(), [&](const Participant& p) {
    return std::find(any.begin(), any.end(), p.actor.sector) != any.end();
  });
}

// UCDP's three kinds (UCDP GED codebook 24.1, section on type_of_violence).
void derive_violence(Event& event) {
  if (event.type != "ASSAULT") return;
  std::vector<Participant> harmed = event.recipients;
  harmed.insert(harmed.end(), event.victims.begin(), event.victims.end());
  const bool civilians =
      has_sector(harmed, {"CVL", "JRN", "MED", "EDU", "REF", "REL", "AGR", "LAB", "SOC"}) ||
      std::any_of(event.casualties.begin(), event.casualties.end(),
                  [](const Casualty& c) { return c.civilian == Civilian::kCivilian; });
  const bool fighters = has_sector(harmed, {"MIL", "REB", "PRM", "COP", "GOV", "UAF"});
  const bool state = has_sector(event.actors, {"MIL", "COP", "GOV", "SPY"});
  const bool group = has_sector(event.actors, {"REB", "PRM", "CRM"});
  if (civilians && !fighters) {
    event.type_of_violence = state || group ? "one-sided" : "";
    event.civilian_targeting = true;
    return;
  }
  if (!fighters && !(state && group)) return;
  event.civilian_targeting = false;
  const bool against_state = has_sector(harmed, {"MIL", "COP", "GOV"});
  if (state || against_state) {
    event.type_of_violence = "state-based";
  } else if (group) {
    event.type_of_violence = "non-state";
  }
}

std::string event_id(const Document& document, std::string_view text_hash, const Event& event) {
  const EventMention& mention = event.mentions.front();
  std::string key = document.id;
  key += '\0';
  key += text_hash;
  key += '\0';
  if (mention.trigger.title) key += "title ";
  key +=
      std::to_string(mention.trigger.span.begin) + '-' + std::to_string(mention.trigger.span.end);
  return sha256(key).substr(0, 16);
}

void as_title(TextSpan& span) { span.title = true; }

void as_title(Participant& participant) { participant.span.title = true; }

// Marks every span of an event as lying in the title.
void move_to_title(Event& event) {
  for (EventMention& mention : event.mentions) as_title(mention.trigger);
  if (event.status_cue) as_title(*event.status_cue);
  for (auto* list : {&event.actors, &event.recipients, &event.victims}) {
    for (Participant& participant : *list) as_title(participant);
  }
  for (auto* list : {&event.places, &event.origins}) {
    for (EventPlace& where : *list) where.title = true;
  }
  if (event.date && event.date->span) as_title(*event.date->span);
  for (Casualty& casualty : event.casualties) {
    as_title(casualty.span);
    as_title(casualty.who);
  }
  for (Instrument& instrument : event.instruments) as_title(instrument.span);
  for (Target& target : event.targets) as_title(target.span);
  for (Attribution& attribution : event.attributions) {
    as_title(attribution.source_span);
    as_title(attribution.cue);
    if (attribution.source) as_title(*attribution.source);
  }
  event.links.clear();
  event.outcome.reset();
  for (TraceStep& step : event.trace) {
    for (TextSpan& span : step.spans) as_title(span);
  }
}

// The event of the body that a headline's event is: the first of its type that shares a party.
Event* told_by(std::vector<Event>& events, const Event& headline) {
  Event* first_of_type = nullptr;
  for (Event& event : events) {
    if (event.type != headline.type || event.status == Status::kHistorical) continue;
    const auto shares = [](const std::vector<Participant>& a, const std::vector<Participant>& b) {
      return std::any_of(a.begin(), a.end(), [&](const Participant& x) {
        return std::any_of(b.begin(), b.end(), [&](const Participant& y) {
          return same_participant(x, y) ||
                 (!x.actor.code().empty() && x.actor.code() == y.actor.code());
        });
      });
    };
    if (shares(event.actors, headline.actors) || shares(event.recipients, headline.recipients)) {
      return &event;
    }
    if (first_of_type == nullptr) first_of_type = &event;
  }
  return first_of_type;
}

// Hides who is private (record.md, "Persons") and tells where in the texts the names stand.
void hide_private_persons(const ReadText& body, const ReadText* title, CodedDocument& coded) {
  PrivateNames names;
  const auto gather = [&](const ReadText& text) {
    names.gather(text.document, text.annotations, text.groundings);
  };
  const auto find = [&](const ReadText& text, bool in_title) {
    for (const Span span : names.spans_in(text.document, text.annotations, text.groundings)) {
      coded.private_names.push_back({span, in_title});
    }
  };
  gather(body);
  if (title != nullptr) gather(*title);
  find(body, false);
  if (title != nullptr) find(*title, true);
  mask_persons(coded, names);
}

}  // namespace

struct EventCoder::TextEvents {
  std::vector<Event> events;
  std::vector<Evidence> evidence;  // one for each event
  std::vector<Tally> tallies;
  GenreVerdict genre;
};

EventCoder::TextEvents EventCoder::code_text(const ReadText& text, const ReadText* other,
                                             bool is_title, const CoderOptions& options) const {
  const CodingContext context(text.document, text.annotations, text.groundings, *codebook_);
  const Tracer tracer(options.trace);
  TextEvents result;
  result.genre = genre_of(context);
  Drafts drafts(context.parse().size());
  for (Trigger& trigger : find_triggers(context)) {
    drafts.add(draft_of(context, std::move(trigger), tracer));
  }
  for (Draft& draft : drafts) trace_frame(context, draft, tracer);
  mark_contents(context, drafts);
  for (Draft& draft : drafts) {
    assign_places(context, drafts, draft, tracer);
    assign_date(context, drafts, draft, tracer);
    assign_status(context, draft, tracer);
    assign_outcome(context, draft, tracer);
    assign_failure(context, draft);
    assign_series(context, draft);
    trace_rest(draft.event, "rule:words-of-clause", tracer);
  }
  auto harms = assign_casualties(context, drafts, result.tallies, tracer);
  assign_named(context, drafts, tracer);
  for (const auto& pair : assign_damage(context, drafts)) harms.push_back(pair);
  trace_rest(drafts, "rule:harm-told", tracer);
  name_culprits(context, drafts, tracer);
  assign_attribution(context, drafts, tracer);
  trace_rest(drafts, "rule:who-says-so", tracer);
  for (Tally& tally : find_tallies(context, drafts)) result.tallies.push_back(std::move(tally));
  for (Draft& draft : drafts) {
    if (!draft.dropped) draft.dropped = !apply_overrides(context, draft, tracer);
  }
  const std::vector<std::uint32_t> first =
      same_event(context, drafts, harms, joined_by_cues(context, drafts));
  std::vector<std::vector<std::uint32_t>> members_of(drafts.size());
  for (std::uint32_t n = 0; n < drafts.size(); ++n) {
    if (!drafts[n].dropped) members_of[first[n]].push_back(n);
  }
  std::vector<std::uint32_t> event_of(drafts.size(), kNoWord);
  for (const std::vector<std::uint32_t>& members : members_of) {
    if (members.empty()) continue;
    Event event = merged_event(drafts, members);
    fold_names(context, event);
    if (!says_enough(event)) continue;
    unite_things(context, event);
    trace_rest(event, "rule:joined-mentions", tracer);
    for (const std::uint32_t m : members) {
      event_of[m] = static_cast<std::uint32_t>(result.events.size());
    }
    result.evidence.push_back(evidence_of(context, drafts, drafts[members[event.main]]));
    result.events.push_back(std::move(event));
  }
  assign_links(context, drafts, event_of, result.events, tracer);
  if (is_title) std::for_each(result.events.begin(), result.events.end(), move_to_title);
  const Scene scene(context, is_title, other == nullptr ? nullptr : &other->groundings.places);
  for (std::size_t n = 0; n < result.events.size(); ++n) {
    scene.complete(result.events, n, tracer);
    trace_rest(result.events[n], "rule:place-of-scene", tracer);
  }
  Scene::complete_dates(result.events, tracer);
  return result;
}

void EventCoder::finish(const Document& document, CodedDocument& coded) const {
  const std::string text_hash = sha256(document.text);
  for (Event& event : coded.events) {
    if (const Codebook::TypeRow* type = codebook_->type(event.type)) {
      event.quad = type->quad;
      event.score = codebook_->mode_score(event.type, event.mode).value_or(type->score);
    }
    event.goldstein = codebook_->goldstein(event.cameo);
    assign_sides(event);
    derive_violence(event);
    calibrate_fields(*codebook_, event);
    event.id = event_id(document, text_hash, event);
  }
}

CodedDocument EventCoder::code(const ReadText& body, const ReadText* title,
                               const CoderOptions& options) const {
  CodedDocument coded;
  const Tracer tracer(options.trace);
  TextEvents texts = code_text(body, title, false, options);
  coded.events = std::move(texts.events);
  coded.tallies = std::move(texts.tallies);
  std::vector<Evidence> evidence = std::move(texts.evidence);
  if (title != nullptr) {
    TextEvents headlines = code_text(*title, &body, true, options);
    for (std::size_t i = 0; i < headlines.events.size(); ++i) {
      Event& headline = headlines.events[i];
      if (Event* event = told_by(coded.events, headline)) {
        // The headline repeats the body; what it adds are its words.
        const auto& more = headline.mentions;
        event->mentions.insert(event->mentions.end(), more.begin(), more.end());
        event->trace.insert(event->trace.end(), headline.trace.begin(), headline.trace.end());
      } else {
        coded.events.push_back(std::move(headline));
        evidence.push_back(std::move(headlines.evidence[i]));
      }
    }
  }
  guard_events(texts.genre, body.groundings.published, coded.events);
  coded.genre = texts.genre.genre;
  coded.current = texts.genre.current;
  if (coded.genre == Genre::kSport || coded.genre == Genre::kFiction) coded.tallies.clear();
  finish(body.document, coded);
  for (std::size_t i = 0; i < coded.events.size(); ++i) {
    add_evidence(coded.events[i], evidence[i]);
    coded.events[i].confidence = confidence_of(*codebook_, evidence[i]);
    trace_confidence(coded.events[i], evidence[i], tracer);
  }
  for (Event& event : coded.events) trace_derived(event, tracer);
  if (tracer.on()) trace_document(coded, texts.genre.cues);
  if (!options.keep_names) hide_private_persons(body, title, coded);
  return coded;
}

std::string EventCoder::fault_of_example(const TriggerEntry& entry, const ReadText& example) const {
  const CodingContext context(example.document, example.annotations, example.groundings,
                              *codebook_);
  if (!is_found(context, entry)) {
    std::string fault = "the pattern, with what it needs, is not found in the example";
    for (const Trigger& trigger : find_triggers(context)) fault += "; found: " + trigger.entry->id;
    return fault + ".";
  }
  if (entry.blocks()) {
    const std::vector<std::string>& heads = entry.words[entry.head];
    for (const Trigger& trigger : find_triggers(context)) {
      const std::string& lemma = context.parse()[trigger.head].lemma;
      if (std::find(heads.begin(), heads.end(), lemma) != heads.end()) {
        return "the example still gives " + trigger.entry->id + ".";
      }
    }
    return "";
  }
  std::string fault =
      "the example gives no event of " + entry.type + (entry.mode.empty() ? "" : "/" + entry.mode);
  for (const Event& event : code_text(example, nullptr, false, {}).events) {
    if (event.type == entry.type && (entry.mode.empty() || event.mode == entry.mode)) return "";
    fault += "; it gives " + event.type + (event.mode.empty() ? "" : "/" + event.mode);
  }
  return fault + ".";
}

}  // namespace tidings
