#include "code.h"

#include <fmt/format.h>

#include <cstdio>
#include <utility>

#include "terminal.h"
#include "tidings/json.h"

namespace tidings::app {

const std::vector<std::string>& code_format_names() {
  static const std::vector<std::string> names = {"jsonl"};
  return names;
}

int code(const RunOptions& options, bool keep_names) {
  return run_documents(options, [&](const Engine& engine, bool) {
    const auto write = [&engine, keep_names](std::span<const Document> documents) {
      std::vector<Engine::Reading> readings =
          engine.read_and_code(documents, {.trace = false, .keep_names = keep_names});
      std::vector<Written> written(documents.size());
      for (std::size_t i = 0; i < documents.size(); ++i) {
        append_json(written[i].text, documents[i], readings[i].coded);
        written[i].text += '\n';
        for (const Sentence& s : readings[i].annotations.sentences) {
          written[i].words += s.tokens.size();
        }
        written[i].problems = std::move(readings[i].coded.problems);
      }
      return written;
    };
    return Work{"", "", true, write};
  });
}

int compile(const std::string& folder, const std::string& assets) {
  const Engine engine({.assets = assets, .codebook = folder});
  std::size_t entries = 0;
  const std::vector<std::string> faults = engine.check_codebook(folder, entries);
  for (const std::string& fault : faults) fmt::print("{}\n", neutral(fault));
  fmt::print(stderr, "tidings: {} of {} entries of {} fire on their example\n",
             entries - faults.size(), entries, neutral(folder));
  return faults.empty() ? kAllWell : kSomeProblems;
}

}  // namespace tidings::app
