#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "assets/reader_model.h"
#include "core/annotations.h"
#include "core/document.h"
#include "read/coreference.h"
#include "read/encoder.h"
#include "read/pieces.h"
#include "read/window_reading.h"
#include "read/windows.h"
#include "read/word_rules.h"
#include "read/words.h"

namespace tidings {

struct ReadOptions {
  // Fill Annotations::word_vectors: 1.5 KB a word, for heads that come after reading.
  bool word_vectors = false;
};

// Coreference keeps the vectors of a whole document, 1.5 KB a word, and is left out of longer ones,
// as is the agreement on the kinds of names, for which 0.1 KB a word are kept.
inline constexpr std::size_t kMaxCoreferenceWords = 50'000;

// Document → Annotations. Immutable: all methods are const and may be called from many threads, and
// the result depends on the document and the model alone.
//
// read() is the whole; its three steps are public so that the windows of one large document can be
// spread over threads. Windows are independent of each other.
class Reader {
 public:
  // Throws Error if the model's labels or language are none that this version knows.
  explicit Reader(std::shared_ptr<const ReaderModel> model, ReadOptions options = {});

  // The same with another encoder of the same shapes than the model's own.
  Reader(std::shared_ptr<const ReaderModel> model, std::unique_ptr<const Encoder> encoder,
         ReadOptions options = {});

  // What documents are read as, BCP 47.
  const std::string& language() const { return model_->manifest().language; }

  // Never throws for what a document holds: what is wrong with it is a problem of stage "read".
  // `invalid-utf8` and `document-too-long`: nothing is read. `language-unsupported`: read all the
  // same. `sentence-too-long`: no sentence ends within a window, so one was ended where none does.
  // `no-coreference`: the document has more than kMaxCoreferenceWords words.
  Annotations read(const Document& document) const;

  // A document's words, their pieces and its windows.
  struct Plan {
    std::vector<Word> words;
    std::vector<Piece> pieces;             // of all words, one after the other
    std::vector<std::uint32_t> piece_end;  // of each word, in `pieces`
    std::vector<Window> windows;
    std::vector<Problem> problems;
  };
  Plan plan(const Document& document) const;

  // Reads window `index` of the plan.
  WindowReading read_window(const Document& document, const Plan& plan, std::size_t index) const;

  // Joins the readings of all windows, in their order.
  Annotations finish(const Document& document, Plan plan, std::vector<WindowReading> windows) const;

 private:
  EncoderInput encoder_input(const Plan& plan, const Window& window) const;
  bool links(const Plan& plan) const;
  bool names_agree(const Plan& plan) const;

  std::shared_ptr<const ReaderModel> model_;
  ReadOptions options_;
  PieceVocabulary vocabulary_;
  const WordRules& rules_;
  WindowLimits limits_;
  std::unique_ptr<const Encoder> encoder_;
  WindowDecoder decoder_;
  std::unique_ptr<const PairScorer> scorer_;  // null if the model has none
};

}  // namespace tidings
