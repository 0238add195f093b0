#include "read/reader.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "core/result.h"
#include "core/utf8.h"
#include "read/captives.h"
#include "read/name_agreement.h"

namespace tidings {
namespace {

const WordRules& rules_for(const std::string& language) {
  if (language == "en") return english_word_rules();
  throw Error("The model is for the language \"" + language +
              "\", whose words this version of Tidings cannot split; use a model for \"en\".");
}

Problem problem(std::string code, std::string message, std::optional<Span> span = std::nullopt) {
  return {"read", std::move(code), std::move(message), span};
}

// "en-GB" is the language "en".
std::string_view primary_subtag(std::string_view tag) {
  return tag.substr(0, tag.find_first_of("-_"));
}

bool same_language(std::string_view a, std::string_view b) {
  a = primary_subtag(a);
  b = primary_subtag(b);
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return (x | 0x20) == (y | 0x20);
         });
}

// One problem for each stretch without the end of a sentence that had to be cut, however often.
void add_forced_cuts(std::string_view text, Reader::Plan& plan) {
  const auto forced = [](const Window& window) { return window.forced; };
  auto window = std::find_if(plan.windows.begin(), plan.windows.end(), forced);
  if (window == plan.windows.end()) return;
  const std::vector<bool> safe = safe_cuts(text, plan.words);
  while (window != plan.windows.end()) {
    const std::uint32_t begin = window->begin;
    window = std::find_if_not(window, plan.windows.end(), forced);
    // The last part shares its window with what follows, if there is room.
    std::uint32_t end = window == plan.windows.end() ? plan.windows.back().end : window->begin + 1;
    while (end < plan.words.size() && !safe[end]) ++end;
    plan.problems.push_back(
        problem("sentence-too-long",
                "a stretch of " + std::to_string(end - begin) +
                    " words in which no sentence ends was cut to be read",
                Span{plan.words[begin].span.begin, plan.words[end - 1].span.end}));
    window = std::find_if(window, plan.windows.end(), forced);
  }
}

}  // namespace

Reader::Reader(std::shared_ptr<const ReaderModel> model, ReadOptions options)
    : Reader(model, make_encoder(model), options) {}

Reader::Reader(std::shared_ptr<const ReaderModel> model, std::unique_ptr<const Encoder> encoder,
               ReadOptions options)
    : model_(std::move(model)),
      options_(options),
      vocabulary_(model_->pieces()),
      rules_(rules_for(model_->manifest().language)),
      encoder_(std::move(encoder)),
      decoder_(model_->manifest().labels, model_->lemmas(), model_->manifest().entity_transitions) {
  if (const OnnxSession* graph = model_->coreference()) {
    scorer_ = make_pair_scorer(*graph, model_->manifest().width);
  }
  limits_.pieces = model_->manifest().window_pieces;
  limits_.max_pieces = model_->manifest().max_window_pieces;
}

Annotations Reader::read(const Document& document) const {
  Plan plan = this->plan(document);
  std::vector<WindowReading> windows;
  for (std::size_t i = 0; i < plan.windows.size(); ++i) {
    windows.push_back(read_window(document, plan, i));
  }
  return finish(document, std::move(plan), std::move(windows));
}

Reader::Plan Reader::plan(const Document& document) const {
  Plan plan;
  const std::string& text = document.text;
  if (document.language && !document.language->empty() &&
      !same_language(*document.language, language())) {
    plan.problems.push_back(
        problem("language-unsupported", "the document's language is \"" + *document.language +
                                            "\"; it was read as \"" + language() + "\""));
  }
  if (text.size() > kMaxDocumentBytes) {
    plan.problems.push_back(problem(
        "document-too-long", "the text has " + std::to_string(text.size()) + " bytes; at most " +
                                 std::to_string(kMaxDocumentBytes) + " are read"));
    return plan;
  }
  if (!is_valid_utf8(text)) {
    plan.problems.push_back(problem("invalid-utf8", "the text is not well-formed UTF-8"));
    return plan;
  }
  plan.words = split_words(text, rules_);
  plan.piece_end.reserve(plan.words.size());
  plan.pieces.reserve(plan.words.size() + plan.words.size() / 2);
  std::vector<std::uint32_t> counts;
  counts.reserve(plan.words.size());
  for (const Word& word : plan.words) {
    const std::vector<Piece> pieces =
        vocabulary_.split(word.span.in(text), model_->manifest().max_word_pieces);
    plan.pieces.insert(plan.pieces.end(), pieces.begin(), pieces.end());
    plan.piece_end.push_back(static_cast<std::uint32_t>(plan.pieces.size()));
    counts.push_back(static_cast<std::uint32_t>(pieces.size()));
  }
  plan.windows = plan_windows(text, plan.words, counts, limits_);
  add_forced_cuts(text, plan);
  if (scorer_ != nullptr && !links(plan)) {
    plan.problems.push_back(
        problem("no-coreference", "the text has " + std::to_string(plan.words.size()) +
                                      " words; coreference is found in at most " +
                                      std::to_string(kMaxCoreferenceWords)));
  }
  return plan;
}

