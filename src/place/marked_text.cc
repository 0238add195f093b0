#include "place/marked_text.h"

#include <stdexcept>
#include <string>

#include "core/unicode.h"

namespace tidings {
namespace {

bool joins(std::string_view text, std::size_t at) {
  const char c = text[at];
  const bool sign = c == '-' || c == '\'' || c == '.';
  return sign && at > 0 && at + 1 < text.size() && text[at - 1] != ' ' && text[at + 1] != ' ' &&
         text[at + 1] != '.' && c != '-';
}

// `name`: a full stop at the end belongs to the last word.
void add_words(std::string_view text, std::size_t begin, std::size_t end, bool name,
               Annotations& out) {
  while (begin < end) {
    std::size_t stop = begin;
    while (stop < end) {
      const CodePoint point = decode(text, stop);
      const bool word = is_letter(point.value) || is_mark(point.value) || is_number(point.value);
      const bool stops = name && stop > begin && stop + 1 == end && text[stop] == '.';
      if (!word && !stops && !joins(text, stop)) break;
      stop += point.size;
    }
    if (stop == begin) stop += decode(text, begin).size;
    const std::string_view form = text.substr(begin, stop - begin);
    if (form != " " && form != "\n") {
      if (out.sentences.empty()) out.sentences.emplace_back();
      Token token;
      token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(stop)};
      const char32_t first = decode(form, 0).value;
      token.upos = is_upper(first) ? "PROPN" : is_letter(first) ? "NOUN" : "PUNCT";
      out.sentences.back().tokens.push_back(token);
    }
    begin = stop;
  }
}

EntityKind kind_named(std::string_view name) {
  for (int kind = 0; kind < kEntityKinds; ++kind) {
    if (name_of(static_cast<EntityKind>(kind)) == name) return static_cast<EntityKind>(kind);
  }
  throw std::invalid_argument("no kind of entity: " + std::string(name));
}

}  // namespace

MarkedText::MarkedText(std::string_view marked) {
  std::string& text = document.text;
  while (!marked.empty()) {
    const std::size_t open = std::min(marked.find('['), marked.size());
    for (std::size_t at = 0; at < open;) {
      const std::size_t stop = std::min(marked.find(". ", at), open);
      const std::size_t from = text.size();
      text += marked.substr(at, stop == open ? open - at : stop + 1 - at);
      add_words(text, from, text.size(), false, annotations);
      if (stop == open) break;
      annotations.sentences.emplace_back();
      at = stop + 1;
    }
    marked.remove_prefix(open);
    if (marked.empty()) break;
    const std::size_t close = marked.find(']');
    std::string_view inside = marked.substr(1, close - 1);
    marked.remove_prefix(close + 1);
    Entity entity{{}, EntityKind::kLocation};
    if (const std::size_t bar = inside.find('|'); bar != inside.npos) {
      entity.kind = kind_named(inside.substr(bar + 1));
      inside = inside.substr(0, bar);
    }
    entity.span.begin = static_cast<std::uint32_t>(text.size());
    text += inside;
    entity.span.end = static_cast<std::uint32_t>(text.size());
    add_words(text, entity.span.begin, entity.span.end, true, annotations);
    annotations.entities.push_back(entity);
  }
  std::erase_if(annotations.sentences, [](const Sentence& s) { return s.tokens.empty(); });
  for (Sentence& sentence : annotations.sentences) {
    sentence.span = {sentence.tokens.front().span.begin, sentence.tokens.back().span.end};
  }
}

}  // namespace tidings
