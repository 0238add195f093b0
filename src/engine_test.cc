#include "tidings/engine.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <random>

#include "reading_batch.h"
#include "tidings/json.h"

namespace tidings {
namespace {

namespace fs = std::filesystem;

const fs::path kTiny = fs::path(TIDINGS_SOURCE_DIR) / "tests/fixtures/models/reader-tiny";

std::shared_ptr<const ReaderModel> tiny() {
  static const auto model = ReaderModel::load(kTiny);
  return model;
}

// Short, long, empty, broken and repeated documents.
std::vector<Document> documents() {
  std::mt19937 random(3);
  const std::string words[] = {"the", "army",   "left", "Kyiv", ".",    "\n\n",
                               "on",  "Monday", "said", "über", "“no”", "U.S."};
  std::vector<Document> result;
  for (std::size_t i = 0; i < 20; ++i) {
    Document document;
    document.id = "d" + std::to_string(i);
    const std::size_t size = i % 10 == 4 ? 300 : random() % 30;
    for (std::size_t w = 0; w < size; ++w) document.text += words[random() % 12] + " ";
    if (i % 13 == 5) document.text += "\xFF";
    if (i % 7 == 3) document.text = result[i - 1].text;
    result.push_back(std::move(document));
  }
  return result;
}

std::string line(const Document& document, const Annotations& annotations) {
  std::string result;
  append_json(result, document, annotations);
  return result;
}

TEST(AnnotateAll, GivesTheSameBytesForAnyBatchThreadsAndOrder) {
  const Reader reader(tiny());
  const std::vector<Document> all = documents();
  std::vector<std::string> expected;
  for (const Document& document : all) expected.push_back(line(document, reader.read(document)));

  std::vector<std::size_t> order(2 * all.size());  // every document twice
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i % all.size();
  std::mt19937 random(4);
  for (const bool shuffled : {false, true}) {
    if (shuffled) std::shuffle(order.begin(), order.end(), random);
    for (const std::size_t batch : {1, 2, 64}) {
      for (const unsigned threads : {1, 2}) {
        for (std::size_t begin = 0; begin < order.size(); begin += batch) {
          std::vector<Document> part;
          for (std::size_t i = begin; i < std::min(begin + batch, order.size()); ++i) {
            part.push_back(all[order[i]]);
          }
          const std::vector<Annotations> annotations = annotate_all(reader, part, threads);
          ASSERT_EQ(annotations.size(), part.size());
          for (std::size_t i = 0; i < part.size(); ++i) {
            ASSERT_EQ(line(part[i], annotations[i]), expected[order[begin + i]]);
          }
        }
      }
    }
  }
}

TEST(AnnotateAll, OfNothingIsNothing) { EXPECT_TRUE(annotate_all(Reader(tiny()), {}, 3).empty()); }

// The real encoder, but windows that begin with a certain piece make it throw.
class FailingEncoder : public Encoder {
 public:
  explicit FailingEncoder(std::int32_t piece) : piece_(piece), encoder_(make_encoder(tiny())) {}

  EncoderOutput read(const EncoderInput& input, Vectors vectors) const override {
    if (input.pieces[1] == piece_) {
      throw std::runtime_error("window of " + std::to_string(input.pieces.size()));
    }
    return encoder_->read(input, vectors);
  }
  std::vector<float> label(std::span<const float> dependents,
                           std::span<const float> heads) const override {
    return encoder_->label(dependents, heads);
  }
  std::size_t label_width() const override { return encoder_->label_width(); }

 private:
  std::int32_t piece_;
  std::unique_ptr<const Encoder> encoder_;
};

TEST(AnnotateAll, AFailureIsOneDocumentsProblem) {
  const std::int32_t minister = PieceVocabulary(tiny()->pieces()).split("minister", 8)[0].id;
  const Reader failing(tiny(), std::make_unique<FailingEncoder>(minister));
  const Reader reader(tiny());
  std::vector<Document> all = documents();
  std::string many;
  for (int i = 0; i < 30; ++i) many += "The army left.\n\n";
  // Two windows of the document fail; the first in the text counts.
  all[7].text = many + "minister said no.\n\n" + many + "minister.";
  for (const unsigned threads : {1, 4}) {
    const std::vector<Annotations> annotations = annotate_all(failing, all, threads);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i != 7) {
        ASSERT_EQ(line(all[i], annotations[i]), line(all[i], reader.read(all[i])));
        continue;
      }
      EXPECT_TRUE(annotations[i].sentences.empty());
      EXPECT_EQ(annotations[i].language, "en");
      ASSERT_EQ(annotations[i].problems.size(), 1u);
      EXPECT_EQ(annotations[i].problems[0].stage, "read");
      EXPECT_EQ(annotations[i].problems[0].code, "internal");
      EXPECT_NE(annotations[i].problems[0].message.find("window of"), std::string::npos);
      EXPECT_EQ(annotations[i].problems[0].message,
                annotate_all(failing, all, 1)[i].problems[0].message);
    }
  }
}

