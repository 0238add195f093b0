#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assets/manifest.h"
#include "core/annotations.h"
#include "read/encoder.h"
#include "read/entities.h"
#include "read/lemma.h"
#include "read/lemma_lexicon.h"
#include "read/words.h"

namespace tidings {

// What one window says. Spans are offsets into the document's text.
struct WindowReading {
  std::vector<Sentence> sentences;
  std::vector<Entity> entities;      // none crosses a sentence
  std::vector<float> entity_logits;  // [words, entity labels]
  std::vector<float> word_vectors;   // [words, width], or empty
};

// Turns the encoder's numbers for a window into sentences, trees, tags, lemmas and entities.
// Immutable, hence safe to share between threads.
class WindowDecoder {
 public:
  // `lemmas` are the rows of a LemmaLexicon, "" for none; they must outlive the decoder. Throws
  // Error if a list of labels cannot be used: `deprel` without "root", an unknown entity kind or
  // lemma script.
  WindowDecoder(const ReaderManifest::Labels& labels, std::string_view lemmas,
                std::span<const float> entity_transitions = {});

  // `words` are those of the window, at least one, in a text of well-formed UTF-8. `output` is
  // consumed; `encoder` labels the arcs.
  //
  // A sentence ends where `end` is positive, before a blank line, and with the window. Its tree has
  // one root; the arc from it is "root" and no other is. Ties go to the first label.
  WindowReading decode(std::string_view text, std::span<const Word> words, EncoderOutput output,
                       const Encoder& encoder) const;

  const EntityLabels& entity_labels() const { return entities_; }

 private:
  void fill_token(Token& token, std::string_view text, Span span, const EncoderOutput& output,
                  std::size_t row) const;
  std::string lemma_of(std::string_view form, const Token& token, const float* logits) const;
  void fill_labels(std::vector<Sentence>& sentences, const EncoderOutput& output,
                   const Encoder& encoder) const;

  ReaderManifest::Labels labels_;
  LemmaLexicon lexicon_;
  std::vector<LemmaScript> scripts_;
  EntityLabels entities_;
  std::size_t root_ = 0;  // in labels_.deprel
};

}  // namespace tidings
