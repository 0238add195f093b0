// Codes two reports and prints, for each event, what happened, who did it to whom, where, how many
// were hurt and who says so; then why the first of them is coded as it is.

#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "tidings/engine.h"

namespace {

std::string names(const std::vector<tidings::Participant>& participants) {
  std::string all;
  for (const tidings::Participant& participant : participants) {
    all += (all.empty() ? "" : ", ") + participant.actor.name;
    // Country and sector in one: "YEMREB".
    if (!participant.actor.code().empty()) all += " [" + participant.actor.code() + "]";
  }
  return all.empty() ? "?" : all;
}

void print(const tidings::Document& document, const tidings::Event& event) {
  std::cout << "  " << event.type << (event.mode.empty() ? "" : "/" + event.mode) << ", "
            << name_of(event.status) << ": " << names(event.actors) << " -> "
            << names(event.recipients) << '\n';
  for (const tidings::EventPlace& place : event.places) {
    std::cout << "    in " << place.place.name << ' ' << place.place.country << '\n';
  }
  if (event.date) std::cout << "    on " << event.date->value << '\n';
  for (const tidings::Casualty& casualty : event.casualties) {
    // An absent bound is open: "at least nine" has no high one.
    std::cout << "    " << name_of(casualty.harm) << ": "
              << (casualty.count.low ? std::to_string(*casualty.count.low) : "?") << " to "
              << (casualty.count.high ? std::to_string(*casualty.count.high) : "?") << '\n';
  }
  for (const tidings::Attribution& said : event.attributions) {
    // Spans are byte offsets into the text, or into the title where they say so.
    const std::string& text = said.source_span.title ? *document.title : document.text;
    std::cout << "    " << said.source_span.span.in(text) << ' ' << name_of(said.stance) << " it\n";
  }
}

}  // namespace

int main() try {
  std::vector<tidings::Document> documents(2);
  documents[0].id = "port";
  documents[0].published = "2024-06-03";  // what "Monday" counts from
  documents[0].text =
      "Israeli jets bombed the harbour of Latakia on Monday, killing 12 soldiers, the Syrian army "
      "said.";
  documents[1].id = "march";
  documents[1].published = "2024-06-03";
  documents[1].text = "Protesters marched in Nairobi on Friday against the tax bill.";

  const tidings::Engine engine;  // loads the models: make one and keep it
  const std::vector<tidings::CodedDocument> coded = engine.code(documents, {.trace = true});

  for (std::size_t i = 0; i < documents.size(); ++i) {
    std::cout << documents[i].id << ": " << coded[i].events.size() << " events\n";
    for (const tidings::Event& event : coded[i].events) print(documents[i], event);
  }
  if (!coded[0].events.empty()) {
    for (const tidings::TraceStep& step : coded[0].events[0].trace) {
      std::cout << step.field << " = " << step.value << " by " << step.decider << '\n';
    }
  }
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 2;
}
