#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tidings/document.h"

namespace tidings {

enum class InputForm {
  kAuto,       // .jsonl, .ndjson and .json are JSON Lines; else the content decides
  kJsonLines,  // one document a line
  kText,       // one document a file
};

struct InputOptions {
  // Files, folders (read recursively, in the order of their names' bytes, hidden files left out),
  // "-" for standard input. None means standard input.
  std::vector<std::string> paths = {};
  InputForm form = InputForm::kAuto;
  // Publication time of documents that give none.
  std::optional<std::string> published = std::nullopt;
  // Set by another thread or a signal handler to end the input early; may be null. Must outlive the
  // reader.
  const std::atomic<bool>* stop = nullptr;
};

// Reads documents from files, folders and standard input, in order, one at a time: memory is
// bounded by the largest document, not by the input. Whatever is wrong with a document becomes its
// problem (stage "ingest"), and every non-blank line of JSON Lines and every text file gives
// exactly one document. A document that cannot be read has an empty text. For one thread.
//
// Problems beside those of DocumentParser::parse: `document-too-long`, `binary-input`,
// `empty-document`, `nul-character` (the text is kept), `duplicate-id` (the text is kept; ids are
// remembered for at least the last million documents), `unreadable-input`.
//
// A text file's id is its name, inside a folder the path from there; text from standard input has
// the id "stdin".
class DocumentReader {
 public:
  // Throws Error if a path does not exist or `published` is no date.
  explicit DocumentReader(InputOptions options);
  ~DocumentReader();
  DocumentReader(DocumentReader&&) noexcept;
  DocumentReader& operator=(DocumentReader&&) noexcept;

  // The next document; nothing at the end of the input or once `stop` is set.
  std::optional<Document> next();

  // False if next() would have to wait for the other end of a pipe.
  bool ready() const;

  // Up to `max_documents` documents, fewer once their texts reach `max_bytes` or if waiting for the
  // next one would block on a pipe; empty only at the end. Both limits must be at least 1.
  std::vector<Document> next_batch(std::size_t max_documents, std::size_t max_bytes);

  // Bytes taken from the inputs so far.
  std::uint64_t bytes_read() const;

  // Bytes of all inputs; nothing if one of them is no regular file or folder. Walks folders.
  std::optional<std::uint64_t> bytes_total() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tidings
