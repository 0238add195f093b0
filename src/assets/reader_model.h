#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "assets/embeddings.h"
#include "assets/manifest.h"
#include "assets/mapped_file.h"
#include "assets/onnx_runtime.h"

namespace tidings {

// A reader's folder, loaded: everything that `read` needs and that is data. Immutable and shared;
// safe to use from any number of threads.
class ReaderModel {
 public:
  // Loads `folder` (docs/formats/reader-model.md). Throws Error, with the fix, if a file is
  // missing, has another size than the manifest says, or does not fit the others. Hashes are not
  // computed: see verify().
  static std::shared_ptr<const ReaderModel> load(const std::filesystem::path& folder);

  const ReaderManifest& manifest() const { return manifest_; }

  // The vocabulary: a line "piece<TAB>score" for each row of the embeddings.
  std::string_view pieces() const { return pieces_.text(); }

  // Lines "form<TAB>UPOS<TAB>XPOS<TAB>lemma" of known words; "" if the folder has none.
  std::string_view lemmas() const { return lemmas_ ? lemmas_->text() : std::string_view(); }

  const Embeddings& embeddings() const { return embeddings_; }
  const OnnxSession& reader() const { return reader_; }
  const OnnxSession& labels() const { return labels_; }

  // The graph that links mentions; null if the folder has none.
  const OnnxSession* coreference() const { return coreference_ ? &*coreference_ : nullptr; }

  // Twelve hexadecimal digits that stand for all that can change a byte of the reader's output: the
  // files' hashes and the settings of the manifest, the runtime's version, the instruction set.
  const std::string& fingerprint() const { return fingerprint_; }

  // Throws Error unless every file has the hash that the manifest states.
  void verify() const;

 private:
  ReaderModel(const std::filesystem::path& folder, ReaderManifest manifest);

  std::filesystem::path folder_;
  ReaderManifest manifest_;
  MappedFile pieces_;
  std::optional<MappedFile> lemmas_;
  Embeddings embeddings_;
  OnnxSession reader_;
  OnnxSession labels_;
  std::optional<OnnxSession> coreference_;
  std::string fingerprint_;
};

// The class of this processor as far as results depend on it: "avx512vnni", "avx512", "avx2",
// "x86-64" or "arm64".
std::string_view instruction_set();

}  // namespace tidings
