#include "read/encoder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <sstream>

#include "core/result.h"

namespace tidings {
namespace {

namespace fs = std::filesystem;

const fs::path kSource = TIDINGS_SOURCE_DIR;
const fs::path kFixtures = kSource / "tests/fixtures/models";

EncoderInput random_window(std::mt19937& random, std::size_t words, std::uint32_t rows) {
  EncoderInput input{{0}, {0}, {0}, {0}};
  for (std::size_t w = 0; w < words; ++w) {
    input.first.push_back(static_cast<std::int64_t>(input.pieces.size()));
    for (auto pieces = 1 + random() % 2; pieces > 0; --pieces) {
      input.pieces.push_back(static_cast<std::int32_t>(random() % rows));
      input.shapes.push_back(static_cast<std::int64_t>(random() % 49));
      input.gaps.push_back(static_cast<std::int64_t>(random() % 4));
    }
  }
  input.pieces.push_back(2);
  input.shapes.push_back(0);
  input.gaps.push_back(0);
  return input;
}

TEST(Encoder, GivesARowForTheRootAndForEachWord) {
  const auto model = ReaderModel::load(kFixtures / "reader-tiny");
  const auto encoder = make_encoder(model);
  const ReaderManifest::Labels& labels = model->manifest().labels;
  std::mt19937 random(1);
  for (const std::size_t words : {1, 2, 9, 30}) {
    const EncoderInput input = random_window(random, words, model->embeddings().rows());
    const EncoderOutput output = encoder->read(input, Encoder::Vectors::kFillIn);
    const std::size_t rows = words + 1;
    EXPECT_EQ(output.end.size(), rows);
    EXPECT_EQ(output.upos.size(), rows * labels.upos.size());
    EXPECT_EQ(output.xpos.size(), rows * labels.xpos.size());
    EXPECT_EQ(output.feats.size(), rows * labels.feats.size());
    EXPECT_EQ(output.lemma.size(), rows * labels.lemma.size());
    EXPECT_EQ(output.arcs.size(), rows * rows);
    EXPECT_EQ(output.label_dependent.size(), rows * encoder->label_width());
    EXPECT_EQ(output.label_head.size(), rows * encoder->label_width());
    EXPECT_EQ(output.entities.size(), rows * labels.entities.size());
    EXPECT_EQ(output.words.size(), rows * model->manifest().width);
    EXPECT_EQ(encoder->label(output.label_dependent, output.label_head).size(),
              rows * labels.deprel.size());
    const EncoderOutput without = encoder->read(input, Encoder::Vectors::kLeaveOut);
    EXPECT_TRUE(without.words.empty());
    EXPECT_EQ(without.arcs, output.arcs);
    EXPECT_EQ(without.entities, output.entities);
  }
}

// What ONNX Runtime gave when Python ran the same window (train/tools/make_tiny_reader.py): the
// same bits where the instruction set is the same.
TEST(Encoder, EqualsPython) {
  std::map<std::string, std::vector<std::string>> rows;
  std::ifstream file(kFixtures / "reader-tiny-window.tsv");
  for (std::string line; std::getline(file, line);) {
    std::istringstream cells(line);
    std::string name;
    std::getline(cells, name, '\t');
    for (std::string cell; std::getline(cells, cell, '\t');) rows[name].push_back(cell);
  }
  const auto integers = [&](const std::string& name) {
    std::vector<std::int64_t> values;
    for (const std::string& cell : rows.at(name)) values.push_back(std::stoll(cell));
    return values;
  };
  const std::vector<std::int64_t> pieces = integers("pieces");
  const EncoderInput input{
      {pieces.begin(), pieces.end()}, integers("shapes"), integers("gaps"), integers("first")};
  const EncoderOutput output = make_encoder(ReaderModel::load(kFixtures / "reader-tiny"))
                                   ->read(input, Encoder::Vectors::kFillIn);
  const bool same_bits = rows.at("instruction_set").at(0) == instruction_set();
  const auto compare = [&](const std::string& name, const std::vector<float>& found) {
    ASSERT_EQ(rows.at(name).size(), found.size()) << name;
    for (std::size_t i = 0; i < found.size(); ++i) {
      const float expected = std::strtof(rows.at(name)[i].c_str(), nullptr);
      if (same_bits) {
        ASSERT_EQ(found[i], expected) << name << ' ' << i;
      } else {
        ASSERT_NEAR(found[i], expected, 0.2) << name << ' ' << i;
      }
    }
  };
  compare("end", output.end);
  compare("upos", output.upos);
  compare("arcs", output.arcs);
  compare("entities", output.entities);
  compare("words", output.words);
}

std::string contents(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// A reader whose graph got one more head gives the same bits in all earlier outputs, so that later
// heads can be added without a new evaluation of these. The fragment is merged into the graph by
// appending its bytes (train/tools/make_tiny_reader.py).
void expect_extra_head_changes_nothing(const fs::path& folder, const fs::path& fragment,
                                       int windows) {
  const auto model = ReaderModel::load(folder);
  const std::string bytes = contents(folder / "reader.onnx") + contents(fragment);
  const OnnxSession extended(OnnxRuntime::shared(),
                             std::as_bytes(std::span(bytes.data(), bytes.size())), "extended");
  ASSERT_EQ(extended.output_names().size(), model->reader().output_names().size() + 1);

  const std::vector<std::string_view> before(model->reader().output_names().begin(),
                                             model->reader().output_names().end());
  std::vector<std::string_view> after = before;
  after.push_back("extra");
  std::mt19937 random(2);
  for (int round = 0; round < windows; ++round) {
    const EncoderInput input = random_window(random, 1 + random() % 30, model->embeddings().rows());
    const std::size_t width = model->embeddings().width();
    std::vector<float> embeddings(input.pieces.size() * width);
    for (std::size_t i = 0; i < input.pieces.size(); ++i) {
      model->embeddings().copy_row(static_cast<std::uint32_t>(input.pieces[i]),
                                   std::span(embeddings).subspan(i * width, width));
    }
    const auto pieces = static_cast<std::int64_t>(input.pieces.size());
    const std::int64_t embedding_shape[] = {1, pieces, static_cast<std::int64_t>(width)};
    const std::int64_t piece_shape[] = {1, pieces};
    const std::int64_t word_shape[] = {1, static_cast<std::int64_t>(input.first.size())};
    const std::vector<TensorView> views = {
        {"embeddings", std::span<const float>(embeddings), embedding_shape},
        {"shapes", std::span<const std::int64_t>(input.shapes), piece_shape},
        {"gaps", std::span<const std::int64_t>(input.gaps), piece_shape},
        {"first", std::span<const std::int64_t>(input.first), word_shape}};
    const std::vector<Tensor> plain = model->reader().run(views, before);
    const std::vector<Tensor> more = extended.run(views, after);
    for (std::size_t i = 0; i < plain.size(); ++i) {
      ASSERT_EQ(plain[i].shape, more[i].shape) << before[i];
      ASSERT_EQ(0, std::memcmp(plain[i].values.data(), more[i].values.data(),
                               plain[i].values.size() * sizeof(float)))
          << before[i];
    }
    ASSERT_EQ(more.back().values.size(), input.first.size() * 8);
  }
}

TEST(Encoder, AFurtherHeadLeavesTheBitsOfTheOthers) {
  expect_extra_head_changes_nothing(kFixtures / "reader-tiny", kFixtures / "extra-head-32.onnx",
                                    50);
}

TEST(Encoder, AFurtherHeadLeavesTheBitsOfTheOthersInTheReaderThatShips) {
  const fs::path folder = kSource / "assets/models/reader-en";
  if (!fs::exists(folder / "manifest.json")) GTEST_SKIP() << "no " << folder;
  expect_extra_head_changes_nothing(folder, kFixtures / "extra-head-384.onnx", 10);
}

}  // namespace
}  // namespace tidings
