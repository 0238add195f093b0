#include "explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "event_words.h"

namespace tidings::app {
namespace {

// "actors[0]" is a step of "actors".
std::string_view base_of(std::string_view field) { return field.substr(0, field.find('[')); }

// Fields that hold several values.
constexpr std::array<std::string_view, 11> kLists = {
    "contexts",   "actors",      "recipients", "victims",     "places", "origins",
    "casualties", "instruments", "targets",    "attribution", "links"};

bool is_any(std::string_view name, const auto& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool share_words(const std::vector<TextSpan>& a, const std::vector<TextSpan>& b) {
  return std::any_of(a.begin(), a.end(), [&](const TextSpan& x) {
    return std::any_of(b.begin(), b.end(), [&](const TextSpan& y) {
      return x.title == y.title && x.span.overlaps(y.span);
    });
  });
}

void add_spans(std::vector<TextSpan>& spans, const std::vector<TextSpan>& more) {
  for (const TextSpan& span : more) {
    if (std::find(spans.begin(), spans.end(), span) == spans.end()) spans.push_back(span);
  }
}

class Explainer {
 public:
  Explainer(const Document& document, const CodedDocument& coded, const Event& event)
      : document_(document), coded_(coded), event_(event), used_(event.trace.size(), false) {}

  std::vector<TraceStep> explain() {
    codes();
    participants("actors", event_.actors);
    participants("recipients", event_.recipients);
    participants("victims", event_.victims);
    places("places", event_.places);
    places("origins", event_.origins);
    if (event_.date) {
      const EventDate& date = *event_.date;
      single("date", date.value, date.span ? std::vector{*date.span} : std::vector<TextSpan>(),
             event_.date_confidence);
    }
    harm_and_means();
    words_about_it();
    beyond_the_record();
    return std::move(steps_);
  }

 private:
  using Matches = std::function<bool(const TraceStep&)>;

  // The steps of `field` that say what the record says, as one for each decider; if there are none,
  // what the record itself tells.
  void add(const std::string& field, const std::string& value, const std::vector<TextSpan>& spans,
           float confidence, const Matches& matches) {
    std::vector<TraceStep> found;
    for (std::size_t i = 0; i < used_.size(); ++i) {
      const TraceStep& step = event_.trace[i];
      if (used_[i] || base_of(step.field) != base_of(field) || !matches(step)) continue;
      used_[i] = true;
      const auto same = std::find_if(found.begin(), found.end(), [&](const TraceStep& other) {
        return other.decider == step.decider;
      });
      if (same == found.end()) {
        found.push_back(step);
      } else {
        add_spans(same->spans, step.spans);
      }
    }
    if (found.empty()) {
      TraceStep told;
      told.probability = confidence;
      found.push_back(std::move(told));
    }
    for (TraceStep& step : found) {
      if (step.probability <= 0) step.probability = confidence;
    }
    // What rests on the record's first words comes first.
    const std::vector<TextSpan> foremost(spans.begin(), spans.begin() + (spans.empty() ? 0 : 1));
    std::stable_partition(found.begin(), found.end(),
                          [&](const TraceStep& step) { return share_words(step.spans, foremost); });
    if (found.front().spans.empty()) found.front().spans = spans;
    for (TraceStep& step : found) {
      step.field = field;
      step.value = value;
      steps_.push_back(std::move(step));
    }
  }

  // A field with one value; steps that say something else were overruled.
  void single(const std::string& field, const std::string& value,
              const std::vector<TextSpan>& spans, float confidence = 0) {
    const std::size_t first = steps_.size();
    add(field, value, spans, confidence,
        [&](const TraceStep& step) { return step.value == value; });
    // The record's probability is calibrated; what a rule thought of itself is not.
    for (std::size_t i = first; i < steps_.size() && confidence > 0; ++i) {
      steps_[i].probability = confidence;
    }
    for (std::size_t i = 0; i < used_.size(); ++i) {
      if (used_[i] || base_of(event_.trace[i].field) != field) continue;
      used_[i] = true;
      steps_.push_back(event_.trace[i]);
      steps_.back().overruled = true;
    }
  }

  // One of several values, whose steps are those that rest on its words.
  // `traced` is the value as the coder traces it, where another mention may repeat it.
  void item(std::string_view list, std::size_t index, const std::string& value,
            const std::vector<TextSpan>& spans, float confidence = 0,
            const std::string& traced = "") {
    const std::string field = fmt::format("{}[{}]", list, index);
    add(field, value, spans, confidence,
        [&](const TraceStep& step) { return share_words(step.spans, spans); });
    if (!traced.empty()) items_.push_back({field, value, traced});
  }

  // What the coder traced beyond the words of the record: an item that another mention repeats,
  // which goes with that item, or that a later rule took out. Fields that are not known here are
  // told as they are.
  void beyond_the_record() {
    for (std::size_t i = 0; i < used_.size(); ++i) {
      if (used_[i]) continue;
      TraceStep step = event_.trace[i];
      const auto repeated = std::find_if(items_.begin(), items_.end(), [&](const Item& item) {
        return base_of(item.field) == base_of(step.field) && item.traced == step.value;
      });
      if (repeated == items_.end()) {
        step.overruled = is_any(base_of(step.field), kLists);
        steps_.push_back(std::move(step));
        continue;
      }
      step.field = repeated->field;
      step.value = repeated->value;
      const auto last = std::find_if(steps_.rbegin(), steps_.rend(), [&](const TraceStep& other) {
        return other.field == step.field;
      });
      steps_.insert(last.base(), std::move(step));
    }
  }

  void codes() {
    std::vector<TextSpan> triggers;
    for (const EventMention& mention : event_.mentions) triggers.push_back(mention.trigger);
    if (event_.main < triggers.size()) std::swap(triggers[0], triggers[event_.main]);
    single("type", event_.type, triggers);
    if (!triggers.empty()) triggers.resize(1);
    if (!event_.mode.empty()) single("mode", event_.mode, triggers, event_.mode_confidence);
    if (!event_.cameo.empty()) single("cameo", event_.cameo, triggers);
    derived("quad", event_.quad);
    derived("goldstein", fmt::format("{}", event_.goldstein));
    derived("score", fmt::format("{}", event_.score));
    for (std::size_t i = 0; i < event_.contexts.size(); ++i) {
      add(fmt::format("contexts[{}]", i), event_.contexts[i], {}, 0,
          [&](const TraceStep& step) { return step.value == event_.contexts[i]; });
    }
    const auto& cue = event_.status_cue;
    single("status", std::string(name_of(event_.status)),
           cue ? std::vector{*cue} : std::vector<TextSpan>(), event_.status_confidence);
  }

  // What follows from another field, if the coder told that it does.
  void derived(std::string_view field, const std::string& value) {
    const bool told = std::any_of(event_.trace.begin(), event_.trace.end(),
                                  [&](const TraceStep& step) { return step.field == field; });
    if (told) add(std::string(field), value, {}, 0, [](const TraceStep&) { return true; });
  }

  void participants(std::string_view list, const std::vector<Participant>& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      const Actor& actor = items[i].actor;
      item(list, i, who_words(document_, {items[i]}), {items[i].span}, actor.confidence,
           actor.code().empty() ? actor.name : actor.code());
    }
  }

  void places(std::string_view list, const std::vector<EventPlace>& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      item(list, i, place_words({items[i]}), {{items[i].place.span, items[i].title}},
           items[i].place.confidence, items[i].place.name);
    }
  }

