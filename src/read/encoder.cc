#include "read/encoder.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/result.h"

namespace tidings {
namespace {

using Shape = std::vector<std::int64_t>;

constexpr std::array<std::string_view, 10> kOutputs = {
    "end",        "upos",     "xpos", "feats", "lemma", "arcs", "label_dependent",
    "label_head", "entities", "words"};

class OnnxEncoder : public Encoder {
 public:
  explicit OnnxEncoder(std::shared_ptr<const ReaderModel> model) : model_(std::move(model)) {
    const ReaderManifest::Labels& labels = model_->manifest().labels;
    relations_ = labels.deprel.size();
    const EncoderInput smallest{{0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {0, 1}};
    const std::vector<Tensor> outputs = run(smallest, kOutputs);
    // In the order of kOutputs: how many numbers a word has in each.
    label_width_ = columns(outputs[6]);
    const std::array<std::size_t, 10> expected = {1,
                                                  labels.upos.size(),
                                                  labels.xpos.size(),
                                                  labels.feats.size(),
                                                  labels.lemma.size(),
                                                  2,
                                                  label_width_,
                                                  label_width_,
                                                  labels.entities.size(),
                                                  model_->manifest().width};
    for (std::size_t i = 0; i < kOutputs.size(); ++i) {
      const Shape shape =
          kOutputs[i] == "end" ? Shape{1, 2} : Shape{1, 2, static_cast<std::int64_t>(expected[i])};
      if (outputs[i].shape != shape) fail(kOutputs[i]);
    }
    const std::vector<float> row(label_width_, 0);
    if (label_width_ == 0 || label(row, row).size() != relations_) fail("labels");
  }

  EncoderOutput read(const EncoderInput& input, Vectors vectors) const override {
    const std::size_t wanted = kOutputs.size() - (vectors == Vectors::kFillIn ? 0 : 1);
    std::vector<Tensor> outputs = run(input, std::span(kOutputs).first(wanted));
    const auto take = [&](std::size_t i) {
      return i < outputs.size() ? std::move(outputs[i].values) : std::vector<float>();
    };
    return {take(0), take(1), take(2), take(3), take(4),
            take(5), take(6), take(7), take(8), take(9)};
  }

  std::vector<float> label(std::span<const float> dependents,
                           std::span<const float> heads) const override {
    const Shape shape = {static_cast<std::int64_t>(dependents.size() / label_width_),
                         static_cast<std::int64_t>(label_width_)};
    const std::array<TensorView, 2> inputs = {TensorView{"dependent", dependents, shape},
                                              TensorView{"head", heads, shape}};
    constexpr std::array<std::string_view, 1> kLabels = {"labels"};
    return std::move(model_->labels().run(inputs, kLabels).front().values);
  }

  std::size_t label_width() const override { return label_width_; }

 private:
  static std::size_t columns(const Tensor& tensor) {
    return tensor.shape.empty() ? 0 : static_cast<std::size_t>(tensor.shape.back());
  }

  [[noreturn]] void fail(std::string_view output) const {
    throw Error("The output \"" + std::string(output) + "\" of the model " +
                model_->manifest().name +
                " does not have the shape that its manifest states; install the model again.");
  }

  std::vector<Tensor> run(const EncoderInput& input,
                          std::span<const std::string_view> outputs) const {
    const Embeddings& table = model_->embeddings();
    const std::size_t width = table.width();
    std::vector<float> embeddings(input.pieces.size() * width);
    for (std::size_t i = 0; i < input.pieces.size(); ++i) {
      table.copy_row(static_cast<std::uint32_t>(input.pieces[i]),
                     std::span(embeddings).subspan(i * width, width));
    }
    const auto pieces = static_cast<std::int64_t>(input.pieces.size());
    const auto words = static_cast<std::int64_t>(input.first.size());
    const std::array<std::int64_t, 3> embedding_shape = {1, pieces,
                                                         static_cast<std::int64_t>(width)};
    const std::array<std::int64_t, 2> piece_shape = {1, pieces};
    const std::array<std::int64_t, 2> word_shape = {1, words};
    using Integers = std::span<const std::int64_t>;
    const std::array<TensorView, 4> inputs = {
        TensorView{"embeddings", std::span<const float>(embeddings), embedding_shape},
        TensorView{"shapes", Integers(input.shapes), piece_shape},
        TensorView{"gaps", Integers(input.gaps), piece_shape},
        TensorView{"first", Integers(input.first), word_shape}};
    return model_->reader().run(inputs, outputs);
  }

  std::shared_ptr<const ReaderModel> model_;
  std::size_t label_width_ = 0;
  std::size_t relations_ = 0;
};

}  // namespace

std::unique_ptr<const Encoder> make_encoder(std::shared_ptr<const ReaderModel> model) {
  return std::make_unique<OnnxEncoder>(std::move(model));
}

}  // namespace tidings
