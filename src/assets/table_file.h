#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tidings {

// A text table that users edit: UTF-8, one row a line, fields separated by one tab, a header line
// first, lines that begin with # and empty lines passed over, "-" for an empty field.
struct TableRow {
  std::vector<std::string_view> fields;  // "-" become ""
  std::uint32_t line = 0;                // from 1
};

// Longest line and most rows that are taken; more is refused.
inline constexpr std::size_t kMaxTableLine = 20'000;
inline constexpr std::size_t kMaxTableRows = 2'000'000;

// Calls `row` for each row of `text`, the contents of `file`. Rows must have as many fields as
// `header`, whose names must be the first line's, except that rows which begin with `list_mark` go
// to `row` as they are. Throws Error naming file, line and field.
void read_table(const std::filesystem::path& file, std::string_view text,
                const std::vector<std::string>& header, char list_mark,
                const std::function<void(const TableRow&)>& row);

[[noreturn]] void fail_at(const std::filesystem::path& file, std::uint32_t line,
                          const std::string& what);

// Splits at every `separator`; an empty text has no parts.
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace tidings