// A folder of assets whose reader is the tiny one.
class TinyAssets {
 public:
  TinyAssets() {
    std::string pattern = (fs::temp_directory_path() / "tidings-assets-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    fs::create_directory(folder_ / "models");
    fs::create_directory_symlink(kTiny, folder_ / "models/reader-en");
    const fs::path shipped = fs::path(TIDINGS_SOURCE_DIR) / "assets";
    for (const char* lists : {"gazetteer", "register", "codebook"}) {
      fs::create_directory_symlink(shipped / lists, folder_ / lists);
    }
  }
  ~TinyAssets() { fs::remove_all(folder_); }
  std::string folder() const { return folder_.string(); }

 private:
  fs::path folder_;
};

TEST(Engine, ReadsWithTheModelOfItsAssets) {
  const TinyAssets assets;
  const Engine engine({.assets = assets.folder(), .threads = 2});
  const std::vector<Document> all = documents();
  std::vector<Annotations> annotations = engine.annotate(all);
  const Reader reader(tiny());
  for (std::size_t i = 0; i < all.size(); ++i) {
    annotations[i].groundings = {};  // reading is compared
    EXPECT_EQ(line(all[i], annotations[i]), line(all[i], reader.read(all[i])));
  }
  EXPECT_EQ(engine.fingerprint(), tiny()->fingerprint());
  EXPECT_NO_THROW(engine.verify());
}

// Reports of several events, with and without titles and dates.
std::vector<Document> reports() {
  const std::string texts[] = {
      "Syrian jets bombed a hospital in Idlib on Friday, killing at least 12 people, activists "
      "said. "
      "The United States condemned the attack and called for talks.",
      "Police in Nairobi arrested 40 protesters on Monday. The minister denied that shots were "
      "fired.",
      "The rebels withdrew from Goma in response to the army's offensive. More than 150 attacks "
      "have been carried out on the road since January."};
  std::vector<Document> result;
  for (int i = 0; i < 12; ++i) {
    Document document;
    document.id = "r" + std::to_string(i);
    document.text = texts[i % 3];
    if (i % 2 == 0) document.title = "Army and rebels clash near Goma";
    if (i % 4 != 3) document.published = "2024-06-03";
    result.push_back(std::move(document));
  }
  return result;
}

TEST(Engine, CodesTheSameBytesForAnyBatchThreadsAndOrder) {
  const std::vector<Document> all = reports();
  const auto line_of = [](const Document& document, const CodedDocument& coded) {
    std::string out;
    append_json(out, document, coded);
    return out;
  };
  std::vector<std::string> expected;
  const Engine one({.threads = 1});
  for (const Document& document : all) {
    expected.push_back(line_of(document, one.code({&document, 1}).front()));
    EXPECT_NE(expected.back().find("\"type\":"), std::string::npos) << expected.back();
  }
  const Engine two({.threads = 2});
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::mt19937 random(5);
  for (int round = 0; round < 2; ++round) {
    std::vector<Document> shuffled;
    for (const std::size_t i : order) shuffled.push_back(all[i]);
    const std::vector<CodedDocument> coded = two.code(shuffled);
    for (std::size_t i = 0; i < order.size(); ++i) {
      EXPECT_EQ(line_of(shuffled[i], coded[i]), expected[order[i]]);
    }
    std::shuffle(order.begin(), order.end(), random);
  }
}

TEST(Engine, TracesEveryTypeAndChangesNothingByIt) {
  const Engine engine({.threads = 1});
  const std::vector<Document> all = reports();
  const std::vector<CodedDocument> plain = engine.code(all);
  const std::vector<CodedDocument> traced = engine.code(all, {.trace = true});
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::string a, b;
    append_json(a, all[i], plain[i]);
    append_json(b, all[i], traced[i]);
    EXPECT_EQ(a, b);
    for (const Event& event : traced[i].events) {
      EXPECT_TRUE(std::any_of(event.trace.begin(), event.trace.end(), [](const TraceStep& step) {
        return step.field == "type" && !step.decider.empty() && !step.spans.empty();
      }));
    }
  }
}

TEST(Engine, MasksPrivatePersonsUnlessToldToKeepThem) {
  Document document;
  document.id = "m";
  document.text = "Gunmen in Kaduna killed a teacher, Ibrahim Danjuma, on Monday.";
  document.published = "2024-06-03";
  const Engine engine({.threads = 1});
  std::string masked, kept;
  append_json(masked, document, engine.code({&document, 1}).front());
  append_json(kept, document, engine.code({&document, 1}, {.keep_names = true}).front());
  EXPECT_EQ(masked.find("Danjuma"), std::string::npos) << masked;
  EXPECT_NE(masked.find("\"ASSAULT\""), std::string::npos);
  EXPECT_NE(kept.find("\"ASSAULT\""), std::string::npos);
}

TEST(Engine, SaysWhatIsMissing) {
  EXPECT_THROW(Engine({.assets = "/nowhere/at/all"}), Error);
  try {
    const Engine engine({.assets = TIDINGS_SOURCE_DIR "/src"});
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("models/reader-en/manifest.json"), std::string::npos);
  }
}

}  // namespace
}  // namespace tidings