bool Reader::links(const Plan& plan) const { return scorer_ != nullptr && names_agree(plan); }

bool Reader::names_agree(const Plan& plan) const {
  return plan.words.size() <= kMaxCoreferenceWords;
}

EncoderInput Reader::encoder_input(const Plan& plan, const Window& window) const {
  std::size_t next = window.begin == 0 ? 0 : plan.piece_end[window.begin - 1];
  const std::size_t pieces = plan.piece_end[window.end - 1] - next + 2;
  EncoderInput input;
  input.pieces.reserve(pieces);
  input.pieces.push_back(vocabulary_.bos());
  input.shapes.assign(pieces, 0);
  input.gaps.assign(pieces, 0);
  input.first.reserve(window.end - window.begin + std::size_t{1});
  input.first.push_back(0);
  for (std::size_t w = window.begin; w < window.end; ++w) {
    const std::size_t position = input.pieces.size();
    input.first.push_back(static_cast<std::int64_t>(position));
    input.gaps[position] = static_cast<std::int64_t>(plan.words[w].gap);
    for (; next < plan.piece_end[w]; ++next) {
      input.shapes[input.pieces.size()] = plan.pieces[next].shape;
      input.pieces.push_back(plan.pieces[next].id);
    }
  }
  input.pieces.push_back(vocabulary_.eos());
  return input;
}

WindowReading Reader::read_window(const Document& document, const Plan& plan,
                                  std::size_t index) const {
  const Window& window = plan.windows[index];
  EncoderOutput output =
      encoder_->read(encoder_input(plan, window), options_.word_vectors || links(plan)
                                                      ? Encoder::Vectors::kFillIn
                                                      : Encoder::Vectors::kLeaveOut);
  WindowReading reading = decoder_.decode(
      document.text, std::span(plan.words).subspan(window.begin, window.end - window.begin),
      std::move(output), *encoder_);
  if (!names_agree(plan)) reading.entity_logits = {};
  return reading;
}

Annotations Reader::finish(const Document& document, Plan plan,
                           std::vector<WindowReading> windows) const {
  Annotations annotations;
  annotations.language = language();
  annotations.problems = std::move(plan.problems);
  const bool links_mentions = links(plan);
  const std::size_t width = model_->manifest().width;
  std::vector<float> vectors, entity_logits;
  if (options_.word_vectors || links_mentions) vectors.reserve(plan.words.size() * width);
  for (WindowReading& window : windows) {
    annotations.sentences.insert(annotations.sentences.end(),
                                 std::move_iterator(window.sentences.begin()),
                                 std::move_iterator(window.sentences.end()));
    annotations.entities.insert(annotations.entities.end(), window.entities.begin(),
                                window.entities.end());
    entity_logits.insert(entity_logits.end(), window.entity_logits.begin(),
                         window.entity_logits.end());
    vectors.insert(vectors.end(), window.word_vectors.begin(), window.word_vectors.end());
    window = {};
  }
  if (same_language(language(), "en")) {
    for (Sentence& sentence : annotations.sentences) attach_captives(sentence);
  }
  if (names_agree(plan)) {
    annotations.entities =
        agree_on_names(decoder_.entity_labels(), document.text, annotations.sentences,
                       entity_logits, std::move(annotations.entities));
  }
  if (links_mentions) {
    annotations.coreference = resolve_coreference(*scorer_, document.text, annotations.sentences,
                                                  annotations.entities, vectors);
  }
  if (options_.word_vectors) {
    annotations.word_vectors = std::move(vectors);
    annotations.vector_width = static_cast<std::uint32_t>(width);
  }
  return annotations;
}

}  // namespace tidings
