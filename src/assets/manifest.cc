#include "assets/manifest.h"

#include <cstdlib>
#include <limits>

#include "assets/mapped_file.h"
#include "assets/sha256.h"
#include "core/json_value.h"
#include "core/result.h"

namespace tidings {
namespace {

// Reads members of one manifest; whatever does not fit throws, with the file and the member.
class Fields {
 public:
  Fields(const JsonValue& object, std::string file) : object_(object), file_(std::move(file)) {}

  [[noreturn]] void fail(std::string_view name) const {
    throw Error(file_ + " has no usable \"" + std::string(name) +
                "\"; install the model again, or use the one that came with this version.");
  }

  const JsonValue* find(std::string_view name) const { return object_.find(name); }

  const JsonValue& at(std::string_view name) const {
    const JsonValue* value = object_.find(name);
    if (value == nullptr) fail(name);
    return *value;
  }

  std::string string(std::string_view name) const {
    const std::string* value = at(name).string();
    if (value == nullptr || value->empty()) fail(name);
    return *value;
  }

  std::int64_t integer(std::string_view name, std::int64_t low, std::int64_t high) const {
    const std::int64_t* value = at(name).integer();
    if (value == nullptr || *value < low || *value > high) fail(name);
    return *value;
  }

  std::uint32_t size(std::string_view name) const {
    return static_cast<std::uint32_t>(integer(name, 1, 65536));
  }

  std::vector<std::string> strings(std::string_view name) const {
    const JsonValue::Array* values = at(name).array();
    if (values == nullptr || values->empty()) fail(name);
    std::vector<std::string> result;
    for (const JsonValue& value : *values) {
      if (value.string() == nullptr) fail(name);
      result.push_back(*value.string());
    }
    return result;
  }

 private:
  const JsonValue& object_;
  std::string file_;
};

std::vector<ReaderManifest::File> files_of(const Fields& fields, const std::string& manifest) {
  const JsonValue::Object* members = fields.at("files").object();
  if (members == nullptr) fields.fail("files");
  std::vector<ReaderManifest::File> files;
  for (const auto& [name, value] : *members) {
    // The names are joined to the folder, so they may not lead out of it.
    if (name.empty() || name.find('/') != std::string::npos || name == "..") fields.fail("files");
    const Fields entry(value, manifest);
    const std::int64_t bytes = entry.integer("bytes", 0, std::numeric_limits<std::int64_t>::max());
    files.push_back({name, static_cast<std::uint64_t>(bytes), entry.string("sha256")});
  }
  return files;
}

// Thousandths, so that the file holds whole numbers.
std::vector<float> transitions_of(const Fields& fields, std::size_t labels) {
  const JsonValue* member = fields.find("entity_transitions");
  if (member == nullptr) return {};
  const JsonValue::Array* values = member->array();
  if (values == nullptr || values->size() != labels * labels) fields.fail("entity_transitions");
  std::vector<float> transitions;
  for (const JsonValue& value : *values) {
    const std::int64_t* thousandths = value.integer();
    if (thousandths == nullptr || std::abs(*thousandths) > 1'000'000) {
      fields.fail("entity_transitions");
    }
    transitions.push_back(static_cast<float>(*thousandths) / 1000.0f);
  }
  return transitions;
}

}  // namespace

const ReaderManifest::File* ReaderManifest::file(std::string_view wanted) const {
  for (const File& entry : files) {
    if (entry.name == wanted) return &entry;
  }
  return nullptr;
}

ReaderManifest read_reader_manifest(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / "manifest.json";
  const MappedFile file(path);
  const Result<JsonValue> parsed = parse_json(file.text());
  if (!parsed) {
    throw Error(path.string() + " is no valid JSON (" + parsed.error().message +
                "); install the model again.");
  }
  const Fields fields(*parsed, path.string());
  const std::int64_t format = fields.integer("format", 0, std::numeric_limits<std::int64_t>::max());
  if (format != ReaderManifest::kFormat) {
    throw Error(path.string() + " is of format " + std::to_string(format) +
                ", but this version of Tidings reads format " +
                std::to_string(ReaderManifest::kFormat) + "; use the model that came with it.");
  }

  ReaderManifest manifest;
  manifest.name = fields.string("name");
  manifest.language = fields.string("language");
  manifest.width = fields.size("width");
  manifest.window_pieces = fields.size("window_pieces");
  manifest.max_window_pieces = fields.size("max_window_pieces");
  manifest.max_word_pieces = fields.size("max_word_pieces");
  // A window holds <s>, </s> and at least one word.
  if (manifest.max_word_pieces + 2 > manifest.window_pieces) fields.fail("window_pieces");
  if (manifest.window_pieces > manifest.max_window_pieces) fields.fail("max_window_pieces");
  manifest.files = files_of(fields, path.string());

  const Fields labels(fields.at("labels"), path.string());
  manifest.labels = {labels.strings("upos"),  labels.strings("xpos"),   labels.strings("feats"),
                     labels.strings("lemma"), labels.strings("deprel"), labels.strings("entities")};
  manifest.entity_transitions = transitions_of(fields, manifest.labels.entities.size());
  return manifest;
}

void verify_files(const std::filesystem::path& folder, const ReaderManifest& manifest) {
  for (const ReaderManifest::File& entry : manifest.files) {
    const std::filesystem::path path = folder / entry.name;
    const MappedFile file(path);
    const std::string found = sha256(file.bytes());
    if (file.bytes().size() == entry.bytes && found == entry.sha256) continue;
    throw Error(path.string() + " is not the file that its manifest describes (" +
                std::to_string(file.bytes().size()) + " bytes, SHA-256 " + found + " instead of " +
                std::to_string(entry.bytes) + " bytes, SHA-256 " + entry.sha256 +
                "); install the model again.");
  }
}

}  // namespace tidings
