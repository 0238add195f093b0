#include "core/json.h"
#include "core/json_writer.h"

namespace tidings {
namespace {

class TraceWriter {
 public:
  TraceWriter(std::string& out, const Document& document)
      : out_(out), document_(document), json_(out, document) {}

  void write(const TraceStep& step, std::string_view event) {
    json_.open('{');
    json_.field("document", document_.id);
    json_.text_field("event", event);
    json_.field("field", step.field);
    json_.field("value", step.value);
    json_.array("spans", step.spans, [&](const TextSpan& span) { write(span); });
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

 private:
  void write(const TextSpan& span) {
    json_.open('{');
    if (span.title && json_.has_title()) {
      json_.title_text_and_span(span.span);
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
  const Document shown = masked(document, coded.private_names);
  TraceWriter writer(out, shown);
  for (const TraceStep& step : coded.trace) writer.write(step, "");
  for (const Event& event : coded.events) {
    for (const TraceStep& step : event.trace) writer.write(step, event.id);
  }
}

}  // namespace tidings
