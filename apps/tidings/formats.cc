#include "formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "csv.h"
#include "pretty.h"
#include "table.h"
#include "tidings/json.h"

namespace tidings::app {
namespace {

constexpr std::string_view kCsvHeader =
    "document,sentence,word,start,end,text,lemma,upos,xpos,feats,head,deprel,entity\r\n";

// Counts code points up to growing byte offsets of one text.
class CodePointCounter {
 public:
  explicit CodePointCounter(std::string_view text) : text_(text) {}

  std::size_t before(std::size_t offset) {
    for (; at_ < offset && at_ < text_.size(); ++at_) {
      count_ += (static_cast<unsigned char>(text_[at_]) & 0xC0) != 0x80;
    }
    return count_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t count_ = 0;
};

bool is_blank(char c) { return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == '\0'; }

// A value on one line: every run of white space becomes one `blank`.
std::string one_line(std::string_view text, char blank) {
  std::string out;
  for (const char c : text) {
    if (!is_blank(c)) {
      out += c;
    } else if (out.empty() || out.back() != blank) {
      out += blank;
    }
  }
  return out;
}

std::string conllu_field(std::string_view value) {
  return value.empty() ? "_" : one_line(value, ' ');
}

// Whether nothing lies between this word and the next one of the document.
bool is_joined(const Sentence& sentence, std::size_t word, const Sentence* next_sentence) {
  const std::uint32_t end = sentence.tokens[word].span.end;
  if (word + 1 < sentence.tokens.size()) return sentence.tokens[word + 1].span.begin == end;
  return next_sentence != nullptr && next_sentence->span.begin == end;
}

void append_conllu_word(std::string& out, std::string_view text, const Token& token,
                        std::size_t number, bool joined, const std::string& tag) {
  std::string misc = tag.empty() ? "" : "NER=" + tag;
  if (joined) misc += misc.empty() ? "SpaceAfter=No" : "|SpaceAfter=No";
  fmt::format_to(std::back_inserter(out), "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t{}\n", number,
                 conllu_field(token.span.in(text)), conllu_field(token.lemma),
                 conllu_field(token.upos), conllu_field(token.xpos), conllu_field(token.feats),
                 token.head, conllu_field(token.deprel), conllu_field(misc));
}

}  // namespace

const std::vector<std::string>& format_names() {
  static const std::vector<std::string> names = {"jsonl", "json", "table", "csv", "conllu"};
  return names;
}

Format format_of(std::string_view name, const Screen& screen) {
  if (name == "csv") return {std::string(kCsvHeader), false, append_csv};
  if (name == "conllu") return {"", false, append_conllu};
  if (name == "table") {
    return {"", true,
            [screen](std::string& out, const Document& document, const Annotations& annotations) {
              append_table(out, document, annotations, screen);
            }};
  }
  if (name == "json") {
    return {"", true,
            [](std::string& out, const Document& document, const Annotations& annotations) {
              std::string line;
              append_json(line, document, annotations);
              append_pretty(out, line);
            }};
  }
  return {"", true, append_jsonl};
}

void append_jsonl(std::string& out, const Document& document, const Annotations& annotations) {
  append_json(out, document, annotations);
  out += '\n';
}

std::vector<std::string> entity_tags(const Annotations& annotations) {
  std::vector<std::string> tags;
  auto entity = annotations.entities.begin();
  bool inside = false;
  for (const Sentence& sentence : annotations.sentences) {
    for (const Token& token : sentence.tokens) {
      while (entity != annotations.entities.end() && entity->span.end <= token.span.begin) {
        ++entity;
        inside = false;
      }
      const bool covered =
          entity != annotations.entities.end() && entity->span.contains(token.span);
      tags.push_back(covered ? (inside ? "I-" : "B-") + std::string(name_of(entity->kind)) : "");
      inside = covered;
    }
  }
  return tags;
}

void append_csv(std::string& out, const Document& document, const Annotations& annotations) {
  const std::vector<std::string> tags = entity_tags(annotations);
  CodePointCounter code_points(document.text);
  std::size_t index = 0;
  for (std::size_t s = 0; s < annotations.sentences.size(); ++s) {
    const std::vector<Token>& tokens = annotations.sentences[s].tokens;
    for (std::size_t t = 0; t < tokens.size(); ++t) {
      const Token& token = tokens[t];
      const std::size_t start = code_points.before(token.span.begin);
      const std::size_t end = code_points.before(token.span.end);
      append_cell(out, document.id);
      fmt::format_to(std::back_inserter(out), ",{},{},{},{},", s + 1, t + 1, start, end);
      append_cell(out, token.span.in(document.text));
      for (const std::string* cell : {&token.lemma, &token.upos, &token.xpos, &token.feats}) {
        out += ',';
        append_cell(out, *cell);
      }
      fmt::format_to(std::back_inserter(out), ",{},", token.head);
      append_cell(out, token.deprel);
      fmt::format_to(std::back_inserter(out), ",{}\r\n", tags[index++]);
    }
  }
}

void append_conllu(std::string& out, const Document& document, const Annotations& annotations) {
  const std::vector<std::string> tags = entity_tags(annotations);
  const std::string id = one_line(document.id, '_');
  std::size_t index = 0;
  for (std::size_t s = 0; s < annotations.sentences.size(); ++s) {
    const Sentence& sentence = annotations.sentences[s];
    const Sentence* next =
        s + 1 < annotations.sentences.size() ? &annotations.sentences[s + 1] : nullptr;
    // The text is put together from the words, so that it agrees with them where a line break or
    // two blanks lie between.
    std::string text;
    std::string words;
    for (std::size_t t = 0; t < sentence.tokens.size(); ++t) {
      const Token& token = sentence.tokens[t];
      const bool joined = is_joined(sentence, t, next);
      text += one_line(token.span.in(document.text), ' ');
      if (!joined && t + 1 < sentence.tokens.size()) text += ' ';
      append_conllu_word(words, document.text, token, t + 1, joined, tags[index++]);
    }
    if (s == 0) out += "# newdoc id = " + id + "\n";
    out += fmt::format("# sent_id = {}-{}\n# text = {}\n{}\n", id, s + 1, text, words);
  }
}

}  // namespace tidings::app
