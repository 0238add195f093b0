#include "code/trace.h"

#include <algorithm>
#include <string>

namespace tidings {
namespace {

// The field of a step without the index of an item.
std::string_view base_of(const TraceStep& step) {
  return std::string_view(step.field).substr(0, step.field.find('['));
}

bool rests_on(const TraceStep& step, const TextSpan& span) {
  return std::any_of(step.spans.begin(), step.spans.end(), [&](const TextSpan& other) {
    return other.title == span.title && other.span.overlaps(span.span);
  });
}

// Tells of one event what no step tells yet.
class Teller {
 public:
  Teller(Event& event, const Tracer& tracer) : event_(event), tracer_(tracer) {}

  // A field with one value.
  void value(std::string_view field, std::string_view value, std::vector<TextSpan> spans,
             std::string_view decider, float probability = 0) const {
    const bool told =
        any([&](const TraceStep& step) { return base_of(step) == field && step.value == value; });
    if (told || value.empty()) return;
    tracer_.add(event_, std::string(field), std::string(value), std::move(spans),
                std::string(decider), probability);
  }

  // An item of a list, known by its words.
  void item(std::string_view field, std::string_view value, const TextSpan& span,
            std::string_view decider, float probability = 0) const {
    const bool told =
        any([&](const TraceStep& step) { return base_of(step) == field && rests_on(step, span); });
    if (told) return;
    tracer_.add(event_, std::string(field), std::string(value), {span}, std::string(decider),
                probability);
  }

  void participant(std::string_view field, const Participant& who, std::string_view decider) const {
    const std::string code = who.actor.code();
    item(field, code.empty() ? who.actor.name : code, who.span, decider, who.actor.confidence);
  }

 private:
  template <typename Test>
  bool any(Test test) const {
    return std::any_of(event_.trace.begin(), event_.trace.end(), test);
  }

