#include "assets/table_file.h"

#include <gtest/gtest.h>

#include "core/result.h"

namespace tidings {
namespace {

std::vector<std::string> rows_of(std::string_view text) {
  std::vector<std::string> rows;
  read_table("t.tsv", text, {"a", "b"}, '@', [&](const TableRow& row) {
    std::string joined = std::to_string(row.line);
    for (const std::string_view field : row.fields) joined += "|" + std::string(field);
    rows.push_back(joined);
  });
  return rows;
}

std::string fault_of(std::string_view text) {
  try {
    rows_of(text);
    return "";
  } catch (const Error& error) {
    return error.what();
  }
}

TEST(ReadTable, PassesOverCommentsAndReadsDashesAsEmpty) {
  EXPECT_EQ(rows_of("# note\na\tb\n\n1\t-\r\n@list\tx|y\n"),
            (std::vector<std::string>{"4|1|", "5|@list|x|y"}));
}

TEST(ReadTable, NamesTheFaultyLine) {
  EXPECT_EQ(fault_of("a\tb\n1\n"), "t.tsv:2: the row has 1 fields, but 2 are wanted: a, b.");
  EXPECT_NE(fault_of("a\tc\n").find("t.tsv:1: the header"), std::string::npos);
  EXPECT_NE(fault_of("").find("missing"), std::string::npos);
  EXPECT_NE(fault_of("a\tb\n\t2\n").find("field 1 is empty"), std::string::npos);
  EXPECT_NE(fault_of("a\tb\n" + std::string(30'000, 'x')).find("longer than"), std::string::npos);
}

TEST(Split, KeepsEmptyParts) {
  EXPECT_EQ(split("a||b", '|'), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_TRUE(split("", '|').empty());
}

}  // namespace
}  // namespace tidings