  void harm_and_means() {
    for (std::size_t i = 0; i < event_.casualties.size(); ++i) {
      Event alone;
      alone.casualties = {event_.casualties[i]};
      item("casualties", i, toll_words(document_, alone), {event_.casualties[i].span},
           event_.casualties_confidence);
    }
    for (std::size_t i = 0; i < event_.instruments.size(); ++i) {
      const Instrument& means = event_.instruments[i];
      item("instruments", i, means.kind, {means.span}, 0, means.kind);
    }
    for (std::size_t i = 0; i < event_.targets.size(); ++i) {
      item("targets", i, event_.targets[i].kind, {event_.targets[i].span});
    }
    if (!event_.outcome) return;
    const Outcome& outcome = *event_.outcome;
    if (outcome.intercepted) part("intercepted", *outcome.intercepted);
    if (outcome.hit) part("hit", *outcome.hit);
    if (outcome.failed) single("outcome", "failed", {});
  }

  void part(const std::string& name, const Outcome::Part& of) {
    const std::string count = range_words(of.count);
    add("outcome", count.empty() ? name : name + " " + count, {of.span}, 0,
        [&](const TraceStep& step) { return step.value == name; });
  }

  void words_about_it() {
    for (std::size_t i = 0; i < event_.attributions.size(); ++i) {
      const Attribution& said = event_.attributions[i];
      item("attribution", i, source_words(document_, {said}), {said.source_span, said.cue});
    }
    for (std::size_t i = 0; i < event_.links.size(); ++i) {
      const EventLink& link = event_.links[i];
      const std::string id = link.event < coded_.events.size() ? coded_.events[link.event].id : "";
      item("links", i, fmt::format("{} {}", name_of(link.relation), id), {link.cue},
           link.confidence);
    }
    if (event_.series) single("series", fmt::format("no. {}", event_.series->ordinal), {});
    if (!event_.type_of_violence.empty()) single("type_of_violence", event_.type_of_violence, {});
    if (event_.civilian_targeting) {
      single("civilian_targeting", *event_.civilian_targeting ? "true" : "false", {});
    }
    if (!event_.derived.empty()) single("derived", event_.derived, {});
  }

  // An item of a list in the record, and its value as the coder traces it.
  struct Item {
    std::string field;
    std::string value;
    std::string traced;
  };

  const Document& document_;
  const CodedDocument& coded_;
  const Event& event_;
  std::vector<bool> used_;  // the steps of the trace that have been told
  std::vector<Item> items_;
  std::vector<TraceStep> steps_;
};

bool worth_reading(const TraceStep& step) {
  constexpr std::array<std::string_view, 4> kByTable = {"quad", "goldstein", "score", "confidence"};
  if (step.field == "cameo") return step.decider.starts_with("override:");
  return !is_any(step.field, kByTable);
}

}  // namespace

std::vector<TraceStep> explanation(const Document& document, const CodedDocument& coded,
                                   std::size_t number) {
  return Explainer(document, coded, coded.events[number]).explain();
}

std::vector<TraceStep> for_people(std::vector<TraceStep> steps) {
  std::vector<TraceStep> rows;
  std::vector<std::vector<std::string>> deciders;  // of each row, the first left out
  for (TraceStep& step : steps) {
    if (!worth_reading(step)) continue;
    const bool again = !rows.empty() && rows.back().field == step.field &&
                       rows.back().value == step.value && rows.back().overruled == step.overruled;
    if (!again) {
      rows.push_back(std::move(step));
      deciders.emplace_back();
      continue;
    }
    add_spans(rows.back().spans, step.spans);
    if (step.decider != rows.back().decider && !is_any(step.decider, deciders.back())) {
      deciders.back().push_back(step.decider);
    }
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (deciders[i].empty()) continue;
    std::string& where = rows[i].where;
    where += fmt::format("{}and {} more", where.empty() ? "" : " ", deciders[i].size());
  }
  return rows;
}

}  // namespace tidings::app
