#include "core/calendar.h"
#include "core/events.h"
#include "core/json.h"
#include "core/json_fields.h"
#include "core/json_writer.h"

namespace tidings {
namespace {

// Writes the line of `tidings code`, in the order of record.md.
class CodedWriter {
 public:
  CodedWriter(std::string& out, const Document& document) : json_(out, document) {}

  void write(const Document& document, const CodedDocument& coded) {
    json_.open('{');
    json_.field("id", document.id);
    json_.text_field("published", coded.published);
    if (document.title) json_.field("title", *document.title);
    if (document.source) json_.field("source", *document.source);
    if (document.url) json_.field("url", *document.url);
    json_.field("genre", name_of(coded.genre));
    json_.field("current", coded.current);
    write_coder(coded.coder);
    json_.array("events", coded.events, [&](const Event& e) { event(e, coded.events); });
    json_.array("tallies", coded.tallies, [&](const Tally& t) { tally(t); });
    write_problems(json_, document.problems, coded.problems);
    json_.close('}');
  }

 private:
  void write_coder(const Coder& coder) {
    json_.key("coder");
    json_.open('{');
    json_.text_field("version", coder.version);
    json_.text_field("models", coder.models);
    json_.text_field("codebook", coder.codebook);
    json_.text_field("gazetteer", coder.gazetteer);
    json_.text_field("register", coder.register_);
    json_.text_field("runtime", coder.runtime);
    json_.text_field("options", coder.options);
    json_.close('}');
  }

  // Members text, start, end and, in the title, field.
  void span(const TextSpan& span) {
    if (span.title && json_.has_title()) {
      json_.title_text_and_span(span.span);
    } else {
      json_.text_and_span(span.span);
    }
  }

  void span_object(std::string_view name, const TextSpan& of) {
    json_.key(name);
    json_.open('{');
    span(of);
    json_.close('}');
  }

  void range(const Range& range) {
    if (range.low) json_.field("low", *range.low);
    if (range.high) json_.field("high", *range.high);
    if (range.approximate) json_.field("approx", true);
  }

  // The span, or for a private person whose name is masked only its offsets.
  void span_of(const Participant& p, const TextSpan& of) {
    if (!p.masked) return span(of);
    json_.field("text", p.actor.name);
    if (of.title && json_.has_title()) {
      json_.title_span_fields(of.span);
    } else {
      json_.span_fields(of.span);
    }
  }

  void participant(const Participant& p) {
    const Actor& actor = p.actor;
    json_.open('{');
    span_of(p, p.span);
    json_.field("name", actor.name);
    json_.text_field("actor_id", actor.actor_id);
    json_.text_field("country", actor.country);
    json_.text_field("sector", actor.sector);
    if (actor.sectors.size() > 1) {
      json_.array("sectors", actor.sectors,
                  [&](const std::string& s) { json_.value(std::string_view(s)); });
    }
    json_.field("code", actor.code());
    if (p.side != 0) json_.field("side", std::string_view(&p.side, 1));
    json_.text_field("title", actor.title);
    if (!actor.wikidata.empty()) {
      json_.key("ids");
      json_.open('{');
      json_.field("wikidata", actor.wikidata);
      json_.close('}');
    }
    json_.array("affiliations", actor.affiliations,
                [&](const std::string& a) { json_.value(std::string_view(a)); });
    range(p.count);
    json_.probability("confidence", actor.confidence);
    json_.close('}');
  }

  void participants(std::string_view name, const std::vector<Participant>& list) {
    json_.array(name, list, [&](const Participant& p) { participant(p); });
  }

  void places(std::string_view name, const std::vector<EventPlace>& list) {
    json_.array(name, list, [&](const EventPlace& where) {
      json_.open('{');
      span({where.place.span, where.title});
      write_location(json_, where.place);
      json_.field("precision", where.precision);
      json_.probability("confidence", where.place.confidence);
      json_.close('}');
    });
  }

  void date(const EventDate& date) {
    json_.key("date");
    json_.open('{');
    if (date.span) span(*date.span);
    json_.field("value", date.value);
    json_.field("earliest", iso_text(date.days.earliest));
    json_.field("latest", iso_text(date.days.latest));
    json_.field("precision", date.precision);
    json_.close('}');
  }

  void casualty(const Casualty& c) {
    json_.open('{');
    json_.field("kind", name_of(c.harm));
    range(c.count);
    if (!c.who.span.span.empty()) {
      json_.key("who");
      participant(c.who);
    }
    json_.field("civilian", name_of(c.civilian));
    if (c.subset_of) json_.field("subset_of", *c.subset_of);
    if (c.cumulative) json_.field("cumulative", true);
    if (c.includes_perpetrator) json_.field("includes_perpetrator", true);
    span_of(c.who, c.span);
    if (c.attribution) json_.field("attribution", *c.attribution);
    json_.close('}');
  }

