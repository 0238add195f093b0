#pragma once

#include <string>

#include "tidings/document.h"
#include "tidings/engine.h"
#include "tidings/events.h"

// A document with its events, for the tests of what shows them.
namespace tidings::app {

struct CodedSample {
  Document document;
  Engine::Reading reading;
};

inline TextSpan span_in(const Document& document, std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(document.text.find(part));
  return {{begin, begin + static_cast<std::uint32_t>(part.size())}, false};
}

inline Participant participant_in(const Document& document, std::string_view part,
                                  std::string country, std::string sector) {
  Participant participant;
  participant.span = span_in(document, part);
  participant.actor.name = part;
  participant.actor.country = std::move(country);
  participant.actor.sector = std::move(sector);
  return participant;
}

// "Gunmen shelled Aden on Monday, …": an assault, and a protest that answers it.
inline CodedSample coded_sample() {
  CodedSample made;
  Document& document = made.document;
  document.id = "d1";
  document.published = "2024-05-14";
  document.title = "Gunmen shell Aden";
  document.text =
      "Gunmen shelled Aden on Monday, killing four guards, police said. Crowds marched against it.";
  Event shelling;
  shelling.id = "e1";
  shelling.mentions = {{0, span_in(document, "shelled")}};
  shelling.type = "ASSAULT";
  shelling.mode = "heavy-weapons";
  shelling.quad = "material-conflict";
  shelling.cameo = "194";
  shelling.goldstein = -10;
  shelling.score = -9.5;
  shelling.actors = {participant_in(document, "Gunmen", "YEM", "UAF")};
  shelling.recipients = {participant_in(document, "guards", "", "MIL")};
  EventPlace place;
  place.place.span = span_in(document, "Aden").span;
  place.place.name = "Aden";
  place.place.geonames_id = 415189;
  place.place.lat = 12.7794;
  place.place.lon = 45.0367;
  place.place.country = "YEM";
  shelling.places = {place};
  shelling.date = EventDate{span_in(document, "Monday"), "2024-05-13", {{19856}, {19856}}, 1};
  Casualty killed;
  killed.count = {4, 4, false};
  killed.who = shelling.recipients[0];
  killed.span = span_in(document, "four guards");
  shelling.casualties = {killed};
  Attribution said;
  said.source_span = span_in(document, "police");
  said.cue = span_in(document, "said");
  shelling.attributions = {said};
  shelling.confidence = 0.75F;
  shelling.trace = {{"type",
                     "ASSAULT",
                     {span_in(document, "shelled")},
                     "entry:ASSAULT/v/shell",
                     0.9F,
                     std::nullopt}};
  Event march;
  march.id = "e2";
  march.mentions = {{1, span_in(document, "marched")}};
  march.type = "PROTEST";
  march.quad = "material-conflict";
  march.cameo = "141";
  march.actors = {participant_in(document, "Crowds", "", "CVL")};
  march.links = {{Relation::kResponseTo, 0, span_in(document, "against"), 0.6F}};
  made.reading.coded.published = "2024-05-14";
  made.reading.coded.events = {shelling, march};
  const auto end = static_cast<std::uint32_t>(document.text.size());
  const std::uint32_t second = span_in(document, "Crowds").span.begin;
  made.reading.annotations.sentences = {{{0, second - 1}, {}}, {{second, end}, {}}};
  return made;
}

}  // namespace tidings::app
