#include "code/overrides.h"

#include <algorithm>

namespace tidings {
namespace {

std::vector<std::string> sectors(const std::vector<Participant>& list) {
  std::vector<std::string> values;
  for (const Participant& p : list) {
    if (!p.actor.sector.empty()) values.push_back(p.actor.sector);
  }
  return values;
}

// The mode that the lexicon gives to an instrument's words.
std::vector<std::string> instrument_modes(const CodingContext& context, const Draft& draft) {
  std::vector<std::string> values;
  for (const Instrument& instrument : draft.event.instruments) {
    const WordIndex last = context.parse().word_at(instrument.span.span.end - 1);
    const auto phrase = last == kNoWord ? CodingContext::Phrase{} : context.weapon(last);
    if (phrase && !phrase.row->values[1].empty()) values.push_back(phrase.row->values[1]);
  }
  return values;
}

std::vector<std::string> values_of(const CodingContext& context, const Draft& draft,
                                   std::string_view key) {
  const Event& event = draft.event;
  const auto one = [](const std::string& text) {
    return text.empty() ? std::vector<std::string>{} : std::vector{text};
  };
  if (key == "type") return one(event.type);
  if (key == "mode") return one(event.mode);
  if (key == "cameo") return one(event.cameo);
  if (key == "status") return one(std::string(name_of(event.status)));
  if (key == "trigger") return one(context.parse()[draft.trigger.head].lemma);
  if (key == "actor.sector") return sectors(event.actors);
  if (key == "recipient.sector") return sectors(event.recipients);
  if (key == "instrument.mode") return instrument_modes(context, draft);
  if (key == "parties") return {std::to_string(event.actors.size() + event.recipients.size())};
  std::vector<std::string> values;
  if (key == "actor.country") {
    for (const Participant& p : event.actors) values.push_back(p.actor.country);
  } else if (key == "instrument.kind") {
    for (const Instrument& i : event.instruments) values.push_back(i.kind);
  } else if (key == "target.kind") {
    for (const Target& t : event.targets) values.push_back(t.kind);
  }
  return values;
}

bool holds(const CodingContext& context, const Draft& draft,
           const OverrideRule::Condition& condition) {
  const std::vector<std::string> values = values_of(context, draft, condition.key);
  bool found = false;
  if (condition.any) {
    found = !values.empty();
  } else if (condition.values.empty()) {
    found = values.empty();
  } else {
    found = std::any_of(values.begin(), values.end(), [&](const std::string& value) {
      return std::find(condition.values.begin(), condition.values.end(), value) !=
             condition.values.end();
    });
  }
  return found != condition.excluded;
}

void change(const CodingContext& context, Draft& draft, const OverrideRule::Change& change) {
  Event& event = draft.event;
  if (change.key == "type") event.type = change.value;
  if (change.key == "cameo") event.cameo = change.value;
  if (change.key == "derived") event.derived = change.value;
  if (change.key == "mode") {
    event.mode = change.value;
    if (change.value == "instrument.mode") {
      const std::vector<std::string> modes = instrument_modes(context, draft);
      event.mode = modes.empty() ? "" : modes.front();
    }
  }
  if (change.key == "status") {
    for (const Status status : {Status::kActual, Status::kHistorical, Status::kFuture,
                                Status::kHypothetical, Status::kNegated}) {
      if (name_of(status) == change.value) event.status = status;
    }
    if (event.status == Status::kActual) event.status_cue.reset();
  }
  if (change.key == "contexts+") event.contexts.push_back(change.value);
  if (change.key == "contexts-") std::erase(event.contexts, change.value);
}

// What the changed field says now; a context that was taken away says nothing.
void trace(Event& event, const OverrideRule::Change& change, const TextSpan& span,
           const OverrideRule& rule, const Tracer& tracer) {
  const auto value = [&]() -> std::string {
    if (change.key == "type") return event.type;
    if (change.key == "mode") return event.mode;
    if (change.key == "status") return std::string(name_of(event.status));
    return change.key == "contexts-" ? "" : change.value;
  }();
  if (value.empty()) return;
  const std::string field = change.key == "contexts+" ? "contexts" : change.key;
  tracer.add(event, field, value, {span}, "override:" + std::to_string(rule.line));
}

}  // namespace

bool apply_overrides(const CodingContext& context, Draft& draft, const Tracer& tracer) {
  for (const OverrideRule& rule : context.codebook().overrides()) {
    const bool all =
        std::all_of(rule.conditions.begin(), rule.conditions.end(),
                    [&](const OverrideRule::Condition& c) { return holds(context, draft, c); });
    if (!all) continue;
    for (const OverrideRule::Change& step : rule.changes) {
      if (step.key == "drop" && step.value == "yes") return false;
      change(context, draft, step);
      trace(draft.event, step, {trigger_span(context, draft.trigger)}, rule, tracer);
    }
  }
  return true;
}

}  // namespace tidings
