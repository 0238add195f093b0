#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "assets/asset_folder.h"
#include "assets/reader_model.h"
#include "core/document.h"
#include "read/reader.h"

// Reads the *.case files whose texts are read by the model; README.md beside this file has the
// form.
namespace tidings {

struct Case {
  std::string place;  // file:line
  Document document;
  std::vector<std::string> expected;  // the lines behind "----"
};

inline std::vector<Case> cases_in(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::vector<Case> cases;
  Case current;
  bool expects = false;
  int number = 0;
  const auto close = [&] {
    EXPECT_TRUE(expects || current.document.text.empty()) << current.place << ": no ----";
    if (expects) cases.push_back(std::move(current));
    current = {};
    expects = false;
  };
  for (std::string line; std::getline(in, line);) {
    ++number;
    std::string& text = current.document.text;
    if (line.starts_with("====")) {
      close();
    } else if (line == "----") {
      expects = true;
    } else if (expects) {
      if (!line.empty()) current.expected.push_back(line);
    } else if (text.empty() && line.starts_with("published ")) {
      current.document.published = line.substr(10);
    } else if (!line.starts_with("# ") && !(line.empty() && text.empty())) {
      if (text.empty()) current.place = path.filename().string() + ":" + std::to_string(number);
      text += (text.empty() ? "" : "\n") + line;
    }
  }
  close();
  return cases;
}

// The cases of tests/cases/<topic>, by file.
inline std::vector<Case> cases_of(std::string_view topic) {
  std::vector<std::filesystem::path> paths;
  const auto folder = std::filesystem::path(TIDINGS_SOURCE_DIR) / "tests/cases" / topic;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".case") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Case> cases;
  for (const auto& path : paths) {
    for (Case& one : cases_in(path)) cases.push_back(std::move(one));
  }
  return cases;
}

// A line's fields, parted by '|', without blanks around them.
inline std::vector<std::string> fields_of(std::string_view line) {
  std::vector<std::string> fields;
  while (true) {
    const std::size_t end = std::min(line.find('|'), line.size());
    std::string_view field = line.substr(0, end);
    while (field.starts_with(' ')) field.remove_prefix(1);
    while (field.ends_with(' ')) field.remove_suffix(1);
    fields.emplace_back(field);
    if (end == line.size()) return fields;
    line.remove_prefix(end + 1);
  }
}

}  // namespace tidings
