#include "assets/reader_model.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "assets/sha256.h"
#include "core/result.h"

namespace tidings {
namespace {

constexpr std::string_view kPieces = "pieces.tsv";
constexpr std::string_view kLemmas = "lemmas.tsv";
constexpr std::string_view kEmbeddings = "embeddings.bin";
constexpr std::string_view kReader = "reader.onnx";
constexpr std::string_view kLabels = "labels.onnx";
constexpr std::string_view kCoreference = "coreference.onnx";

// The path of a file that the manifest lists, after a look at its size.
std::filesystem::path listed(const std::filesystem::path& folder, const ReaderManifest& manifest,
                             std::string_view name) {
  const std::filesystem::path path = folder / name;
  const ReaderManifest::File* entry = manifest.file(name);
  if (entry == nullptr) {
    throw Error((folder / "manifest.json").string() + " lists no " + std::string(name) +
                "; install the model again.");
  }
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error) {
    throw Error("Cannot read " + path.string() + ": " + error.message() +
                "; install the model again.");
  }
  if (size != entry->bytes) {
    throw Error(path.string() + " has " + std::to_string(size) + " bytes, but its manifest says " +
                std::to_string(entry->bytes) +
                "; it was cut short or belongs to another version: install the model again.");
  }
  return path;
}

void require_tensors(const OnnxSession& session, const std::filesystem::path& file,
                     std::initializer_list<std::string_view> inputs,
                     std::initializer_list<std::string_view> outputs) {
  const auto require = [&](const std::vector<std::string>& names, std::string_view wanted) {
    if (std::find(names.begin(), names.end(), wanted) != names.end()) return;
    throw Error(file.string() + " has no tensor \"" + std::string(wanted) +
                "\"; use the model that came with this version.");
  };
  for (const std::string_view name : inputs) require(session.input_names(), name);
  for (const std::string_view name : outputs) require(session.output_names(), name);
}

void append(std::string& text, const std::vector<std::string>& labels) {
  for (const std::string& label : labels) text += label + '\n';
  text += '\n';
}

std::string fingerprint_of(const ReaderManifest& manifest) {
  std::string text;
  for (const ReaderManifest::File& file : manifest.files) {
    text += file.name + ' ' + file.sha256 + '\n';
  }
  text += manifest.language;
  for (const std::uint32_t number : {manifest.width, manifest.window_pieces,
                                     manifest.max_window_pieces, manifest.max_word_pieces}) {
    text += ' ' + std::to_string(number);
  }
  text += '\n';
  const ReaderManifest::Labels& labels = manifest.labels;
  for (const auto* list : {&labels.upos, &labels.xpos, &labels.feats, &labels.lemma, &labels.deprel,
                           &labels.entities}) {
    append(text, *list);
  }
  for (const float value : manifest.entity_transitions) {
    text += std::to_string(std::lround(value * 1000)) + ' ';
  }
  text += kOnnxRuntimeVersion;
  text += ' ';
  text += instruction_set();
  return sha256(text).substr(0, 12);
}

}  // namespace

std::string_view instruction_set() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vnni")) return "avx512vnni";
  if (__builtin_cpu_supports("avx512f")) return "avx512";
  if (__builtin_cpu_supports("avx2")) return "avx2";
  return "x86-64";
#else
  return "arm64";
#endif
}

std::shared_ptr<const ReaderModel> ReaderModel::load(const std::filesystem::path& folder) {
  return std::shared_ptr<const ReaderModel>(new ReaderModel(folder, read_reader_manifest(folder)));
}

ReaderModel::ReaderModel(const std::filesystem::path& folder, ReaderManifest manifest)
    : folder_(folder),
      manifest_(std::move(manifest)),
      pieces_(listed(folder, manifest_, kPieces)),
      embeddings_(listed(folder, manifest_, kEmbeddings), manifest_.width),
      reader_(OnnxRuntime::shared(), listed(folder, manifest_, kReader)),
      labels_(OnnxRuntime::shared(), listed(folder, manifest_, kLabels)),
      fingerprint_(fingerprint_of(manifest_)) {
  require_tensors(reader_, folder / kReader, {"embeddings", "shapes", "gaps", "first"},
                  {"end", "upos", "xpos", "feats", "lemma", "arcs", "label_dependent", "label_head",
                   "entities", "words"});
  require_tensors(labels_, folder / kLabels, {"dependent", "head"}, {"labels"});
  if (manifest_.file(kLemmas) != nullptr) lemmas_.emplace(listed(folder, manifest_, kLemmas));
  if (manifest_.file(kCoreference) != nullptr) {
    coreference_.emplace(OnnxRuntime::shared(), listed(folder, manifest_, kCoreference));
  }
  const std::string_view text = pieces_.text();
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) +
                     (!text.empty() && text.back() != '\n');
  if (lines != embeddings_.rows()) {
    throw Error((folder / kPieces).string() + " has " + std::to_string(lines) + " pieces, but " +
                (folder / kEmbeddings).string() + " has " + std::to_string(embeddings_.rows()) +
                " rows; install the model again.");
  }
}

void ReaderModel::verify() const { verify_files(folder_, manifest_); }

}  // namespace tidings
