#include "assets/table_file.h"

#include "core/result.h"

namespace tidings {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace

void fail_at(const std::filesystem::path& file, std::uint32_t line, const std::string& what) {
  throw Error(file.string() + ":" + std::to_string(line) + ": " + what);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  if (text.empty()) return parts;
  std::size_t begin = 0;
  for (std::size_t at = text.find(separator); at != std::string_view::npos;
       at = text.find(separator, begin)) {
    parts.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

void read_table(const std::filesystem::path& file, std::string_view text,
                const std::vector<std::string>& header, char list_mark,
                const std::function<void(const TableRow&)>& row) {
  std::uint32_t line = 0;
  std::size_t rows = 0;
  bool headed = false;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view content = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++line;
    if (content.ends_with('\r')) content.remove_suffix(1);
    if (content.empty() || content.front() == '#') continue;
    if (content.size() > kMaxTableLine) {
      fail_at(file, line, "the line is longer than " + std::to_string(kMaxTableLine) + " bytes.");
    }
    TableRow fields{split(content, '\t'), line};
    if (!headed) {
      headed = true;
      if (!std::equal(fields.fields.begin(), fields.fields.end(), header.begin(), header.end())) {
        fail_at(file, line, "the header must name the columns " + joined(header) + ".");
      }
      continue;
    }
    const bool is_list = list_mark != '\0' && content.front() == list_mark;
    if (!is_list && fields.fields.size() != header.size()) {
      fail_at(file, line,
              "the row has " + std::to_string(fields.fields.size()) + " fields, but " +
                  std::to_string(header.size()) + " are wanted: " + joined(header) + ".");
    }
    for (std::size_t i = 0; i < fields.fields.size(); ++i) {
      if (fields.fields[i].empty()) {
        fail_at(file, line,
                "field " + std::to_string(i + 1) + " is empty; write - if that is meant.");
      }
      if (fields.fields[i] == "-") fields.fields[i] = {};
    }
    if (++rows > kMaxTableRows) fail_at(file, line, "the file has too many rows.");
    row(fields);
  }
  if (!headed) fail_at(file, 1, "the header with the columns " + joined(header) + " is missing.");
}

}  // namespace tidings
