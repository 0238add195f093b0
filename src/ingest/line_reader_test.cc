#include "ingest/line_reader.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace tidings {
namespace {

class LineReaderTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ = testing::TempDir() + "tidings-lines-" + std::to_string(::getpid());
  }
  void TearDown() override { std::filesystem::remove(path_); }

  // Lines of `content` as "number:text", with "!" where one was too long.
  std::vector<std::string> lines(const std::string& content, std::size_t limit) {
    std::ofstream(path_, std::ios::binary) << content;
    ByteSource source(path_, nullptr);
    LineReader reader(source, limit);
    std::vector<std::string> all;
    while (const auto line = reader.next()) {
      all.push_back(std::to_string(line->number) + ":" +
                    (line->too_long ? "!" : std::string(line->text)));
    }
    return all;
  }

  std::string path_;
};

using Lines = std::vector<std::string>;

TEST_F(LineReaderTest, CutsAtLineFeeds) {
  EXPECT_EQ(lines("", 10), Lines{});
  EXPECT_EQ(lines("a\n\nb\r\n", 10), (Lines{"1:a", "2:", "3:b\r"}));
  EXPECT_EQ(lines("a\nb", 10), (Lines{"1:a", "2:b"}));
  EXPECT_EQ(lines("\n", 10), (Lines{"1:"}));
}

TEST_F(LineReaderTest, PassesOverLongLines) {
  EXPECT_EQ(lines("0123456789\n01234567890\nx\n", 10), (Lines{"1:0123456789", "2:!", "3:x"}));
  const std::string giant(3'000'000, 'x');
  EXPECT_EQ(lines("a\n" + giant + "\nb\n" + giant, 1'000), (Lines{"1:a", "2:!", "3:b", "4:!"}));
  EXPECT_EQ(lines(giant + "\n", 3'000'000), (Lines{"1:" + giant}));
}

TEST_F(LineReaderTest, KeepsLinesAcrossChunks) {
  std::string content;
  Lines expected;
  for (int i = 1; i <= 3'000; ++i) {
    const std::string text(static_cast<std::size_t>(i % 700), static_cast<char>('a' + i % 26));
    content += text + "\n";
    expected.push_back(std::to_string(i) + ":" + text);
  }
  EXPECT_EQ(lines(content, 1'000), expected);
}

TEST_F(LineReaderTest, PeeksWithoutTaking) {
  std::ofstream(path_, std::ios::binary) << "ab\ncd";
  ByteSource source(path_, nullptr);
  LineReader reader(source, 10);
  EXPECT_TRUE(reader.peek(2).starts_with("ab"));
  EXPECT_EQ(reader.peek(100), "ab\ncd");
  EXPECT_TRUE(reader.has_line());
  EXPECT_EQ(reader.next()->text, "ab");
  EXPECT_FALSE(reader.has_line());
  EXPECT_EQ(reader.next()->text, "cd");
  EXPECT_FALSE(reader.next());
}

TEST(ByteSource, SaysWhyItCannotOpen) {
  ByteSource missing("/nonexistent/file", nullptr);
  std::string bytes;
  EXPECT_FALSE(missing.read(bytes, 10));
  EXPECT_EQ(missing.error(), "No such file or directory");
  ByteSource folder("/", nullptr);
  EXPECT_FALSE(folder.read(bytes, 10));
  EXPECT_EQ(folder.error(), "Is a directory");
}

}  // namespace
}  // namespace tidings
