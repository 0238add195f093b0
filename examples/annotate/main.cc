// Reads a few reports and prints who and what is named in them, then one of them as a JSON line.

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "tidings/engine.h"
#include "tidings/json.h"

int main() try {
  const std::vector<tidings::Document> documents{
      {.id = "talks",
       .text = "Foreign Minister Elena Petrova met rebel leaders in Geneva on Friday."},
      {.id = "strike", .text = "Two soldiers died near Kirkuk. The army said it had fired back."},
  };

  const tidings::Engine engine;  // loads the models: make one and keep it
  const std::vector<tidings::Annotations> read = engine.annotate(documents);

  for (std::size_t i = 0; i < documents.size(); ++i) {
    std::printf("%s: %zu sentences\n", documents[i].id.c_str(), read[i].sentences.size());
    for (const tidings::Entity& entity : read[i].entities) {
      const std::string text(entity.span.in(documents[i].text));
      std::printf("  %s (%s)\n", text.c_str(), std::string(name_of(entity.kind)).c_str());
    }
  }

  std::string line;
  tidings::append_json(line, documents[0], read[0]);
  std::puts(line.c_str());
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 2;
}
