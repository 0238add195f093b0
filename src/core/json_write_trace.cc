#include <algorithm>
#include <vector>

#include "core/json.h"
#include "core/json_writer.h"

namespace tidings {
namespace {

// The spans of an event that are not to be spelt out.
std::vector<TextSpan> masked_spans(const Event& event) {
  std::vector<TextSpan> masked;
  const auto look = [&](const Participant& participant, const TextSpan& span) {
    if (participant.masked) masked.push_back(span);
  };
  for (const auto* list : {&event.actors, &event.recipients, &event.victims}) {
    for (const Participant& participant : *list) look(participant, participant.span);
  }
  for (const Casualty& casualty : event.casualties) {
    look(casualty.who, casualty.who.span);
    look(casualty.who, casualty.span);
  }
  for (const Attribution& said : event.attributions) {
    if (said.source) look(*said.source, said.source_span);
  }
  return masked;
}

class TraceWriter {
 public:
  TraceWriter(std::string& out, const Document& document)
      : out_(out), document_(document), json_(out, document) {}

  void write(const Event& event) {
    const std::vector<TextSpan> masked = masked_spans(event);
    for (const TraceStep& step : event.trace) {
      json_.open('{');
      json_.field("document", document_.id);
      json_.field("event", event.id);
      json_.field("field", step.field);
      json_.field("value", step.value);
      json_.array("spans", step.spans, [&](const TextSpan& span) { write(span, masked); });
      json_.text_field("decider", step.decider);
      json_.text_field("where", step.where);
      if (step.overruled) json_.field("overruled", true);
      if (step.probability > 0) json_.probability("probability", step.probability);
      if (step.runner_up) {
        json_.key("runner_up");
        json_.open('{');
        json_.field("value", step.runner_up->first);
        if (step.runner_up->second > 0) json_.probability("probability", step.runner_up->second);
        json_.close('}');
      }
      json_.close('}');
      out_ += '\n';
    }
  }

 private:
  void write(const TextSpan& span, const std::vector<TextSpan>& masked) {
    const bool in_title = span.title && json_.has_title();
    const bool hidden = std::any_of(masked.begin(), masked.end(), [&](const TextSpan& other) {
      return other.title == span.title && other.span.overlaps(span.span);
    });
    json_.open('{');
    if (in_title && hidden) {
      json_.title_span_fields(span.span);
    } else if (in_title) {
      json_.title_text_and_span(span.span);
    } else if (hidden) {
      json_.span_fields(span.span);
    } else {
      json_.text_and_span(span.span);
    }
    json_.close('}');
  }

  std::string& out_;
  const Document& document_;
  JsonWriter json_;
};

}  // namespace

void append_trace(std::string& out, const Document& document, const CodedDocument& coded) {
  TraceWriter writer(out, document);
  for (const Event& event : coded.events) writer.write(event);
}

}  // namespace tidings