  Event& event_;
  const Tracer& tracer_;
};

// The slot of the trigger that a word fills; for a word below a filler, whose it is: "jets" of
// "Israeli jets bombed" is the subject, "Israeli" its owner.
std::string slot_rule(const CodingContext& context, const Draft& draft, WordIndex word) {
  for (const Argument& argument : draft.trigger.arguments) {
    if (argument.word == word) return "rule:slot-" + argument.slot;
  }
  for (const Argument& argument : draft.trigger.arguments) {
    if (context.parse().dominates(argument.word, word)) return "rule:owner-of-" + argument.slot;
  }
  return "rule:word-of-trigger";
}

std::vector<TextSpan> words_of(const CodingContext& context, const Draft& draft) {
  return {{trigger_span(context, draft.trigger)}};
}

std::string number_text(double number) {
  std::string text = std::to_string(number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace

void trace_frame(const CodingContext& context, Draft& draft, const Tracer& tracer) {
  if (!tracer.on()) return;
  Event& event = draft.event;
  const TriggerEntry& entry = draft.entry();
  const std::string decider = "entry:" + entry.id;
  const std::size_t before = event.trace.size();
  const Teller teller(event, tracer);
  teller.value("mode", event.mode, words_of(context, draft), decider);
  teller.value("cameo", event.cameo, words_of(context, draft), decider);
  for (const std::string& each : event.contexts) {
    teller.value("contexts", each, words_of(context, draft), decider);
  }
  for (std::size_t i = before; i < event.trace.size(); ++i) {
    event.trace[i].where = entry.file + ':' + std::to_string(entry.line);
  }
  const auto participants = [&](std::string_view field, const std::vector<Participant>& list,
                                const std::vector<WordIndex>& words) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      teller.participant(
          field, list[i],
          i < words.size() ? slot_rule(context, draft, words[i]) : "rule:frame-of-entry");
    }
  };
  participants("actors", event.actors, draft.actor_words);
  participants("recipients", event.recipients, draft.recipient_words);
  participants("victims", event.victims, draft.victim_words);
  const auto rule_of = [&](const TextSpan& span) {
    const WordIndex last = context.parse().word_at(span.span.end - 1);
    return last == kNoWord ? "rule:frame-of-entry" : slot_rule(context, draft, last);
  };
  for (const Instrument& means : event.instruments) {
    teller.item("instruments", means.kind, means.span, rule_of(means.span));
  }
  for (const Target& target : event.targets) {
    teller.item("targets", target.kind, target.span, rule_of(target.span));
  }
}

void trace_rest(Event& event, std::string_view rule, const Tracer& tracer) {
  if (!tracer.on()) return;
  const Teller teller(event, tracer);
  std::vector<TextSpan> main;
  if (event.main < event.mentions.size()) main.push_back(event.mentions[event.main].trigger);
  teller.value("type", event.type, main, rule);
  teller.value("mode", event.mode, main, rule);
  teller.value("cameo", event.cameo, main, rule);
  for (const std::string& each : event.contexts) teller.value("contexts", each, main, rule);
  std::vector<TextSpan> cue;
  if (event.status_cue) cue.push_back(*event.status_cue);
  teller.value("status", name_of(event.status), cue, rule);
  for (const Participant& who : event.actors) teller.participant("actors", who, rule);
  for (const Participant& who : event.recipients) teller.participant("recipients", who, rule);
  for (const Participant& who : event.victims) teller.participant("victims", who, rule);
  for (const EventPlace& where : event.places) {
    teller.item("places", where.place.name, {where.place.span, where.title}, rule,
                where.place.confidence);
  }
  for (const EventPlace& where : event.origins) {
    teller.item("origins", where.place.name, {where.place.span, where.title}, rule,
                where.place.confidence);
  }
  if (event.date) {
    std::vector<TextSpan> words;
    if (event.date->span) words.push_back(*event.date->span);
    teller.value("date", event.date->value, std::move(words), rule, event.date_confidence);
  }
  for (const Casualty& casualty : event.casualties) {
    teller.item("casualties", name_of(casualty.harm), casualty.span, rule);
  }
  for (const Instrument& means : event.instruments) {
    teller.item("instruments", means.kind, means.span, rule);
  }
  for (const Target& target : event.targets) teller.item("targets", target.kind, target.span, rule);
  if (event.outcome) {
    const auto part = [&](std::string_view name, const std::optional<Outcome::Part>& of) {
      if (of) teller.value("outcome", name, {of->span}, rule);
    };
    part("intercepted", event.outcome->intercepted);
    part("hit", event.outcome->hit);
    if (event.outcome->failed) teller.value("outcome", "failed", {}, rule);
  }
  for (const Attribution& said : event.attributions) {
    teller.item("attribution", name_of(said.stance), said.cue, rule);
  }
  if (event.series) {
    teller.value("series", "no. " + std::to_string(event.series->ordinal), main, rule);
  }
  teller.value("derived", event.derived, main, rule);
}

void trace_confidence(Event& event, const std::vector<std::string>& evidence,
                      const Tracer& tracer) {
  if (!tracer.on()) return;
  std::string all;
  for (const std::string& each : evidence) all += (all.empty() ? "" : " ") + each;
  tracer.add(event, "confidence", std::move(all), {}, "rule:weights-of-evidence", event.confidence);
}

void trace_derived(Event& event, const Tracer& tracer) {
  if (!tracer.on()) return;
  const auto add = [&](std::string_view field, std::string value, std::string_view rule) {
    if (!value.empty()) {
      tracer.add(event, std::string(field), std::move(value), {}, std::string(rule));
    }
  };
  add("quad", event.quad, "rule:quad-of-type");
  add("goldstein", number_text(event.goldstein), "rule:goldstein-of-cameo");
  add("score", number_text(event.score), "rule:score-of-type");
  add("type_of_violence", event.type_of_violence, "rule:kind-of-parties");
  if (event.civilian_targeting) {
    add("civilian_targeting", *event.civilian_targeting ? "true" : "false", "rule:kind-of-parties");
  }
}

void trace_document(CodedDocument& coded, const std::vector<TextSpan>& cues) {
  const std::string_view rule = cues.empty() ? "rule:no-words-of-genre" : "rule:words-of-genre";
  const auto add = [&](std::string field, std::string_view value, std::vector<TextSpan> spans,
                       std::string_view decider) {
    coded.trace.push_back({std::move(field), std::string(value), std::move(spans),
                           std::string(decider), 0, std::nullopt});
  };
  add("genre", name_of(coded.genre), cues, rule);
  add("current", coded.current ? "true" : "false", cues, rule);
  for (std::size_t i = 0; i < coded.tallies.size(); ++i) {
    const Tally& tally = coded.tallies[i];
    add("tallies[" + std::to_string(i) + "]", tally.counts, {tally.span},
        tally.since ? "rule:count-since-a-day" : "rule:count-of-many");
  }
}

void trace_rest(Drafts& drafts, std::string_view rule, const Tracer& tracer) {
  if (!tracer.on()) return;
  for (Draft& draft : drafts) {
    if (!draft.dropped) trace_rest(draft.event, rule, tracer);
  }
}

}  // namespace tidings
