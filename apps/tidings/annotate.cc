#include "annotate.h"

#include <utility>

#include "formats.h"

namespace tidings::app {

int annotate(const RunOptions& options) {
  const std::string name = format_name(options, {{".csv", "csv"}, {".conllu", "conllu"}});
  return run_documents(options, [&](const Engine& engine, const Screen& screen) {
    const Format format = format_of(name, screen);
    const auto write = [&engine, format](std::span<const Document> documents) {
      std::vector<Annotations> annotations = engine.annotate(documents);
      std::vector<Written> written(documents.size());
      for (std::size_t i = 0; i < documents.size(); ++i) {
        format.append(written[i].text, documents[i], annotations[i]);
        for (const Sentence& s : annotations[i].sentences) written[i].words += s.tokens.size();
        written[i].problems = std::move(annotations[i].problems);
      }
      return written;
    };
    return Work{format.header, "", format.shows_problems, write};
  });
}

}  // namespace tidings::app