  void attribution(const Attribution& a) {
    json_.open('{');
    json_.key("source");
    json_.open('{');
    if (a.source) {
      span_of(*a.source, a.source_span);
    } else {
      span(a.source_span);
    }
    if (a.source) {
      json_.key("participant");
      participant(*a.source);
    }
    json_.close('}');
    span_object("cue", a.cue);
    json_.field("stance", name_of(a.stance));
    json_.close('}');
  }

  void counted(std::string_view kind, const TextSpan& of, const Range& count, Effect effect) {
    json_.open('{');
    json_.field("kind", kind);
    span(of);
    range(count);
    json_.text_field("effect", name_of(effect));
    json_.close('}');
  }

  void outcome(const Outcome& outcome) {
    const auto write_part = [&](std::string_view name, const Outcome::Part& part) {
      json_.key(name);
      json_.open('{');
      range(part.count);
      span(part.span);
      json_.close('}');
    };
    json_.key("outcome");
    json_.open('{');
    if (outcome.intercepted) write_part("intercepted", *outcome.intercepted);
    if (outcome.hit) write_part("hit", *outcome.hit);
    if (outcome.failed) json_.field("failed", true);
    json_.close('}');
  }

  void codes(const Event& e) {
    json_.field("type", e.type);
    json_.text_field("mode", e.mode);
    json_.array("contexts", e.contexts,
                [&](const std::string& c) { json_.value(std::string_view(c)); });
    json_.field("quad", e.quad);
    json_.field("cameo", e.cameo);
    json_.field("goldstein", e.goldstein);
    json_.field("score", e.score);
    json_.field("status", name_of(e.status));
    if (e.status_cue) span_object("status_cue", *e.status_cue);
  }

  void event(const Event& e, const std::vector<Event>& all) {
    json_.open('{');
    json_.field("id", e.id);
    json_.array("mentions", e.mentions, [&](const EventMention& m) {
      json_.open('{');
      json_.field("sentence", m.sentence);
      span_object("trigger", m.trigger);
      if (m.trigger.title) json_.field("title", true);
      json_.close('}');
    });
    json_.field("main", e.main);
    codes(e);
    participants("actors", e.actors);
    participants("recipients", e.recipients);
    participants("victims", e.victims);
    places("places", e.places);
    places("origins", e.origins);
    if (e.date) date(*e.date);
    json_.array("casualties", e.casualties, [&](const Casualty& c) { casualty(c); });
    json_.array("instruments", e.instruments,
                [&](const Instrument& i) { counted(i.kind, i.span, i.count, Effect::kUnsaid); });
    json_.array("targets", e.targets,
                [&](const Target& t) { counted(t.kind, t.span, t.count, t.effect); });
    if (e.outcome) outcome(*e.outcome);
    json_.array("attribution", e.attributions, [&](const Attribution& a) { attribution(a); });
    json_.array("links", e.links, [&](const EventLink& link) {
      json_.open('{');
      json_.field("relation", name_of(link.relation));
      json_.field("event", all[link.event].id);
      span_object("cue", link.cue);
      json_.probability("confidence", link.confidence);
      json_.close('}');
    });
    rest(e);
    json_.close('}');
  }

  void rest(const Event& e) {
    if (e.series) {
      json_.key("series");
      json_.open('{');
      json_.field("ordinal", e.series->ordinal);
      if (e.series->since) json_.field("since", iso_text(*e.series->since));
      json_.close('}');
    }
    json_.text_field("type_of_violence", e.type_of_violence);
    if (e.civilian_targeting) json_.field("civilian_targeting", *e.civilian_targeting);
    json_.text_field("derived", e.derived);
    json_.probability("confidence", e.confidence);
    json_.key("confidences");
    json_.open('{');
    json_.probability("status", e.status_confidence);
    if (!e.mode.empty()) json_.probability("mode", e.mode_confidence);
    if (e.date) json_.probability("date", e.date_confidence);
    if (!e.places.empty()) json_.probability("place", e.place_confidence);
    if (!e.casualties.empty()) json_.probability("casualties", e.casualties_confidence);
    json_.close('}');
  }

  void tally(const Tally& t) {
    json_.open('{');
    span(t.span);
    json_.field("counts", t.counts);
    range(t.count);
    json_.text_field("type", t.type);
    json_.text_field("mode", t.mode);
    participants("actors", t.actors);
    participants("recipients", t.recipients);
    places("places", t.places);
    if (t.since) json_.field("since", iso_text(*t.since));
    if (t.until) json_.field("until", iso_text(*t.until));
    json_.array("attribution", t.attributions, [&](const Attribution& a) { attribution(a); });
    json_.close('}');
  }

  JsonWriter json_;
};

}  // namespace

void append_json(std::string& out, const Document& document, const CodedDocument& coded) {
  if (coded.private_names.empty()) {
    CodedWriter(out, document).write(document, coded);
  } else {
    const Document shown = masked(document, coded.private_names);
    CodedWriter(out, shown).write(shown, coded);
  }
}

}  // namespace tidings
