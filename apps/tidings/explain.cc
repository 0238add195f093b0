#include "explain.h"

#include <fmt/format.h>

#include <cstdio>
#include <string_view>
#include <utility>

#include "explain_html.h"
#include "explain_table.h"
#include "explanation.h"
#include "terminal.h"
#include "tidings/json.h"

namespace tidings::app {
namespace {

// The trace of each event, filled up from the record, and no other event than the one asked for.
// Links are told before, since they count the document's events.
std::vector<ExplainedEvent> explained(const Document& document, const CodedDocument& coded,
                                      const std::string& event) {
  std::vector<ExplainedEvent> events;
  for (std::size_t i = 0; i < coded.events.size(); ++i) {
    if (!event.empty() && coded.events[i].id != event) continue;
    events.push_back({i, explanation(document, coded, i)});
  }
  return events;
}

// Of one event alone, if it was asked for, else of the document as well.
std::string lines_of(const Document& document, const CodedDocument& coded,
                     std::vector<ExplainedEvent> events, bool whole) {
  CodedDocument shown;
  shown.private_names = coded.private_names;
  if (whole) shown.trace = coded.trace;
  for (ExplainedEvent& each : events) {
    shown.events.push_back(coded.events[each.number]);
    shown.events.back().trace = std::move(each.steps);
  }
  std::string out;
  append_trace(out, document, shown);
  return out;
}

}  // namespace

const std::vector<std::string>& explain_format_names() {
  static const std::vector<std::string> names = {"jsonl", "table", "html"};
  return names;
}

int explain(const RunOptions& options, const std::string& event, bool keep_names) {
  const std::string format = format_name(options, {{".html", "html"}, {".htm", "html"}});
  std::size_t found = 0;
  std::size_t pages = 0;  // documents on the page so far
  const int status = run_documents(options, [&](const Engine& engine, const Screen& screen) {
    const auto write = [&, screen](std::span<const Document> documents) {
      std::vector<Engine::Reading> readings =
          engine.read_and_code(documents, {.trace = true, .keep_names = keep_names});
      std::vector<Written> written(documents.size());
      for (std::size_t i = 0; i < documents.size(); ++i) {
        const Engine::Reading& reading = readings[i];
        const Document shown = masked(documents[i], reading.coded.private_names);
        std::vector<ExplainedEvent> events = explained(shown, reading.coded, event);
        found += events.size();
        if (format != "jsonl") {
          for (ExplainedEvent& each : events) each.steps = for_people(std::move(each.steps));
        }
        std::string& out = written[i].text;
        if (!event.empty() && events.empty()) {
          // Nothing of this document was asked for.
        } else if (format == "html") {
          append_explain_html(out, shown, reading.coded, events, pages++);
        } else if (format == "table") {
          append_explain_table(out, shown, reading, events, screen);
        } else {
          out = lines_of(shown, reading.coded, std::move(events), event.empty());
        }
        for (const Sentence& s : reading.annotations.sentences) written[i].words += s.tokens.size();
        written[i].problems = reading.coded.problems;
      }
      return written;
    };
    const bool html = format == "html";
    return Work{html ? explain_html_begin() : "", html ? explain_html_end() : "", format != "jsonl",
                write};
  });
  if (event.empty() || found > 0 || status == kInterrupted) return status;
  fmt::print(stderr, "tidings: no document has an event \"{}\"; tidings code prints the ids\n",
             neutral(event));
  return kSomeProblems;
}

}  // namespace tidings::app
