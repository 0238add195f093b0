#include "marks.h"

#include <algorithm>
#include <set>
#include <utility>

namespace tidings::app {
namespace {

class Collector {
 public:
  void add(const Event& event, std::uint32_t number) {
    event_ = number;
    for (const EventMention& mention : event.mentions) add(mention.trigger, MarkRole::kAct);
    for (const Casualty& casualty : event.casualties) add(casualty.span, MarkRole::kToll);
    add(event.actors, MarkRole::kActor);
    add(event.recipients, MarkRole::kRecipient);
    add(event.victims, MarkRole::kVictim);
    for (const auto* places : {&event.places, &event.origins}) {
      for (const EventPlace& place : *places)
        add({place.place.span, place.title}, MarkRole::kPlace);
    }
    if (event.date && event.date->span) add(*event.date->span, MarkRole::kDate);
    for (const Instrument& instrument : event.instruments) add(instrument.span, MarkRole::kMeans);
    for (const Target& target : event.targets) add(target.span, MarkRole::kTarget);
    for (const Attribution& said : event.attributions) add(said.source_span, MarkRole::kSource);
  }

  std::vector<Mark> take() { return std::move(marks_); }

 private:
  void add(const std::vector<Participant>& participants, MarkRole role) {
    for (const Participant& participant : participants) add(participant.span, role);
  }

  void add(const TextSpan& span, MarkRole role) {
    if (span.span.begin < span.span.end) marks_.push_back({span, role, event_});
  }

  std::vector<Mark> marks_;
  std::uint32_t event_ = 0;
};

}  // namespace

std::string_view name_of(MarkRole role) {
  constexpr std::string_view kNames[kMarkRoles] = {"act",   "toll", "actor", "recipient", "victim",
                                                   "place", "date", "means", "target",    "source"};
  return kNames[static_cast<std::size_t>(role)];
}

std::vector<Mark> marks_of(const std::vector<Event>& events) {
  Collector collector;
  for (std::uint32_t i = 0; i < events.size(); ++i) collector.add(events[i], i);
  return collector.take();
}

std::vector<Segment> segments_of(const std::vector<Span>& spans, std::size_t size) {
  struct Edge {
    std::uint32_t at;
    bool begins;
    std::uint32_t span;
  };
  std::vector<Edge> edges;
  for (std::uint32_t i = 0; i < spans.size(); ++i) {
    if (spans[i].begin >= spans[i].end || spans[i].end > size) continue;
    edges.push_back({spans[i].begin, true, i});
    edges.push_back({spans[i].end, false, i});
  }
  std::stable_sort(edges.begin(), edges.end(),
                   [](const Edge& a, const Edge& b) { return a.at < b.at; });
  std::vector<Segment> segments;
  std::set<std::uint32_t> open;
  std::uint32_t from = 0;
  for (const Edge& edge : edges) {
    if (edge.at > from && !open.empty()) {
      segments.push_back({{from, edge.at}, {open.begin(), open.end()}});
    }
    from = edge.at;
    if (edge.begins) {
      open.insert(edge.span);
    } else {
      open.erase(edge.span);
    }
  }
  return segments;
}

}  // namespace tidings::app
