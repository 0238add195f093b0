#include "assets/reader_model.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstring>
#include <fstream>
#include <functional>
#include <iterator>

#include "core/result.h"

namespace tidings {
namespace {

namespace fs = std::filesystem;

const fs::path kTiny = fs::path(TIDINGS_SOURCE_DIR) / "tests/fixtures/models/reader-tiny";

std::string contents(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// A copy of the tiny reader that a test may damage; gone with the scope.
class Copy {
 public:
  Copy() {
    std::string pattern = (fs::temp_directory_path() / "tidings-model-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    for (const auto& entry : fs::directory_iterator(kTiny)) {
      fs::copy_file(entry.path(), folder_ / entry.path().filename());
    }
  }
  ~Copy() { fs::remove_all(folder_); }

  const fs::path& folder() const { return folder_; }

  void edit(const std::string& file, const std::function<void(std::string&)>& change) const {
    std::string text = contents(folder_ / file);
    change(text);
    std::ofstream(folder_ / file, std::ios::binary) << text;
  }

  void replace(const std::string& file, std::string_view from, std::string_view to) const {
    edit(file, [&](std::string& text) {
      const std::size_t at = text.find(from);
      ASSERT_NE(at, std::string::npos) << from;
      text.replace(at, from.size(), to);
    });
  }

  std::string error() const {
    try {
      ReaderModel::load(folder_);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  }

 private:
  fs::path folder_;
};

void expect_mentions(const std::string& error, std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts) {
    EXPECT_NE(error.find(part), std::string::npos) << "\"" << error << "\" lacks " << part;
  }
}

TEST(ReaderModel, LoadsWhatItsManifestSays) {
  const auto model = ReaderModel::load(kTiny);
  EXPECT_EQ(model->manifest().name, "reader-tiny");
  EXPECT_EQ(model->manifest().language, "en");
  EXPECT_EQ(model->manifest().width, 32u);
  EXPECT_EQ(model->manifest().window_pieces, 40u);
  EXPECT_EQ(model->manifest().labels.upos.at(1), "ADP");
  EXPECT_EQ(model->embeddings().width(), 32u);
  EXPECT_NE(model->coreference(), nullptr);
  EXPECT_TRUE(model->pieces().starts_with("<s>\t0.0\n"));
  EXPECT_NO_THROW(model->verify());
}

// Recomputes the last row from the bytes of the file, as the format's page describes them.
TEST(ReaderModel, UnpacksEmbeddings) {
  const auto model = ReaderModel::load(kTiny);
  const std::string bytes = contents(kTiny / "embeddings.bin");
  const std::uint32_t rows = model->embeddings().rows();
  ASSERT_EQ(bytes.size(), 24 + rows * (4 + 16));
  const std::uint32_t row = rows - 1;
  float scale = 0;
  std::memcpy(&scale, bytes.data() + 24 + row * 4, 4);
  std::vector<float> values(32);
  model->embeddings().copy_row(row, values);
  for (std::size_t i = 0; i < 32; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[24 + rows * 4 + row * 16 + i % 16]);
    const int nibble = i < 16 ? byte & 15 : byte >> 4;
    EXPECT_EQ(values[i], scale * static_cast<float>(nibble - 8)) << i;
  }
}

// The worked example of docs/formats/reader-model.md.
TEST(ReaderModel, UnpacksTheDocumentedRow) {
  const auto model = ReaderModel::load(kTiny);
  std::vector<float> values(32);
  model->embeddings().copy_row(5, values);
  EXPECT_NEAR(values[0], 0.7241, 1e-4);
  EXPECT_NEAR(values[16], -1.0862, 1e-4);
}

TEST(ReaderModel, RefusesMissingAndCutFiles) {
  for (const std::string name :
       {"manifest.json", "pieces.tsv", "embeddings.bin", "reader.onnx", "labels.onnx"}) {
    const Copy copy;
    fs::remove(copy.folder() / name);
    expect_mentions(copy.error(), {"Cannot read", name, "install"});
    if (name == "manifest.json") continue;
    const Copy cut;
    cut.edit(name, [](std::string& text) { text.pop_back(); });
    expect_mentions(cut.error(), {name, "bytes", "install"});
  }
  expect_mentions(
      [] {
        try {
          ReaderModel::load("/nowhere/at/all");
        } catch (const Error& error) {
          return std::string(error.what());
        }
        return std::string();
      }(),
      {"/nowhere/at/all/manifest.json", "TIDINGS_ASSETS"});
}

TEST(ReaderModel, RefusesAnUnusableManifest) {
  const Copy newer;
  newer.replace("manifest.json", "\"format\": 1", "\"format\": 2");
  expect_mentions(newer.error(), {"format 2", "format 1"});
  const Copy broken;
  broken.edit("manifest.json", [](std::string& text) { text.resize(text.size() / 2); });
  expect_mentions(broken.error(), {"no valid JSON"});
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"\"width\": 32", "\"width\": 64"},
           {"\"width\": 32", "\"width\": 0"},
           {"\"width\": 32", "\"width\": \"32\""},
           {"\"language\"", "\"tongue\""},
           {"\"window_pieces\": 40", "\"window_pieces\": 9"},
           {"\"window_pieces\": 40", "\"window_pieces\": 400"},
           {"\"upos\"", "\"pos\""},
           {"\"ADJ\"", "1"},
           {"\"embeddings.bin\"", "\"../embeddings.bin\""},
           {"\"labels.onnx\"", "\"label.onnx\""},
           {"\"sha256\"", "\"sha1\""}}) {
    const Copy copy;
    copy.replace("manifest.json", from, to);
    expect_mentions(copy.error(), {copy.folder().string()});
  }
}

