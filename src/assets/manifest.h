#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tidings {

// What manifest.json of a reader's folder says (docs/formats/reader-model.md), as far as the
// program uses it.
struct ReaderManifest {
  static constexpr std::int64_t kFormat = 1;

  struct File {
    std::string name;
    std::uint64_t bytes = 0;
    std::string sha256;
  };

  // One list a head, in the order of its logits.
  struct Labels {
    std::vector<std::string> upos, xpos, feats, lemma, deprel, entities;
  };

  std::string name;
  std::string language;  // BCP 47
  std::uint32_t width = 0;
  std::uint32_t window_pieces = 0;
  std::uint32_t max_window_pieces = 0;
  std::uint32_t max_word_pieces = 0;
  std::vector<File> files;
  Labels labels;

  // [from, to], row-major over labels.entities: what the entity head adds for one label after the
  // other. Empty for a model without them: zeros.
  std::vector<float> entity_transitions;

  // The entry of `files` with this name, or null.
  const File* file(std::string_view name) const;
};

// Reads `folder`/manifest.json. Throws Error if it is missing, of another format, or incomplete.
ReaderManifest read_reader_manifest(const std::filesystem::path& folder);

// Throws Error, naming the file, unless every file of the manifest has the size and the SHA-256
// that it states. Reads all of them: for `tidings version --verify`, not for every start.
void verify_files(const std::filesystem::path& folder, const ReaderManifest& manifest);

}  // namespace tidings
