#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "assets/reader_model.h"

namespace tidings {

// One window as the graph takes it. T = pieces.size() = shapes.size() = gaps.size().
struct EncoderInput {
  std::vector<std::int32_t> pieces;  // rows of the embeddings, <s> first and </s> last
  std::vector<std::int64_t> shapes;  // of each piece, 0 to 48
  std::vector<std::int64_t> gaps;    // of each piece, 0 to 3
  std::vector<std::int64_t>
      first;  // N positions: 0 for <s>, the root; then each word's first piece
};

// What the graph says of a window: N rows each, row 0 for the root, row i for word i. Logits.
struct EncoderOutput {
  std::vector<float> end;                // [N]: positive where a sentence ends
  std::vector<float> upos, xpos, feats;  // [N, labels]
  std::vector<float> lemma;              // [N, scripts]
  std::vector<float> arcs;               // [N, N]: row dependent, column head
  std::vector<float> label_dependent;    // [N, label width]
  std::vector<float> label_head;         // [N, label width]
  std::vector<float> entities;           // [N, BIO labels]
  std::vector<float> words;              // [N, width], or empty if not asked for
};

// The neural part of reading, behind which ONNX Runtime and the format of the weights are hidden.
// All methods are const and may be called from many threads; the same input gives the same bits.
class Encoder {
 public:
  enum class Vectors : std::uint8_t { kLeaveOut, kFillIn };

  virtual ~Encoder() = default;

  // One run of the graph. Requires the sizes above, 2 < T and 1 < N.
  virtual EncoderOutput read(const EncoderInput& input, Vectors vectors) const = 0;

  // Logits [arcs, relations] of arcs whose dependents and heads have these rows of label_dependent
  // and label_head, [arcs, label width] both.
  virtual std::vector<float> label(std::span<const float> dependents,
                                   std::span<const float> heads) const = 0;

  // Columns of label_dependent and label_head.
  virtual std::size_t label_width() const = 0;
};

// The encoder of a model folder. Runs both graphs once, on the smallest window; throws Error if the
// shapes of what they give are not those of the manifest's lists.
std::unique_ptr<const Encoder> make_encoder(std::shared_ptr<const ReaderModel> model);

}  // namespace tidings
