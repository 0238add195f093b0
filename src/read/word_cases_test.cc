#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "read/words.h"

// Runs tests/cases/words/*.case; tests/cases/README.md has the format.
namespace tidings {
namespace {

struct Case {
  std::string place;  // file:line
  std::string text;
  std::string words;  // as written, white space folded
};

std::string folded(const std::string& text) {
  std::istringstream in(text);
  std::string out;
  for (std::string word; in >> word;) out += out.empty() ? word : ' ' + word;
  return out;
}

std::vector<Case> read_cases(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::vector<Case> cases;
  Case current;
  bool expects = false;
  int number = 0;
  const auto close = [&] {
    if (expects) cases.push_back(current);
    EXPECT_TRUE(expects || current.text.empty()) << current.place << ": case without ----";
    current = {};
    expects = false;
  };
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("====")) {
      close();
    } else if (line == "----") {
      expects = true;
    } else if (expects) {
      current.words += line + '\n';
    } else if (!line.starts_with("# ") && !(line.empty() && current.text.empty())) {
      if (current.text.empty())
        current.place = path.filename().string() + ":" + std::to_string(number);
      current.text += (current.text.empty() ? "" : "\n") + line;
    }
  }
  close();
  return cases;
}

TEST(WordCases, EveryCaseSplitsAsWritten) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry :
       std::filesystem::directory_iterator(TIDINGS_SOURCE_DIR "/tests/cases/words")) {
    if (entry.path().extension() == ".case") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::size_t count = 0;
  for (const auto& path : paths) {
    for (const Case& one : read_cases(path)) {
      std::string found;
      for (const Word& word : split_words(one.text, english_word_rules())) {
        if (!found.empty()) found += ' ';
        found += word.span.in(one.text);
      }
      EXPECT_EQ(found, folded(one.words)) << one.place;
      ++count;
    }
  }
  EXPECT_GE(count, 60u) << "cases are missing";
}

}  // namespace
}  // namespace tidings