TEST(ReaderModel, RefusesEmbeddingsThatDoNotFit) {
  const auto damaged = [](std::size_t at, char byte) {
    const Copy copy;
    copy.edit("embeddings.bin", [&](std::string& text) { text[at] = byte; });
    return copy.error();
  };
  expect_mentions(damaged(0, 'X'), {"embeddings.bin", "TDNGEMB1"});
  expect_mentions(damaged(8, 1), {"embeddings.bin", "bytes instead of"});     // rows
  expect_mentions(damaged(11, 127), {"embeddings.bin", "bytes instead of"});  // two billion rows
  expect_mentions(damaged(12, 64), {"embeddings.bin", "rows of 64"});         // width
  expect_mentions(damaged(16, 16), {"embeddings.bin", "layout"});             // block
  expect_mentions(damaged(20, 1), {"embeddings.bin", "layout"});              // reserved
  const Copy pieces;
  pieces.edit("pieces.tsv", [](std::string& text) { text.back() = ' '; });
  EXPECT_EQ(pieces.error(), "");  // the last line feed is not needed
  pieces.edit("pieces.tsv", [](std::string& text) { text[text.find('\n')] = ' '; });
  expect_mentions(pieces.error(), {"pieces.tsv", "rows"});
}

TEST(ReaderModel, NeedsNoCoreference) {
  const Copy copy;
  copy.replace("manifest.json", "\"coreference.onnx\"", "\"something.else\"");
  EXPECT_EQ(ReaderModel::load(copy.folder())->coreference(), nullptr);
}

TEST(ReaderModel, VerifyFindsAChangedByte) {
  const Copy copy;
  copy.edit("embeddings.bin", [](std::string& text) { text.back() ^= 1; });
  const auto model = ReaderModel::load(copy.folder());
  EXPECT_THROW(model->verify(), Error);
}

TEST(ReaderModel, TheFingerprintStandsForWhatChangesTheOutput) {
  const std::string original = ReaderModel::load(kTiny)->fingerprint();
  EXPECT_EQ(original.size(), 12u);
  EXPECT_EQ(ReaderModel::load(kTiny)->fingerprint(), original);
  const Copy renamed;
  renamed.replace("manifest.json", "\"name\": \"reader-tiny\"", "\"name\": \"other\"");
  EXPECT_EQ(ReaderModel::load(renamed.folder())->fingerprint(), original);
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"\"window_pieces\": 40", "\"window_pieces\": 41"},
           {"\"ADJ\"", "\"ADV\""},
           {"\"sha256\": \"", "\"sha256\": \"0"}}) {
    const Copy copy;
    copy.replace("manifest.json", from, to);
    EXPECT_NE(ReaderModel::load(copy.folder())->fingerprint(), original) << to;
  }
}

}  // namespace
}  // namespace tidings
