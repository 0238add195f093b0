#include "core/calendar.h"
#include "core/json.h"
#include "core/json_fields.h"
#include "core/json_writer.h"

namespace tidings {
namespace {

class AnnotationWriter {
 public:
  AnnotationWriter(std::string& out, const Document& document)
      : text_(document.text), json_(out, document) {}

  void write(const Document& document, const Annotations& annotations) {
    json_.open('{');
    json_.field("id", document.id);
    json_.text_field("language", annotations.language);
    json_.array("sentences", annotations.sentences, [this](const Sentence& s) { sentence(s); });
    json_.array("entities", annotations.entities, [this](const Entity& e) {
      json_.open('{');
      json_.text_and_span(e.span);
      json_.field("kind", name_of(e.kind));
      json_.close('}');
    });
    const Groundings& found = annotations.groundings;
    json_.array("places", found.places, [this](const Place& p) { write_place(json_, p); });
    json_.array("dates", found.dates, [this](const DateMention& d) { date(d); });
    json_.array("quantities", found.quantities, [this](const Quantity& q) { quantity(q); });
    json_.array("coreference", annotations.coreference, [this](const std::vector<Span>& cluster) {
      json_.list(cluster, [this](Span mention) {
        json_.open('{');
        json_.span_fields(mention);
        json_.close('}');
      });
    });
    write_problems(json_, document.problems, annotations.problems);
    json_.close('}');
  }

 private:
  void sentence(const Sentence& sentence) {
    json_.open('{');
    json_.span_fields(sentence.span);
    json_.array("tokens", sentence.tokens, [this](const Token& t) { token(t); });
    json_.close('}');
  }

  void token(const Token& token) {
    json_.open('{');
    json_.text_and_span(token.span);
    json_.field("lemma", token.lemma);
    json_.field("upos", token.upos);
    json_.field("xpos", token.xpos);
    json_.text_field("feats", token.feats);
    json_.field("head", token.head);
    json_.field("deprel", token.deprel);
    json_.close('}');
  }

  void date(const DateMention& date) {
    json_.open('{');
    json_.text_and_span(date.span);
    json_.field("timex", name_of(date.type));
    json_.field("value", date.value);
    if (date.days) {
      json_.field("earliest", iso_text(date.days->earliest));
      json_.field("latest", iso_text(date.days->latest));
      json_.field("precision", date.precision);
    }
    json_.close('}');
  }

  void quantity(const Quantity& quantity) {
    json_.open('{');
    json_.text_and_span(quantity.span);
    if (quantity.low) json_.field("low", *quantity.low);
    if (quantity.high) json_.field("high", *quantity.high);
    if (quantity.approximate) json_.field("approx", true);
    json_.text_field("unit", quantity.unit);
    if (quantity.ordinal) json_.field("ordinal", true);
    if (quantity.of) json_.field("of", quantity.of->in(text_));
    json_.close('}');
  }

  std::string_view text_;
  JsonWriter json_;
};

}  // namespace

void append_json(std::string& out, const Document& document, const Annotations& annotations) {
  AnnotationWriter(out, document).write(document, annotations);
}

}  // namespace tidings
