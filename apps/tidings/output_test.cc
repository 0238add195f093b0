#include "output.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace tidings::app {
namespace {

std::string failure(const std::string& path) {
  try {
    Output output(path);
    output.buffer() = "words";
    output.close();
  } catch (const OutputError& error) {
    EXPECT_FALSE(error.reader_is_gone);
    return error.what();
  }
  return "";
}

TEST(Output, WritesAndReplaces) {
  const std::string path = testing::TempDir() + "tidings-out-" + std::to_string(::getpid());
  std::ofstream(path) << std::string(1'000, 'o');
  {
    Output output(path);
    output.buffer() += std::string(70'000, 'a');
    output.drain();
    EXPECT_TRUE(output.buffer().empty());
    output.buffer() += "b";
    output.drain();
    EXPECT_EQ(output.buffer(), "b");
    output.close();
  }
  std::ifstream in(path);
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(content, std::string(70'000, 'a') + "b");
  std::filesystem::remove(path);
}

TEST(Output, NamesWhatFailed) {
  EXPECT_EQ(failure("/nonexistent/out.jsonl"),
            "cannot open \"/nonexistent/out.jsonl\": No such file or directory");
  EXPECT_EQ(failure("/dev/full"), "cannot write to \"/dev/full\": No space left on device");
}

}  // namespace
}  // namespace tidings::app
