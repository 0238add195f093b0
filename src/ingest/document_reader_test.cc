#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tidings/input.h"

namespace tidings {
namespace {

namespace fs = std::filesystem;

class DocumentReaderTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("tidings-input-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string file(const std::string& name, const std::string& content) {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }

  // What a reader gives, one document a string: id|text|codes of its problems.
  static std::vector<std::string> read(InputOptions options) {
    DocumentReader reader(std::move(options));
    std::vector<std::string> all;
    while (const auto document = reader.next()) {
      std::string codes;
      for (const Problem& problem : document->problems) {
        codes += (codes.empty() ? "" : " ") + problem.code;
      }
      all.push_back(document->id + "|" + document->text + "|" + codes);
    }
    return all;
  }

  fs::path folder_;
};

using All = std::vector<std::string>;

TEST_F(DocumentReaderTest, ReadsJsonLinesInOrder) {
  const std::string path = file("in.jsonl",
                                "\xEF\xBB\xBF{\"id\":\"a\",\"text\":\"one\"}\n"
                                "\n"
                                "{\"id\":\"b\",\"text\":\n"
                                "  \t\r\n"
                                "[]\n"
                                "{\"text\":\"no id\"}\n"
                                "{\"id\":\"a\",\"text\":\"two\"}\r\n"
                                "{\"id\":\"c\",\"text\":\"\"}\n"
                                "{\"id\":\"d\",\"text\":\" \"}\n"
                                "{\"id\":\"e\",\"text\":\"last\"}");
  EXPECT_EQ(read({.paths = {path}}), (All{"a|one|", "line-3||invalid-json", "line-5||not-an-object",
                                          "line-6|no id|missing-id", "a|two|duplicate-id",
                                          "c||empty-document", "d| |empty-document", "e|last|"}));
}

TEST_F(DocumentReaderTest, TellsJsonLinesByContent) {
  EXPECT_EQ(read({.paths = {file("a", "\n {\"id\":\"a\",\"text\":\"x\"}\n")}}), (All{"a|x|"}));
  EXPECT_EQ(read({.paths = {file("b", "broken\n{ \"id\":\"b\",\"text\":\"x\"}\n")}}),
            (All{"line-1||invalid-json", "b|x|"}));
  EXPECT_EQ(read({.paths = {file("c", "{Editor's note} \"No.\"")}}),
            (All{"c|{Editor's note} \"No.\"|"}));
  EXPECT_EQ(read({.paths = {file("d.JSONL", "prose\n")}}), (All{"line-1||invalid-json"}));
}

TEST_F(DocumentReaderTest, ObeysTheForm) {
  const std::string path = file("a.jsonl", "{}\n[]");
  EXPECT_EQ(read({.paths = {path}, .form = InputForm::kText}), (All{"a.jsonl|{}\n[]|"}));
  EXPECT_EQ(read({.paths = {file("b.txt", "x\ny")}, .form = InputForm::kJsonLines}),
            (All{"line-1||invalid-json", "line-2||invalid-json"}));
}

TEST_F(DocumentReaderTest, ReadsTextFiles) {
  EXPECT_EQ(read({.paths = {file("a.txt", "\xEF\xBB\xBFOne.\r\nTwo.\n")}}),
            (All{"a.txt|One.\r\nTwo.\n|"}));
  EXPECT_EQ(read({.paths = {file("empty.txt", "")}}), (All{"empty.txt||empty-document"}));
  EXPECT_EQ(read({.paths = {file("bad.txt", "caf\xE9 and bar")}}),
            (All{"bad.txt|caf\uFFFD and bar|invalid-utf8"}));
  EXPECT_EQ(read({.paths = {file("x.pdf", "%PDF-1.4")}}), (All{"x.pdf||binary-input"}));
  std::string binary;
  for (int i = 0; i < 4'096; ++i) binary += static_cast<char>(i * 37 % 256);
  EXPECT_EQ(read({.paths = {file("x.bin", binary)}}), (All{"x.bin||invalid-utf8 binary-input"}));
}

TEST_F(DocumentReaderTest, BoundsDocuments) {
  const std::string most(kMaxDocumentBytes, 'x');
  EXPECT_EQ(read({.paths = {file("most.txt", "\xEF\xBB\xBF" + most)}}),
            (All{"most.txt|" + most + "|"}));
  EXPECT_EQ(read({.paths = {file("more.txt", most + "y")}}), (All{"more.txt||document-too-long"}));
  const std::string line = "{\"id\":\"a\",\"text\":\"" + most + "y\"}\n";
  const std::string giant = "{\"id\":\"b\",\"text\":\"" + std::string(50'000'000, 'x') + "\"}\n";
  EXPECT_EQ(read({.paths = {file("long.jsonl", line + giant + "{\"id\":\"c\",\"text\":\"t\"}")}}),
            (All{"a||document-too-long", "line-2||document-too-long", "c|t|"}));
}

TEST_F(DocumentReaderTest, WalksFoldersInOrder) {
  file("b/2.txt", "three");
  file("b/10.txt", "two");
  file("a.txt", "one");
  file("c.jsonl", "{\"id\":\"x\",\"text\":\"four\"}\n");
  file(".hidden", "no");
  file(".git/config", "no");
  fs::create_directory_symlink(folder_, folder_ / "b" / "loop");
  EXPECT_EQ(read({.paths = {folder_.string()}}),
            (All{"a.txt|one|", "b/10.txt|two|", "b/2.txt|three|", "x|four|"}));
  EXPECT_EQ(read({.paths = {folder_.string() + "/"}}).size(), 4u);
  EXPECT_EQ(DocumentReader({.paths = {folder_.string()}}).bytes_total(), 36u);
}

TEST_F(DocumentReaderTest, KeepsTheOrderOfItsInputs) {
  EXPECT_EQ(read({.paths = {file("b.txt", "1"), file("a.txt", "2"), file("b.txt", "1")}}),
            (All{"b.txt|1|", "a.txt|2|", "b.txt|1|duplicate-id"}));
}

TEST_F(DocumentReaderTest, RefusesMissingPathsAndBadDatesAtStart) {
  EXPECT_THROW(DocumentReader({.paths = {(folder_ / "none").string()}}), Error);
  EXPECT_THROW(DocumentReader({.paths = {folder_.string()}, .published = "2024-13-01"}), Error);
}

TEST_F(DocumentReaderTest, GivesTheDateToThoseWithoutOne) {
  DocumentReader reader(
      {.paths = {file("a.jsonl",
                      "{\"id\":\"a\",\"text\":\"t\"}\n"
                      "{\"id\":\"b\",\"text\":\"t\",\"published\":\"2020-02-02\"}\n"
                      "{\"id\":\"c\",\"text\":\"t\",\"published\":\"soon\"}\n")},
       .published = "2024-01-16"});
  EXPECT_EQ(reader.next()->published, "2024-01-16");
  EXPECT_EQ(reader.next()->published, "2020-02-02");
  EXPECT_EQ(reader.next()->published, std::nullopt);
}

TEST_F(DocumentReaderTest, BoundsBatches) {
  std::string lines;
  for (int i = 0; i < 10; ++i)
    lines += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"12345\"}\n";
  DocumentReader reader({.paths = {file("in.jsonl", lines)}});
  EXPECT_EQ(reader.next_batch(3, 1'000'000).size(), 3u);
  EXPECT_EQ(reader.next_batch(100, 10).size(), 2u);
  EXPECT_EQ(reader.next_batch(100, 1'000).size(), 5u);
  EXPECT_TRUE(reader.next_batch(100, 1'000).empty());
  EXPECT_EQ(reader.bytes_read(), lines.size());
}

TEST_F(DocumentReaderTest, StopsWhenTold) {
  std::atomic<bool> stop = false;
  DocumentReader reader({.paths = {file("a.txt", "1"), file("b.txt", "2")}, .stop = &stop});
  EXPECT_TRUE(reader.next());
  stop = true;
  EXPECT_FALSE(reader.next());
}

TEST_F(DocumentReaderTest, TellsOfUnreadableFilesAndGoesOn) {
  if (::geteuid() == 0) {
    // Nothing is unreadable to root; a folder read as text gives the same path.
    fs::create_directory_symlink(folder_ / "gone", folder_ / "broken");
    EXPECT_THROW(DocumentReader({.paths = {(folder_ / "broken").string()}}), Error);
    return;
  }
  const std::string closed = file("closed.txt", "secret");
  fs::permissions(closed, fs::perms::none);
  EXPECT_EQ(read({.paths = {closed, file("open.txt", "x")}}),
            (All{"closed.txt||unreadable-input", "open.txt|x|"}));
}

}  // namespace
}  // namespace tidings
