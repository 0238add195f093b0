#include "code.h"

#include <string_view>
#include <utility>

#include "code_csv.h"
#include "code_table.h"
#include "pretty.h"
#include "tidings/json.h"

namespace tidings::app {
namespace {

// One way to write coded documents; the same document always gives the same bytes.
using Append = std::function<void(std::string& out, const Document&, const Engine::Reading&)>;

Append append_of(std::string_view format, const Screen& screen) {
  if (format == "csv") {
    return [](std::string& out, const Document& document, const Engine::Reading& reading) {
      append_code_csv(out, document, reading.coded);
    };
  }
  if (format == "table") {
    return [screen](std::string& out, const Document& document, const Engine::Reading& reading) {
      append_code_table(out, document, reading.annotations, reading.coded, screen);
    };
  }
  if (format == "json") {
    return [](std::string& out, const Document& document, const Engine::Reading& reading) {
      std::string line;
      append_json(line, document, reading.coded);
      append_pretty(out, line);
    };
  }
  return [](std::string& out, const Document& document, const Engine::Reading& reading) {
    append_json(out, document, reading.coded);
    out += '\n';
  };
}

}  // namespace

const std::vector<std::string>& code_format_names() {
  static const std::vector<std::string> names = {"jsonl", "json", "table", "csv"};
  return names;
}

int code(const RunOptions& options, bool keep_names) {
  const std::string name = format_name(options, {{".csv", "csv"}});
  return run_documents(options, [&](const Engine& engine, const Screen& screen) {
    const Append append = append_of(name, screen);
    const auto write = [&engine, append, keep_names](std::span<const Document> documents) {
      std::vector<Engine::Reading> readings =
          engine.read_and_code(documents, {.trace = false, .keep_names = keep_names});
      std::vector<Written> written(documents.size());
      for (std::size_t i = 0; i < documents.size(); ++i) {
        append(written[i].text, masked(documents[i], readings[i].coded.private_names), readings[i]);
        for (const Sentence& s : readings[i].annotations.sentences) {
          written[i].words += s.tokens.size();
        }
        written[i].problems = std::move(readings[i].coded.problems);
      }
      return written;
    };
    const bool csv = name == "csv";
    return Work{csv ? std::string(code_csv_header()) : "", "", !csv, write};
  });
}

}  // namespace tidings::app
