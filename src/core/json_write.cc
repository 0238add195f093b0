#include <array>
#include <charconv>

#include "core/json.h"
#include "core/utf8.h"

namespace tidings {
namespace {

constexpr char kHex[] = "0123456789abcdef";

void append_unicode_escape(std::string& out, unsigned value) {
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHex[(value >> shift) & 0xF];
}

void append_escaped(std::string& out, unsigned char byte) {
  switch (byte) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      append_unicode_escape(out, byte);
  }
}

// Characters beyond ASCII that are written as escapes: those that end lines for some readers of
// text and would cut a JSON line in two (U+0085, U+2028, U+2029), and those that a terminal obeys
// (C1 controls, bidirectional embeddings, overrides and isolates). `size` is 0 if none is at `at`.
struct Escape {
  std::size_t size = 0;
  unsigned value = 0;
};

Escape escape_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  if (byte(0) == 0xC2 && byte(1) < 0xA0) return {2, byte(1)};
  if (byte(0) != 0xE2) return {};
  const unsigned value = 0x2000 + (byte(1) - 0x80) * 0x40 + (byte(2) - 0x80);
  const bool escaped = (value >= 0x2028 && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
  return escaped ? Escape{3, value} : Escape{};
}

void append_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7F && byte != 0xC2 &&
        byte != 0xE2) {
      continue;
    }
    if (byte < 0x80) {
      out.append(text, copied, at - copied);
      append_escaped(out, byte);
      copied = at + 1;
    } else if (const Escape escape = escape_at(text, at); escape.size != 0) {
      out.append(text, copied, at - copied);
      append_unicode_escape(out, escape.value);
      copied = at + escape.size;
      at += escape.size - 1;
    }
  }
  out.append(text, copied, text.size() - copied);
  out += '"';
}

void append_number(std::string& out, std::uint32_t number) {
  std::array<char, 10> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

// Writes one document's line. `name` arguments are literals of the record and need no escaping.
class Writer {
 public:
  Writer(std::string& out, const Document& document)
      : out_(out), text_(document.text), index_(document.text) {}

  void write(const Document& document, const Annotations& annotations) {
    out_ += "{\"id\":";
    append_string(out_, document.id);
    if (!annotations.language.empty()) string_field("language", annotations.language);
    out_ += ",\"sentences\":";
    array(annotations.sentences, [this](const Sentence& sentence) { write_sentence(sentence); });
    out_ += ",\"entities\":";
    array(annotations.entities, [this](const Entity& entity) { write_entity(entity); });
    out_ += ",\"coreference\":";
    array(annotations.coreference, [this](const std::vector<Span>& cluster) {
      array(cluster, [this](Span mention) {
        out_ += '{';
        write_span(mention);
        out_ += '}';
      });
    });
    write_problems(document, annotations);
    out_ += '}';
  }

 private:
  template <typename Items, typename WriteItem>
  void array(const Items& items, WriteItem write_item) {
    out_ += '[';
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_ += ',';
      first = false;
      write_item(item);
    }
    out_ += ']';
  }

  void string_field(std::string_view name, std::string_view value) {
    out_ += ",\"";
    out_ += name;
    out_ += "\":";
    append_string(out_, value);
  }

  void write_span(Span span) {
    out_ += "\"start\":";
    append_number(out_, index_.code_points_before(span.begin));
    out_ += ",\"end\":";
    append_number(out_, index_.code_points_before(span.end));
  }

  void write_text_and_span(Span span) {
    out_ += "{\"text\":";
    append_string(out_, span.in(text_));
    out_ += ',';
    write_span(span);
  }

  void write_token(const Token& token) {
    write_text_and_span(token.span);
    string_field("lemma", token.lemma);
    string_field("upos", token.upos);
    string_field("xpos", token.xpos);
    if (!token.feats.empty()) string_field("feats", token.feats);
    out_ += ",\"head\":";
    append_number(out_, token.head);
    string_field("deprel", token.deprel);
    out_ += '}';
  }

  void write_sentence(const Sentence& sentence) {
    out_ += '{';
    write_span(sentence.span);
    out_ += ",\"tokens\":";
    array(sentence.tokens, [this](const Token& token) { write_token(token); });
    out_ += '}';
  }

  void write_entity(const Entity& entity) {
    write_text_and_span(entity.span);
    string_field("kind", name_of(entity.kind));
    out_ += '}';
  }

  void write_problem(const Problem& problem) {
    out_ += "{\"stage\":";
    append_string(out_, problem.stage);
    string_field("code", problem.code);
    string_field("message", problem.message);
    if (problem.span) {
      out_ += ',';
      write_span(*problem.span);
    }
    out_ += '}';
  }

  void write_problems(const Document& document, const Annotations& annotations) {
    if (document.problems.empty() && annotations.problems.empty()) return;
    std::vector<Problem> problems = document.problems;
    problems.insert(problems.end(), annotations.problems.begin(), annotations.problems.end());
    out_ += ",\"problems\":";
    array(problems, [this](const Problem& problem) { write_problem(problem); });
  }

  std::string& out_;
  std::string_view text_;
  CodePointIndex index_;
};

}  // namespace

void append_json(std::string& out, const Document& document, const Annotations& annotations) {
  Writer(out, document).write(document, annotations);
}

}  // namespace tidings
